"""What a reader asks of one record (what is planned, who said what, what happened, what is open, what was left out),
and which statements, events and plans they ask a store for.

Every way of showing a record (page, API, web) asks here, so that all of them give the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from communique.errors import WrongDate
from communique.model import Actor, Condition, Event, Place, Plan, Record, Span, Statement
from communique.show.nothing import Query, why_none
from communique.store import (
    Answer,
    EventQuery,
    FoundEvent,
    FoundPlan,
    FoundStatement,
    PlanQuery,
    StatementQuery,
    Store,
)
from communique.vocabulary import Stage, Status

Claim = TypeVar("Claim", FoundStatement, FoundEvent, FoundPlan)
GROUPS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Facts", ("occurred",)),
    ("Ongoing", ("ongoing",)),
    ("Planned or proposed", ("planned", "proposed")),
    ("Possible or conditional", ("possible", "conditional")),
    ("Did not happen", ("not_occurred", "denied", "cancelled", "postponed")),
)
"""Headings under which events stand, in order; every status has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBy:
    """Everything one speaker (or several together; none: nobody named) is given as saying."""

    speakers: tuple[Actor, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Events of one group of statuses, under its heading."""

    heading: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """SPANS were not kept at STAGE for REASON, COUNT times (a refusal of the whole input has no span)."""

    stage: Stage
    reason: str
    count: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A record, ready to be asked; ids that it does not hold are passed over."""

    record: Record

    def who(self, ids: tuple[str, ...]) -> tuple[Actor, ...]:
        """The actors with these ids, in order."""
        return tuple(self._actors[i] for i in ids if i in self._actors)

    def there(self, ids: Iterable[str | None]) -> tuple[Place, ...]:
        """The places with these ids, in order."""
        return tuple(self._places[i] for i in ids if i in self._places)

    def statement(self, statement: str | None) -> Statement | None:
        """The statement with this id."""
        return self._statements.get(statement or "")

    def event(self, event: str) -> Event | None:
        """The event with this id."""
        return self._events.get(event)

    def speakers(self, statement: str | None) -> tuple[Actor, ...]:
        """Who makes the statement with this id."""
        found = self.statement(statement)
        return self.who(found.speakers) if found else ()

    def events_of(self, condition: Condition) -> tuple[Event, ...]:
        """The events that a condition binds."""
        return tuple(event for i in condition.events if (event := self.event(i)))

    def plans(self) -> tuple[Plan, ...]:
        """The plans, in the order of the record."""
        return self.record.plans

    def said(self) -> tuple[SaidBy, ...]:
        """Statements by speaker, each speaker where they first speak; those of nobody named come last."""
        by_speaker: dict[tuple[str, ...], list[Statement]] = {}
        for statement in self.record.statements:
            by_speaker.setdefault(statement.speakers, []).append(statement)
        named = sorted(by_speaker, key=lambda speakers: not speakers)
        return tuple(SaidBy(speakers=self.who(ids), statements=tuple(by_speaker[ids])) for ids in named)

    def happened(self) -> tuple[Happened, ...]:
        """Events by group of statuses; groups without events are left out."""
        groups = (
            Happened(heading=heading, events=tuple(e for e in self.record.events if e.status in statuses))
            for heading, statuses in GROUPS
        )
        return tuple(group for group in groups if group.events)

    def open(self) -> tuple[Condition, ...]:
        """The conditions on which something depends, in the order of the record."""
        return self.record.conditions

    def left_out(self) -> tuple[LeftOut, ...]:
        """What was not kept, by stage and reason, in the order of the record."""
        spans: dict[tuple[Stage, str], list[Span | None]] = {}
        for refusal in self.record.refusals:
            spans.setdefault((refusal.stage, refusal.reason), []).append(refusal.span)
        return tuple(
            LeftOut(stage=stage, reason=reason, count=len(all_), spans=tuple(span for span in all_ if span))
            for (stage, reason), all_ in spans.items()
        )

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.record.actors}

    @cached_property
    def _places(self) -> dict[str | None, Place]:
        return {place.id: place for place in self.record.places}

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.record.statements}

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {event.id: event for event in self.record.events}


def statements(store: Store, query: StatementQuery, *, limit: int) -> Answer[FoundStatement]:
    """The statements of a store that fit a query; where none does, why, and the next step."""
    return _explained(store, query, store.statements(query, limit=limit))


def events(store: Store, query: EventQuery, *, limit: int) -> Answer[FoundEvent]:
    """The events of a store that fit a query; where none does, why, and the next step."""
    return _explained(store, query, store.events(query, limit=limit))


def plans(store: Store, query: PlanQuery, *, limit: int) -> Answer[FoundPlan]:
    """The plans of a store that fit a query; where none does, why, and the next step."""
    return _explained(store, query, store.plans(query, limit=limit))


def _explained(store: Store, query: Query, answer: Answer[Claim]) -> Answer[Claim]:
    return answer if answer.total else replace(answer, why=why_none(store, query))


def day(value: str) -> date:
    """The day that a reader gives as YYYY-MM-DD; raises WrongDate."""
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise WrongDate(value) from None


def country_code(value: str) -> str:
    """A country's code that a reader gives in whatever case; other words are given back as they are."""
    code = value.strip().upper()
    return code if len(code) == len("PRK") or code.startswith("IGO:") else value


def words_of_list(values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Words that a reader gives, as their list writes them ("not occurred" is not_occurred); others stay."""
    written = {_folded(word): word for word in known}
    return tuple(dict.fromkeys(written.get(_folded(value), value) for value in values))


def _folded(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
