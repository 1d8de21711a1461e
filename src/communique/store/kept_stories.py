"""Stories as a store keeps them: which report is in which, and by which keys reports that are compared are found.

What is here is as it was when stories were last followed; what reports have left since stands in the traces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, func, insert, select, tuple_, update

from communique.store.kept_lists import StoryLine
from communique.store.portions import portions
from communique.store.schema import reports
from communique.store.schema_followed import holders, members, stale, tallies, traces

STORIES = "stories"
EVERY = ""
"""Stands for a key that every report holds, where reports are counted."""
Place = tuple[int, str]
"""Where a report stands among the others: by day of publication (an ordinal), then by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """REPORT, of DAY, belongs to the story that begins with HEAD; TIE says why, None for the first.

    KEY is the id of a story that would begin with it. TRAITS are those by which it was asked, STEPS how common each of
    their keys was then.
    """

    report: str
    key: str
    day: date | None
    head: str
    tie: bytes | None = None
    traits: bytes = b""
    steps: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The report NUMBER came or changed since stories were followed: it is of DAY and has these TRAITS now."""

    number: int
    report: str
    day: date | None
    traits: bytes
    before: Member | None


class KeptStories:
    """The stories of a store, seen and changed in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # which report is in which story

    def waiting(self, *, limit: int) -> tuple[Waiting, ...]:
        """Reports that came or changed since the last following, from the earliest on."""
        wanted = (
            select(traces.c.report.label("number"), reports.c.id, traces.c.day, traces.c.traits)
            .select_from(stale.join(traces, traces.c.report == stale.c.report).join(reports))
            .where(stale.c.what == STORIES)
            .order_by(stale.c.since, stale.c.report)
            .limit(limit)
        )
        rows = self._connection.execute(wanted).all()
        before = self.members([row.id for row in rows])
        return tuple(
            Waiting(number=row.number, report=row.id, day=row.day, traits=row.traits, before=before.get(row.id))
            for row in rows
        )

    def settle(self, numbers: Iterable[int]) -> None:
        """Note that these reports are followed."""
        for portion in portions(numbers):
            self._connection.execute(delete(stale).where(stale.c.what == STORIES, stale.c.report.in_(portion)))

    def members(self, ids: Collection[str]) -> dict[str, Member]:
        """The reports with these ids that are in stories."""
        wanted = select(reports.c.id.label("report"), *(members.c[name] for name in _OF_MEMBER)).join_from(
            members, reports
        )
        found: dict[str, Member] = {}
        for portion in portions(ids):
            for row in self._connection.execute(wanted.where(reports.c.id.in_(portion))).mappings():
                found[row["report"]] = Member(**row)
        return found

    def days(self, ids: Collection[str]) -> dict[str, date | None]:
        """The days of the reports with these ids, as they are followed."""
        wanted = select(reports.c.id, members.c.day).join_from(members, reports)
        rows = (self._connection.execute(wanted.where(reports.c.id.in_(portion))) for portion in portions(ids))
        return {row.id: row.day for found in rows for row in found}

    def put(self, new: Mapping[int, Member]) -> None:
        """Put reports, by number, into their stories, in place of those they were in."""
        for portion in portions(new):
            self._connection.execute(delete(members).where(members.c.report.in_(portion)))
            rows = [{"report": n} | {name: getattr(new[n], name) for name in _OF_MEMBER} for n in portion]
            self._connection.execute(insert(members), rows)

    def change(self, changed: Iterable[Member]) -> None:
        """Put reports that are in stories already into others."""
        for one in changed:
            number = select(reports.c.key).where(reports.c.id == one.report).scalar_subquery()
            row = {"head": one.head, "tie": one.tie, "steps": one.steps}
            self._connection.execute(update(members).where(members.c.report == number).values(row))

    def forget(self) -> None:
        """Have all reports asked anew."""
        for table in (holders, tallies, members):
            self._connection.execute(delete(table))
        self._connection.execute(delete(stale).where(stale.c.what == STORIES))
        day = func.coalesce(traces.c.day, date.min)
        every = select(bindparam("what", STORIES), traces.c.report, day, day)
        self._connection.execute(insert(stale).from_select(["what", "report", "since", "until"], every))

    # by which keys reports are found

    def before(self, key: str, day: int, *, within: int, most: int) -> list[Place]:
        """The newest reports that hold a key and came in so many days before a day, in order."""
        bound = {"key": key, "since": day - within, "day": day, "most": most}
        return [(row[0], row[1]) for row in self._connection.execute(_BEFORE, bound)][::-1]

    def on(self, key: str, day: int) -> list[str]:
        """The reports of a day that hold a key, in order."""
        return list(self._connection.execute(_ON, {"key": key, "day": day}).scalars())

    def after(self, key: str, place: Place, *, within: int, most: int) -> list[str]:
        """The next reports that hold a key behind a place and within so many days, in order."""
        bound = {"key": key, "day": place[0], "report": place[1], "until": place[0] + within, "most": most}
        return list(self._connection.execute(_AFTER, bound).scalars())

    def last_day(self) -> int:
        """The last day of which reports are followed; 0 without any."""
        return self._connection.execute(select(func.max(tallies.c.day)).where(tallies.c.key == EVERY)).scalar() or 0

    def of_day(self, day: int) -> tuple[str, ...]:
        """All reports of a day that are in stories."""
        wanted = select(reports.c.id).join_from(members, reports).where(members.c.day == date.fromordinal(day))
        return tuple(self._connection.execute(wanted).scalars())

    def told(self, keys: Collection[str], since: int, until: int) -> Iterator[tuple[str, int, int]]:
        """How many reports of each day (from SINCE to UNTIL, both included) hold a key: key, day, count."""
        wanted = select(tallies).where(tallies.c.day.between(since, until))
        for portion in portions(keys):
            rows = self._connection.execute(wanted.where(tallies.c.key.in_(portion)))
            yield from ((key, day, count) for key, day, count in rows)

    def told_before(self, keys: Collection[str], day: int, *, within: int) -> dict[str, int]:
        """How many reports of so many days before a day hold each key."""
        of = tallies.c.day.between(day - within, day - 1)
        wanted = select(tallies.c.key, func.sum(tallies.c.count).label("count")).where(of).group_by(tallies.c.key)
        rows = (self._connection.execute(wanted.where(tallies.c.key.in_(portion))) for portion in portions(keys))
        return {key: int(count) for found in rows for key, count in found}

    def hold(self, new: Sequence[tuple[str, int, str]], gone: Sequence[tuple[str, int, str]]) -> None:
        """Note that reports hold keys (key, day, report), and that others no longer do."""
        for key, day, report in gone:
            where = {"key": key, "day": day, "report": report}
            self._connection.execute(delete(holders).where(*(holders.c[name] == one for name, one in where.items())))
        if new:
            rows = [{"key": key, "day": day, "report": report} for key, day, report in new]
            self._connection.execute(insert(holders), rows)

    def count(self, changes: Mapping[tuple[str, int], int]) -> None:
        """Count so many reports more or less of a day that hold a key."""
        held: Counter[tuple[str, int]] = Counter()
        of = tuple_(tallies.c.key, tallies.c.day)
        for portion in portions(changes):
            for key, day, count in self._connection.execute(select(tallies).where(of.in_(portion))):
                held[key, day] = count
            self._connection.execute(delete(tallies).where(of.in_(portion)))
        now = {at: held[at] + change for at, change in changes.items()}
        rows = [{"key": key, "day": day, "count": count} for (key, day), count in now.items() if count]
        if rows:
            self._connection.execute(insert(tallies), rows)

    # what is asked of stories

    def stories(self, *, least: int, limit: int | None) -> tuple[tuple[StoryLine, ...], int]:
        """The stories that so many reports tell, the last told first; and how many there are in all."""
        count, last = func.count().label("reports"), func.max(members.c.day).label("last")
        grouped = (
            select(members.c.head, count, func.min(members.c.day).label("first"), last)
            .group_by(members.c.head)
            .having(count >= least)
        )
        number = self._connection.execute(select(func.count()).select_from(grouped.subquery())).scalar_one()
        listed = grouped.order_by(last.is_(None), last.desc(), members.c.head).limit(limit)
        rows = self._connection.execute(listed).mappings()
        return tuple(StoryLine(**row) for row in rows), number

    def head_called(self, wanted: str) -> str | None:
        """The first report of the story of a report with this id, or with the id of a story that it began; or None."""
        named = select(members.c.head).where(members.c.key == wanted)
        told = select(members.c.head).join(reports).where(reports.c.id == wanted)
        head: str | None = self._connection.execute(named.union(told).limit(1)).scalar()
        return head

    def story(self, head: str) -> tuple[Member, ...]:
        """The members of the story that begins with a report, in order, without their traits."""
        wanted = (
            select(reports.c.id.label("report"), *(members.c[name] for name in ("key", "day", "head", "tie")))
            .join(reports)
            .where(members.c.head == head)
            .order_by(members.c.day.is_not(None), members.c.day, reports.c.id)
        )
        return tuple(Member(**row) for row in self._connection.execute(wanted).mappings())


def _of(table: Table, *names: str) -> list[Any]:
    return [table.c[name] for name in names]


def _asked(name: str) -> BindParameter[Any]:
    return bindparam(name)


_OF_MEMBER = ("key", "day", "head", "tie", "traits", "steps")
_BEFORE = (
    select(*_of(holders, "day", "report"))
    .where(holders.c.key == _asked("key"), holders.c.day >= _asked("since"), holders.c.day < _asked("day"))
    .order_by(holders.c.day.desc(), holders.c.report.desc())
    .limit(_asked("most"))
)
_ON = (
    select(holders.c.report)
    .where(holders.c.key == _asked("key"), holders.c.day == _asked("day"))
    .order_by(holders.c.report)
)
_AFTER = (
    select(holders.c.report)
    .where(
        holders.c.key == _asked("key"),
        tuple_(holders.c.day, holders.c.report) > tuple_(_asked("day"), _asked("report")),
        holders.c.day <= _asked("until"),
    )
    .order_by(holders.c.day, holders.c.report)
    .limit(_asked("most"))
)
