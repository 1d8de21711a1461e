"""Copies, sharded by the keys of sketches: reports that have a key in common are compared, each pair once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from itertools import combinations, groupby
from pathlib import Path

from communique.follow.copies import NEAR, Sketch, are_neighbours, posting_keys
from communique.follow.relations import Copy, compared
from communique.follow.texts import Text
from communique.following.sharded.spill import Buckets, Spill, bucket_path, numbers_in, read, write

SHARDS = 64
"""Buckets of keys, and of pairs."""
KEPT_TEXTS = 2_000
"""Texts held ready to be compared: those that one is compared with lie far apart."""
KEPT_SKETCHES = 20_000
_KEY_BITS, _NUMBER = 32, 0xFFFFFFFF
_MONTH = timedelta(days=NEAR + 1)


def spill(folder: Path, sketches: Iterable[tuple[int, Sketch]]) -> None:
    """Put the keys of sketches aside: those under which a report stands, and those of the month after, if it asks them.

    Reports of two months meet where the earlier one asks in the month of the later one.
    """
    posted, asked = (Buckets(folder, name, SHARDS) for name in ("posted", "asked"))
    for number, sketch in sketches:
        own = posting_keys(sketch)
        moved = replace(sketch, day=sketch.day + _MONTH) if sketch.day else sketch
        for buckets, keys in ((posted, own), (asked, posting_keys(moved) - own)):
            for key in keys:
                buckets.add(key % SHARDS, key << _KEY_BITS | number)
    posted.close()
    asked.close()


def pair_up(folder: Path, shard: int) -> list[int]:
    """The pairs of reports that some keys join, each as one number, sorted."""
    holding = dict(_by_key(bucket_path(folder, "posted", shard)))
    found = {one << _KEY_BITS | other for numbers in holding.values() for one, other in combinations(numbers, 2)}
    for key, numbers in _by_key(bucket_path(folder, "asked", shard)):
        for one in numbers:
            for other in holding.get(key, ()):
                if one != other:
                    found.add(min(one, other) << _KEY_BITS | max(one, other))
    return sorted(found)


def spill_pairs(folder: Path, pairs: Iterable[list[int]]) -> None:
    """Put pairs aside by their first report, so that each comes into one shard however many keys join it."""
    buckets = Buckets(folder, "pairs", SHARDS)
    for some in pairs:
        for pair in some:
            buckets.add((pair >> _KEY_BITS) % SHARDS, pair)
    buckets.close()


def compare(folder: Path, shard: int) -> int:
    """Write what the reports of pairs are to each other; returns how many are something."""
    with Spill(folder) as spilled:
        found = list(_compared(spilled, sorted(set(numbers_in(bucket_path(folder, "pairs", shard))))))
    write(bucket_path(folder, "copies", shard), found)
    return len(found)


def found_in(folder: Path) -> Iterator[Copy]:
    """The copies of all shards."""
    for shard in range(SHARDS):
        yield from read(bucket_path(folder, "copies", shard), Copy)


def _compared(spilled: Spill, pairs: Iterable[int]) -> Iterator[Copy]:
    text_of = lru_cache(maxsize=KEPT_TEXTS)(lambda number: Text.of(spilled.report(number)))
    sketch_of = lru_cache(maxsize=KEPT_SKETCHES)(spilled.sketch)
    for pair in pairs:
        one, other = pair >> _KEY_BITS, pair & _NUMBER
        mine, theirs = sketch_of(one), sketch_of(other)
        if mine is None or theirs is None or not are_neighbours(mine, theirs):
            continue
        copy = compared(text_of(one), text_of(other))
        if copy:
            yield copy


def _by_key(path: Path) -> Iterator[tuple[int, list[int]]]:
    """The numbers under each key of a bucket."""
    rows = sorted(numbers_in(path))
    return ((key, [row & _NUMBER for row in group]) for key, group in groupby(rows, key=lambda row: row >> _KEY_BITS))
