"""Matters, sharded by the pairs of parties that reports join: what is told of one pair alone is a matter of its own.

Tellings that have a pair in common are of one shard. A matter may come to concern more pairs while it is followed, as a
journey does with each leg: shards that then have a pair in common are joined and followed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from communique.codec import unpack
from communique.follow.board import JOURNEY, Board, Pair, pairs_asked, pairs_opened
from communique.follow.matters import matter_of
from communique.follow.tellings import Telling
from communique.following.sharded.spill import Spill, bucket_path, put, read, write
from communique.model import Matter

SHARDS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a REPORT tells on a DAY, of one shard."""

    day: date
    report: str
    told: tuple[Telling, ...]


class Joined:
    """Pairs of parties that are of one shard."""

    def __init__(self) -> None:
        self._above: dict[Pair, Pair] = {}

    def first(self, pair: Pair) -> Pair:
        """The pair that stands for all that are joined with one."""
        while (above := self._above.setdefault(pair, pair)) != pair:
            self._above[pair] = self._above[above]
            pair = above
        return pair

    def join(self, pairs: Iterable[Pair]) -> bool:
        """Join some pairs; returns whether they were not joined yet."""
        first, *others = {self.first(pair) for pair in pairs} or {("", "")}
        for other in others:
            self._above[other] = first
        return bool(others)


def joined_by(folder: Path) -> Joined:
    """The pairs that tellings join."""
    joined = Joined()
    with Spill(folder) as spilled:
        for _, _, packed in spilled.told():
            for telling in unpack(packed, tuple[Telling, ...]):
                joined.join(_pairs_of(telling))
    return joined


def spill(folder: Path, joined: Joined) -> None:
    """Put what reports tell aside by shard, those of most tellings first each into the shard that has fewest."""
    counts: Counter[Pair] = Counter()
    with Spill(folder) as spilled:
        for _, _, packed in spilled.told():
            counts.update(joined.first(_pairs_of(telling)[0]) for telling in unpack(packed, tuple[Telling, ...]))
        shard_of, filled = dict[Pair, int](), [0] * SHARDS
        for first, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
            shard_of[first] = filled.index(min(filled))
            filled[shard_of[first]] += count
        _write_shards(folder, spilled, joined, shard_of)


def follow(folder: Path, shard: int) -> list[tuple[Pair, ...]]:
    """Write the matters of a shard; returns the pairs that each of them came to concern."""
    board, found = Board(), list[Matter]()
    rows = read(bucket_path(folder, "told", shard), Row)
    for day, told in groupby(rows, key=lambda row: row.day):
        found += map(matter_of, board.pass_day(day, {row.report: row.told for row in told}))
    found += [matter_of(one) for one in board.state() if one.is_followed]
    write(bucket_path(folder, "matters", shard), found)
    return sorted(board.concerned())


def found_in(folder: Path) -> Iterator[Matter]:
    """The matters of all shards."""
    for shard in range(SHARDS):
        yield from read(bucket_path(folder, "matters", shard), Matter)


def _pairs_of(telling: Telling) -> list[Pair]:
    """The pairs by which a telling finds a matter, or is found once it opened one; of one party alone, that party."""
    pairs = {*pairs_asked(telling), *pairs_opened(telling)}
    return sorted(pairs) or [(JOURNEY, party) for party in sorted(telling.parties)] or [(JOURNEY, JOURNEY)]


def _write_shards(folder: Path, spilled: Spill, joined: Joined, shard_of: dict[Pair, int]) -> None:
    files = [bucket_path(folder, "told", shard).open("wb") for shard in range(SHARDS)]
    try:
        for day, report, packed in spilled.told():
            of_shard: dict[int, list[Telling]] = {}
            for telling in unpack(packed, tuple[Telling, ...]):
                of_shard.setdefault(shard_of[joined.first(_pairs_of(telling)[0])], []).append(telling)
            for shard, told in of_shard.items():
                put(files[shard], Row(day=date.fromordinal(day), report=report, told=tuple(told)))
    finally:
        for file in files:
            file.close()
