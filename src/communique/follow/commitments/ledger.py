"""The commitments of one party, day by day: what it promised, and what it and others did since."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import date

from communique.follow.commitments.book import Book, Holds, State
from communique.follow.commitments.matching import Open
from communique.follow.commitments.promises import Promise


class Ledger:
    """What reports tell of one party, and the commitments that follow; the same in whatever order reports come."""

    def __init__(self, holds: Holds) -> None:
        self._holds = holds
        self._told: dict[date, dict[str, tuple[Promise, ...]]] = {}
        self._days: list[date] = []
        self._after: dict[date, State] = {}
        self._closed: dict[date, State] = {}
        self._clean = 0
        self._book, self._read = Book(holds), 0

    def put(self, report: str, published: date, told: tuple[Promise, ...]) -> None:
        """Take in what a report tells of the party, in the place of what it told before; () takes it out."""
        of_day = self._told.setdefault(published, {})
        if told:
            if not of_day:
                insort(self._days, published)
            of_day[report] = told
        elif of_day.pop(report, None) is not None and not of_day:
            self._days.remove(published)
        if not of_day:
            del self._told[published]
        self.stale_from(published)

    def stale_from(self, day: date) -> None:
        """Note that what follows from a day on may differ."""
        self._clean = min(self._clean, bisect_left(self._days, day))

    def commitments(self) -> Iterator[Open]:
        """Every commitment of the party, those that are closed first."""
        self.follow()
        for day in self._days:
            yield from self._closed.get(day, ())
        yield from self._after[self._days[-1]] if self._days else ()

    def follow(self) -> None:
        """Go through the days after the last one whose state is known to hold."""
        if self._clean != self._read:
            self._book = Book(self._holds, self._after[self._days[self._clean - 1]] if self._clean else ())
        for day in self._days[self._clean :]:
            self._closed[day] = self._book.pass_day(day, self._told[day])
            self._after[day] = self._book.state()
        self._clean = self._read = len(self._days)
