"""How far a batch is, and which of its shards a new run stands for."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass

from communique.batch.folder import Folder
from communique.errors import BatchError


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a batch is: PLANNED shards (as far as planning has come), those DONE, REPORTS, and refusals by reason."""

    planned: int
    done: int
    reports: int
    refused: dict[str, int]

    @classmethod
    def of(cls, folder: Folder) -> Standing:
        """That of a folder; raises BatchError where it is that of no batch."""
        done = folder.done()
        planned = {one.shard for one in folder.planned()}
        if not planned and not done:
            raise BatchError(
                f"{folder.root} is not the folder of a batch.", next_step="Give the one that was given with --out."
            )
        counts = [folder.manifest(shard).counts for shard in done]
        refused = sum((Counter(one.refused) for one in counts), Counter())
        return cls(
            planned=len(planned.union(done)), done=len(done), reports=sum(one.reports for one in counts),
            refused=dict(refused),
        )  # fmt: skip


def superseded(folder: Folder, planned: set[str], names: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Of the shards of a folder that a finished run did not plan: those that it replaces, and those that it overlaps.

    Replaced is one all of whose inputs were given to the run, under NAMES: they changed, or are coded by another
    version, or as told otherwise. Overlapped is one of which only some were: what they tell would be there twice.
    """
    replaced, overlapped = [], []
    for shard in folder.done():
        if shard in planned:
            continue
        inputs = [portion.input.name for portion in folder.manifest(shard).portions]
        given = [one for one in inputs if any(_holds(name, one) for name in names)]
        if len(given) == len(inputs):
            replaced.append(shard)
        elif given:
            overlapped.append(shard)
    return replaced, overlapped


def _holds(name: str, inner: str) -> bool:
    """Whether a path or address is an input, or lies below it."""
    return inner == name or inner.startswith((name.rstrip("/") + "/", name.rstrip(os.sep) + os.sep))
