"""Tables as Parquet: the door to pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, BinaryIO

from communique.errors import MissingPart
from communique.show.export.columns import Column, Kind, Row
from communique.show.export.formats import plain

GROUP = 10_000
"""Rows of one row group, held in memory together."""


class Parquet:
    """Apache Parquet with a type for each column and its meaning as metadata of the field; same rows, same bytes."""

    def __init__(self, out: BinaryIO, columns: Sequence[Column]) -> None:
        self._out = out
        self._columns = columns
        self._arrow = arrow()

    def write(self, rows: Iterable[Row]) -> None:
        """The rows in groups of 10,000."""
        from pyarrow import parquet

        schema = self._schema()
        remaining = iter(rows)
        with parquet.ParquetWriter(self._out, schema, compression="zstd") as writer:
            while portion := list(islice(remaining, GROUP)):
                writer.write_table(self._arrow.Table.from_pydict(self._cells(portion), schema=schema))

    def _cells(self, rows: Sequence[Row]) -> dict[str, list[object]]:
        return {column.name: [_cell(row.get(column.name), column.kind) for row in rows] for column in self._columns}

    def _schema(self) -> Any:
        arrow_ = self._arrow
        types = {
            "text": arrow_.string(),
            "nested": arrow_.string(),
            "integer": arrow_.int64(),
            "number": arrow_.float64(),
            "day": arrow_.date32(),
        }
        return arrow_.schema(
            [arrow_.field(c.name, types[c.kind], metadata={"description": c.meaning}) for c in self._columns]
        )


def arrow() -> Any:
    """The module pyarrow; raises MissingPart."""
    try:
        import pyarrow  # noqa: ICN001 -- its own name
    except ImportError:
        raise MissingPart("pyarrow, which writes Parquet,", "export") from None
    return pyarrow


def _cell(value: object, kind: Kind) -> object:
    if value is None or value == "":
        return None
    return plain(value) if kind in {"text", "nested"} else value
