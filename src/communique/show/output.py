"""Records and answers on standard output: JSON as bytes, pages through rich."""

from __future__ import annotations

import sys

from communique.model import Record
from communique.show.options import Format


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
