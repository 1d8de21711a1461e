"""Notes -> Claims: statements, events, conditions, plans, as words alone."""

from __future__ import annotations

from collections.abc import Sequence

from communique.claims import Claims, EventClaim, StatementClaim
from communique.extract.conditions import find_conditions
from communique.extract.events import find_events
from communique.extract.plans import find_ballots, find_gatherings, plan_details
from communique.extract.statements import find_statements
from communique.notes import Notes


def extract(notes: Notes) -> Claims:
    """Everything the words of one report claim."""
    return claims_with(notes, find_statements(notes), find_events(notes))


def claims_with(notes: Notes, statements: Sequence[StatementClaim], events: Sequence[EventClaim]) -> Claims:
    """All claims, where these statements and events are known: conditions, and the plans that the events tell."""
    return Claims(
        statements=tuple(statements),
        events=tuple(events),
        conditions=find_conditions(notes),
        plans=plan_details(notes, events),
        bare_plans=(*find_ballots(notes), *find_gatherings(notes, events)),
    )
