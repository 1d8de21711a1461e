"""Options of the exports, and what is told at their end."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.show.options import asked
from communique.show.telling import told

if TYPE_CHECKING:
    from communique.show.export.columns import Counted

Since = Annotated[str | None, asked("DATE", "First day of publication, YYYY-MM-DD.")]
Until = Annotated[str | None, asked("DATE", "Last day of publication, YYYY-MM-DD.")]
Out = Annotated[Path | None, asked("FILE", "The file, replaced when the new one is whole. Default: output.", "--out")]
TableForm = Annotated[str, asked("csv|tsv|jsonl|parquet", "How the table is written.", "--to")]
Ours = Annotated[str, asked("communique", "Whose columns.", "--layout")]
FullText = Annotated[
    bool, typer.Option("--full-text", help="Give the whole text of the report too: only where you have the right to.")
]
BINARY = frozenset({"parquet"})


def day(given: str | None) -> date | None:
    """A day that was given."""
    from communique.show import queries

    return queries.day(given) if given is not None else None


def tell(counted: Counted, what: str) -> None:
    """Say on standard error what became of an export."""
    from communique.show.export.run import summary

    told(summary(counted, what), code=0, rows=counted.rows, claims=counted.claims, left_out=dict(counted.left_out))
