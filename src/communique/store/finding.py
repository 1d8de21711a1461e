"""What all questions about claims have in common: found by the tables, newest report first, and told by the records."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import groupby
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select, tuple_

from communique.store.answers import ReportLine
from communique.store.names import party
from communique.store.schema import actors, records, reports, roles

AT_ONCE = 200
"""Records held in memory together."""
STREAMED = 1000
"""Rows fetched together from a database that is gone through."""
Found = Sequence[tuple[int, int]]
"""Key of the report, and position of the claim in it."""
Part = TypeVar("Part")
Told = TypeVar("Told")


def first(
    connection: Connection, claims: Table, fits: Sequence[ColumnElement[bool]], *, limit: int
) -> tuple[int, Found]:
    """How many claims fit, and where the first stand: newest report first, then in order of the text."""
    total = connection.execute(select(func.count()).select_from(claims).where(*fits)).scalar_one()
    wanted = (
        select(claims.c.report, claims.c.position)
        .join(reports)
        .where(*fits)
        .order_by(claims.c.published_on.desc().nulls_last(), reports.c.id, claims.c.position)
        .limit(limit)
    )
    return total, [(row.report, row.position) for row in connection.execute(wanted)] if total else []


def each(connection: Connection, claims: Table, fits: Sequence[ColumnElement[bool]]) -> Generator[Found, None, None]:
    """Where the claims stand that fit, in portions of whole reports: by day of publication (undated last) and id of the
    report, then in order of the text. What is held in memory does not grow with the store.
    """
    wanted = (
        select(claims.c.report, claims.c.position)
        .join(reports)
        .where(*fits)
        .order_by(claims.c.published_on.is_(None), claims.c.published_on, reports.c.id, claims.c.position)
        .execution_options(yield_per=STREAMED)
    )
    portion: list[tuple[int, int]] = []
    held = 0
    with connection.execute(wanted) as found:
        for _, of_one in groupby(found, lambda row: row.report):
            portion += [(row.report, row.position) for row in of_one]
            held += 1
            if held == AT_ONCE:
                yield portion
                portion, held = [], 0
    if portion:
        yield portion


def days(claims: Table, since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    """Claims of reports published in these days, both inclusive."""
    found = [claims.c.published_on >= since] if since else []
    return [*found, claims.c.published_on <= until] if until else found


def one_of(claims: Table, wanted: Select[tuple[int, str]]) -> ColumnElement[bool]:
    """Claims with these reports and ids."""
    return tuple_(claims.c.report, claims.c.id).in_(wanted)


def played_by(claims: Table, role: str, words: str) -> ColumnElement[bool]:
    """Claims in which somebody whom words name, or somebody of the country that they name, plays this part."""
    who = select(actors.c.report, actors.c.id).where(party(words)).subquery()
    played = (
        select(roles.c.report, roles.c.claim)
        .join(who, (who.c.report == roles.c.report) & (who.c.id == roles.c.actor))
        .where(roles.c.role == role)
    )
    return one_of(claims, played)


def told(
    connection: Connection,
    rows: Found,
    decoded: Callable[[bytes], Part],
    told_by: Callable[[ReportLine, Part, Sequence[int]], Iterator[Told]],
    of: type[ReportLine] = ReportLine,
) -> Iterator[Told]:
    """What the records tell of the claims found, in the same order, each with its report as `of`; each record is
    decoded once.
    """
    by_report = [(key, [n for _, n in of_one]) for key, of_one in groupby(rows, lambda row: row[0])]
    names = [field.name for field in fields(of)]
    wanted = select(reports.c.key, records.c.encoded, *(reports.c[name] for name in names)).join_from(reports, records)
    for at in range(0, len(by_report), AT_ONCE):
        portion = by_report[at : at + AT_ONCE]
        held = connection.execute(wanted.where(reports.c.key.in_([key for key, _ in portion]))).mappings()
        by_key = {row["key"]: row for row in held}
        for key, positions in portion:
            row = by_key[key]
            line = of(**{name: row[name] for name in names})
            yield from told_by(line, decoded(row["encoded"]), positions)
