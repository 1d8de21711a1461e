"""What one actor said and did and had done to them, with whom: the latest of it, so that it costs the same for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, select

from communique.errors import NotFound
from communique.store import events as of_events
from communique.store import statements as of_statements
from communique.store.answers import FoundStatement, check_days
from communique.store.asked import FoundEvent
from communique.store.finding import Found
from communique.store.found_reports import Counted
from communique.store.schema import actors, events, roles, statements
from communique.vocabulary import STATUSES, Status

LATEST = 500
"""Claims counted in each part; an answer says where there are more."""
SHOWN = 10
"""Claims told whole in each part."""
MET_AT_MOST = 40
"""Others in the network."""
ACTING = ("source", "target", "mediator")


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeQuery:
    """Whose life: ACTOR is an id; SINCE and UNTIL are days of publication; STATUS is that of events."""

    actor: str
    since: date | None = None
    until: date | None = None
    status: tuple[Status, ...] = ()

    def __post_init__(self) -> None:
        from communique.errors import UnknownWord

        check_days(self.since, self.until)
        for word in self.status:
            if word not in STATUSES:
                raise UnknownWord("status", word, STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """An actor as the report read last names them."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str
    office: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSeen:
    """Reports from FIRST to LAST (days of publication) give the actor this OFFICE."""

    office: str
    first: date | None
    last: date | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidCounted:
    """Of the LATEST statements (MORE fit unseen): how many through which channel, to whom, in which month."""

    latest: int
    more: bool
    channels: tuple[Counted, ...]
    addressees: tuple[Counted, ...]
    months: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """OTHER takes part in so many EVENTS of the actor, by STATUS."""

    other: ActorLine
    events: int
    statuses: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """ACTOR, with the OFFICES that reports give, what they SAID, DID and had DONE_TO them (the latest), and whom they
    MET in these acts; `more_acts` says that older acts are not counted.
    """

    actor: ActorLine
    offices: tuple[OfficeSeen, ...]
    counted: SaidCounted
    said: tuple[FoundStatement, ...]
    did: tuple[FoundEvent, ...]
    done_to: tuple[FoundEvent, ...]
    met: tuple[Met, ...]
    more_acts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Played:
    """The latest parts that an actor plays, as rows of report, claim, role, position."""

    rows: Sequence[Row[Any]]
    more: bool


def life(connection: Connection, query: LifeQuery) -> Life:
    """The life of an actor; raises NotFound."""
    who = _line(connection, query.actor)
    spoken = _played(connection, query, statements, ("speaker",))
    acts = _played(connection, query, events, ACTING)
    by_role = {role: [row for row in acts.rows if row.role == role] for role in ("source", "target")}
    return Life(
        actor=who,
        offices=_offices(connection, query.actor, {row.report for row in (*spoken.rows, *acts.rows)}),
        counted=_counted(connection, spoken),
        said=of_statements.at(connection, _first(spoken.rows)),
        did=of_events.at(connection, _first(by_role["source"])),
        done_to=of_events.at(connection, _first(by_role["target"])),
        met=_met(connection, query.actor, acts.rows),
        more_acts=acts.more,
    )


def _line(connection: Connection, actor: str) -> ActorLine:
    columns = (actors.c[name] for name in ActorLine.__dataclass_fields__)
    row = connection.execute(select(*columns).where(actors.c.id == actor).limit(1)).mappings().first()
    if row is None:
        raise NotFound("actor", actor, next_step="Look for the name among the actors.")
    return ActorLine(**row)


def lines(connection: Connection, ids: Sequence[str]) -> dict[str, ActorLine]:
    """Actors by id, each as one report names them."""
    found = {}
    for one in ids:
        columns = (actors.c[name] for name in ActorLine.__dataclass_fields__)
        row = connection.execute(select(*columns).where(actors.c.id == one).limit(1)).mappings().first()
        if row:
            found[one] = ActorLine(**row)
    return found


