"""The system of record: one file that holds every record, and answers questions about them."""

from __future__ import annotations

from communique.store.answers import (
    Answer,
    Counts,
    FoundStatement,
    Hit,
    Outcome,
    Refused,
    RefusedCount,
    ReportLine,
    Said,
    StatementQuery,
    WholeReport,
)
from communique.store.asked import (
    EventQuery,
    FoundEvent,
    FoundPlan,
    PlanQuery,
)
from communique.store.check import Fault, Looked
from communique.store.ledger import Again, RefusedInput
from communique.store.store import Store
from communique.store.walking import FoundReport, events_of, plans_of, report_of, statements_of

__all__ = [
    "Again",
    "Answer",
    "Counts",
    "EventQuery",
    "Fault",
    "FoundEvent",
    "FoundPlan",
    "FoundReport",
    "FoundStatement",
    "Hit",
    "Looked",
    "Outcome",
    "PlanQuery",
    "Refused",
    "RefusedCount",
    "RefusedInput",
    "ReportLine",
    "Said",
    "StatementQuery",
    "Store",
    "WholeReport",
    "events_of",
    "plans_of",
    "report_of",
    "statements_of",
]
