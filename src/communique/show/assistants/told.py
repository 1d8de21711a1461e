"""Answers about single reports, claims, actors and places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from communique.errors import Ambiguous, NotFound
from communique.model import Record
from communique.show.assistants import asked
from communique.show.assistants.cited import (
    MANY,
    Cited,
    ConditionTold,
    EventTold,
    PlanTold,
    Quote,
    StatementTold,
    cited,
    condition_told,
    event_told,
    plan_told,
    quote,
    quotes,
    short,
    statement_told,
)
from communique.show.assistants.followed import beginning
from communique.show.nothing import Query, why_none
from communique.show.queries import Page
from communique.show.room import lists
from communique.show.room.actor import TermHeld, actor_page
from communique.show.room.cursors import Listed, cursor_of
from communique.show.where import where
from communique.store import ActorLine, FoundEvent, FoundPlan, FoundStatement, ReportHit, ReportQuery, Store

One = TypeVar("One")
CANDIDATES = 10
"""Actors or places that a name may mean, listed at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitTold:
    """REPORT holds the words asked for, at FOUND; QUOTES are the words around them, or those it begins with."""

    report: Cited
    quotes: tuple[Quote, ...]
    found: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTold:
    """One claim of a report, of one KIND; its value stands under that name."""

    kind: str
    statement: StatementTold | None = None
    event: EventTold | None = None
    plan: PlanTold | None = None
    condition: ConditionTold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTold:
    """A REPORT with the words it BEGINS with, how many claims of each kind it has, and a part of them (ITEMS)."""

    report: Cited
    language: str
    sha256: str
    length: int
    begins: tuple[Quote, ...]
    statements: int
    events: int
    plans: int
    conditions: int
    items: tuple[ClaimTold, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsTold(Generic[One]):
    """ITEMS are a part of the claims that fit; where none does, WHY says the reason, with the next step."""

    items: tuple[One, ...]
    next: str | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTold:
    """An OFFICE that reports give, from FIRST to LAST."""

    office: str | None
    first: date | None
    last: date | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MetTold:
    """Another actor, in so many EVENTS of the actor."""

    id: str
    name: str | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTold:
    """An actor: what they SAID, DID and had DONE_TO them (the latest). TERMS are of our tables, not of reports."""

    id: str
    name: str | None
    kind: str
    country: str | None
    wikidata: str | None
    offices: tuple[OfficeTold, ...]
    terms: tuple[TermHeld, ...]
    said: tuple[StatementTold, ...]
    did: tuple[EventTold, ...]
    done_to: tuple[EventTold, ...]
    met: tuple[MetTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMeant:
    """A place of the gazetteer that a name may mean."""

    name: str
    country: str | None
    region: str | None
    lat: float
    lon: float
    population: int
    geonames: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTold:
    """A NAME means the first of CANDIDATES (of our tables) for the reason WHY; ITEMS are reports that hold it."""

    name: str
    why: str
    candidates: tuple[PlaceMeant, ...]
    stands_for: tuple[str, ...]
    items: tuple[HitTold, ...]
    next: str | None


def search_reports(store: Store, one: asked.SearchReports) -> Listed[HitTold]:
    """Reports by words and what they tell."""
    found = lists.search(store, one.query(one.q, best=one.order == "best"), cursor=one.cursor, limit=one.limit)
    return Listed(items=tuple(_hit(store, hit) for hit in found.items), next=found.next)


def read_report(store: Store, one: asked.ReadReport) -> ReportTold:
    """What one report claims, in the order of its record."""
    record = store.record(one.report)
    report = record.report
    (line,) = store.lines([report.id])
    claims = [claim for claim in _claims(record, cited(line)) if one.kind in {None, claim.kind}]
    start = lists.number_in(one.cursor)
    end = start + one.limit
    return ReportTold(
        report=cited(line), language=report.language, sha256=report.sha256, length=len(report.text),
        begins=_begins(record), statements=len(record.statements), events=len(record.events), plans=len(record.plans),
        conditions=len(record.conditions), items=tuple(claims[start:end]),
        next=cursor_of(end) if end < len(claims) else None,
    )  # fmt: skip


def statements(store: Store, one: asked.Statements) -> ClaimsTold[StatementTold]:
    """Who said what, of the newest report first."""
    query = one.query()
    found = lists.statements(store, query, cursor=one.cursor, limit=one.limit)
    return ClaimsTold(
        items=tuple(map(_statement, found.items)), next=found.next, why=_why(store, query, any_=bool(found.items))
    )  # fmt: skip


def events(store: Store, one: asked.Events) -> ClaimsTold[EventTold]:
    """Who did what to whom, of the newest report first."""
    query = one.query()
    found = lists.events(store, query, cursor=one.cursor, limit=one.limit)
    return ClaimsTold(
        items=tuple(map(_event, found.items)), next=found.next, why=_why(store, query, any_=bool(found.items))
    )  # fmt: skip


def plans(store: Store, one: asked.Plans) -> ClaimsTold[PlanTold]:
    """What is to be held, of the newest report first."""
    query = one.query()
    found = lists.plans(store, query, cursor=one.cursor, limit=one.limit)
    return ClaimsTold(
        items=tuple(map(_plan, found.items)), next=found.next, why=_why(store, query, any_=bool(found.items))
    )  # fmt: skip


def actor(store: Store, one: asked.OneActor) -> ActorTold:
    """One actor's life; raises NotFound, and Ambiguous where a name is that of several."""
    who = one.actor if one.actor.startswith("act-") else _named(store, one.actor).id
    page = actor_page(store, one.query(who))
    life, line = page.life, page.life.actor
    offices = (OfficeTold(office=short(o.office), first=o.first, last=o.last, reports=o.reports) for o in life.offices)
    return ActorTold(
        id=line.id, name=short(line.name), kind=line.kind, country=line.country, wikidata=line.wikidata,
        offices=tuple(offices)[:MANY], terms=page.terms[:MANY], said=tuple(map(_statement, life.said[: one.limit])),
        did=tuple(map(_event, life.did[: one.limit])), done_to=tuple(map(_event, life.done_to[: one.limit])),
        met=tuple(MetTold(id=m.other.id, name=short(m.other.name), events=m.events) for m in life.met[: one.limit]),
    )  # fmt: skip


def place(store: Store, one: asked.OnePlace) -> PlaceTold:
    """Which place a name means, and the reports that hold it."""
    meant = where(one.name, near=one.near)
    words = '"' + one.name.partition(",")[0].replace('"', " ").strip() + '"'
    found = lists.search(store, ReportQuery(words=words), cursor=one.cursor, limit=one.limit)
    candidates = (
        PlaceMeant(
            name=p.name, country=p.country, region=p.region, lat=p.lat, lon=p.lon, population=p.population,
            geonames=p.geonames,
        )
        for p in meant.candidates[:CANDIDATES]
    )  # fmt: skip
    return PlaceTold(
        name=meant.words, why=meant.why, candidates=tuple(candidates), stands_for=meant.stands_for,
        items=tuple(_hit(store, hit) for hit in found.items), next=found.next,
    )  # fmt: skip


def _why(store: Store, query: Query, *, any_: bool) -> str:
    return "" if any_ else why_none(store, query)


def _named(store: Store, name: str) -> ActorLine:
    """The actor with this name; the only one that has it, or the only one in whose name it is."""
    found = lists.actors(store, name, cursor=None, limit=CANDIDATES).items
    exact = [line for line in found if line.name.casefold() == name.casefold()] or list(found)
    if not exact:
        raise NotFound("actor", name, next_step="Give another form of the name, or find it with `statements`.")
    if len(exact) > 1:
        known = [f"{line.id} ({short(line.name)}, {line.country or line.kind})" for line in exact]
        raise Ambiguous("actor", name, known, more=len(found) == CANDIDATES)
    return exact[0]


def _claims(record: Record, report: Cited) -> Iterator[ClaimTold]:
    page = Page(record=record)
    by_id = {condition.id: condition for condition in record.conditions}
    for said in record.statements:
        outer = page.statement(said.inside)
        within = outer.speakers if outer else ()
        yield ClaimTold(kind="statement", statement=statement_told(said, report, page, within=within))
    for event in record.events:
        told = page.statement(event.asserted_by)
        bound = [by_id[i] for i in event.conditions if i in by_id]
        by = told.speakers if told else ()
        yield ClaimTold(kind="event", event=event_told(event, report, page, by=by, conditions=bound))
    for plan in record.plans:
        yield ClaimTold(kind="plan", plan=plan_told(plan, report, page))
    for condition in record.conditions:
        yield ClaimTold(kind="condition", condition=condition_told(condition))


def _begins(record: Record) -> tuple[Quote, ...]:
    blocks = ((block.start, block.end, block.role) for block in record.report.blocks)
    return beginning(record.report.text, blocks)


def _hit(store: Store, hit: ReportHit) -> HitTold:
    around = (quote(hit.excerpt),) if hit.excerpt else _begins(store.record(hit.report.id))
    return HitTold(report=cited(hit.report), quotes=around, found=quotes(hit.found))


def _statement(found: FoundStatement) -> StatementTold:
    return statement_told(found.statement, cited(found.report), found, within=found.within)


def _event(found: FoundEvent) -> EventTold:
    return event_told(found.event, cited(found.report), found, by=found.told_by, conditions=found.conditions)


def _plan(found: FoundPlan) -> PlanTold:
    return plan_told(
        found.plan, cited(found.report), found, by=found.told_by, undecided=found.undecided,
        conditions=found.conditions,
    )  # fmt: skip
