"""Records and answers on standard output: JSON as bytes, pages through rich."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.model import Record
from communique.show.door import told
from communique.show.options import Format, TableFormat

if TYPE_CHECKING:
    from communique.show.queries import Answer
    from communique.show.table import Found


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


def write_rows(found: Iterable[Found], of: type[Found], *, as_format: TableFormat) -> None:
    """Claims found on standard output: a JSON object a line, or a table with its heads."""
    if as_format is TableFormat.JSON:
        import msgspec

        for one in found:
            write_bytes(msgspec.json.encode(one))
        return
    from communique.show.table import csv_of

    for line in csv_of(found, of):
        write_bytes(line)


def tell_rest(answer: Answer, claims: str) -> None:
    """Say on standard error why nothing is found, or how many of CLAIMS the limit leaves out."""
    if answer.why:
        told(answer.why, code=0)
    elif answer.total > len(answer.found):
        told(f"{len(answer.found)} of {answer.total} {claims}. --limit {answer.total} lists all.", code=0)
