"""Whether a store is sound: the database itself, each record, and the tables that are made from it to be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from communique.codec import decode
from communique.errors import MalformedRecord
from communique.ids import text_hash
from communique.model import Record
from communique.store.schema import CLAIMS, records, reports
from communique.store.schema_followed import revisions
from communique.store.writer import claim_rows, report_row, rewrite

AT_ONCE = 100
"""Reports looked at together."""
MENDED = "`communique store check --mend` writes them anew from the record."
READ_AGAIN = "Read the report again (`communique read --anew`), or import it from an export."
RESTORED = (
    "Restore the store from a copy, or export what can be read (`communique store export --full-text`) "
    "and import it into a new one."
)
Rows = dict[int, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """WHAT is wrong, with REPORT (an id) or with the store, and how it is mended (NEXT_STEP)."""

    what: str
    next_step: str
    report: str | None = None
    derived: bool = False
    """Whether it is only in what is made from the records, and can be made anew from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """So many REPORTS more were looked at, and FAULTS were found in them."""

    reports: int
    faults: tuple[Fault, ...] = ()


def looked(connection: Connection, *, as_kept: Callable[[str], str]) -> Iterator[Looked]:
    """Every record with what is made from it, in portions; AS_KEPT gives a text as the database gives it back."""
    last = -1
    wanted = select(reports, records.c.encoded).outerjoin(records).order_by(reports.c.key).limit(AT_ONCE)
    while portion := connection.execute(wanted.where(reports.c.key > last)).all():
        held = {table.name: _rows(connection, table, portion[0].key, portion[-1].key) for table in CLAIMS}
        found = [fault for row in portion for fault in _of_report(row, held, as_kept)]
        found += _of_revisions(connection, portion[0].key, portion[-1].key)
        yield Looked(reports=len(portion), faults=tuple(found))
        last = portion[-1].key


def mend(connection: Connection, report: str) -> None:
    """Write what is made from the record of a report anew; raises MalformedRecord where it cannot be read."""
    wanted = select(reports.c.key, records.c.encoded).join(records).where(reports.c.id == report)
    row = connection.execute(wanted).one()
    rewrite(connection, row.key, decode(row.encoded), encoded=row.encoded)


def _of_report(row: Row[Any], held: Mapping[str, Rows], as_kept: Callable[[str], str]) -> Iterator[Fault]:
    if row.encoded is None:
        yield Fault(what="it has no record", next_step=READ_AGAIN, report=row.id)
        return
    try:
        record = decode(row.encoded)
    except MalformedRecord as fault:
        yield Fault(what=f"its record cannot be read ({fault.reason})", next_step=READ_AGAIN, report=row.id)
        return
    if record.report.id != row.id:
        yield Fault(what=f"its record is that of {record.report.id}", next_step=READ_AGAIN, report=row.id)
        return
    if text_hash(record.report.text) != record.report.sha256:
        yield Fault(what="its text is not the one that was hashed", next_step=READ_AGAIN, report=row.id)
    torn = sorted(_torn(row, record, held, as_kept))
    if torn:
        what = f"its rows in {', '.join(torn)} are not those of its record"
        yield Fault(what=what, next_step=MENDED, report=row.id, derived=True)


def _torn(row: Row[Any], record: Record, held: Mapping[str, Rows], as_kept: Callable[[str], str]) -> Iterator[str]:
    """The tables whose rows are not those that the record would give."""
    own = report_row(record.report)
    if any(_kept(own[name], as_kept) != row._mapping[name] for name in own):  # noqa: SLF001 -- its public name
        yield "reports"
    for table, rows in claim_rows(record, encoded=row.encoded):
        wanted = [tuple(_kept(one.get(c), as_kept) for c in _columns(table)) for one in rows]
        if wanted != held[table.name].get(row.key, []):
            yield table.name


def _of_revisions(connection: Connection, first: int, last: int) -> Iterator[Fault]:
    wanted = select(reports.c.id, revisions.c.sha256, revisions.c.encoded).join(reports)
    for row in connection.execute(wanted.where(revisions.c.report.between(first, last))).all():
        try:
            same = decode(row.encoded).report.sha256 == row.sha256
        except MalformedRecord:
            same = False
        if not same:
            what = f"the record of its earlier text {row.sha256[:12]} cannot be read"
            yield Fault(what=what, next_step=RESTORED, report=row.id)


def _rows(connection: Connection, table: Table, first: int, last: int) -> Rows:
    """The rows of a table about these reports, by report, in order, without keys."""
    names = _columns(table)
    order = [table.c.report, table.c.position if "position" in table.c else next(iter(table.primary_key))]
    wanted = select(table.c.report, *(table.c[name] for name in names)).where(table.c.report.between(first, last))
    found: Rows = {}
    for row in connection.execute(wanted.order_by(*order)):
        found.setdefault(row[0], []).append(tuple(row[1:]))
    return found


def _columns(table: Table) -> Sequence[str]:
    return [column.name for column in table.columns if column.name not in {"key", "report"}]


def _kept(value: object, as_kept: Callable[[str], str]) -> object:
    return as_kept(value) if isinstance(value, str) else value
