"""A record in a notebook: words marked, hostile text harmless, nothing from elsewhere."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

import communique
from communique import codec
from communique.model import Record
from communique.show.notebook import MOST, html_of
from tests.show.export.hostile import HOSTILE
from tests.show.sample import EMPTY, READY, RECORD, TEXT

ALLOWED = {"div", "style", "h3", "p", "mark", "span", "table", "tr", "th", "td"}


class _Page(HTMLParser):
    """What a browser would see: elements, their attributes, the text of the report, and each marked piece."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.shown = ""
        self.marked: list[tuple[str, str]] = []
        self._in_text = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)
        if dict(attrs).get("class") == "text":
            self._in_text = True

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()
        if tag == "div":
            self._in_text = False

    def handle_data(self, data: str) -> None:
        if self._in_text:
            self.shown += data
            if self.open[-1] == "mark":
                self.marked.append((str(self.elements[-1][1]["class"]), data))


def test_the_text_is_shown_as_it_is_with_its_words_marked() -> None:
    page = _Page(html_of(RECORD))
    assert TEXT.rstrip("\n") == page.shown.rstrip("\n")
    assert [] == page.open
    said = "".join(words for kinds, words in page.marked if "statement" in kinds)
    assert all(span.text in said for span in READY.content)
    triggers = [words for kinds, words in page.marked if "event" in kinds]
    assert {"agreed", "meet", "signed", "visit"} <= set(triggers)


@pytest.mark.parametrize("record", [RECORD, HOSTILE, EMPTY])
def test_there_is_nothing_that_runs_or_is_fetched(record: Record) -> None:
    page = _Page(html_of(record))
    assert {tag for tag, _ in page.elements} <= ALLOWED
    assert {name for _, attributes in page.elements for name in attributes} <= {"class", "title"}
    assert not re.search(r"url\(|@import|javascript:", html_of(record))


def test_hostile_words_are_words() -> None:
    page = html_of(HOSTILE)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not set("\x00\x07\x1b") & set(page)


def test_a_very_long_text_is_cut_and_what_is_left_out_is_told() -> None:
    long = TEXT + "x" * MOST
    record = dataclasses.replace(RECORD, report=dataclasses.replace(RECORD.report, text=long))
    assert f"{len(TEXT)} more characters" in html_of(record)


def test_records_from_every_public_door_draw_themselves() -> None:
    assert communique.decode(codec.encode(RECORD))._repr_html_() == html_of(RECORD)


def test_a_record_whose_package_nobody_asked_for_is_plain() -> None:
    code = "from communique.model import Record; print(Record.drawn_by)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "None" == done.stdout.strip()
