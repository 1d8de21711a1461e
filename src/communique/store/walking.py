"""Going through a whole store: every report with what it tells, or the claims of a record that no store holds."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Connection, select

from communique.codec import WhoDidWhat, decode_done
from communique.model import Record
from communique.store import events, plans, statements
from communique.store.answers import FoundStatement, WholeReport
from communique.store.asked import FoundEvent, FoundPlan
from communique.store.finding import STREAMED
from communique.store.schema import records, reports


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReport:
    """REPORT with all that it TELLS: actors, places, statements, events, conditions and plans."""

    report: WholeReport
    tells: WhoDidWhat


def every(
    connection: Connection, since: date | None = None, until: date | None = None
) -> Generator[FoundReport, None, None]:
    """Every report published in these days (both inclusive; without them undated ones too) with what it tells, by day
    of publication (undated last) and id; one at a time is in memory.
    """
    names = [field.name for field in fields(WholeReport)]
    wanted = (
        select(records.c.encoded, *(reports.c[name] for name in names))
        .join_from(reports, records)
        .order_by(reports.c.published_on.is_(None), reports.c.published_on, reports.c.id)
        .execution_options(yield_per=STREAMED // 10)
    )
    if since:
        wanted = wanted.where(reports.c.published_on >= since)
    if until:
        wanted = wanted.where(reports.c.published_on <= until)
    with connection.execute(wanted) as found:
        for row in found.mappings():
            report = WholeReport(**{name: row[name] for name in names})
            yield FoundReport(report=report, tells=decode_done(row["encoded"]))


def report_of(record: Record) -> FoundReport:
    """A record as a store would find it."""
    report = record.report
    return FoundReport(
        report=WholeReport(**{field.name: getattr(report, field.name) for field in fields(WholeReport)}),
        tells=WhoDidWhat(**{field.name: getattr(record, field.name) for field in fields(WhoDidWhat)}),
    )


def statements_of(record: Record) -> Iterator[FoundStatement]:
    """The statements of a record as a store would find them."""
    found = report_of(record)
    return statements.told_by(found.report, found.tells, range(len(record.statements)))


def events_of(record: Record) -> Iterator[FoundEvent]:
    """The events of a record as a store would find them."""
    found = report_of(record)
    return events.told_by(found.report, found.tells, range(len(record.events)))


def plans_of(record: Record) -> Iterator[FoundPlan]:
    """The plans of a record as a store would find them."""
    found = report_of(record)
    return plans.told_by(found.report, found.tells, range(len(record.plans)))
