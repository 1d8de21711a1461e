"""Which events fit a query, and what they say: found by the tables, told by the records."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, select

from communique.codec import WhoDidWhat, decode_done
from communique.model import Actor, Condition, Place, Span
from communique.store import playing
from communique.store.answers import Answer, ReportLine, WholeReport
from communique.store.asked import EventQuery, FoundEvent
from communique.store.finding import Found, days, each, first, one_of, played_by, told
from communique.store.mentions import Mentions
from communique.store.paging import Mark, Part, part_of_claims
from communique.store.schema import bindings, events


def find(connection: Connection, query: EventQuery, *, limit: int) -> Answer[FoundEvent]:
    """The first events that fit a query, newest report first, then in order of the text; and how many fit."""
    total, rows = first(connection, events, _conditions(query), limit=limit)
    return Answer(total=total, found=tuple(told(connection, rows, decode_done, told_by)))


def through(connection: Connection, query: EventQuery) -> Generator[FoundEvent, None, None]:
    """Every one of the events that fit a query, each with its report whole, the oldest report first."""
    with closing(each(connection, events, _conditions(query))) as portions:
        for rows in portions:
            yield from told(connection, rows, decode_done, told_by, WholeReport)


def part(connection: Connection, query: EventQuery, *, after: Mark | None, limit: int) -> Part[FoundEvent]:
    """The events that fit a query, so many at most, from a mark on."""
    fits = _own(query)
    for role, who in (("source", query.source), ("target", query.target)):
        if who is not None:
            fits.append(playing.played_by(connection, events, role, who))
    if query.bound is not None:
        laid = select(bindings.c.event).where(bindings.c.report == events.c.report, bindings.c.event == events.c.id)
        fits.append(laid.exists() if query.bound else ~laid.exists())
    rows, mark = part_of_claims(connection, events, fits, after=after, limit=limit)
    return Part(found=at(connection, rows), next=mark)


def at(connection: Connection, rows: Found) -> tuple[FoundEvent, ...]:
    """The events that stand there."""
    return tuple(told(connection, rows, decode_done, told_by))


def _own(query: EventQuery) -> list[ColumnElement[bool]]:
    found = days(events, query.since, query.until)
    for name, words in (("type", query.type), ("status", query.status)):
        if words:
            found.append(events.c[name].in_(words))
    return found


def _conditions(query: EventQuery) -> list[ColumnElement[bool]]:
    found = _own(query)
    for role, who in (("source", query.source), ("target", query.target)):
        if who is not None:
            found.append(played_by(events, role, who))
    if query.bound is not None:
        bound = one_of(events, select(bindings.c.report, bindings.c.event))
        found.append(bound if query.bound else ~bound)
    return found


def told_by(report: ReportLine, done: WhoDidWhat, positions: Sequence[int]) -> Iterator[FoundEvent]:
    """The claims at these positions of what one report tells."""
    around = Around(done)
    for position in positions:
        event = done.events[position]
        told_by = around.speakers(event.asserted_by)
        words = (event.trigger, *event.also, *event.evidence)
        where = event.where
        yield FoundEvent(
            report=report,
            event=event,
            actors=around.actors({*event.source, *event.target, *event.mediators, *told_by}, words),
            places=around.places({where.place, *where.options} if where else set(), words),
            conditions=around.binding(event.id),
            told_by=told_by,
        )


class Around:
    """What stands around the events and plans of one report: who told them, what binds them, whom they mention."""

    def __init__(self, done: WhoDidWhat) -> None:
        self._done = done
        self._mentions = Mentions(done.actors)
        self._speakers = {statement.id: statement.speakers for statement in done.statements}
        self._own = {event.id: event.conditions for event in done.events}

    def speakers(self, statement: str | None) -> tuple[str, ...]:
        """The ids of who made a statement."""
        return self._speakers.get(statement or "", ())

    def binding(self, event: str) -> tuple[Condition, ...]:
        """The conditions that bind an event, as it or they tell."""
        own = self._own.get(event, ())
        return tuple(one for one in self._done.conditions if one.id in own or event in one.events)

    def actors(self, ids: set[str], words: Iterable[Span]) -> tuple[Actor, ...]:
        """The actors with these ids and those mentioned in these words, with the mentions in them alone."""
        mentioned = self._mentions.within(words)
        named = ids | set(mentioned)
        return tuple(replace(a, mentions=mentioned.get(a.id, ())) for a in self._done.actors if a.id in named)

    def places(self, ids: set[str | None], words: Sequence[Span]) -> tuple[Place, ...]:
        """The places with these ids and those mentioned in these words, with the mentions in them alone."""
        found = []
        for place in self._done.places:
            here = tuple(m for m in place.mentions if any(span.start <= m.start < span.end for span in words))
            if here or place.id in ids:
                found.append(replace(place, mentions=here))
        return tuple(found)
