from __future__ import annotations

import time

import pytest

from communique.follow.marks import bare_title, edition_of, marks_of
from tests.follow.copies_making import report


def kinds(text: str, title: str | None = None, source: str | None = "Coast Daily") -> list[tuple[str, str]]:
    return [(mark.kind, mark.words) for mark in marks_of(report(text, title=title, source=source))]


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("CORRECTION: Talks to open in May", "Talks to open in May"),
        ("CORRECTED-Talks to open in May", "Talks to open in May"),
        ("UPDATE 2-Talks to open in May", "Talks to open in May"),
        ("REFILE-Talks to open in May", "Talks to open in May"),
        ("Clarification: Talks to open in May", "Talks to open in May"),
        ("Talks to open in May (corrected)", "Talks to open in May"),
        ("Talks to open in May (1st Ld-Writethru)", "Talks to open in May"),
    ],
)
def test_a_title_can_say_that_it_corrects(title: str, bare: str) -> None:
    assert [("correction", title)] == kinds("The talks open in May.", title)
    assert bare == bare_title(title)


@pytest.mark.parametrize("title", ["Update on talks in May", "Correction facility closes", "Talks (May)", "A-B talks"])
def test_other_titles_correct_nothing(title: str) -> None:
    assert [] == kinds("The talks open in May.", title)
    assert title == bare_title(title)


def test_a_repeat_is_no_correction() -> None:
    assert [("repeat", "RPT-Talks in May")] == kinds("The talks open in May.", "RPT-Talks in May")
    assert "Talks in May" == bare_title("RPT-Talks in May")


@pytest.mark.parametrize(
    "note",
    [
        "(Corrects date in first paragraph)",
        "(Adds quote from minister, background)",
        "Eds: Updates with reaction.",
        "An earlier version of this article misstated the date.",
        "A previous version of this story gave a wrong name",
        "This article was amended on 7 March 2024.",
        "This story has been updated to correct the date.",
        "This article previously said that they open in May.",
        "Correction: the talks open in June.",
        "Please see below for a correction",
        "In a story published Thursday about talks, the wire reported erroneously that they open in May",
        "This is a developing story and has been updated",
        "This version replaces an earlier story",
    ],
)
def test_a_note_can_say_that_a_text_corrects(note: str) -> None:
    assert "correction" in [kind for kind, _ in kinds(f"{note}\n\nThe talks open in June.")]
    assert "correction" in [kind for kind, _ in kinds(f"The talks open in June.\n\n{note}")]


@pytest.mark.parametrize(
    "text",
    [
        "The minister corrects his students at night.",
        "An earlier version of the treaty named three ports.",
        "The law was amended to reflect the verdict.",
        "The statement was updated twice, diplomats said.",
        "He updates the list (and keeps it at home).",
    ],
)
def test_news_of_corrections_is_no_note(text: str) -> None:
    assert [] == kinds(text)


def test_a_note_in_the_middle_of_a_long_text_is_not_looked_for() -> None:
    filling = "It rained in Oslo. " * 60
    assert [] == kinds(f"{filling}An earlier version of this article misstated the date.{filling}")


def test_a_mark_points_at_its_words() -> None:
    text = "The talks open in June.\n\n(Corrects month)"
    assert [text[m.span.start : m.span.end] for m in marks_of(report(text)) if m.span] == ["(Corrects month"]


@pytest.mark.parametrize(
    "text",
    [
        "OSLO (Reuters) - The talks open in June.",
        "The talks open in June.\n\nReuters",
        "The talks open in June. — Reuters",
        "The talks open in June.\n\nAdditional reporting by Reuters",
        "The talks open in June. (Reuters)",
    ],
)
def test_an_agency_is_named_by_its_tag(text: str) -> None:
    assert [("agency", "Reuters")] == kinds(text)


def test_an_agency_may_be_the_source() -> None:
    assert [("agency", "Reuters")] == kinds("The talks open in June.", source="Reuters")
    assert [("agency", "tass")] == kinds("The talks open in June.", source="tass.com")


def test_an_agency_that_is_told_of_is_no_tag() -> None:
    assert [] == kinds("The talks open in June, Reuters reported, citing two diplomats.")


def test_editions_are_counted() -> None:
    def edition(title: str) -> int:
        return edition_of(report("The talks open in May.", title=title))

    assert [0, 1, 2, 3] == [edition(t) for t in ("Talks", "CORRECTION: Talks", "UPDATE 1-Talks", "UPDATE 2-Talks")]


def test_a_title_without_end_takes_bounded_time() -> None:
    started = time.process_time()
    marks_of(report("It rained.", title=" " * 1_000_000 + "(x"))
    assert time.process_time() - started < 1
