"""Lists of what following leaves, part by part: so many matters behind one of them, stories from the last told on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from communique.store.schema_followed import matters, members, parties


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """The story that begins with the report HEAD: how many REPORTS tell it, from FIRST to LAST."""

    head: str
    reports: int
    first: date | None
    last: date | None


class KeptLists:
    """Parts of the lists of what is followed."""

    _connection: Connection

    def matters_from(
        self,
        *,
        after: tuple[date, str] | None,
        limit: int,
        states: Sequence[str] = (),
        begun_until: date | None = None,
        party: str | None = None,
        holding: Sequence[bytes] = (),
    ) -> tuple[bytes, ...]:
        """So many matters in the order of `matters`, behind one of them: at one of these states, begun until a day, of
        a PARTY, and HOLDING one of these bytes as they are kept.
        """
        told, key = (matters.c.last, matters.c.id) if party is None else (parties.c.last, parties.c.matter)
        wanted = select(matters.c.encoded).order_by(told.desc(), key.desc()).limit(limit)
        if party is not None:
            wanted = wanted.join(parties, parties.c.matter == matters.c.id).where(parties.c.party == party)
        if after is not None:
            day, last = after
            wanted = wanted.where(told <= day, or_(told < day, and_(told == day, key < last)))
        if states:
            wanted = wanted.where(matters.c.state.in_(states))
        if begun_until is not None:
            wanted = wanted.where(matters.c.first <= begun_until)
        if holding:
            wanted = wanted.where(or_(*(_holds(self._connection, one) for one in holding)))
        return tuple(self._connection.execute(wanted).scalars())

    def story_heads(self, *, before: date | None, reports: int) -> tuple[tuple[str, date], ...]:
        """The first reports of the stories of the last reports told before a day (None: of all), with their days."""
        wanted = select(members.c.head, members.c.day).where(members.c.day.is_not(None))
        if before is not None:
            wanted = wanted.where(members.c.day < before)
        rows = self._connection.execute(wanted.order_by(members.c.day.desc()).limit(reports))
        return tuple((row.head, row.day) for row in rows)

    def story_lines(self, heads: Sequence[str], *, least: int) -> dict[str, StoryLine]:
        """The stories that begin with these reports and that so many reports tell, by their first report."""
        count = func.count().label("reports")
        wanted = (
            select(members.c.head, count, func.min(members.c.day).label("first"), func.max(members.c.day).label("last"))
            .where(members.c.head.in_(heads))
            .group_by(members.c.head)
            .having(count >= least)
        )
        return {row["head"]: StoryLine(**row) for row in self._connection.execute(wanted).mappings()}


def _holds(connection: Connection, part: bytes) -> ColumnElement[bool]:
    """The condition that a matter as it is kept holds some bytes."""
    if connection.dialect.name == "sqlite":
        return func.instr(matters.c.encoded, part) > 0
    return func.strpos(func.encode(matters.c.encoded, "hex"), part.hex()) > 0
