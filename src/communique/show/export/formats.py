"""Tables as CSV, TSV and JSON Lines: a row is written as it comes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import BinaryIO, Protocol

from communique.show.export.columns import Column, Row
from communique.show.table import csv_line

BREAKS = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""What would end a cell or a line in a file of tabs."""


class Writer(Protocol):
    """Writes rows with these columns."""

    def __init__(self, out: BinaryIO, columns: Sequence[Column]) -> None: ...

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows, and all that must stand before and behind them."""


class Csv:
    """Comma-separated values (RFC 4180, with LF), in UTF-8 with a line of names."""

    def __init__(self, out: BinaryIO, columns: Sequence[Column]) -> None:
        self._out = out
        self._names = [column.name for column in columns]

    def write(self, rows: Iterable[Row]) -> None:
        """The names, then a line for each row; an empty cell where nothing is known."""
        self._line(self._names)
        for row in rows:
            self._line([plain(row.get(name)) for name in self._names])

    def _line(self, cells: Sequence[str]) -> None:
        self._out.write(csv_line(cells) + b"\n")


class Tsv(Csv):
    """Cells parted by tabs without any quoting, as POLECAT, GDELT and ICEWS publish; breaks in a cell become blanks."""

    def _line(self, cells: Sequence[str]) -> None:
        self._out.write(("\t".join(cell.translate(BREAKS) for cell in cells) + "\n").encode())


class Jsonl:
    """A JSON object a line, with every column in order; null where nothing is known."""

    def __init__(self, out: BinaryIO, columns: Sequence[Column]) -> None:
        self._out = out
        self._names = [column.name for column in columns]

    def write(self, rows: Iterable[Row]) -> None:
        """A line for each row."""
        for row in rows:
            cells = {name: row.get(name) for name in self._names}
            self._out.write(json.dumps(cells, ensure_ascii=False, default=_json).encode() + b"\n")


def plain(value: object) -> str:
    """A cell as text: days as ISO 8601, nested values as JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _json(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)
