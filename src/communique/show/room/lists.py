"""Every list that can be asked for, part by part; each takes a cursor and says where the next part begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.following import stories_from
from communique.show.followed import Standing, standings_from
from communique.show.room.cursors import Behind, Listed, cursor_of, mark_in
from communique.store import (
    ActorLine,
    EventQuery,
    Facets,
    FoundEvent,
    FoundPlan,
    FoundStatement,
    Mark,
    Part,
    PlaceLine,
    PlanQuery,
    RefusalMark,
    Refused,
    ReportHit,
    ReportLine,
    ReportQuery,
    StatementQuery,
    Store,
)
from communique.vocabulary import StepState

LARGEST = 2**62
"""A number in a cursor; SQLite's are not larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """ITEMS are reports found, NEXT the cursor of the next part; FACETS tell by what to narrow the question."""

    items: tuple[ReportHit, ...]
    next: str | None
    facets: Facets


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLine:
    """A matter in one line, as known on a day: how it stands, when and where, and how many reports tell it."""

    id: str
    what: str
    parties: tuple[str, ...]
    people: tuple[str, ...]
    state: StepState
    earliest: date | None
    latest: date | None
    places: tuple[str, ...]
    options: tuple[str, ...]
    first_told: date
    last_told: date
    reports: int
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in one line: the TITLE of its first report, how many REPORTS tell it, and when."""

    id: str
    title: str | None
    first: date | None
    last: date | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MattersAsked:
    """Matters in which WITH takes part, at one of STATE, as known at the end of AS_OF (None: now)."""

    party: str | None = None
    states: tuple[StepState, ...] = ()
    as_of: date | None = None


def reports(store: Store, query: ReportQuery, *, cursor: str | None, limit: int) -> Listed[ReportLine]:
    """Reports, newest first."""
    found = store.reports_from(query, after=mark_in(cursor, Mark), limit=limit)
    return Listed(items=tuple(hit.report for hit in found.hits), next=cursor_of(found.next))


def search(store: Store, query: ReportQuery, *, cursor: str | None, limit: int) -> SearchPage:
    """Reports by words and what they say, with facets."""
    found = store.reports_from(query, after=mark_in(cursor, Mark), limit=limit, counted=True)
    facets = found.facets or Facets(looked_at=0, more=False)
    return SearchPage(items=found.hits, next=cursor_of(found.next), facets=facets)


def statements(store: Store, query: StatementQuery, *, cursor: str | None, limit: int) -> Listed[FoundStatement]:
    """Who said what."""
    return _listed(store.statements_from(query, after=mark_in(cursor, Mark), limit=limit))


def events(store: Store, query: EventQuery, *, cursor: str | None, limit: int) -> Listed[FoundEvent]:
    """Who did what to whom."""
    return _listed(store.events_from(query, after=mark_in(cursor, Mark), limit=limit))


def plans(store: Store, query: PlanQuery, *, cursor: str | None, limit: int) -> Listed[FoundPlan]:
    """What is to be held."""
    return _listed(store.plans_from(query, after=mark_in(cursor, Mark), limit=limit))


def matters(store: Store, asked: MattersAsked, *, cursor: str | None, limit: int) -> Listed[MatterLine]:
    """Plans followed across reports, the last told first."""
    found = standings(store, asked, cursor=cursor, limit=limit)
    return Listed(items=tuple(map(matter_line, found.items)), next=found.next)


def standings(store: Store, asked: MattersAsked, *, cursor: str | None, limit: int) -> Listed[Standing]:
    """The same, each with its steps."""
    after = mark_in(cursor, Behind)
    found, last = standings_from(
        store,
        who=asked.party,
        states=asked.states,
        on=asked.as_of,
        after=(after.day, after.id) if after else None,
        limit=limit,
    )
    following = cursor_of(Behind(day=last[0], id=last[1])) if last else None
    return Listed(items=found, next=following)


def matter_line(one: Standing) -> MatterLine:
    """A matter in one line."""
    now = one.now
    return MatterLine(
        id=one.matter.id, what=one.matter.what, parties=one.matter.parties, people=one.matter.people, state=now.state,
        earliest=now.earliest, latest=now.latest, places=now.places, options=now.options,
        first_told=one.steps[0].published, last_told=now.published,
        reports=len({step.report for step in one.steps}), overdue=one.overdue,
    )  # fmt: skip


def stories(store: Store, *, least: int, cursor: str | None, limit: int) -> Listed[StoryLine]:
    """Reports on one happening, the last told first."""
    pages, before = stories_from(store, least=least, before=mark_in(cursor, date), limit=limit)
    titles = {line.id: line.title for line in store.lines([page.reports[0][0] for page in pages])}
    items = tuple(
        StoryLine(
            id=p.id, title=titles.get(p.reports[0][0]), first=p.first, last=p.last, reports=len(p.reports)
        )
        for p in pages
    )  # fmt: skip
    return Listed(items=items, next=cursor_of(before))


def actors(store: Store, words: str, *, cursor: str | None, limit: int) -> Listed[ActorLine]:
    """Actors whom words name, by id."""
    found = store.actors_from(words, after=mark_in(cursor, str) or "", limit=limit + 1)
    return Listed(items=found[:limit], next=cursor_of(found[limit - 1].id) if len(found) > limit else None)


def places(store: Store, begins: str, *, cursor: str | None, limit: int) -> Listed[PlaceLine]:
    """Places whose names begin so, by id."""
    found = store.places_from(begins, after=mark_in(cursor, str) or "", limit=limit + 1)
    return Listed(items=found[:limit], next=cursor_of(found[limit - 1].id) if len(found) > limit else None)


def refusals(store: Store, *, cursor: str | None, limit: int) -> Listed[Refused]:
    """What was not kept, and why, the last first."""
    found, after = store.refusals_from(after=mark_in(cursor, RefusalMark), limit=limit)
    return Listed(items=found, next=cursor_of(after))


def number_in(cursor: str | None) -> int:
    """The number that a cursor is, 0 without one."""
    return min(max(mark_in(cursor, int) or 0, 0), LARGEST)


def _listed(part: Part[FoundStatement] | Part[FoundEvent] | Part[FoundPlan]) -> Listed:  # type: ignore[type-arg]
    return Listed(items=part.found, next=cursor_of(part.next))
