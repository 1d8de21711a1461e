"""What a store is asked about events and plans, and what it answers with: plain values, nothing of the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.errors import UnknownWord
from communique.model import Actor, Condition, Event, Place, Plan
from communique.store.answers import Naming, ReportLine, check_days, chosen
from communique.vocabulary import EVENT_TYPES, PLAN_STATES, STATUSES, EventType, PlanState, Status

Undecided = Literal["place", "date"]
"""What a plan may leave open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Which events are wanted: those that fit all that is given here; raises UnknownWord and WrongDate.

    TYPE and STATUS are words of their lists, of which one must fit. SOURCE and TARGET are names, parts of names, actor
    ids, or countries (code or name), which stand for all who belong to them. SINCE and UNTIL are days of publication,
    both inclusive; reports without a date fit neither. BOUND wants events on which a condition is laid (True), or on
    which none is (False).
    """

    type: tuple[EventType, ...] = ()
    status: tuple[Status, ...] = ()
    source: str | None = None
    target: str | None = None
    since: date | None = None
    until: date | None = None
    bound: bool | None = None

    def __post_init__(self) -> None:
        _check("event type", self.type, EVENT_TYPES)
        _check("status", self.status, STATUSES)
        check_days(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanQuery:
    """Which plans are wanted: those that fit all that is given here; raises UnknownWord and WrongDate.

    STATE are words of their list, of which one must fit. OPEN_ON is the day on which a plan was open: told by then (or
    in a report without a date), not over before, neither cancelled nor denied; a plan of which no last day is known is
    not over. PARTICIPANT is a name, part of a name, actor id, or country (code or name). SINCE and UNTIL are days of
    publication, both inclusive.
    """

    state: tuple[PlanState, ...] = ()
    open_on: date | None = None
    participant: str | None = None
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        _check("plan state", self.state, PLAN_STATES)
        check_days(self.since, self.until)


class Placed(Naming):
    """Which places the ids in a claim stand for, by the PLACES told with it."""

    __slots__ = ()
    places: tuple[Place, ...]

    def there(self, ids: Iterable[str | None]) -> tuple[Place, ...]:
        """The places with these ids, in order."""
        return chosen(self.places, ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent(Placed):
    """EVENT of REPORT, as told in what TOLD_BY (actor ids) said, or by the report itself; CONDITIONS bind it.

    ACTORS and PLACES are those whose ids it holds and those whom its evidence mentions, with the mentions there alone.
    """

    report: ReportLine
    event: Event
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    conditions: tuple[Condition, ...] = ()
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlan(Placed):
    """PLAN of REPORT leaves UNDECIDED what is named there; CONDITIONS bind its event, told by TOLD_BY (actor ids).

    ACTORS and PLACES are those whose ids it holds and those whom its evidence mentions, with the mentions there alone.
    """

    report: ReportLine
    plan: Plan
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    conditions: tuple[Condition, ...] = ()
    told_by: tuple[str, ...] = ()
    undecided: tuple[Undecided, ...] = ()


def _check(what: str, given: Iterable[str], known: tuple[str, ...]) -> None:
    # A single word in place of a tuple would be read letter by letter.
    for word in (given,) if isinstance(given, str) else given:
        if word not in known:
            raise UnknownWord(what, word, known)
    if isinstance(given, str):
        raise UnknownWord(f"tuple of {what}s", given, [f"({given!r},)"])