def _played(connection: Connection, query: LifeQuery, claims: Table, parts: Sequence[str]) -> _Played:
    """The latest claims in which the actor plays these parts, each part on its own: one index answers it."""
    found: list[Any] = []
    more = False
    fits: list[ColumnElement[bool]] = [claims.c.status.in_(query.status)] if query.status and claims is events else []
    for part in parts:
        wanted = (
            select(
                roles.c.report, roles.c.claim, roles.c.role, roles.c.published_on, claims.c.position,
                *((claims.c.status,) if claims is events else (claims.c.channel,)),
            )
            .join(claims, (claims.c.report == roles.c.report) & (claims.c.id == roles.c.claim))
            .where(roles.c.actor == query.actor, roles.c.role == part, *fits)
            .order_by(roles.c.published_on.desc())
            .limit(LATEST + 1)
        )  # fmt: skip
        if query.since:
            wanted = wanted.where(roles.c.published_on >= query.since)
        if query.until:
            wanted = wanted.where(roles.c.published_on <= query.until)
        rows = connection.execute(wanted).all()
        more = more or len(rows) > LATEST
        found += rows[:LATEST]
    return _Played(rows=found, more=more)


def _first(rows: Sequence[Row[Any]]) -> Found:
    """The places of the first claims, those of one report together."""
    shown = rows[:SHOWN]
    keys = list(dict.fromkeys(row.report for row in shown))
    ordered = sorted({(keys.index(row.report), row.position): row for row in shown}.items())
    return [(row.report, row.position) for _, row in ordered]


def _offices(connection: Connection, actor: str, keys: set[int]) -> tuple[OfficeSeen, ...]:
    from communique.store.schema import reports

    wanted = (
        select(actors.c.office, reports.c.published_on)
        .join(reports)
        .where(actors.c.report.in_(sorted(keys)[-LATEST:]), actors.c.id == actor, actors.c.office.is_not(None))
        .order_by(actors.c.office, reports.c.published_on)
    )
    found = []
    for office, rows in groupby(connection.execute(wanted), lambda row: row.office):
        days = [row.published_on for row in rows]
        dated = [day for day in days if day]
        found.append(OfficeSeen(
            office=office, first=min(dated, default=None), last=max(dated, default=None), reports=len(days)
        ))  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.reports, one.office)))


def _counted(connection: Connection, spoken: _Played) -> SaidCounted:
    mine = {(row.report, row.claim) for row in spoken.rows}
    heard: Counter[str] = Counter()
    keys = sorted({row.report for row in spoken.rows})
    wanted = select(roles.c.report, roles.c.claim, roles.c.actor).where(
        roles.c.report.in_(keys), roles.c.role == "addressee"
    )
    for row in connection.execute(wanted):
        if (row.report, row.claim) in mine:
            heard[row.actor] += 1
    known = lines(connection, [one for one, _ in heard.most_common(12)])
    months = Counter(row.published_on.isoformat()[:7] for row in spoken.rows if row.published_on)
    return SaidCounted(
        latest=len(spoken.rows),
        more=spoken.more,
        channels=_most(Counter(row.channel for row in spoken.rows)),
        addressees=tuple(Counted(value=known[one].name, reports=n) for one, n in heard.most_common(12) if one in known),
        months=tuple(Counted(value=month, reports=months[month]) for month in sorted(months)),
    )


def _met(connection: Connection, actor: str, acts: Sequence[Row[Any]]) -> tuple[Met, ...]:
    status = {(row.report, row.claim): row.status for row in acts}
    keys = sorted({row.report for row in acts})
    together: dict[str, Counter[str]] = {}
    seen: set[tuple[int, str, str]] = set()
    for start in range(0, len(keys), LATEST):
        wanted = select(roles.c.report, roles.c.claim, roles.c.actor).where(
            roles.c.report.in_(keys[start : start + LATEST]), roles.c.role.in_(ACTING), roles.c.actor != actor
        )
        for row in connection.execute(wanted):
            told = status.get((row.report, row.claim))
            if told is not None and (row.report, row.claim, row.actor) not in seen:
                seen.add((row.report, row.claim, row.actor))
                together.setdefault(row.actor, Counter())[told] += 1
    most = sorted(together, key=lambda one: (-together[one].total(), one))[:MET_AT_MOST]
    known = lines(connection, most)
    return tuple(
        Met(other=known[one], events=together[one].total(), statuses=_most(together[one]))
        for one in most
        if one in known
    )


def _most(counts: Counter[str]) -> tuple[Counted, ...]:
    return tuple(
        Counted(value=value, reports=n) for value, n in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )
