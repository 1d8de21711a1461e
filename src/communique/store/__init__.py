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
from communique.store.found_reports import Counted, Facets, ReportHit, ReportQuery, ReportsFound
from communique.store.gauges import Gauges
from communique.store.ledger import Again, RefusedInput
from communique.store.listing import PlaceLine, RefusalMark
from communique.store.lives import ActorLine, Life, LifeQuery, Met, OfficeSeen, SaidCounted
from communique.store.paging import Mark, Part
from communique.store.reviews import VERDICTS, Review, Verdict
from communique.store.store import Store
from communique.store.walking import FoundReport, events_of, plans_of, report_of, statements_of

__all__ = [
    "VERDICTS",
    "ActorLine",
    "Again",
    "Answer",
    "Counted",
    "Counts",
    "EventQuery",
    "Facets",
    "Fault",
    "FoundEvent",
    "FoundPlan",
    "FoundReport",
    "FoundStatement",
    "Gauges",
    "Hit",
    "Life",
    "LifeQuery",
    "Looked",
    "Mark",
    "Met",
    "OfficeSeen",
    "Outcome",
    "Part",
    "PlaceLine",
    "PlanQuery",
    "RefusalMark",
    "Refused",
    "RefusedCount",
    "RefusedInput",
    "ReportHit",
    "ReportLine",
    "ReportQuery",
    "ReportsFound",
    "Review",
    "Said",
    "SaidCounted",
    "StatementQuery",
    "Store",
    "Verdict",
    "WholeReport",
    "events_of",
    "plans_of",
    "report_of",
    "statements_of",
]
