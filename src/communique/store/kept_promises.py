"""Promises as a store keeps them: what reports tell of each party, and the commitments made of it.

A party whose promises, or the deeds that these wait for, are told by a report that came is stale: what it undertook is
gone through again. Others are not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, delete, insert, select

from communique.store.portions import called
from communique.store.schema import reports
from communique.store.schema_followed import awaited, commitment_keys, commitments, promises, stale_parties

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
    """A commitment as it is kept: ENCODED, with all its KEYS, told of LAST on a day."""

    id: str
    keys: tuple[str, ...]
    party: str
    last: date
    encoded: bytes


class KeptCommitments:
    """The commitments of a store, seen and changed in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stale(self) -> tuple[str, ...]:
        """The parties that are to be followed again, in alphabetical order."""
        return tuple(
            self._connection.execute(select(stale_parties.c.party).distinct().order_by(stale_parties.c.party)).scalars()
        )

    def told_of(self, party: str) -> tuple[ToldPromises, ...]:
        """What reports tell of a party, by day and report."""
        return self._told(_told().where(promises.c.party == party))

    def done_by(self, parties: Iterable[str]) -> tuple[ToldPromises, ...]:
        """What reports tell of parties that did something, by day and report."""
        return self._told(_told().where(promises.c.party.in_(sorted(parties)), promises.c.did))

    def awaited_by(self, party: str) -> frozenset[str]:
        """The parties on whose deeds the promises of one depend."""
        wanted = select(awaited.c.other).where(awaited.c.party == party).distinct()
        return frozenset(self._connection.execute(wanted).scalars())

    def put(self, party: str, found: Sequence[KeptCommitment]) -> None:
        """Put what a party undertook in place of what was kept of it; it is followed by that."""
        self._connection.execute(delete(commitments).where(commitments.c.party == party))
        for one in found:
            row = {column.name: getattr(one, column.name) for column in commitments.c}
            self._connection.execute(insert(commitments).values(row))
            self._connection.execute(insert(commitment_keys), [{"key": key, "commitment": one.id} for key in one.keys])
        self._connection.execute(delete(stale_parties).where(stale_parties.c.party == party))

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
    doers = sorted({party for party, _, did, _ in changed if did})
    waiting = select(awaited.c.party).where(awaited.c.other.in_(doers)).distinct()
    mark_parties(connection, key, {party for party, _, _, _ in changed} | set(connection.execute(waiting).scalars()))


def mark_parties(connection: Connection, report: int, parties: Iterable[str]) -> None:
    """Note that parties are to be followed again, because of a report (0: of all)."""
    marked = select(stale_parties.c.party).where(stale_parties.c.report == report)
    for party in sorted(set(parties) - set(connection.execute(marked).scalars())):
        connection.execute(insert(stale_parties).values(report=report, party=party))


def mark_all_parties(connection: Connection) -> None:
    """Note that all parties are to be followed again."""
    for table in (promises, commitments):
        mark_parties(connection, ALL, list(connection.execute(select(table.c.party).distinct()).scalars()))


def _told() -> Select[tuple[str, date, bytes]]:
    return select(reports.c.id.label("report"), promises.c.day, promises.c.encoded).join_from(promises, reports)
