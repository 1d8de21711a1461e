"""Stories, sharded by stretches of days: how like reports are to those before them is found in each shard by itself.

To which story a report belongs depends on where those before it belong: that is decided afterwards in one pass over
what the shards found, which is little.
"""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from communique.follow.stories import Traits
from communique.follow.stories import neighbours as near
from communique.follow.stories import rarities as rare
from communique.follow.stories.likeness import Weighed, likeness, weighed
from communique.follow.stories.traits import RARE, Key, all_keys, keys_of
from communique.follow.stories.voting import LEAST, VOTERS, loudest, voters_of
from communique.following.asking import Tied, tied
from communique.following.sharded.spill import Spill, bucket_path, read, write
from communique.knowledge.news_words import rarity

STRETCH = 14
"""Days of a shard. What came in the 118 days before them is read with them, and nothing found for it."""
QUIET = LEAST / math.sqrt(VOTERS)
"""Where no report before one is as like it, no story speaks loud enough: its neighbours need not be told."""
KEPT_TRAITS = 5_000
_Place = tuple[date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class InStory:
    """REPORT belongs to the story that begins with the report HEAD, for what it is TIED by (None: it begins one)."""

    report: str
    head: str
    tied: Tied | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """How like a REPORT, of DAY, is to those before it with which it is compared; () where that is little."""

    report: str
    day: date
    earlier: tuple[tuple[str, float], ...]


def stretches(days: Sequence[int]) -> list[tuple[int, int]]:
    """The days of the shards: from the first on, and before the second of each."""
    starts = sorted({days[0] + (day - days[0]) // STRETCH * STRETCH for day in days}) if days else []
    return [(start, start + STRETCH) for start in starts]


def compare(folder: Path, shard: int, since: int, until: int) -> int:
    """Write how like the reports of some days are to those before them; returns how many there are."""
    in_order = InOrder()
    with Spill(folder) as spilled:
        for traits in spilled.traits(since - near.WINDOW - rare.SPAN, since):
            in_order.put(traits)
        found = [in_order.alike(traits) for traits in spilled.traits(since, until)]
    write(bucket_path(folder, "alike", shard), found)
    return len(found)


def members(folder: Path, shards: int) -> Iterator[InStory]:
    """Every report with its story, in order of publication, those without a day first."""
    heads: dict[str, _Place] = {}
    on_day: deque[tuple[date, list[str]]] = deque()
    with Spill(folder) as spilled:
        traits_of = functools.lru_cache(maxsize=KEPT_TRAITS)(spilled.traits_of)
        yield from (InStory(report=report, head=report) for report in spilled.undated())
        for one in (one for shard in range(shards) for one in read(bucket_path(folder, "alike", shard), Alike)):
            if not on_day or on_day[-1][0] != one.day:
                on_day.append((one.day, []))
                while (one.day - on_day[0][0]).days > near.WINDOW:
                    for gone in on_day.popleft()[1]:
                        del heads[gone]
            on_day[-1][1].append(one.report)
            voters = voters_of(dict(one.earlier), lambda other: heads[other][1])
            places = {heads[other][1]: heads[other] for other, _ in one.earlier}
            head = loudest(voters, places.__getitem__)
            heads[one.report] = places[head] if head else (one.day, one.report)
            tie = voters[head][0] if head else None
            yield InStory(
                report=one.report,
                head=head or one.report,
                tied=tied(traits_of(one.report), traits_of(tie[0]), tie[1]) if tie else None,
            )


class InOrder:
    """Reports that come in order of publication, each compared with the newest before it that hold one of its keys.

    A report that is no longer among the newest of any key, and what it weighs, is forgotten.
    """

    def __init__(self) -> None:
        self._newest: dict[Key, deque[tuple[int, str]]] = {}
        self._told: dict[int, Counter[Key]] = defaultdict(Counter)
        self._at_hand: dict[str, Traits | Weighed] = {}
        self._among: Counter[str] = Counter()

    def put(self, traits: Traits) -> None:
        """Take in a dated report for those after it."""
        assert traits.published
        day = traits.published.toordinal()
        self._told[day].update([rare.TOTAL, *(key for key in all_keys(traits) if rarity(*key) >= RARE)])
        keys = keys_of(traits)
        if keys:
            self._at_hand[traits.report] = traits
            self._among[traits.report] = len(keys)
        for key in keys:
            newest = self._newest.setdefault(key, deque())
            newest.append((day, traits.report))
            while len(newest) > near.HOLDERS or day - newest[0][0] > near.WINDOW:
                self._drop(newest.popleft()[1])

    def alike(self, traits: Traits) -> Alike:
        """How like a report is to those before it; it is taken in."""
        assert traits.published
        day = traits.published.toordinal()
        others = {
            other
            for key in keys_of(traits)
            for on, other in self._newest.get(key, ())
            if day - on <= near.WINDOW
        }  # fmt: skip
        mine = self._weigh(traits)
        earlier = [(other, likeness(self._weighed(other), mine)) for other in sorted(others)]
        self.put(traits)
        loud = any(alike >= QUIET for _, alike in earlier)
        return Alike(report=traits.report, day=traits.published, earlier=tuple(earlier) if loud else ())

    def _weighed(self, report: str) -> Weighed:
        found = self._at_hand[report]
        if isinstance(found, Traits):
            self._at_hand[report] = found = self._weigh(found)
        return found

    def _weigh(self, traits: Traits) -> Weighed:
        assert traits.published
        day = traits.published.toordinal()
        before = [self._told[d] for d in range(day - rare.SPAN, day) if d in self._told]
        every = rare.step_of(sum(told[rare.TOTAL] for told in before))

        def at(key: Key) -> float:
            here = sum(told.get(key, 0) for told in before) if rarity(*key) >= RARE else 0
            return rare.rarity_at(key, rare.step_of(here), every)

        return weighed(traits, at)

    def _drop(self, report: str) -> None:
        self._among[report] -= 1
        if not self._among[report]:
            del self._among[report], self._at_hand[report]
