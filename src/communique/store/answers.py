"""What a store is asked, and what it answers with: plain values, nothing of the database."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Generic, Literal, Protocol, TypeVar

from communique.errors import UnknownWord, WrongCountry, WrongDate
from communique.knowledge.countries import countries, country_named, country_of_demonym
from communique.model import Actor, Place, Span, Statement, published_day
from communique.vocabulary import CHANNELS, FORMS, STATEMENT_KINDS, Channel, Form, Stage, StatementKind

Outcome = Literal["added", "unchanged", "updated"]
"""What writing a record did to the store."""
Named = TypeVar("Named", Actor, Place)
COUNTRY = re.compile(r"[A-Z]{3}|IGO:.+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report of the store in one line."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None

    @property
    def published_on(self) -> date | None:
        """The day of publication, or None where nothing tells it."""
        return published_day(self.published) if self.published else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReport(ReportLine):
    """A report of the store with its TEXT, whose sha256 is SHA256, for who goes through all of a store."""

    language: str
    sha256: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """SPEAKERS said CONTENT, which holds the words searched for and begins at START of its report."""

    id: str
    speakers: tuple[str, ...]
    content: str
    start: int | None
    form: Form
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """EXCERPT of REPORT holds the words searched for, at FOUND; `said` are the statements that hold them too."""

    report: ReportLine
    excerpt: Span
    found: tuple[Span, ...]
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementQuery:
    """Which statements are wanted: those that fit all that is given here; raises UnknownWord, WrongCountry, WrongDate.

    SPEAKER and ADDRESSEE are names, parts of names, or actor ids. ABOUT are words and "phrases in quotes" that the
    content holds or that name whom it mentions. SINCE and UNTIL are days of publication, both inclusive; reports
    without a date fit neither. ANONYMOUS wants speakers without a name (True) or with one (False). COUNTRY is the
    speaker's.
    """

    speaker: str | None = None
    about: str | None = None
    since: date | None = None
    until: date | None = None
    channel: Channel | None = None
    kind: StatementKind | None = None
    form: Form | None = None
    addressee: str | None = None
    anonymous: bool | None = None
    country: str | None = None

    def __post_init__(self) -> None:
        closed = (
            ("channel", self.channel, CHANNELS), ("kind", self.kind, STATEMENT_KINDS), ("form", self.form, FORMS),
        )  # fmt: skip
        for what, given, known in closed:
            if given is not None and given not in known:
                raise UnknownWord(what, given, known)
        if self.country is not None and not COUNTRY.fullmatch(self.country):
            raise WrongCountry(self.country, code_of(self.country))
        check_days(self.since, self.until)


class Told(Protocol):
    """A claim found, with the report that tells it."""

    @property
    def report(self) -> ReportLine: ...


class Naming:
    """Who the ids in a claim stand for, by the ACTORS told with it."""

    __slots__ = ()
    actors: tuple[Actor, ...]

    def who(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """The actors with these ids, in order."""
        return chosen(self.actors, ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement(Naming):
    """STATEMENT of REPORT is told within what WITHIN (actor ids) said, where it is told within a statement at all.

    ACTORS are those whose ids it holds and those whom its words mention, each with the mentions in these words alone.
    """

    report: ReportLine
    statement: Statement
    actors: tuple[Actor, ...]
    within: tuple[str, ...] = ()

    @property
    def anonymous(self) -> bool | None:
        """Whether none of the speakers has a name; None where no speaker is told."""
        speakers = self.who(self.statement.speakers)
        return all(speaker.anonymous for speaker in speakers) if speakers else None


Claim = TypeVar("Claim", bound=Told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[Claim]):
    """TOTAL claims fit a query; FOUND are the first of them, newest report first, then in order of the text.

    Where none fits, WHY may say so, with the next step (communique.show.queries finds it).
    """

    total: int
    found: tuple[Claim, ...]
    why: str = ""

    def by_report(self) -> tuple[tuple[ReportLine, tuple[Claim, ...]], ...]:
        """The claims found by report, newest first."""
        return tuple((report, tuple(found)) for report, found in groupby(self.found, lambda one: one.report))


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """STAGE did not keep TEXT (at START) of report REPORT, or (without a report) the whole input NAME, for REASON.

    An input was refused TIMES times, at LAST (UTC, ISO 8601) for this reason.
    """

    report: str | None
    name: str | None
    stage: Stage
    reason: str
    text: str | None
    start: int | None = None
    last: str | None = None
    times: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCount:
    """COUNT inputs (WHOLE) or words of reports were not kept at STAGE for REASON."""

    whole: bool
    stage: Stage
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a store holds; actors and places are counted once however many reports name them."""

    reports: int
    statements: int
    events: int
    plans: int
    actors: int
    places: int
    refusals: int


def chosen(known: Iterable[Named], ids: Iterable[str | None]) -> tuple[Named, ...]:
    """Those with these ids, in order of the ids; ids that are not known are passed over."""
    by_id = {one.id: one for one in known}
    return tuple(by_id[i] for i in ids if i in by_id)


def check_days(since: date | None, until: date | None) -> None:
    """Raise WrongDate where the first day asked for is after the last."""
    if since and until and since > until:
        step = "Give the earlier day as the first."
        raise WrongDate(since.isoformat(), f"after {until.isoformat()}", next_step=step)


def code_of(words: str) -> str | None:
    """The code of the country that words name, or whose code of two letters they are."""
    by_two = {known.iso2: known for known in countries().values()}
    for way in (words, words.title(), words.upper()):
        found = by_two.get(way) or country_named(way) or country_of_demonym(way)
        if found:
            return found.iso3
    return None
