"""Notes -> Claims: statements, events, conditions, plans, as words alone."""

from __future__ import annotations

from communique.claims import Claims
from communique.extract.conditions import find_conditions
from communique.extract.events import find_events
from communique.extract.plans import find_ballots, find_gatherings, plan_details
from communique.extract.statements import find_statements
from communique.notes import Notes


def extract(notes: Notes) -> Claims:
    """Everything the words of one report claim."""
    events = find_events(notes)
    return Claims(
        statements=find_statements(notes),
        events=events,
        conditions=find_conditions(notes),
        plans=plan_details(notes, events),
        bare_plans=(*find_ballots(notes), *find_gatherings(notes, events)),
    )
