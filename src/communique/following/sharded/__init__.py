"""Copies, stories and matters of many reports in one pass, without a store: what a store that followed them would hold.

    shards = Shards(folder, workers=4)
    shards.put(left_by(records))
    for copy in shards.copies(): ...
    for member in shards.members(): ...
    for matter in shards.matters(): ...

What reports leave is spilled to files; each shard is a function of these files alone, so that shards can be done in any
order and on any number of processes. Copies are sharded by the keys of sketches, stories by stretches of days, matters
by the pairs of parties that reports join. Memory holds one shard for each worker, and what is open at one time.
"""

from communique.following.sharded.shards import Shards
from communique.following.sharded.spill import Left, left_by
from communique.following.sharded.stories import InStory

__all__ = ["InStory", "Left", "Shards", "left_by"]
