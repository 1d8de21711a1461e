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
from communique.store.asked import (
    EventQuery,
    FoundEvent,
    FoundEvents,
    FoundPlan,
    FoundPlans,
    PlanQuery,
)
from communique.store.store import Store

__all__ = [
    "Counts",
    "EventQuery",
    "FoundEvent",
    "FoundEvents",
    "FoundPlan",
    "FoundPlans",
    "FoundStatement",
    "FoundStatements",
    "Hit",
    "Outcome",
    "PlanQuery",
    "Refused",
    "ReportLine",
    "Said",
    "StatementQuery",
    "Store",
]
