from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import CommuniqueError, UnreadableInput, UnsupportedLanguage, WrongDate
from communique.read import READERS, ReadAs, Reading, Refused, read_bytes, read_path
from communique.settings import Settings
from tests.read.making import OTHER, SENTENCE, TODAY, page_of, read_all, read_one


def test_plain_text_is_kept_verbatim(tmp_path: Path) -> None:
    text = f"  {SENTENCE}\r\n\r\n{OTHER}\n\n "
    (tmp_path / "a.txt").write_bytes(text.encode())
    (reading,) = read_path(tmp_path / "a.txt")
    assert isinstance(reading, Reading)
    assert text == reading.report.text


def test_the_same_bytes_give_the_same_report_by_file_and_by_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (by_file,) = read_path(tmp_path / "a.txt")
    assert isinstance(by_file, Reading)
    assert by_file.report == read_one(SENTENCE.encode()).report


def test_a_folder_is_read_in_order_and_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.html").write_bytes(page_of())
    (tmp_path / "d.pdf").write_bytes(b"%PDF-")
    (tmp_path / "e.jsonl").write_text(json.dumps({"text": OTHER}) + "\n[]\n")
    found = list(read_path(tmp_path))
    assert ["a.txt", "b.txt", "c.html", "d.pdf", "e.jsonl:1", "e.jsonl:2"] == [Path(part.name).name for part in found]
    assert [Reading, Refused, Reading, Refused, Reading, Refused] == [type(part) for part in found]


def test_a_file_without_a_suffix_in_a_folder_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "report").write_text(SENTENCE)
    assert [Reading] == [type(part) for part in read_path(tmp_path)]


def test_a_wrong_format_lists_the_right_ones() -> None:
    with pytest.raises(UnreadableInput, match="feed, html, json, jsonl, mail, newsml, pdf, text, urls, warc, zip"):
        read_bytes(b"x", name="a", options=ReadAs(format="docx"))


def test_a_format_asked_for_is_used_whatever_the_content() -> None:
    data = json.dumps({"text": SENTENCE}).encode()
    assert data.decode() == read_one(data, options=ReadAs(format="text")).report.text


def test_readers_are_named_in_order() -> None:
    assert sorted(READERS) == list(READERS)


def test_a_wrong_date_is_told_before_anything_is_read() -> None:
    with pytest.raises(WrongDate):
        read_path("/nowhere.txt", options=ReadAs(published="2018-13-09"))


def test_what_is_given_about_a_text_is_in_its_report() -> None:
    options = ReadAs(published="2018-03-09", source="A", url="https://a.example/1", title="T", today=TODAY)
    report = read_one(SENTENCE.encode(), options=options).report
    assert ("2018-03-09", "given", "A") == (report.published, report.published_from, report.source)
    assert ("https://a.example/1", "T") == (report.url, report.title)


def test_more_characters_than_one_report_has_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="characters, more than the 100"):
        list(read_bytes(b"word " * 50, name="a", settings=Settings(max_characters=100)))


def test_a_line_of_fifty_megabytes_is_refused_in_one_line() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_all(b"x" * 50_000_000)
    assert "\n" not in str(caught.value)
    assert "50,000,000 characters" in caught.value.reason


def test_another_language_is_refused_unless_the_user_knows_better() -> None:
    german = "Der Minister traf den Präsidenten am Freitag in Berlin und sprach mit ihm über die Grenze.".encode()
    with pytest.raises(UnsupportedLanguage):
        read_all(german)
    assert "en" == read_one(german, options=ReadAs(language="en")).report.language


@pytest.mark.parametrize("data", [b"", b"   ", b"...", b"%PDF-1.4", random.Random(1).randbytes(2_000), b"\x00" * 100])
def test_what_holds_no_report_is_refused_with_a_reason_and_a_next_step(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_all(data)
    assert caught.value.reason
    assert caught.value.next_step
    assert "\n" not in str(caught.value)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400), st.sampled_from(["a", "a.txt", "a.html", "a.json", "a.jsonl", "a.gz"]))
def test_any_bytes_are_reports_or_an_error_of_ours(data: bytes, name: str) -> None:
    found: list[Reading | Refused] = []
    with contextlib.suppress(CommuniqueError):
        found = read_all(data, name=name)
    assert all(part.report.text if isinstance(part, Reading) else part.error.next_step for part in found)


@settings(max_examples=100, deadline=None)
@given(st.text(st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("\n\t\r. A")), max_size=300))
def test_blocks_lie_inside_the_text_and_never_overlap(words: str) -> None:
    text = f"{SENTENCE}\n{words}"
    report = read_one(text.encode("utf-8", "replace"), options=ReadAs(format="text", language="en")).report
    edges = [edge for block in report.blocks for edge in (block.start, block.end)]
    assert sorted(edges) == edges
    assert 0 <= edges[0]
    assert edges[-1] <= len(report.text)
