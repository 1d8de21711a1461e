"""What may be asked, parameter by parameter: each list has its question, and words of closed lists are told.

FastAPI stays out of here: assistants (show/assistants) ask the same questions without a web server.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from communique.show.room.cursors import LONGEST as LONGEST_CURSOR
from communique.show.room.lists import MattersAsked
from communique.store import EventQuery, LifeQuery, PlanQuery, ReportQuery, StatementQuery
from communique.vocabulary import Channel, EventType, Form, PlanState, StatementKind, Status, StepState

MOST = 200
"""Items of one part of a list."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(value: object) -> object:
    """A day as YYYY-MM-DD, and nothing else that pydantic would take for one."""
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise ValueError("write a day as YYYY-MM-DD, such as 2018-03-09")
    return date.fromisoformat(value)


def _no_blank(value: object) -> object:
    """None for what a form sends of a field left empty."""
    return None if value == "" else value


def no_blanks(value: Any) -> Any:
    """A list without what a form sends of a field left empty; a single word as the list of it."""
    if isinstance(value, str):
        return [value] if value else []
    return [one for one in value if one] if isinstance(value, list) else value


Day = Annotated[date | None, BeforeValidator(_day), BeforeValidator(_no_blank)]
Words = Annotated[str | None, Field(max_length=200), BeforeValidator(_no_blank)]
Country = Annotated[str | None, Field(max_length=20), BeforeValidator(_no_blank)]


class Asked(BaseModel):
    """A question; parameters that it does not have are refused."""

    model_config = ConfigDict(extra="forbid")


class OfList(Asked):
    """A part of a list: at most LIMIT items, from CURSOR on, which is `next` of the part before."""

    cursor: Annotated[str | None, Field(max_length=LONGEST_CURSOR), BeforeValidator(_no_blank)] = None
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class OfReports(OfList):
    """Reports by what is known of them and what they tell."""

    source: Words = None
    country: Country = None
    type: Annotated[EventType | None, BeforeValidator(_no_blank)] = None
    status: Annotated[Status | None, BeforeValidator(_no_blank)] = None
    since: Day = None
    until: Day = None

    def query(self, words: str = "", *, best: bool = False) -> ReportQuery:
        """The question to the store."""
        return ReportQuery(
            words=words, best=best, source=self.source, country=self.country, type=self.type, status=self.status,
            since=self.since, until=self.until,
        )  # fmt: skip


class OfSearch(OfReports):
    """Reports that hold words."""

    q: Annotated[str, Field(max_length=500)] = ""
    order: Literal["newest", "best"] = "newest"


class OfStatements(OfList):
    """Statements: who said what."""

    speaker: Words = None
    about: Words = None
    addressee: Words = None
    country: Country = None
    channel: Annotated[Channel | None, BeforeValidator(_no_blank)] = None
    kind: Annotated[StatementKind | None, BeforeValidator(_no_blank)] = None
    form: Annotated[Form | None, BeforeValidator(_no_blank)] = None
    anonymous: Annotated[bool | None, BeforeValidator(_no_blank)] = None
    since: Day = None
    until: Day = None

    def query(self) -> StatementQuery:
        """The question to the store."""
        given = {name: getattr(self, name) for name in StatementQuery.__slots__}
        return StatementQuery(**given)


class OfEvents(OfList):
    """Events: who did what to whom."""

    type: Annotated[list[EventType], BeforeValidator(no_blanks)] = []
    status: Annotated[list[Status], BeforeValidator(no_blanks)] = []
    source: Words = None
    target: Words = None
    bound: Annotated[bool | None, BeforeValidator(_no_blank)] = None
    since: Day = None
    until: Day = None

    def query(self) -> EventQuery:
        """The question to the store."""
        return EventQuery(
            type=tuple(self.type), status=tuple(self.status), source=self.source, target=self.target,
            bound=self.bound, since=self.since, until=self.until,
        )  # fmt: skip


class OfPlans(OfList):
    """Plans: what is to be held."""

    state: Annotated[list[PlanState], BeforeValidator(no_blanks)] = []
    participant: Words = None
    open_on: Day = None
    since: Day = None
    until: Day = None

    def query(self) -> PlanQuery:
        """The question to the store."""
        return PlanQuery(
            state=tuple(self.state), participant=self.participant, open_on=self.open_on, since=self.since,
            until=self.until,
        )  # fmt: skip


class OfMatters(OfList):
    """Plans followed across reports."""

    party: Words = None
    state: Annotated[list[StepState], BeforeValidator(no_blanks)] = []
    as_of: Day = None

    def query(self) -> MattersAsked:
        """The question."""
        return MattersAsked(party=self.party, states=tuple(self.state), as_of=self.as_of)


class OfMatter(Asked):
    """A matter as known at the end of a day."""

    as_of: Day = None


class OfStories(OfList):
    """Stories that so many reports tell."""

    least: Annotated[int, Field(ge=1, le=1000)] = 2


class OfNames(OfList):
    """Actors or places by name."""

    q: Annotated[str, Field(max_length=200)] = ""


class OfActor(Asked):
    """One actor's life, between days of publication; events of a status."""

    since: Day = None
    until: Day = None
    status: Annotated[list[Status], BeforeValidator(no_blanks)] = []

    def query(self, actor: str) -> LifeQuery:
        """The question to the store."""
        return LifeQuery(actor=actor, since=self.since, until=self.until, status=tuple(self.status))


class OfChanges(Asked):
    """What changed since a day."""

    since: Day = None
    until: Day = None


class OfConflicts(Asked):
    """Conflicts between reports; OPEN: only those that no later report has settled; told SINCE a day."""

    open: bool = False
    since: Day = None
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class ReviewSent(Asked):
    """A review of a claim of a report."""

    claim: Annotated[str, Field(max_length=100)]
    verdict: Literal["accepted", "corrected", "rejected"]
    reason: Annotated[str, Field(min_length=1, max_length=2000)]
    author: Annotated[str, Field(min_length=1, max_length=200)]
    field: Annotated[str | None, Field(max_length=40)] = None
    value: Annotated[str | None, Field(max_length=2000)] = None
