"""JSON Lines, and one JSON object: each row a report; a row that is none is a counted refusal with its line number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from communique.errors import UnreadableInput, WrongDate
from communique.model import Refusal
from communique.read.dates import doubt, iso_date
from communique.read.encoding import text_of
from communique.read.inputs import Source, too_large
from communique.read.readings import ReadAs, Reading, Refused
from communique.read.row_kinds import NEXT, report_in
from communique.read.whole import reading_of
from communique.settings import Settings


def read_rows(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
    """A reading or a refusal for each line that is not blank; raises UnreadableInput where there is none."""
    empty, part = options.part.begins == 1, options.part
    for number, line in part.until_last(source.lines(first=part.begins)):
        if is_blank(line):
            continue
        empty = False
        if number < part.first or (options.rows is not None and number not in options.rows):
            continue
        name = f"{source.name}:{number}"
        part.begun(number, name)
        try:
            if line is None:
                raise too_large(name, source.max_bytes)
            yield replace(_reading(parsed(line, name), name, options.of_parts(), settings), row=number)
        except UnreadableInput as error:
            yield Refused(name=name, error=error, row=number)
    if empty:
        raise UnreadableInput(source.name, "it is empty", next_step="Give a file that holds a report.")


def is_blank(line: bytes | None) -> bool:
    """Whether a line (None: one that is too long) holds nothing."""
    return line is not None and not line.strip(b" \t\xef\xbb\xbf")


def read_object(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
    """The report of a file with one JSON object, or those of an array of objects."""
    value, part = parsed(source.whole(), source.name), options.part
    if not isinstance(value, list):
        yield _reading(value, source.name, options, settings)
        return
    for number, row in enumerate(value, start=1):
        if number < part.first or part.is_past(number) or (options.rows is not None and number not in options.rows):
            continue
        name = f"{source.name}:{number}"
        part.begun(number, name)
        try:
            yield replace(_reading(row, name, options.of_parts(), settings), row=number)
        except UnreadableInput as error:
            yield Refused(name=name, error=error, row=number)


def parsed(data: bytes, name: str) -> Any:
    """The value that some JSON is; raises UnreadableInput."""
    try:
        return json.loads(text_of(data, name=name), strict=False)
    except json.JSONDecodeError as error:
        raise UnreadableInput(name, f"it is not JSON ({error.msg}, column {error.colno})", next_step=NEXT) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableInput(name, "it is not JSON that can be read", next_step=NEXT) from error


def _reading(row: Any, name: str, options: ReadAs, settings: Settings) -> Reading:
    found = report_in(row, name=name)
    published, refused = _published(row.get("published"), options)
    about = replace(found.about, published=published)
    reading = reading_of(found.text, about, name=name, extractor=found.extractor, options=options, settings=settings)
    return replace(reading, refusals=refused + reading.refusals, key=found.key)


def _published(value: Any, options: ReadAs) -> tuple[str | None, tuple[Refusal, ...]]:
    """The date of a row, as given; one that cannot be is refused, and the report read without it."""
    if value is None or value == "" or options.published is not None:
        return None, ()
    try:
        words = iso_date(value) if isinstance(value, str) else None
    except WrongDate:
        words = None
    reason = doubt(words, today=options.today) if words else f"{str(value)[:40]!r} is not an ISO 8601 date"
    if reason is None:
        return words, ()
    return None, (Refusal(stage="read", reason=f"date of the row not used: {reason}"),)
