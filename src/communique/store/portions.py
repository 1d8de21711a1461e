"""Many values asked of a database: in portions, since one statement binds only so many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import Column, Connection, Table, select

from communique.store.schema import reports

AT_ONCE = 500
"""Values bound together."""
Value = TypeVar("Value")


def portions(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values in lists of at most AT_ONCE, in order."""
    left = iter(values)
    while portion := list(islice(left, AT_ONCE)):
        yield portion


def keys_by_id(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """The keys of the reports with exactly these ids, as far as the store holds them."""
    wanted = select(reports.c.id, reports.c.key)
    rows = (connection.execute(wanted.where(reports.c.id.in_(portion))) for portion in portions(sorted(ids)))
    return {row.id: row.key for found in rows for row in found}


def called(
    connection: Connection, table: Table, names: Table, of: Column[str], beginning: str, *, most: int
) -> tuple[bytes, ...]:
    """What TABLE holds encoded whose key in NAMES begins so; the one with exactly this key alone, where there is one.

    NAMES has a column `key`, and OF with the id in TABLE that it leads to.
    """
    exact = select(table.c.encoded).join(names, of == table.c.id).where(names.c.key == beginning)
    found = connection.execute(exact).scalars().all()
    if not found:
        ids = select(of).where(names.c.key.startswith(beginning, autoescape=True)).distinct()
        wanted = select(table.c.encoded).where(table.c.id.in_(ids)).order_by(table.c.id).limit(most)
        found = connection.execute(wanted).scalars().all()
    return tuple(found)
