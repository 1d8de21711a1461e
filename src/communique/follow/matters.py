"""Plans followed across reports, in whatever order the reports arrive.

The matters are a function of the set of tellings: days are gone through in order, and within a day reports by id. What
is open after each day is kept, so that a report that arrives late is read from its own day on, until nothing differs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from datetime import date

from communique.follow.board import Board, State
from communique.follow.matching import Open
from communique.follow.tellings import Telling, tellings_of
from communique.model import Matter, Record


class Follower:
    """Reports in, matters out; the same matters in whatever order reports are added."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._told: dict[date, dict[str, tuple[Telling, ...]]] = {}
        self._day_of: dict[str, date] = {}
        self._days: list[date] = []
        self._after: dict[date, State] = {}
        self._closed: dict[date, State] = {}
        self._clean_to: date | None = None
        self._stale_to: date | None = None
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Take in a record; one of a report known already takes the place of the earlier one."""
        self.take(record.report.id, record.report.published_on, tellings_of(record))

    def take(self, report: str, published: date | None, told: tuple[Telling, ...]) -> None:
        """Take in what a report tells, in the place of what it told before; one without a day tells nothing."""
        before = self._day_of.get(report)
        if before is not None and (before != published or self._told[before][report] != told):
            del self._told[before][report], self._day_of[report]
            self._stale_from(before)
            before = None
        if published is None or not told or before is not None:
            return
        if published not in self._told:
            self._told[published] = {}
            insort(self._days, published)
        self._told[published][report] = told
        self._day_of[report] = published
        self._stale_from(published)

    def matters(self) -> tuple[Matter, ...]:
        """Every matter, by its first report."""
        self.follow()
        last = [matter for matter in self._after[self._days[-1]] if matter.is_followed] if self._days else ()
        every = [*(matter for day in self._days for matter in self._closed.get(day, ())), *last]
        return tuple(sorted((matter_of(one) for one in every), key=lambda m: (m.steps[0].published, m.id)))

    def _stale_from(self, day: date) -> None:
        """Note that what follows from a day on may differ."""
        self._stale_to = day if self._stale_to is None else max(self._stale_to, day)
        if self._clean_to is not None and day <= self._clean_to:
            before = bisect_left(self._days, day) - 1
            self._clean_to = self._days[before] if before >= 0 else None

    def follow(self) -> None:
        """Go through the days after the last one whose state is known to hold."""
        start = bisect_right(self._days, self._clean_to) if self._clean_to is not None else 0
        board = Board(self._after[self._clean_to] if self._clean_to is not None else ())
        for day in self._days[start:]:
            self._closed[day] = board.pass_day(day, self._told[day])
            state, before = board.state(), self._after.get(day)
            self._after[day] = state
            if state == before and (self._stale_to is None or day >= self._stale_to):
                break  # what follows was read from the same matters
        self._stale_to = None
        if self._days:
            self._clean_to = self._days[-1]


def matter_of(matter: Open) -> Matter:
    """A matter as it is told, of one that reports are held against."""
    return Matter(
        id=matter.keys[0],
        keys=matter.keys,
        what=matter.what,
        parties=tuple(sorted(matter.parties)),
        people=tuple(sorted(who for people in matter.parties.values() for who in people)),
        steps=matter.steps,
    )
