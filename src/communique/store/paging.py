"""A long list part by part: newest report first, then in order of the text, from a mark on; it costs what is shown.

Nothing here counts all that fits: that would cost as much as the store is large.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, or_, select, tuple_

from communique.store.finding import Found
from communique.store.schema import reports

Shown = TypeVar("Shown")
Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a part of a list ends: after the claim at POSITION of REPORT, which was published on DAY."""

    day: date | None
    report: str
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[Shown]):
    """FOUND is a part of a list; NEXT is where the next part begins, None at the end."""

    found: tuple[Shown, ...]
    next: Mark | None = None


def part_of_claims(
    connection: Connection, claims: Table, fits: Sequence[ColumnElement[bool]], *, after: Mark | None, limit: int
) -> tuple[Found, Mark | None]:
    """Where the claims that fit stand, so many at most, from a mark on; and the mark at which to go on."""
    wanted = select(claims.c.report, claims.c.position, reports.c.id, claims.c.published_on).join(reports).where(*fits)
    order = (claims.c.published_on, reports.c.id, claims.c.position)
    rows, more = _from(connection, wanted, order, after=after, limit=limit)
    last = rows[-1] if more else None
    mark = Mark(day=last.published_on, report=last.id, position=last.position) if last else None
    return [(row.report, row.position) for row in rows], mark


def part_of_reports(
    connection: Connection, fits: Sequence[ColumnElement[bool]], *, after: Mark | None, limit: int
) -> tuple[list[int], Mark | None]:
    """The keys of the reports that fit, so many at most, from a mark on; and the mark at which to go on."""
    wanted = select(reports.c.key, reports.c.id, reports.c.published_on).where(*fits)
    rows, more = _from(connection, wanted, (reports.c.published_on, reports.c.id), after=after, limit=limit)
    last = rows[-1] if more else None
    mark = Mark(day=last.published_on, report=last.id) if last else None
    return [row.key for row in rows], mark


def _from(
    connection: Connection,
    wanted: Select[Any],
    order: Sequence[ColumnElement[Any]],
    *,
    after: Mark | None,
    limit: int,
) -> tuple[Rows, bool]:
    """The dated rows after a mark, then the undated ones: an index answers either question alone, not both at once."""
    day, *rest = order
    behind = tuple_(*rest) > tuple_(*((after.report, after.position)[: len(rest)])) if after else None
    found: list[Row[Any]] = []
    if after is None or after.day is not None:
        dated = wanted.where(day.is_not(None))
        if after is not None and behind is not None:
            dated = dated.where(day <= after.day, or_(day < after.day, and_(day == after.day, behind)))
        found += connection.execute(dated.order_by(day.desc(), *rest).limit(limit + 1)).all()
    if len(found) <= limit:
        undated = wanted.where(day.is_(None))
        if after is not None and after.day is None and behind is not None:
            undated = undated.where(behind)
        found += connection.execute(undated.order_by(*rest).limit(limit + 1 - len(found))).all()
    return found[:limit], len(found) > limit
