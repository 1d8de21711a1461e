from __future__ import annotations

import gzip
import json

import pytest

from communique.errors import UnreadableInput
from communique.read import ReadAs, Reading, Refused, read_bytes
from communique.settings import Settings
from tests.read.making import OTHER, SENTENCE, TODAY, read_all, read_one, rows_of


def test_a_row_becomes_a_report_with_all_its_fields() -> None:
    row = {
        "id": "x1",
        "url": "https://a.example/1",
        "source": "A",
        "published": "2018-03-09",
        "title": "T",
        "text": SENTENCE,
    }
    reading = read_one(rows_of([row]), name="a.jsonl")
    report = reading.report
    assert ("x1", "a.jsonl:1") == (reading.key, reading.name)
    assert ("https://a.example/1", "A", "T", SENTENCE) == (report.url, report.source, report.title, report.text)
    assert ("2018-03-09", "given") == (report.published, report.published_from)


def test_a_bad_line_is_refused_by_its_number_and_the_rest_is_read() -> None:
    found = read_all(rows_of([{"text": SENTENCE}, "{broken", {"text": OTHER}]), name="a.jsonl")
    assert [Reading, Refused, Reading] == [type(part) for part in found]
    assert "a.jsonl:2" == found[1].name


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"text": ""}, "it holds no words"),
        ({"text": " \n"}, "it holds no words"),
        ({"title": "T"}, "it has no text"),
        ({"text": 5}, "its text is not a string"),
        ([1], "it is not a JSON object"),
        ("{", "it is not JSON"),
        ("[" * 100_000, "it is not JSON that can be read"),
    ],
)
def test_a_row_without_a_report_is_refused_with_its_reason(row: object, reason: str) -> None:
    (found,) = read_all(rows_of([row]), name="a.jsonl")
    assert isinstance(found, Refused)
    assert reason in found.refusal.reason
    assert "read" == found.refusal.stage


def test_blank_lines_are_skipped_and_lines_still_counted() -> None:
    assert ["a.jsonl:2"] == [part.name for part in read_all(b"\n" + rows_of([{"text": SENTENCE}]), name="a.jsonl")]


@pytest.mark.parametrize("published", ["1970-01-01", "2031-01-01", "09/03/2018", 20180309])
def test_a_row_with_an_impossible_date_is_read_without_it(published: object) -> None:
    reading = read_one(rows_of([{"text": SENTENCE, "published": published}]), name="a.jsonl")
    assert None is reading.report.published
    assert reading.refusals[0].reason.startswith("date of the row not used")


def test_options_are_believed_before_the_row() -> None:
    options = ReadAs(published="2018-03-10", source="B", today=TODAY)
    report = read_one(
        rows_of([{"text": SENTENCE, "published": "x", "source": "A"}]), name="a.jsonl", options=options
    ).report
    assert ("2018-03-10", "B") == (report.published, report.source)


def test_a_lone_surrogate_in_a_row_is_replaced() -> None:
    reading = read_one(b'{"text": "Kim met \\ud800 Moon in Vienna.", "title": "\\ud800"}', name="a.jsonl")
    assert "Kim met \ufffd Moon in Vienna." == reading.report.text


def test_one_object_over_several_lines_is_one_report() -> None:
    assert SENTENCE == read_one(json.dumps({"text": SENTENCE}, indent=2).encode(), name="a.json").report.text


def test_an_array_of_objects_is_read_like_rows() -> None:
    found = read_all(json.dumps([{"text": SENTENCE}, {"text": ""}]).encode(), name="a.json")
    assert ["a.json:1", "a.json:2"] == [part.name for part in found]
    assert isinstance(found[1], Refused)


def test_packed_rows_are_read() -> None:
    assert 2 == len(read_all(gzip.compress(rows_of([{"text": SENTENCE}, {"text": OTHER}])), name="a.jsonl.gz"))


def test_a_huge_line_is_refused_and_the_next_one_read() -> None:
    data = b'{"text": "' + b"x" * 2_000 + b'"}\n' + rows_of([{"text": SENTENCE}])
    found = list(read_bytes(data, name="a.jsonl", settings=Settings(max_bytes=1_000)))
    assert [Refused, Reading] == [type(part) for part in found]


def test_rows_in_another_language_are_refused_one_by_one() -> None:
    german = "Der Minister traf den Präsidenten am Freitag in Berlin und sprach mit ihm über die Grenze."
    found = read_all(rows_of([{"text": german}, {"text": SENTENCE}]), name="a.jsonl")
    assert [Refused, Reading] == [type(part) for part in found]


def test_a_file_of_blank_lines_is_empty() -> None:
    with pytest.raises(UnreadableInput, match="empty"):
        read_all(b"\n\n", name="a.jsonl")
