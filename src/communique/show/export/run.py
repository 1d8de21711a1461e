"""One table written: from the claims of a store to a file that is there whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from communique.errors import WrongOptions
from communique.show.export.catalogue import FORMATS
from communique.show.export.columns import Counted, Layout, rows_of
from communique.show.export.sourced import prepared


def write_table(
    claims: Iterable[Any], layout: Layout, form: str, out: BinaryIO, *, exact: bool = False, full_text: bool = False
) -> Counted:
    """Write claims in a layout and format; what became of them.

    EXACT leaves out our own columns behind those of a published layout; FULL_TEXT adds the report's text to each row.
    """
    layout = prepared(layout, exact=exact, full_text=full_text)
    counted = Counted()
    FORMATS[form](out, layout.columns).write(rows_of(claims, layout, counted))
    return counted


@contextmanager
def destination(out: Path | None, *, binary: bool = False) -> Iterator[BinaryIO]:
    """Where an export goes: a file that takes its place when it is whole, or standard output (None).

    Raises WrongOptions where BINARY data would go to a terminal.
    """
    if out is None:
        if binary and sys.stdout.isatty():
            raise WrongOptions("Parquet is not for a terminal.", next_step="Give a file with --out.")
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(out)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def summary(counted: Counted, what: str) -> str:
    """What became of an export, in one line: rows, and what was left out for which reason."""
    several = what if counted.claims != 1 else what.removesuffix("s")
    line = f"{counted.rows} row{'' if counted.rows == 1 else 's'} of {counted.claims} {several}."
    if counted.left_out:
        told = sorted(counted.left_out.items(), key=lambda pair: (-pair[1], pair[0]))
        reasons = ", ".join(f"{count} {reason}" for reason, count in told)
        line += f" Left out of this layout: {reasons}."
    return line
