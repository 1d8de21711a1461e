"""The system of record: one file that holds every record, and answers questions about them."""

from __future__ import annotations

from communique.store.answers import (
    Counts,
    FoundStatement,
    FoundStatements,
    Hit,
    Outcome,
    Refused,
    ReportLine,
    Said,
    StatementQuery,
)
from communique.store.store import Store

__all__ = [
    "Counts",
    "FoundStatement",
    "FoundStatements",
    "Hit",
    "Outcome",
    "Refused",
    "ReportLine",
    "Said",
    "StatementQuery",
    "Store",
]
