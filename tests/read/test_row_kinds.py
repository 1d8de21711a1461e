from __future__ import annotations

import json
from typing import Any

import pytest

from communique.read import Reading, Refused
from tests.read.making import OTHER, SENTENCE, read_all, read_one, rows_of

NEWS_PLEASE: dict[str, Any] = {
    "authors": ["Jane Doe", "Reuters"],
    "date_download": "2018-03-11 08:00:00",
    "date_modify": "None",
    "date_publish": "2018-03-09 10:00:00",
    "filename": "https%3A%2F%2Fnews.example%2F1.json",
    "language": "en",
    "maintext": f"{SENTENCE}\n{OTHER}",
    "source_domain": "news.example",
    "title": "Ministers meet",
    "url": "https://news.example/1",
}
NINJS: dict[str, Any] = {
    "uri": "urn:news:1",
    "type": "text",
    "versioncreated": "2018-03-09T12:00:00Z",
    "firstcreated": "2018-03-09T10:00:00Z",
    "headline": "Ministers meet",
    "byline": "By Jane Doe and John Roe",
    "located": "Vienna",
    "language": "en",
    "usageterms": "Not for resale.",
    "infosource": [{"name": "Northern News Agency"}],
    "body_text": f"{SENTENCE}\n\n{OTHER}",
}


def test_a_row_of_news_please_is_a_report() -> None:
    reading = read_one(json.dumps(NEWS_PLEASE).encode())
    report = reading.report
    assert (f"{SENTENCE}\n{OTHER}", "news-please") == (report.text, reading.extractor)
    assert ("2018-03-09", "page", None) == (report.published, report.published_from, report.modified)
    assert ("news.example", "Ministers meet", "https://news.example/1") == (report.source, report.title, report.url)
    assert (("Jane Doe",), "Reuters", "2018-03-11") == (report.authors, report.origin, report.retrieved)
    assert () == reading.refusals


@pytest.mark.parametrize("null", ["None", "", None, "nan", "NULL"])
def test_a_null_of_news_please_is_no_date_and_no_refusal(null: str | None) -> None:
    reading = read_one(json.dumps(NEWS_PLEASE | {"date_publish": null, "title": null}).encode())
    assert (None, None, ()) == (reading.report.published, reading.report.title, reading.refusals)


@pytest.mark.parametrize("null", ["None", "", None])
def test_a_row_of_news_please_without_its_text_is_refused(null: str | None) -> None:
    found = read_all(rows_of([NEWS_PLEASE | {"maintext": null}, NEWS_PLEASE]), name="a.jsonl")
    assert [Refused, Reading] == [type(part) for part in found]
    assert isinstance(found[0], Refused)
    assert "news-please found no main text" == found[0].refusal.reason


def test_a_date_of_news_please_after_its_download_is_refused() -> None:
    reading = read_one(json.dumps(NEWS_PLEASE | {"date_publish": "2018-04-01 10:00:00"}).encode())
    assert None is reading.report.published
    assert "in the future (today is 2018-03-11)" in reading.refusals[0].reason


def test_an_item_of_ninjs_is_a_report() -> None:
    reading = read_one(json.dumps(NINJS).encode())
    report = reading.report
    assert (f"{SENTENCE}\n\n{OTHER}", "ninjs", "urn:news:1") == (report.text, reading.extractor, reading.key)
    assert ("2018-03-09T10:00:00+00:00", "2018-03-09T12:00:00+00:00") == (report.published, report.modified)
    assert (("Jane Doe", "John Roe"), "Not for resale.") == (report.authors, report.rights)
    assert ("Northern News Agency", "Ministers meet") == (report.source, report.title)


def test_the_markup_of_an_item_is_taken_before_its_plain_text() -> None:
    item = NINJS | {"body_xhtml": f"<div><p>{OTHER}</p><p>{SENTENCE}</p></div>"}
    assert f"{OTHER}\n\n{SENTENCE}" == read_one(json.dumps(item).encode()).report.text


def test_an_item_of_the_later_ninjs_has_bodies_and_headlines() -> None:
    item = {
        "uri": "urn:news:1",
        "headlines": [{"role": "main", "value": "Ministers meet"}],
        "bodies": [{"contenttype": "text/html", "value": f"<p>{SENTENCE}</p>"}],
        "infosources": [{"name": "Northern Post"}, {"name": "AFP"}],
    }
    report = read_one(json.dumps(item).encode()).report
    assert (SENTENCE, "Ministers meet", "Northern Post", "AFP") == (
        report.text,
        report.title,
        report.source,
        report.origin,
    )


@pytest.mark.parametrize("status", ["canceled", "stat:withheld"])
def test_an_item_that_its_agency_withdrew_is_refused(status: str) -> None:
    (found,) = read_all(rows_of([NINJS | {"pubstatus": status}]), name="a.jsonl")
    assert isinstance(found, Refused)
    assert "marked it as" in found.refusal.reason


def test_an_item_without_a_text_is_refused_by_its_type() -> None:
    item = {key: value for key, value in NINJS.items() if key != "body_text"} | {"type": "picture"}
    (found,) = read_all(rows_of([item]), name="a.jsonl")
    assert isinstance(found, Refused)
    assert "it is a ninjs picture without a text" == found.refusal.reason


def test_a_row_of_ours_may_tell_authors_origin_change_and_rights() -> None:
    row = {"text": SENTENCE, "authors": ["Jane Doe"], "origin": "AFP", "modified": "2018-03-10", "rights": "R"}
    report = read_one(rows_of([row])).report
    assert (("Jane Doe",), "AFP", "2018-03-10", "R") == (report.authors, report.origin, report.modified, report.rights)


@pytest.mark.parametrize("value", [5, {}, [], [5], [None], {"name": "x"}, True])
def test_values_of_another_type_are_passed_over(value: object) -> None:
    odd = dict.fromkeys(NINJS, value) | {"uri": "x", "body_text": SENTENCE, "bodies": value, "headlines": value}
    assert SENTENCE == read_one(rows_of([odd])).report.text
    plain = dict.fromkeys(NEWS_PLEASE, value) | {"maintext": SENTENCE}
    assert SENTENCE == read_one(rows_of([plain])).report.text
