from __future__ import annotations

import pytest

from communique.errors import WrongDate
from communique.ids import text_hash
from communique.read import read_text
from communique.read.text import About, report_of
from tests.read.making import OTHER, SENTENCE, TODAY


def test_a_text_becomes_a_report_with_its_hash() -> None:
    report = read_text(SENTENCE)
    assert (SENTENCE, text_hash(SENTENCE)) == (report.text, report.sha256)


def test_an_empty_text_is_a_report_without_blocks() -> None:
    assert () == read_text("").blocks


def test_the_headline_is_the_title_where_none_is_given() -> None:
    assert "Ministers meet in Vienna" == read_text(f"# Ministers meet in Vienna\n\n{SENTENCE}").title


def test_a_title_given_is_kept() -> None:
    assert "T" == read_text(f"Ministers meet in Vienna\n\n{SENTENCE}", title="T").title


def test_a_given_date_is_marked_as_given() -> None:
    report = read_text(SENTENCE, published="2018-03-09")
    assert ("2018-03-09", "given") == (report.published, report.published_from)


def test_a_wrong_date_raises() -> None:
    with pytest.raises(WrongDate):
        read_text(SENTENCE, published="March 9")


def test_a_dateline_with_its_year_dates_the_report() -> None:
    report = read_text(f"VIENNA, March 9, 2018 (Northern News) -- {SENTENCE}")
    assert ("2018-03-09", "dateline") == (report.published, report.published_from)


def test_a_date_line_at_the_top_dates_the_report() -> None:
    assert "2019-10-15" == read_text(f"Tuesday, October 15, 2019\xa0\n\n{SENTENCE}").published


def test_a_dateline_without_a_year_dates_nothing() -> None:
    report = read_text(f"VIENNA, March 9 (Northern News) -- {SENTENCE}")
    assert (None, None) == (report.published, report.published_from)


def test_a_dateline_takes_its_year_from_the_address() -> None:
    report = read_text(f"VIENNA, March 9 (AP) -- {SENTENCE}", url="https://a.example/world/2018/03/vienna")
    assert ("2018-03-09", "dateline") == (report.published, report.published_from)


def test_the_date_of_an_update_dates_nothing() -> None:
    assert None is read_text(f"Updated October 15, 2019\n\n{SENTENCE}").published


def test_a_dateline_from_the_future_is_refused_with_its_reason() -> None:
    report, refusals = report_of(f"VIENNA, March 9, 2031 (AP) -- {SENTENCE}", About(today=TODAY))
    assert None is report.published
    assert ["date of the dateline not used: 2031-03-09 is in the future (today is 2024-06-01)"] == [
        refusal.reason for refusal in refusals
    ]


def test_a_lone_surrogate_never_reaches_a_report() -> None:
    assert "a \ufffd b" == read_text("a \ud83d b").text


def test_the_same_text_under_the_same_address_is_the_same_report() -> None:
    first = read_text(SENTENCE, url="https://a.example/1")
    second = read_text(OTHER, url="https://a.example/1")
    assert first.id == second.id
    assert first.sha256 != second.sha256


def test_a_heading_further_down_is_not_the_title() -> None:
    assert None is read_text(f"{SENTENCE}\n\nEmbassies to reopen\n\n{OTHER}").title
