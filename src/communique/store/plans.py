"""Which plans fit a query, what they say and what they leave open: found by the tables, told by the records."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing

from sqlalchemy import ColumnElement, Connection, or_

from communique.codec import WhoDidWhat, decode_done
from communique.model import Event, Plan, When
from communique.store import playing
from communique.store.answers import Answer, ReportLine, WholeReport
from communique.store.asked import FoundPlan, PlanQuery, Undecided
from communique.store.events import Around
from communique.store.finding import days, each, first, played_by, told
from communique.store.paging import Mark, Part, part_of_claims
from communique.store.schema import plans
from communique.vocabulary import CALLED_OFF

DATED = 6
"""Days from the first to the last of an interval below which it dates a plan: "next week" says when, not which day."""
PLACELESS = frozenset({"phone"})
"""Modes of an event that is held in no one place."""


def find(connection: Connection, query: PlanQuery, *, limit: int) -> Answer[FoundPlan]:
    """The first plans that fit a query, newest report first, then in order of the text; and how many fit."""
    total, rows = first(connection, plans, _conditions(query), limit=limit)
    return Answer(total=total, found=tuple(told(connection, rows, decode_done, told_by)))


def through(connection: Connection, query: PlanQuery) -> Generator[FoundPlan, None, None]:
    """Every one of the plans that fit a query, each with its report whole, the oldest report first."""
    with closing(each(connection, plans, _conditions(query))) as portions:
        for rows in portions:
            yield from told(connection, rows, decode_done, told_by, WholeReport)


def part(connection: Connection, query: PlanQuery, *, after: Mark | None, limit: int) -> Part[FoundPlan]:
    """The plans that fit a query, so many at most, from a mark on."""
    fits = _own(query)
    if query.participant is not None:
        fits.append(playing.played_by(connection, plans, "participant", query.participant))
    rows, mark = part_of_claims(connection, plans, fits, after=after, limit=limit)
    return Part(found=tuple(told(connection, rows, decode_done, told_by)), next=mark)


def _conditions(query: PlanQuery) -> list[ColumnElement[bool]]:
    who = query.participant
    return [*_own(query), *([played_by(plans, "participant", who)] if who is not None else [])]


def _own(query: PlanQuery) -> list[ColumnElement[bool]]:
    found = days(plans, query.since, query.until)
    if query.state:
        found.append(plans.c.state.in_(query.state))
    if query.open_on:
        found.append(plans.c.state.not_in(sorted(CALLED_OFF)))
        found.append(or_(plans.c.latest.is_(None), plans.c.latest >= query.open_on))
        found.append(or_(plans.c.published_on.is_(None), plans.c.published_on <= query.open_on))
    return found


def told_by(report: ReportLine, done: WhoDidWhat, positions: Sequence[int]) -> Iterator[FoundPlan]:
    """The claims at these positions of what one report tells."""
    around, events = Around(done), {event.id: event for event in done.events}
    for position in positions:
        plan = done.plans[position]
        event = events.get(plan.event or "")
        told_by = around.speakers(event.asserted_by if event else None)
        yield FoundPlan(
            report=report,
            plan=plan,
            actors=around.actors({*plan.participants, *told_by}, plan.evidence),
            places=around.places({plan.place, *plan.options}, plan.evidence),
            conditions=around.binding(plan.event or ""),
            told_by=told_by,
            undecided=tuple(undecided(plan, event)),
        )


def undecided(plan: Plan, event: Event | None) -> Iterator[Undecided]:
    """What a plan leaves open: its place, unless it is held in none or in several, and its date, unless known to a few
    days.
    """
    if plan.place is None and not plan.legs and not (event and event.mode in PLACELESS):
        yield "place"
    if not _dated(plan.when):
        yield "date"


def _dated(when: When | None) -> bool:
    if when is None or when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days < DATED
