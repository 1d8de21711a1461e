"""What following leaves in a store: what each report tells, the matters and stories made of it, and what is stale.

Values that belong to following come and go as bytes: what they mean is known where reports are followed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, Select, Table, delete, func, insert, select, union_all, update

from communique.codec import decode
from communique.model import Record
from communique.store.kept_copies import KeptCopies, KeptSketch, leave_sketch
from communique.store.kept_lists import KeptLists
from communique.store.kept_promises import ALL, KeptCommitments, KeptPromises, leave_promises, mark_all_parties
from communique.store.kept_stories import KeptStories
from communique.store.portions import called, portions
from communique.store.schema import records, reports
from communique.store.schema_followed import (
    keys,
    matters,
    milestones,
    parties,
    revisions,
    stale,
    tellings,
    traces,
)

Followed = Literal["matters", "stories"]
NOT_MADE = 0
"""The version of what a report leaves where it has to be made anew."""
RECORDS_AT_ONCE = 200
"""Records held in memory together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What a report leaves: TRAITS of stories, what it TOLD of matters by day, SKETCH, PROMISES; of version MADE."""

    made: int
    traits: bytes
    told: Mapping[date, bytes]
    sketch: KeptSketch
    promises: tuple[KeptPromises, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The days from SINCE to UNTIL, both included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMatter:
    """A matter as it is kept: ENCODED, with all its KEYS, and by what it is found."""

    id: str
    keys: tuple[str, ...]
    closed_on: date | None
    state: str
    first: date
    last: date
    disputed: bool
    encoded: bytes
    parties: tuple[str, ...] = ()


class Kept(KeptLists):
    """What following leaves, seen and changed in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.copies = KeptCopies(connection)
        self.commitments = KeptCommitments(connection)
        self.stories = KeptStories(connection)

    # what reports leave

    def untraced(self, made: int) -> Iterator[tuple[Record, tuple[Record, ...]]]:
        """Records that have left nothing of this version yet, each with those of its earlier texts, oldest first."""
        last = -1
        while rows := self._connection.execute(_untraced(made, after=last).limit(RECORDS_AT_ONCE)).all():
            for row in rows:
                yield decode(row.encoded), self._earlier(row.report)
                last = row.report

    def is_outdated(self, made: int) -> bool:
        """Whether some report has left something of another version: what was followed before is no longer so."""
        return any(
            self._connection.execute(select(traces.c.report).where(other).limit(1)).first() is not None
            for other in (traces.c.made > made, traces.c.made.between(NOT_MADE + 1, made - 1))
        )

    def restart(self) -> None:
        """Have everything followed anew."""
        self._connection.execute(delete(milestones))
        mark(self._connection, "matters", ALL, (date.min, date.max))
        self.stories.forget()
        mark_all_parties(self._connection)

    def is_traced(self, made: int) -> bool:
        """Whether every report has left something of this version."""
        # Two counts along indexes; looking for a report without traces would go through all of them.
        traced = select(func.count()).select_from(traces).where(traces.c.made == made).scalar_subquery()
        known = select(func.count()).select_from(reports).scalar_subquery()
        return bool(self._connection.execute(select(traced == known)).scalar())

    def leave(self, report: str, left: Traces) -> None:
        """Note what the report with this id leaves."""
        key, day = self._connection.execute(
            select(reports.c.key, reports.c.published_on).where(reports.c.id == report)
        ).one()
        leave(self._connection, key, day, left)

    def earlier_texts(self, report: str) -> tuple[Record, ...]:
        """The records of earlier texts of a page, oldest first; () where its text never changed."""
        key = self._connection.execute(select(reports.c.key).where(reports.c.id == report)).scalar()
        return self._earlier(key) if key is not None else ()

    def revised(self, *, limit: int) -> tuple[str, ...]:
        """The ids of reports whose text changed, the latest published first."""
        wanted = (
            select(reports.c.id)
            .where(reports.c.key.in_(select(revisions.c.report)))
            .order_by(reports.c.published_on.is_(None), reports.c.published_on.desc(), reports.c.id)
            .limit(limit)
        )
        return tuple(self._connection.execute(wanted).scalars())

    def other_texts(self, record: Record) -> tuple[Record, ...]:
        """The records of what the page of a record said in other words, oldest first, the text held now among them."""
        wanted = (
            select(reports.c.key, records.c.encoded, reports.c.sha256)
            .join(records)
            .where(reports.c.id == record.report.id)
        )
        held = self._connection.execute(wanted).first()
        if held is None:
            return ()
        earlier = [one for one in self._earlier(held.key) if one.report.sha256 != record.report.sha256]
        return (*earlier, *([decode(held.encoded)] if held.sha256 != record.report.sha256 else []))

    def _earlier(self, key: int) -> tuple[Record, ...]:
        wanted = (
            select(revisions.c.encoded)
            .where(revisions.c.report == key)
            .order_by(revisions.c.since.is_not(None), revisions.c.since, revisions.c.sha256)
        )
        return tuple(decode(encoded) for encoded in self._connection.execute(wanted).scalars().all())

    def told(self, *, after: date | None) -> Iterator[tuple[date, dict[str, bytes]]]:
        """What reports tell of matters, day by day, from the first day after one on (None: from the beginning)."""
        wanted = select(tellings.c.day, reports.c.id, tellings.c.encoded).join(reports)
        if after is not None:
            wanted = wanted.where(tellings.c.day > after)
        rows = self._connection.execute(wanted.order_by(tellings.c.day, reports.c.id)).all()
        yield from _by_day((row.day, row.id, row.encoded) for row in rows)

    def traits(self) -> Iterator[tuple[str, bytes]]:
        """What all reports leave for stories, in order, the undated ones first."""
        wanted = (
            select(reports.c.id, traces.c.traits)
            .join_from(traces, reports)
            .where(traces.c.made != NOT_MADE)
            .order_by(traces.c.day.is_not(None), traces.c.day, reports.c.id)
        )
        yield from ((row.id, row.traits) for row in self._connection.execute(wanted))

    # what is stale

    def stale(self, what: Followed) -> Stretch | None:
        """The days of which reports came or changed since the last following; None where there are none."""
        wanted = select(func.min(stale.c.since).label("since"), func.max(stale.c.until).label("until"))
        row = self._connection.execute(wanted.where(stale.c.what == what)).one()
        return Stretch(since=row.since, until=row.until) if row.since else None

    def settle(self, what: Followed) -> None:
        """Note that all is followed."""
        self._connection.execute(delete(stale).where(stale.c.what == what))

    # matters

    def milestones(self) -> frozenset[date]:
        """The days of which it is kept what matters were open at their end."""
        return frozenset(self._connection.execute(select(milestones.c.day)).scalars())

    def milestone(self, day: date) -> bytes:
        """The matters open at the end of one of these days."""
        wanted = select(milestones.c.encoded).where(milestones.c.day == day)
        encoded: bytes = self._connection.execute(wanted).scalar_one()
        return encoded

    def put_milestones(self, new: Mapping[date, bytes], *, without: Iterable[date]) -> None:
        """Forget some milestones and put others."""
        self._forget(milestones, "day", {*without, *new})
        self._insert(milestones, [{"day": day, "encoded": encoded} for day, encoded in sorted(new.items())])

    def matters_told(self, *, after: date | None, until: date | None) -> frozenset[str]:
        """The ids of matters closed after a day until another; without UNTIL also of those told of after the day."""
        if after is None and until is None:
            return frozenset(self._connection.execute(select(matters.c.id)).scalars())
        closed = matters.c.closed_on.is_not(None) if after is None else matters.c.closed_on > after
        within = closed if until is None else closed & (matters.c.closed_on <= until)
        told = [within, *([matters.c.last > after] if until is None else [])]
        found = (self._connection.execute(select(matters.c.id).where(one)).scalars() for one in told)
        return frozenset(one for some in found for one in some)

    def put_matters(self, found: Sequence[KeptMatter], *, before: Collection[str]) -> None:
        """Put matters in place of those with these ids and of what was kept of their own; others stay as they are."""
        kept: dict[str, tuple[date | None, bytes]] = {}
        for portion in portions({*before, *(one.id for one in found)}):
            wanted = select(matters.c.id, matters.c.closed_on, matters.c.encoded).where(matters.c.id.in_(portion))
            kept |= {row.id: (row.closed_on, row.encoded) for row in self._connection.execute(wanted)}
        changed = [one for one in found if one.id not in kept or kept[one.id][1] != one.encoded]
        self._forget(matters, "id", {*before} - {one.id for one in found} | {one.id for one in changed})
        self._insert(matters, [{c.name: getattr(one, c.name) for c in matters.c} for one in changed])
        self._insert(keys, [{"key": key, "matter": one.id} for one in changed for key in one.keys])
        told = [{"matter": one.id, "party": party, "last": one.last} for one in changed for party in set(one.parties)]
        self._insert(parties, told)
        for one in found:
            if kept.get(one.id) not in {None, (one.closed_on, one.encoded)} and one not in changed:
                closing = update(matters).where(matters.c.id == one.id).values(closed_on=one.closed_on)
                self._connection.execute(closing)

    def matters(
        self, *, states: Sequence[str] = (), told_from: date | None = None, begun_until: date | None = None,
        disputed: bool = False,
    ) -> tuple[bytes, ...]:  # fmt: skip
        """Matters, the last told first: at one of these states, told from a day on, begun until one, disputed."""
        wanted = select(matters.c.encoded).order_by(matters.c.last.desc(), matters.c.id.desc())
        if states:
            wanted = wanted.where(matters.c.state.in_(states))
        if told_from is not None:
            wanted = wanted.where(matters.c.last >= told_from)
        if begun_until is not None:
            wanted = wanted.where(matters.c.first <= begun_until)
        if disputed:
            wanted = wanted.where(matters.c.disputed)
        return tuple(self._connection.execute(wanted).scalars())

    def matters_called(self, beginning: str, *, most: int) -> tuple[bytes, ...]:
        """The matters one of whose keys begins so; the one with exactly this key alone, where there is one."""
        return called(self._connection, matters, keys, keys.c.matter, beginning, most=most)

    def _forget(self, table: Table, column: str, values: Iterable[object]) -> None:
        for portion in portions(values):
            self._connection.execute(delete(table).where(table.c[column].in_(portion)))

    def _insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._connection.execute(insert(table), list(rows))


