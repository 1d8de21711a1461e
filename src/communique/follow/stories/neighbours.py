"""Which earlier reports a report is compared with, kept while reports come in any order.

A report is compared with those that share a key (a country, a name, a rare word) and came at most WINDOW days before
it, of each key the HOLDERS newest. That is decided by days of publication and ids alone, so the order of arrival does
not matter; and a report more, or less, concerns the next HOLDERS reports of each of its keys, however many there are.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from communique.follow.stories.likeness import Weighed, likeness, weighed
from communique.follow.stories.rarities import TOTAL, Rarities
from communique.follow.stories.traits import Key, Traits, all_keys, keys_of

WINDOW = 90
"""Days after which a story that nobody tells is over."""
HOLDERS = 30
"""Reports of one key that are compared: of "USA" these are the last few days, of a rare word all there are."""
Place = tuple[date, str]
"""Where a report stands among the others: by day of publication, then by id."""


class Neighbours:
    """For each report the likeness of those it is compared with; undated reports are compared with none."""

    def __init__(self) -> None:
        self._weighed: dict[str, Weighed] = _WhenAsked(self._weigh_put)
        self._unweighed: dict[str, Traits] = {}
        self._rarities = Rarities()
        self._holders: dict[Key, list[Place]] = {}
        self._on_day: dict[int, set[str]] = defaultdict(set)
        self._earlier: dict[str, dict[str, float]] = {}
        self._more: dict[tuple[str, str], int] = {}
        self._later: dict[str, set[str]] = defaultdict(set)

    def __contains__(self, report: object) -> bool:
        return report in self._weighed or report in self._unweighed

    def traits(self, report: str) -> Traits:
        """The traits of a report that is here."""
        return self._unweighed.get(report) or self._weighed[report].traits

    def place(self, report: str) -> Place:
        """Where a report stands among the others; undated ones stand first."""
        return self.traits(report).published or date.min, report

    def earlier(self, report: str) -> Mapping[str, float]:
        """The earlier reports that a report is compared with, and how like they are."""
        return self._earlier.get(report, {})

    def later(self, report: str) -> frozenset[str]:
        """The later reports that are compared with a report."""
        return frozenset(self._later.get(report, ()))

    def add(self, traits: Traits) -> set[str]:
        """Take a report in; returns the reports whose neighbours are not what they were, its own id among them."""
        report, day = traits.report, traits.published
        self._weighed[report] = self._weigh(traits)
        changed = {report}
        if day is None:
            return changed
        changed |= self._count(traits, day, 1)
        self._on_day[day.toordinal()].add(report)
        for key in keys_of(traits):
            holders = self._holders.setdefault(key, [])
            insort(holders, (day, report))
            at = bisect_left(holders, (day, report))
            for other in _before(holders, at):
                self._tie(report, other)
            for i in _after(holders, at):
                later = holders[i][1]
                self._tie(later, report)
                if i > HOLDERS and _within(holders[i - HOLDERS - 1], holders[i]):
                    self._untie(later, holders[i - HOLDERS - 1][1])
                changed.add(later)
        return changed

    def put(self, traits: Traits) -> None:
        """Take in a report for later ones alone: it is not compared with earlier ones. Reports come in order."""
        self._unweighed[traits.report] = traits
        if traits.published is not None:
            self._count(traits, traits.published, 1)
            self._on_day[traits.published.toordinal()].add(traits.report)
            for key in keys_of(traits):
                insort(self._holders.setdefault(key, []), (traits.published, traits.report))

    def remove(self, report: str) -> set[str]:
        """Forget a report; returns the reports whose neighbours are not what they were."""
        traits = self.traits(report)
        day, changed = traits.published, set[str]()
        if day is not None:
            for key in keys_of(traits):
                changed |= self._withdraw(self._holders[key], (day, report))
            self._on_day[day.toordinal()].discard(report)
            changed |= self._count(traits, day, -1)
        self._weighed.pop(report, None)
        self._unweighed.pop(report, None)
        return changed - {report}

    def _withdraw(self, holders: list[Place], mine: Place) -> set[str]:
        """Take a report out of those that hold a key; returns the later ones that were compared with it."""
        at, changed = bisect_left(holders, mine), set[str]()
        for other in _before(holders, at):
            self._untie(mine[1], other)
        for i in _after(holders, at):
            later = holders[i][1]
            self._untie(later, mine[1])
            if i > HOLDERS and _within(holders[i - HOLDERS - 1], holders[i]):
                self._tie(later, holders[i - HOLDERS - 1][1])
            changed.add(later)
        del holders[at]
        return changed

    def _weigh(self, traits: Traits) -> Weighed:
        day = traits.published or date.min
        return weighed(traits, functools.partial(self._rarities.rarity, day=day))

    def _weigh_put(self, report: str) -> Weighed:
        """Weigh a report that was only put here: most of them are never compared."""
        return self._weigh(self._unweighed.pop(report))

    def _count(self, traits: Traits, day: date, change: int) -> set[str]:
        """Count a report for those after it, and weigh anew those for which that makes a difference."""
        changed: set[str] = set()
        for key, later in sorted(self._rarities.count(all_keys(traits), day, change)):
            for report in self._on_day.get(later, ()):
                if key == TOTAL or self._weighed[report].has(key):
                    changed.add(report)
        return {affected for report in sorted(changed) for affected in self._weigh_anew(report)}

    def _weigh_anew(self, report: str) -> set[str]:
        """Compare a report again with all others, where it does not weigh what it did."""
        new = self._weigh(self.traits(report))
        if new == self._weighed[report]:
            return set()
        self._weighed[report] = new
        for earlier in self._earlier.get(report, {}):
            self._earlier[report][earlier] = likeness(self._weighed[earlier], new)
        for later in self._later.get(report, ()):
            self._earlier[later][report] = likeness(new, self._weighed[later])
        return {report, *self._later.get(report, ())}

    def _tie(self, later: str, earlier: str) -> None:
        """One more key by which two reports are compared."""
        ties = self._earlier.setdefault(later, {})
        if earlier in ties:
            self._more[later, earlier] = self._more.get((later, earlier), 0) + 1
        else:
            ties[earlier] = likeness(self._weighed[earlier], self._weighed[later])
            self._later[earlier].add(later)

    def _untie(self, later: str, earlier: str) -> None:
        """One key less; without any they are not compared."""
        more = self._more.pop((later, earlier), 0)
        if more > 1:
            self._more[later, earlier] = more - 1
        elif not more:
            del self._earlier[later][earlier]
            self._later[earlier].discard(later)


class _WhenAsked(dict[str, Weighed]):
    """Weighs a report when it is first asked for."""

    def __init__(self, weigh: Callable[[str], Weighed]) -> None:
        self._weigh = weigh

    def __missing__(self, report: str) -> Weighed:
        self[report] = found = self._weigh(report)
        return found


def _before(holders: list[Place], at: int) -> Iterator[str]:
    """The newest holders before one of them, within the window."""
    return (place[1] for place in holders[max(0, at - HOLDERS) : at] if _within(place, holders[at]))


def _after(holders: list[Place], at: int) -> Iterator[int]:
    """Where those stand that count one among the newest holders before them."""
    return (i for i in range(at + 1, min(len(holders), at + HOLDERS + 1)) if _within(holders[at], holders[i]))


def _within(earlier: Place, later: Place) -> bool:
    return (later[0] - earlier[0]).days <= WINDOW
