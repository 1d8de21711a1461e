from __future__ import annotations

import pytest

from communique.read import read_text
from communique.read.origin import agency_named, names_in, outlet_at
from tests.read.making import OTHER, SENTENCE, THIRD


def report(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (f"SEOUL (Reuters) - {SENTENCE}", "Reuters"),
        (f"WASHINGTON, March 30. /TASS/. {SENTENCE}", "TASS"),
        (f"SEOUL, South Korea (AP) — {SENTENCE}", "AP"),
        (f"VIENNA, March 9 (Northern News) -- {SENTENCE}", "Northern News"),
        (report("Ministers meet", "The Associated Press", SENTENCE, OTHER), "AP"),
        (report("Ministers meet", "Jane Doe, Associated Press", SENTENCE, OTHER), "AP"),
        (report(SENTENCE, OTHER, "Source: Xinhua"), "Xinhua"),
        (report(SENTENCE, f"{OTHER} (Yonhap)"), "Yonhap"),
        (report(SENTENCE, f"{OTHER} — AFP"), "AFP"),
        (report(SENTENCE, OTHER, "Source: AFP/Reuters"), "AFP and Reuters"),
        (report(SENTENCE, OTHER, "(AFP/Jane Doe)"), None),
        (report(SENTENCE, f"{OTHER} Reuters reported it first."), None),
        (report(SENTENCE, "The AP quoted an official.", THIRD), None),
        (SENTENCE, None),
    ],
)
def test_the_agency_that_signs_a_text_is_its_origin(text: str, origin: str | None) -> None:
    assert origin == read_text(text).origin


def test_an_agency_s_own_report_has_no_other_origin() -> None:
    text = f"SEOUL (AP) — {SENTENCE}"
    assert (None, None) == (read_text(text, source="The Associated Press").origin, read_text(text, source="AP").origin)


def test_the_dateline_goes_before_a_credit_at_the_end() -> None:
    assert "Reuters" == read_text(report(f"SEOUL (Reuters) - {SENTENCE}", OTHER, "Source: Xinhua")).origin


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and John van der Berg in Vienna", ("Jane Doe", "John van der Berg")),
        ("By JANE DOE, Staff Writer", ("Jane Doe",)),
        ("by Jane Doe | Foreign Desk", ("Jane Doe",)),
        ("By Jane Doe, John Roe & Mira Ost", ("Jane Doe", "John Roe", "Mira Ost")),
        ("By Reuters", ()),
        ("By our foreign correspondent", ()),
        ("Jane Doe", ("Jane Doe",)),
        ("", ()),
    ],
)
def test_a_byline_names_people_alone(byline: str, authors: tuple[str, ...]) -> None:
    assert authors == names_in(byline)


def test_the_byline_above_a_text_names_its_authors() -> None:
    assert ("Jane Doe", "John Roe") == read_text(report("Ministers meet", "By Jane Doe and John Roe", SENTENCE)).authors


def test_who_contributed_at_the_end_is_no_author() -> None:
    assert () == read_text(report(SENTENCE, OTHER, "(Reporting by Jane Doe; Editing by John Roe)")).authors


@pytest.mark.parametrize(
    ("words", "agency"),
    [("reuters", "Reuters"), ("Agence France-Presse", "AFP"), ("ITAR-TASS", "TASS"), ("(AP)", "AP"), ("Jane", None)],
)
def test_an_agency_has_one_name(words: str, agency: str | None) -> None:
    assert agency == agency_named(words)


@pytest.mark.parametrize(
    ("site", "outlet"), [("reuters.com", "Reuters"), ("english.yonhap.example", "Yonhap"), ("a.example", "a.example")]
)
def test_a_site_is_its_agency_s_or_itself(site: str, outlet: str) -> None:
    assert outlet == outlet_at(site)
