"""Values of answers: what is claimed, the words that say it with their offsets, and the report they stand in.

Quotations are of a length that may be quoted. A longer one is cut at its end, so that its offsets are still those of
its words: ``text[start:end]`` of the report gives them back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from communique.model import Actor, Condition, Event, Place, Plan, Span, Statement, When
from communique.show.followed import Source
from communique.store import ReportLine

LONGEST = 300
"""Code points of a quotation."""
SHORT = 200
"""Code points of a name or a title."""
MANY, FEW = 20, 4
"""Names, and quotations or conditions, in one list."""
LONGEST_URL = 2_000
"""An address that is longer is left out, for a part of it leads nowhere; so is one that is not of the web."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """WORDS stand at START to END of the report; CUT: they go on there."""

    words: str
    start: int
    end: int
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Where words stand: the report with ID, its SOURCE, TITLE, URL, and when it was PUBLISHED."""

    id: str
    source: str | None
    title: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenTold:
    """A time: its WORDS, and the days between which it lies."""

    words: Quote
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionTold:
    """CONSEQUENCE depends on CONDITION."""

    kind: str
    condition: Quote
    consequence: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTold:
    """SPEAKERS said QUOTES, as RELAYED_BY others, or WITHIN what others said; POLARITY tells what they deny."""

    id: str
    report: Cited
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    relayed_by: tuple[str, ...]
    within: tuple[str, ...]
    kind: str
    form: str
    channel: str
    polarity: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTold:
    """SOURCE did, will do or will not do (STATUS) a TYPE act to TARGET, as TOLD_BY somebody, or the report itself."""

    id: str
    report: Cited
    type: str
    mode: str | None
    status: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    told_by: tuple[str, ...]
    when: WhenTold | None
    where: tuple[str, ...]
    conditions: tuple[ConditionTold, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTold:
    """PARTICIPANTS are to hold WHAT, which stands at STATE, in PLACES (decided) or one of OPTIONS."""

    id: str
    report: Cited
    what: str
    state: str
    participants: tuple[str, ...]
    told_by: tuple[str, ...]
    when: WhenTold | None
    places: tuple[str, ...]
    options: tuple[str, ...]
    undecided: tuple[str, ...]
    conditions: tuple[ConditionTold, ...]
    quotes: tuple[Quote, ...]


class Knows(Protocol):
    """Who the ids of a claim stand for: a claim found in a store, or a record."""

    def who(self, ids: tuple[str, ...], /) -> tuple[Actor, ...]:
        """The actors with these ids."""
        ...


class KnowsPlaces(Knows, Protocol):
    """And which places."""

    def there(self, ids: tuple[str | None, ...], /) -> tuple[Place, ...]:
        """The places with these ids."""
        ...


def quote(span: Span) -> Quote:
    """Words at a quotation's length."""
    words = span.text[:LONGEST]
    return Quote(words=words, start=span.start, end=span.start + len(words), cut=len(words) < len(span.text))


def quotes(spans: Iterable[Span]) -> tuple[Quote, ...]:
    """The first of several."""
    return tuple(map(quote, dict.fromkeys(spans)))[:FEW]


def short(words: str | None) -> str | None:
    """A name or title, at most so long."""
    return words if words is None or len(words) <= SHORT else f"{words[: SHORT - 1]}…"


def listed(names: Iterable[str]) -> tuple[str, ...]:
    """The first of several names."""
    return tuple(short(name) or "" for name in names)[:MANY]


def cited(line: ReportLine) -> Cited:
    """A report as it is cited."""
    return Cited(
        id=line.id, source=short(line.source), title=short(line.title), url=_address(line.url), published=line.published
    )  # fmt: skip


def cited_step(report: str, published: date, source: Source) -> Cited:
    """The report of a step."""
    return Cited(
        id=report, source=short(source.source), title=short(source.title), url=_address(source.url),
        published=published.isoformat(),
    )  # fmt: skip


def statement_told(one: Statement, report: Cited, known: Knows, *, within: tuple[str, ...] = ()) -> StatementTold:
    """A statement with its words."""
    return StatementTold(
        id=one.id, report=report, speakers=_names(known, one.speakers), addressees=_names(known, one.addressees),
        relayed_by=_names(known, one.relayed_by), within=_names(known, within),
        kind=one.kind, form=one.form, channel=one.channel, polarity=one.polarity, quotes=quotes(one.content),
    )  # fmt: skip


def event_told(
    one: Event, report: Cited, known: KnowsPlaces, *, by: tuple[str, ...], conditions: Iterable[Condition]
) -> EventTold:
    """An event with its words."""
    where = (one.where.place, *one.where.options) if one.where else ()
    return EventTold(
        id=one.id, report=report, type=one.type, mode=one.mode, status=one.status,
        source=_names(known, one.source), target=_names(known, one.target), told_by=_names(known, by),
        when=_when(one.when), where=listed(place.name for place in known.there(where)),
        conditions=tuple(map(condition_told, conditions))[:FEW], quotes=quotes((one.trigger, *one.evidence)),
    )  # fmt: skip


def plan_told(
    one: Plan, report: Cited, known: KnowsPlaces, *, by: tuple[str, ...] = (), undecided: tuple[str, ...] = (),
    conditions: Iterable[Condition] = (),
) -> PlanTold:  # fmt: skip
    """A plan with its words."""
    return PlanTold(
        id=one.id, report=report, what=short(one.what) or "", state=one.state,
        participants=_names(known, one.participants), told_by=_names(known, by), when=_when(one.when),
        places=listed(place.name for place in known.there((one.place,))),
        options=listed(place.name for place in known.there(one.options)), undecided=undecided,
        conditions=tuple(map(condition_told, conditions))[:FEW], quotes=quotes(one.evidence),
    )  # fmt: skip


def condition_told(one: Condition) -> ConditionTold:
    """A condition with its words."""
    return ConditionTold(kind=one.kind, condition=quote(one.condition), consequence=quote(one.consequence))


def _address(url: str | None) -> str | None:
    return url if url and len(url) <= LONGEST_URL and url.lower().startswith(("https://", "http://")) else None


def _names(known: Knows, ids: tuple[str, ...]) -> tuple[str, ...]:
    return listed(actor.name for actor in known.who(ids))


def _when(when: When | None) -> WhenTold | None:
    return WhenTold(words=quote(when.span), earliest=when.earliest, latest=when.latest) if when else None
