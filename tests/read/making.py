"""Small texts and pages for the tests of reading; all sentences are our own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from communique.read import ReadAs, Reading, Refused, read_bytes
from communique.read.blocks import blocks_of

TODAY = date(2024, 6, 1)
SENTENCE = "The foreign ministers of both countries met in Vienna on Tuesday and agreed to reopen their embassies."
OTHER = "Officials in the capital said that the talks would go on next week if the ceasefire held."
THIRD = "The opposition called the agreement a mistake and asked for a debate in parliament."
FOURTH = "Neither government would say when the first ambassador is to present his credentials."


def roles_of(text: str, title: str | None = None) -> list[str]:
    return [block.role for block in blocks_of(text, title=title)]


def words_of(text: str, title: str | None = None) -> list[str]:
    return [text[block.start : block.end] for block in blocks_of(text, title=title)]


def read_all(data: bytes, *, name: str = "input", options: ReadAs | None = None) -> list[Reading | Refused]:
    return list(read_bytes(data, name=name, options=options or ReadAs(today=TODAY)))


def read_one(data: bytes, *, name: str = "input", options: ReadAs | None = None) -> Reading:
    (reading,) = read_all(data, name=name, options=options)
    assert isinstance(reading, Reading)
    return reading


def page_of(*, head: str = "", body: str | None = None) -> bytes:
    paragraphs = "".join(f"<p>{words}</p>" for words in (SENTENCE, OTHER, THIRD, FOURTH))
    inside = paragraphs if body is None else body
    return f"<!doctype html><html><head>{head}</head><body><article>{inside}</article></body></html>".encode()


def rows_of(rows: Sequence[object]) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()
