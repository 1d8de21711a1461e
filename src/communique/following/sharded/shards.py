"""The pass over many reports: put aside, shard by shard on some processes, and what they found in one stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from communique.follow.relations import Copy
from communique.following.sharded import copies, matters, stories
from communique.following.sharded.spill import Left, Spill
from communique.following.sharded.stories import InStory
from communique.model import Matter

Found = TypeVar("Found")


class Shards:
    """Many reports, followed in a FOLDER of their own by some WORKERS; 1 is this process."""

    def __init__(self, folder: Path, *, workers: int = 1) -> None:
        self._folder = folder
        self._workers = workers

    def put(self, left: Iterable[Left]) -> None:
        """Put aside what reports leave, in any order; of one id the last counts. To be called once."""
        with Spill(self._folder) as spilled:
            copies.spill(self._folder, spilled.put(left))

    def copies(self) -> Iterator[Copy]:
        """What reports are to each other, each pair once."""
        shards = [(self._folder, shard) for shard in range(copies.SHARDS)]
        copies.spill_pairs(self._folder, self._each(copies.pair_up, shards))
        for _ in self._each(copies.compare, shards):
            pass
        return copies.found_in(self._folder)

    def members(self) -> Iterator[InStory]:
        """Every report with its story."""
        with Spill(self._folder) as spilled:
            stretches = stories.stretches(spilled.days())
        shards = [(self._folder, shard, *days) for shard, days in enumerate(stretches)]
        for _ in self._each(stories.compare, shards):
            pass
        return stories.members(self._folder, len(shards))

    def matters(self) -> Iterator[Matter]:
        """Every matter."""
        joined = matters.joined_by(self._folder)
        again = True
        while again:
            matters.spill(self._folder, joined)
            found = self._each(matters.follow, [(self._folder, shard) for shard in range(matters.SHARDS)])
            again = sum(joined.join(pairs) for concerned in found for pairs in concerned) > 0
        return matters.found_in(self._folder)

    def _each(self, follow: Callable[..., Found], shards: Sequence[tuple[object, ...]]) -> Iterator[Found]:
        """What is found in each shard, in order."""
        if self._workers == 1:
            yield from (follow(*shard) for shard in shards)
            return
        with ProcessPoolExecutor(self._workers) as pool:
            yield from pool.map(follow, *zip(*shards, strict=True))
