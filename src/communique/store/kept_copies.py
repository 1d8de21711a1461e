"""Copies as a store keeps them: sketches, by what of them neighbours are found, and the relations decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, delete, insert, or_, select, update

from communique.codec import decode_report
from communique.model import Report
from communique.store.portions import keys_by_id, portions
from communique.store.schema import records, reports
from communique.store.schema_followed import copies, postings, sketches


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSketch:
    """The SIGNATURES of a REPORT, whose text has this SHA256, of DAY; KEYS find it."""

    report: str
    sha256: str
    day: date | None
    signatures: bytes
    keys: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCopy:
    """LATER shares words with EARLIER, which makes it RELATION."""

    earlier: str
    later: str
    relation: str
    encoded: bytes


class KeptCopies:
    """The copies of a store, seen and changed in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self, *, limit: int) -> tuple[KeptSketch, ...]:
        """Reports whose copies were not looked for yet."""
        wanted = _sketches().where(sketches.c.compared.is_(False)).order_by(sketches.c.report).limit(limit)
        return tuple(KeptSketch(**row) for row in self._connection.execute(wanted).mappings())

    def with_keys(self, keys: Collection[int]) -> tuple[KeptSketch, ...]:
        """The reports that one of these keys finds, by id."""
        found: dict[str, KeptSketch] = {}
        for portion in portions(sorted(keys)):
            of = select(postings.c.report).where(postings.c.key.in_(portion))
            for row in self._connection.execute(_sketches().where(sketches.c.report.in_(of))).mappings():
                found[row["report"]] = KeptSketch(**row)
        return tuple(found[report] for report in sorted(found))

    def report(self, report: str) -> Report:
        """The report with exactly this id."""
        wanted = select(records.c.encoded).join(reports).where(reports.c.id == report)
        return decode_report(self._connection.execute(wanted).scalar_one())

    def put(self, report: str, found: Iterable[KeptCopy]) -> None:
        """Note the copies of a report, and that they were looked for."""
        noted = list(found)
        keys = keys_by_id(self._connection, {report, *(one.earlier for one in noted), *(one.later for one in noted)})
        for one in noted:
            pair = {"earlier": keys[one.earlier], "later": keys[one.later]}
            self._connection.execute(
                delete(copies).where(copies.c.earlier == pair["earlier"], copies.c.later == pair["later"])
            )
            self._connection.execute(insert(copies).values(**pair, relation=one.relation, encoded=one.encoded))
        self._connection.execute(update(sketches).where(sketches.c.report == keys[report]).values(compared=True))

    def of(self, ids: Sequence[str]) -> tuple[bytes, ...]:
        """What reports with these ids are to any others, each pair once."""
        found: dict[tuple[int, int], bytes] = {}
        for some in portions(sorted(keys_by_id(self._connection, ids).values())):
            wanted = select(copies).where(or_(copies.c.earlier.in_(some), copies.c.later.in_(some)))
            for row in self._connection.execute(wanted):
                found[row.earlier, row.later] = row.encoded
        return tuple(found[pair] for pair in sorted(found))


def leave_sketch(connection: Connection, key: int, sketch: KeptSketch) -> None:
    """Put the sketch of the report of this key in place of the one that it left, if that was another."""
    held = connection.execute(select(sketches.c.day, sketches.c.signatures).where(sketches.c.report == key)).first()
    if held is not None and (held.day, held.signatures) == (sketch.day, sketch.signatures):
        return
    for table, column in ((copies, copies.c.earlier), (copies, copies.c.later), (postings, postings.c.report)):
        connection.execute(delete(table).where(column == key))
    connection.execute(delete(sketches).where(sketches.c.report == key))
    row = {"day": sketch.day, "signatures": sketch.signatures, "compared": False}
    connection.execute(insert(sketches).values(report=key, **row))
    if sketch.keys:
        connection.execute(insert(postings), [{"key": one, "report": key} for one in sorted(sketch.keys)])


def _sketches() -> Select[tuple[str, str, date | None, bytes]]:
    return select(reports.c.id.label("report"), reports.c.sha256, sketches.c.day, sketches.c.signatures).join_from(
        sketches, reports
    )
