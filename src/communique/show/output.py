"""Records and answers on standard output: JSON as bytes, pages through rich."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from communique.model import Record
from communique.show.options import Format, TableFormat
from communique.show.telling import told

if TYPE_CHECKING:
    from communique.show.table import Found
    from communique.store import Answer


Answered = TypeVar("Answered")


def write_bytes(encoded: bytes) -> None:
    """Bytes on standard output, with a line end, in their turn with other output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(encoded + b"\n")
    sys.stdout.buffer.flush()


def write_record(record: Record, *, as_format: Format, first: bool = True) -> None:
    """A record on standard output: one line of JSON, or a page (with a rule before all but the first)."""
    if as_format is Format.JSON:
        from communique.codec import encode

        write_bytes(encode(record))
        return
    from communique.show.text import RecordPage, console_for, page_break

    console = console_for(sys.stdout)
    if not first:
        console.print(page_break())
    console.print(RecordPage(record))


def write_explained(answer: Answered, lines: Callable[[Answered], Iterable[Any]], *, as_format: Format) -> None:
    """An explanation on standard output: one JSON object, or its lines as a page."""
    if as_format is Format.JSON:
        import msgspec

        write_bytes(msgspec.json.encode(answer))
        return
    from communique.show.text import console_for

    console = console_for(sys.stdout)
    for line in lines(answer):
        console.print(line)


def write_lines(
    found: tuple[Answered, ...],
    lines: Callable[[tuple[Answered, ...]], Iterable[Any]],
    *,
    as_format: Format,
    of: int,
    what: str,
) -> None:
    """What was found on standard output: a JSON object a line, or lines of a page; on standard error how many of OF."""
    if as_format is Format.JSON:
        import msgspec

        for one in found:
            write_bytes(msgspec.json.encode(one))
    else:
        from communique.show.text import console_for

        console = console_for(sys.stdout)
        for line in lines(found):
            console.print(line)
    if not found:
        told(f"No {what} fits.", code=0)
    elif of > len(found):
        several = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
        told(f"{len(found)} of {of} {several}. --limit {of} lists all.", code=0)


def write_found(answer: Answer[Any], of: type[Found], *, as_format: TableFormat) -> None:
    """Claims found on standard output: pages, a JSON object a line, or a table with its heads.

    `of` is what is found, for an answer without any. On standard error, why there is none, or how many the limit left
    out.
    """
    if as_format is TableFormat.TEXT:
        from communique.show.found import lines
        from communique.show.text import console_for

        console = console_for(sys.stdout)
        for line in lines(answer, of):
            console.print(line)
    elif as_format is TableFormat.JSON:
        import msgspec

        for one in answer.found:
            write_bytes(msgspec.json.encode(one))
    else:
        from communique.show.table import csv_of

        for row in csv_of(answer.found, of):
            write_bytes(row)
    if answer.why:
        told(answer.why, code=0)
    elif answer.total > len(answer.found):
        told(f"{len(answer.found)} of {answer.total} fit. --limit {answer.total} lists all.", code=0)
