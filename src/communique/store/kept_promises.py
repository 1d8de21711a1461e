"""Promises as a store keeps them: what reports tell of each party, and the commitments made of it.

A party whose promises, or the deeds that these wait for, are told by a report that came is stale from the day of that
report on: what it undertook is gone through again from there. Others are not touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, case, delete, func, insert, or_, select, update

from communique.store.portions import called, portions
from communique.store.schema import reports
from communique.store.schema_followed import awaited, commitment_keys, commitments, ledgers, promises, stale_parties

ALL = 0
"""Stands for all reports where something is stale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPromises:
    """What a report tells on DAY of PARTY, ENCODED; it waits for AWAITS, and DID something others may wait for."""

    party: str
    day: date
    did: bool
    awaits: frozenset[str]
    encoded: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPromises:
    """What REPORT tells on DAY, ENCODED."""

    report: str
    day: date
    encoded: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCommitment:
    """A commitment as it is kept: ENCODED, with all its KEYS, told of LAST on a day.

    WAITING is what it depends on, where others are to do it, and HOLDS_ON the day of which it is told that they did.
    """

    id: str
    keys: tuple[str, ...]
    party: str
    last: date
    encoded: bytes
    waiting: bytes | None = None
    holds_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleParty:
    """What is told of PARTY may differ SINCE a day; AWAITED: also what others did whom its promises wait for."""

    party: str
    since: date
    awaited: bool