def leave(connection: Connection, key: int, day: date | None, left: Traces) -> None:
    """Put what the report of this key leaves in place of what it left, and note which days are stale by that."""
    before = connection.execute(select(traces.c.day, traces.c.traits).where(traces.c.report == key)).first()
    wanted = select(tellings.c.day, tellings.c.encoded).where(tellings.c.report == key)
    told = {row.day: row.encoded for row in connection.execute(wanted)}
    for table in (traces, tellings):
        connection.execute(delete(table).where(table.c.report == key))
    connection.execute(insert(traces).values(report=key, day=day, made=left.made, traits=left.traits))
    leave_sketch(connection, key, left.sketch)
    leave_promises(connection, key, left.promises)
    for told_on, encoded in sorted(left.told.items()):
        connection.execute(insert(tellings).values(report=key, day=told_on, encoded=encoded))
    if told != left.told:
        mark(connection, "matters", key, {*told, *left.told})
    if before is None or (before.day, before.traits) != (day, left.traits):
        mark(connection, "stories", key, {one or date.min for one in (day, before.day if before else day)})


def _untraced(made: int, *, after: int) -> Select[tuple[int, bytes]]:
    # Two stretches of the index on versions: what is not equal would be looked for in all reports.
    others = (traces.c.made < made, traces.c.made > made)
    found = union_all(*(select(traces.c.report).where(other, traces.c.report > after) for other in others)).subquery()
    return select(records.c.report, records.c.encoded).join(found, found.c.report == records.c.report).order_by(
        records.c.report
    )  # fmt: skip


def mark(connection: Connection, what: Followed, report: int, days: Iterable[date]) -> None:
    """Note that a report of these days came, changed or went (0: any did)."""
    touched = sorted(days)
    if not touched:
        return
    mine = (stale.c.what == what) & (stale.c.report == report)
    row = connection.execute(select(stale.c.since, stale.c.until).where(mine)).first()
    wider = {"since": min(touched[0], row.since), "until": max(touched[-1], row.until)} if row else None
    if wider is None:
        connection.execute(insert(stale).values(what=what, report=report, since=touched[0], until=touched[-1]))
    else:
        connection.execute(update(stale).where(mine).values(wider))


def _by_day(rows: Iterable[tuple[date, str, bytes]]) -> Iterator[tuple[date, dict[str, bytes]]]:
    on: date | None = None
    told: dict[str, bytes] = {}
    for day, report, encoded in rows:
        if on is not None and day != on:
            yield on, told
            told = {}
        on = day
        told[report] = encoded
    if on is not None:
        yield on, told
