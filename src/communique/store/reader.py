"""Questions to the tables, in SQL that any database understands."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, distinct, func, or_, select

from communique.codec import WhoDidWhat, decode, decode_done
from communique.errors import Ambiguous, NotFound
from communique.model import MadeBy, Record, Report
from communique.store.answers import Counts, ReportLine, WholeReport
from communique.store.portions import portions
from communique.store.schema import (
    actors,
    events,
    places,
    plans,
    records,
    refusals,
    refused_inputs,
    reports,
    statements,
)
from communique.store.schema_followed import revisions

CANDIDATES = 5
"""Ids listed when the beginning of one fits several."""
Line = TypeVar("Line", ReportLine, WholeReport)


def record_of(connection: Connection, wanted: str) -> Record:
    """The record of the report with this id, beginning of an id, or URL; raises NotFound and Ambiguous."""
    key = _key(connection, wanted)
    encoded = connection.execute(select(records.c.encoded).where(records.c.report == key)).scalar_one()
    return decode(encoded)


def held(connection: Connection, report: str) -> Record | None:
    """The record of the report with exactly this id, if the store holds one."""
    wanted = select(records.c.encoded).join(reports).where(reports.c.id == report)
    encoded = connection.execute(wanted).scalar()
    return None if encoded is None else decode(encoded)


def held_among(connection: Connection, ids: Collection[str]) -> dict[str, bytes]:
    """The records, as they are kept, of the reports with exactly these ids that have no earlier text."""
    earlier = select(revisions.c.report).where(revisions.c.report == reports.c.key)
    wanted = select(reports.c.id, records.c.encoded).join(records).where(~earlier.exists())
    rows = (connection.execute(wanted.where(reports.c.id.in_(portion))) for portion in portions(sorted(ids)))
    return {row.id: row.encoded for found in rows for row in found}


def held_as(connection: Connection, report: Report, *, made_by: MadeBy) -> Record | None:
    """The record of the very same report, made by the very same tools, if the store holds one.

    Hash and version are compared first, so that only a record that is likely the same is decoded.
    """
    wanted = (
        select(records.c.encoded)
        .join(reports)
        .where(reports.c.id == report.id, reports.c.sha256 == report.sha256, records.c.version == made_by.version)
    )
    encoded = connection.execute(wanted).scalar()
    found = None if encoded is None else decode(encoded)
    return found if found and found.report == report and found.made_by == made_by else None


def every(connection: Connection) -> Generator[Record, None, None]:
    """Every record, by day of publication (undated last) and id, decoded one at a time."""
    wanted = (
        select(records.c.encoded)
        .join(reports)
        .order_by(reports.c.published_on.is_(None), reports.c.published_on, reports.c.id)
        .execution_options(yield_per=256)
    )
    with connection.execute(wanted) as found:
        for row in found:
            yield decode(row.encoded)


def encoded(connection: Connection) -> Generator[bytes, None, None]:
    """Every record as it is kept, in the order of `every`, each after those of earlier texts of its page."""
    texts: dict[int, list[bytes]] = {}
    earlier = select(revisions.c.report, revisions.c.encoded).order_by(
        revisions.c.report, revisions.c.since.is_not(None), revisions.c.since, revisions.c.sha256
    )
    for row in connection.execute(earlier):
        texts.setdefault(row.report, []).append(row.encoded)
    wanted = (
        select(records.c.report, records.c.encoded)
        .join(reports)
        .order_by(reports.c.published_on.is_(None), reports.c.published_on, reports.c.id)
        .execution_options(yield_per=256)
    )
    with connection.execute(wanted) as found:
        for row in found:
            yield from texts.get(row.report, ())
            yield row.encoded


def listed(connection: Connection, *, limit: int, after: int = 0) -> tuple[ReportLine, ...]:
    """Reports, latest first and undated last, from the AFTER-th on."""
    wanted = (
        select(*(reports.c[name] for name in ReportLine.__dataclass_fields__))
        .order_by(reports.c.published_on.is_(None), reports.c.published_on.desc(), reports.c.id)
        .limit(limit)
        .offset(after)
    )
    return tuple(ReportLine(**row) for row in connection.execute(wanted).mappings())


def done_in(connection: Connection, ids: Sequence[str]) -> dict[str, WhoDidWhat]:
    """The events, plans and what they point to of the reports with exactly these ids, by id."""
    wanted = select(reports.c.id, records.c.encoded).join(records)
    return {
        row.id: decode_done(row.encoded)
        for portion in portions(ids)
        for row in connection.execute(wanted.where(reports.c.id.in_(portion)))
    }


def lines(connection: Connection, ids: Sequence[str], of: type[Line]) -> tuple[Line, ...]:
    """The reports with exactly these ids, by id."""
    columns = select(*(reports.c[name] for name in of.__dataclass_fields__))
    found = [
        of(**row)
        for portion in portions(ids)
        for row in connection.execute(columns.where(reports.c.id.in_(portion))).mappings()
    ]
    return tuple(sorted(found, key=lambda line: line.id))


def last_day(connection: Connection) -> date | None:
    """The last day on which a report was published; None where no report has a day."""
    found: date | None = connection.execute(select(func.max(reports.c.published_on))).scalar_one()
    return found


def counted(connection: Connection) -> Counts:
    """How much the store holds."""

    def rows(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    def known(table: Table) -> int:
        return connection.execute(select(func.count(distinct(table.c.id)))).scalar_one()

    return Counts(
        reports=rows(reports),
        statements=rows(statements),
        events=rows(events),
        plans=rows(plans),
        actors=known(actors),
        places=known(places),
        refusals=rows(refusals) + rows(refused_inputs),
    )


def _key(connection: Connection, wanted: str) -> int:
    exact = connection.execute(
        select(reports.c.key).where(or_(reports.c.id == wanted, reports.c.url == wanted))
    ).first()
    if exact:
        return int(exact.key)
    begins: ColumnElement[bool] = or_(
        *(reports.c.id.startswith(start, autoescape=True) for start in (wanted, f"rep-{wanted}"))
    )
    fitting = select(reports.c.key, reports.c.id).where(begins).order_by(reports.c.id).limit(CANDIDATES + 1)
    rows = connection.execute(fitting).all() if wanted.strip() else []
    if not rows:
        raise NotFound("report", wanted)
    if len(rows) > 1:
        candidates = [row.id for row in rows[:CANDIDATES]]
        raise Ambiguous("report", wanted, candidates, more=len(rows) > CANDIDATES)
    return int(rows[0].key)