class KeptCommitments:
    """The commitments of a store, seen and changed in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stale(self) -> tuple[StaleParty, ...]:
        """The parties that are to be followed again, in alphabetical order."""
        awaited = func.max(case((stale_parties.c.awaited, 1), else_=0)).label("awaited")
        wanted = select(stale_parties.c.party, func.min(stale_parties.c.since).label("since"), awaited)
        rows = self._connection.execute(wanted.group_by(stale_parties.c.party).order_by(stale_parties.c.party))
        return tuple(StaleParty(party=row.party, since=row.since, awaited=bool(row.awaited)) for row in rows)

    def settle(self, party: str) -> None:
        """Note that a party is followed."""
        self._connection.execute(delete(stale_parties).where(stale_parties.c.party == party))

    def told_of(self, party: str, *, after: date | None) -> tuple[ToldPromises, ...]:
        """What reports tell of a party, by day and report, from the first day after one on (None: all)."""
        wanted = _told().where(promises.c.party == party)
        return self._told(wanted if after is None else wanted.where(promises.c.day > after))

    def done_by(self, party: str, *, since: date) -> tuple[ToldPromises, ...]:
        """What reports tell of a party that did something, by day and report, from a day on."""
        return self._told(_told().where(promises.c.party == party, promises.c.did, promises.c.day >= since))

    def ledgers(self, party: str) -> frozenset[date]:
        """The days of which it is kept what commitments of a party were open at their end."""
        return frozenset(self._connection.execute(select(ledgers.c.day).where(ledgers.c.party == party)).scalars())

    def ledger(self, party: str, day: date) -> bytes:
        """The commitments of a party that were open at the end of one of these days."""
        wanted = select(ledgers.c.encoded).where(ledgers.c.party == party, ledgers.c.day == day)
        encoded: bytes = self._connection.execute(wanted).scalar_one()
        return encoded

    def put_ledgers(self, party: str, new: Mapping[date, bytes], *, without: Iterable[date]) -> None:
        """Forget what was open on some days and keep what was on others."""
        for portion in portions({*without, *new}):
            self._connection.execute(delete(ledgers).where(ledgers.c.party == party, ledgers.c.day.in_(portion)))
        if new:
            rows = [{"party": party, "day": day, "encoded": encoded} for day, encoded in new.items()]
            self._connection.execute(insert(ledgers), rows)

    def told_after(self, party: str, day: date | None) -> frozenset[str]:
        """The ids of the commitments of a party that were told of after a day (None: all)."""
        wanted = select(commitments.c.id).where(commitments.c.party == party)
        found = wanted if day is None else wanted.where(commitments.c.last > day)
        return frozenset(self._connection.execute(found).scalars())

    def waiting(self, party: str, *, since: date) -> dict[str, bytes]:
        """What commitments of a party wait for, by id; without those that are known to hold from before a day."""
        wanted = select(commitments.c.id, commitments.c.waiting).where(
            commitments.c.party == party,
            commitments.c.waiting.is_not(None),
            or_(commitments.c.holds_on.is_(None), commitments.c.holds_on >= since),
        )
        return {row.id: row.waiting for row in self._connection.execute(wanted)}

    def put(self, found: Sequence[KeptCommitment], *, before: Collection[str]) -> None:
        """Put commitments in place of those with these ids and of what was kept of their own; others stay."""
        kept: dict[str, tuple[bytes, bytes | None]] = {}
        for portion in portions({*before, *(one.id for one in found)}):
            wanted = select(commitments.c.id, commitments.c.encoded, commitments.c.waiting)
            for row in self._connection.execute(wanted.where(commitments.c.id.in_(portion))):
                kept[row.id] = row.encoded, row.waiting
        changed = [one for one in found if kept.get(one.id) != (one.encoded, one.waiting)]
        for portion in portions({*before} - {one.id for one in found} | {one.id for one in changed}):
            self._connection.execute(delete(commitments).where(commitments.c.id.in_(portion)))
        if changed:
            rows = [{column.name: getattr(one, column.name) for column in commitments.c} for one in changed]
            self._connection.execute(insert(commitments), rows)
            names = [{"key": key, "commitment": one.id} for one in changed for key in one.keys]
            self._connection.execute(insert(commitment_keys), names)

    def every(self) -> tuple[bytes, ...]:
        """All commitments, the last told first."""
        wanted = select(commitments.c.encoded).order_by(commitments.c.last.desc(), commitments.c.id.desc())
        return tuple(self._connection.execute(wanted).scalars())

    def called(self, beginning: str, *, most: int) -> tuple[bytes, ...]:
        """The commitments one of whose keys begins so; the one with exactly this key alone, where there is one."""
        return called(
            self._connection, commitments, commitment_keys, commitment_keys.c.commitment, beginning, most=most
        )

    def all_told(self) -> tuple[ToldPromises, ...]:
        """What reports tell of all parties, by day and report."""
        return self._told(_told())

    def _told(self, wanted: Select[tuple[str, date, bytes]]) -> tuple[ToldPromises, ...]:
        ordered = wanted.order_by(promises.c.day, reports.c.id, promises.c.party)
        return tuple(ToldPromises(**row) for row in self._connection.execute(ordered).mappings())


def leave_promises(connection: Connection, key: int, left: Sequence[KeptPromises]) -> None:
    """Put what the report of this key tells of parties in place of what it told; those that it concerns are stale."""
    wanted = select(promises.c.party, promises.c.day, promises.c.did, promises.c.encoded)
    before = {tuple(row) for row in connection.execute(wanted.where(promises.c.report == key))}
    after = {(one.party, one.day, one.did, one.encoded) for one in left}
    if before == after:
        return
    for table in (promises, awaited):
        connection.execute(delete(table).where(table.c.report == key))
    for one in left:
        row = {"day": one.day, "did": one.did, "encoded": one.encoded}
        connection.execute(insert(promises).values(report=key, party=one.party, **row))
    waits = sorted({(one.party, other) for one in left for other in one.awaits})
    for party, other in waits:
        connection.execute(insert(awaited).values(report=key, party=party, other=other))
    changed = before ^ after
    own = {party: min(day for one, day, _, _ in changed if one == party) for party, _, _, _ in changed}
    done = {party: min(d for one, d, did, _ in changed if did and one == party) for party, _, did, _ in changed if did}
    waiting: dict[str, date] = {}
    wanted_by = select(awaited.c.party, awaited.c.other).where(awaited.c.other.in_(sorted(done))).distinct()
    for party, other in connection.execute(wanted_by):
        waiting[party] = min(waiting.get(party, date.max), done[other])
    since = {party: min(own.get(party, date.max), waiting.get(party, date.max)) for party in own.keys() | waiting}
    mark_parties(connection, key, since, awaited=waiting.keys())


def mark_parties(
    connection: Connection, report: int, since: Mapping[str, date], *, awaited: Collection[str] = ()
) -> None:
    """Note that parties are to be followed again from a day on, because of a report (0: of all)."""
    held = select(stale_parties).where(stale_parties.c.report == report)
    before = {row.party: row for row in connection.execute(held)}
    for party, day in sorted(since.items()):
        row = before.get(party)
        of = {"since": min(day, row.since) if row else day, "awaited": party in awaited or bool(row and row.awaited)}
        if row is None:
            connection.execute(insert(stale_parties).values(report=report, party=party, **of))
        else:
            mine = (stale_parties.c.report == report) & (stale_parties.c.party == party)
            connection.execute(update(stale_parties).where(mine).values(of))


def mark_all_parties(connection: Connection) -> None:
    """Note that all parties are to be followed again, from the beginning."""
    connection.execute(delete(ledgers))
    for table in (promises, commitments):
        every = dict.fromkeys(connection.execute(select(table.c.party).distinct()).scalars(), date.min)
        mark_parties(connection, ALL, every, awaited=every.keys())


def _told() -> Select[tuple[str, date, bytes]]:
    return select(reports.c.id.label("report"), promises.c.day, promises.c.encoded).join_from(promises, reports)
