"""What the columns of a release mean: as a table, and as the schema of a data package."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from communique.show.export.columns import Column, Kind, Layout, Row

TYPES: dict[Kind, str] = {
    "text": "string", "integer": "integer", "number": "number", "day": "date", "nested": "any",
}  # fmt: skip
"""Types of Frictionless Table Schema."""
COLUMNS = (
    Column(name="file", meaning="file of the release"),
    Column(name="column", meaning="column of that file"),
    Column(name="type", meaning="what its cells hold"),
    Column(name="meaning", meaning="what the column means"),
    Column(name="values", meaning="which values there are, where that needs saying"),
    Column(name="source", meaning="whose columns these are"),
)
"""The columns of the codebook itself."""


def codebook_of(files: Iterable[tuple[str, Layout]]) -> list[Row]:
    """A row for each column of each file."""
    return [
        {
            "file": name,
            "column": column.name,
            "type": TYPES[column.kind],
            "meaning": column.meaning,
            "values": column.values,
            "source": "communique" if column.name.startswith("communique_") else layout.source,
        }
        for name, layout in files
        for column in layout.columns
    ]


def schema_of(columns: Iterable[Column]) -> dict[str, Any]:
    """Columns as a Table Schema (specs.frictionlessdata.io)."""
    return {"fields": [{"name": c.name, "type": TYPES[c.kind], "description": c.meaning} for c in columns]}
