"""How much a word, country or name tells on a day: less while everybody writes about it.

Rarity in news at large (`knowledge.news_words`) is the most it can be; of what many of the reports of the last weeks
share, it is less, so that one long affair does not swallow all that touches it. Only the days before count, so reports
of one day weigh the same whichever comes first. Counts are taken in steps of a factor of 2: a late report changes
them seldom, and then the reports that have this are told to weigh anew. What is common at large stays as it is.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from communique.follow.stories.traits import RARE, Key
from communique.knowledge.news_words import rarity

SPAN = 28
"""Days before a day whose reports count."""
STEADY = 1000
"""Reports that news at large counts as, beside those of the last weeks."""
TOTAL: Key = ("word", "")
"""Stands for every report."""


class Rarities:
    """The rarity of keys on days, by the reports counted so far."""

    def __init__(self) -> None:
        self._on: dict[int, Counter[Key]] = defaultdict(Counter)
        self._before: dict[tuple[Key, int], int] = {}
        self._last_asked = 0

    def count(self, keys: Iterable[Key], day: date, change: int) -> set[tuple[Key, int]]:
        """Count (1) or no longer count (-1) a report of a day; returns the keys and days (ordinals) that changed."""
        ordinal, changed = day.toordinal(), set[tuple[Key, int]]()
        for key in (TOTAL, *(key for key in keys if rarity(*key) >= RARE)):
            self._on[ordinal][key] += change
            for later in range(ordinal + 1, min(ordinal + SPAN, self._last_asked) + 1):
                before = self._before.get((key, later))
                if before is not None:
                    self._before[key, later] = before + change
                    if step_of(before) != step_of(before + change):
                        changed.add((key, later))
        return changed

    def rarity(self, key: Key, day: date) -> float:
        """The natural logarithm of how many reports there are for one that has this, on a day."""
        if rarity(*key) < RARE:
            return rarity(*key)
        here = step_of(self._told_before(key, day.toordinal()))
        return rarity_at(key, here, step_of(self._told_before(TOTAL, day.toordinal())))

    def _told_before(self, key: Key, day: int) -> int:
        """How many reports of the days before a day have a key."""
        known = self._before.get((key, day))
        if known is None:
            known = sum(self._on[d][key] for d in range(day - SPAN, day) if d in self._on)
            self._before[key, day] = known
            self._last_asked = max(self._last_asked, day)
        return known


def rarity_at(key: Key, here: int, every: int) -> float:
    """The rarity of a key by the steps on which the last weeks' reports are: those that have it, and EVERY one."""
    at_large = rarity(*key)
    if at_large < RARE or not here:
        return at_large
    told, of = 2.0 ** (here - 1), 2.0 ** (every - 1) if every else 0.0
    return min(at_large, -math.log((told + STEADY * math.exp(-at_large)) / (of + STEADY)))


def step_of(count: int) -> int:
    """The step of a factor of 2 that a count is on, from 1; 0 where nothing was counted."""
    return 1 + round(math.log2(count)) if count else 0
