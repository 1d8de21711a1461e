"""Reports by words and by what they say, newest first, with the counts by which to narrow the question.

With words, the last MOST reports kept that hold them are looked at: ranking or counting all would cost as much as the
store is large. An answer says whether there are more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, Table, distinct, func, literal_column, select

from communique.errors import UnknownWord, WrongCountry
from communique.model import Span
from communique.store import fts5, tsvector
from communique.store.answers import COUNTRY, ReportLine, Said, check_days, code_of
from communique.store.paging import Mark, part_of_reports
from communique.store.playing import FEW
from communique.store.schema import actors, events, reports
from communique.store.search import hit_of, is_sqlite, said_in, terms_of
from communique.vocabulary import EVENT_TYPES, STATUSES

MOST = 1_000
"""Reports ranked and counted."""
NOTHING = literal_column("''", String)
VALUES = 12
"""Values listed of one thing that reports are counted by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuery:
    """Which reports are wanted: those that fit all that is given here; raises UnknownWord, WrongCountry, WrongDate.

    WORDS must all occur. SOURCE published them. Somebody of COUNTRY is named; an event of TYPE, of STATUS (one event
    where both are given) is told. SINCE and UNTIL are days of publication. BEST puts first what fits best.
    """

    words: str = ""
    source: str | None = None
    country: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    best: bool = False

    def __post_init__(self) -> None:
        for what, given, known in (("event type", self.type, EVENT_TYPES), ("status", self.status, STATUSES)):
            if given is not None and given not in known:
                raise UnknownWord(what, given, known)
        if self.country is not None and not COUNTRY.fullmatch(self.country):
            raise WrongCountry(self.country, code_of(self.country))
        check_days(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """VALUE is told by so many REPORTS of those looked at."""

    value: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many of the LOOKED_AT reports have which source, country, event type, status and month; MORE fit unseen."""

    looked_at: int
    more: bool
    source: tuple[Counted, ...] = ()
    country: tuple[Counted, ...] = ()
    type: tuple[Counted, ...] = ()
    status: tuple[Counted, ...] = ()
    month: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHit:
    """REPORT fits; with words, EXCERPT holds them at FOUND, and SAID are the statements that hold them too."""

    report: ReportLine
    excerpt: Span | None = None
    found: tuple[Span, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsFound:
    """HITS are a part of the reports that fit; NEXT is where the next part begins; FACETS where they were asked for."""

    hits: tuple[ReportHit, ...]
    next: Mark | None = None
    facets: Facets | None = None


def find(
    connection: Connection, query: ReportQuery, *, after: Mark | None, limit: int, counted: bool = False
) -> ReportsFound:
    """The reports that fit, with the words found; `counted` gives the facets too."""
    if query.words.strip():
        return _holding(connection, query, after=after, limit=limit, counted=counted)
    keys, mark = part_of_reports(connection, _fits(connection, query), after=after, limit=limit)
    hits = tuple(ReportHit(report=line) for line in _lines(connection, keys))
    facets = None
    if counted:
        looked_at, more = part_of_reports(connection, _fits(connection, query), after=None, limit=MOST)
        facets = _facets(connection, looked_at, more=more is not None)
    return ReportsFound(hits=hits, next=mark, facets=facets)


def _holding(
    connection: Connection, query: ReportQuery, *, after: Mark | None, limit: int, counted: bool
) -> ReportsFound:
    terms = terms_of(query.words)
    if not terms:
        return ReportsFound(hits=(), facets=Facets(looked_at=0, more=False) if counted else None)
    ranks = _ranks(connection, query, terms)
    more, ranks = len(ranks) > MOST, ranks[:MOST]
    ordered = _ordered(connection, dict(ranks), best=query.best)
    begin = next((n + 1 for n, (_, day, report) in enumerate(ordered) if after and report == after.report), 0)
    shown = ordered[begin : begin + limit]
    last = shown[-1] if begin + limit < len(ordered) else None
    return ReportsFound(
        hits=_hits(connection, terms, [key for key, _, _ in shown]),
        next=Mark(day=last[1], report=last[2]) if last else None,
        facets=_facets(connection, [key for key, _, _ in ordered], more=more) if counted else None,
    )


def _ranks(connection: Connection, query: ReportQuery, terms: Sequence[str]) -> list[tuple[int, float]]:
    """The keys of the reports kept last that hold the words, and how well each fits, where that is asked.

    In PostgreSQL those are looked at that hold the words best.
    """
    fits = _fits(connection, query)
    if is_sqlite(connection):
        return fts5.newest(connection, terms, fits, limit=MOST + 1, ranked=query.best)
    found = list(tsvector.keys(connection, terms, limit=MOST + 1))
    wanted = select(reports.c.key).where(reports.c.key.in_(found), *fits)
    fitting = set(connection.execute(wanted).scalars())
    return [(key, -float(n)) for n, key in enumerate(found) if key in fitting]


def _ordered(connection: Connection, ranks: dict[int, float], *, best: bool) -> list[tuple[int, date | None, str]]:
    """Key, day and id of reports: newest first, or best first."""
    rows: list[Any] = []
    keys = list(ranks)
    for start in range(0, len(keys), 500):
        wanted = select(reports.c.key, reports.c.published_on, reports.c.id)
        rows += connection.execute(wanted.where(reports.c.key.in_(keys[start : start + 500]))).all()
    rows.sort(key=lambda row: row.id)
    rows.sort(key=lambda row: row.published_on or date.min, reverse=True)
    if best:
        rows.sort(key=lambda row: ranks[row.key], reverse=True)
    return [(row.key, row.published_on, row.id) for row in rows]


def _hits(connection: Connection, terms: Sequence[str], keys: Sequence[int]) -> tuple[ReportHit, ...]:
    if not keys:
        return ()
    these = fts5.these if is_sqlite(connection) else tsvector.these
    rows = {one.row.key: one for one in these(connection, terms, keys)}
    said = said_in(connection, terms, keys)
    hits = [hit_of(rows[key], tuple(said[key])) for key in keys if key in rows]
    return tuple(ReportHit(report=hit.report, excerpt=hit.excerpt, found=hit.found, said=hit.said) for hit in hits)


def _fits(connection: Connection, query: ReportQuery) -> list[ColumnElement[bool]]:
    found = [reports.c.published_on >= query.since] if query.since else []
    if query.until:
        found.append(reports.c.published_on <= query.until)
    if query.source is not None:
        found.append(reports.c.source == query.source)
    if query.country is not None:
        found.append(_has(connection, select(actors.c.report).where(actors.c.country == query.country), actors))
    told = {name: value for name in ("type", "status") if (value := getattr(query, name)) is not None}
    if told:
        fits = [events.c[name] == value for name, value in told.items()]
        found.append(_has(connection, select(events.c.report).where(*fits), events))
    return found


def _has(connection: Connection, wanted: Select[tuple[int]], claims: Table) -> ColumnElement[bool]:
    """Reports with one of these rows: looked up where there are few, else looked for in each report."""
    few = connection.execute(select(func.count()).select_from(wanted.limit(FEW + 1).subquery())).scalar_one() <= FEW
    if few:
        return reports.c.key.in_(wanted)
    return wanted.where(claims.c.report == reports.c.key).correlate(reports).exists()


def _lines(connection: Connection, keys: Sequence[int]) -> tuple[ReportLine, ...]:
    wanted = select(reports.c.key, *(reports.c[name] for name in ReportLine.__dataclass_fields__))
    rows = {row["key"]: row for row in connection.execute(wanted.where(reports.c.key.in_(keys))).mappings()}
    return tuple(ReportLine(**{n: v for n, v in rows[key].items() if n != "key"}) for key in keys)


def _facets(connection: Connection, keys: Sequence[int], *, more: bool) -> Facets:
    if not keys:
        return Facets(looked_at=0, more=more)

    def counts(value: ColumnElement[Any], report: ColumnElement[int]) -> tuple[Counted, ...]:
        # An expression, so that SQLite starts from the reports and does not walk a whole index in order of the values.
        told, number = func.coalesce(value, NOTHING).label("told"), func.count(distinct(report)).label("number")
        wanted = select(told, number).where(report.in_(keys)).group_by(told).having(told != NOTHING)
        rows = connection.execute(wanted.order_by(number.desc(), told).limit(VALUES))
        return tuple(Counted(value=row.told, reports=row.number) for row in rows)

    return Facets(
        looked_at=len(keys),
        more=more,
        source=counts(reports.c.source, reports.c.key),
        country=counts(actors.c.country, actors.c.report),
        type=counts(events.c.type, events.c.report),
        status=counts(events.c.status, events.c.report),
        month=counts(func.substr(reports.c.published, 1, 7), reports.c.key),
    )
