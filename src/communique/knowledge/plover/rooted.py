"""How far to believe the root that the rules find for the act between two given actors.

`data/plover_rooted.tsv` counts, over the 1,050 sentences of PLV_train (snowood1/Zero-Shot-PLOVER, no licence stated: no
text of it is kept), how often the rules said RULED (empty: nothing) where the annotators said ROOT; `train/roots.py`
writes it anew.
"""

from __future__ import annotations

import csv
import functools
import io
from collections import Counter
from collections.abc import Mapping

from communique.knowledge.tables import FOLDER

STEADY = 15.0
"""How many sentences the belief shared by all roots counts as, beside a root's own (five-fold on PLV_train)."""


Counts = Mapping[tuple[str, str], int]
"""Sentences by what the rules say (empty: nothing) and by what the annotators say."""


def belief(ruled: str | None) -> Mapping[str, float]:
    """The probability of each root, where the rules say RULED or (None) find nothing."""
    return believed(_counts(), ruled or "")


def believed(counts: Counts, ruled: str) -> dict[str, float]:
    """The same by other counts: those of this root, and STEADY sentences of what holds for all of them together."""
    wanted: Counter[str] = Counter()
    for (_, root), n in counts.items():
        wanted[root] += n
    total = wanted.total()
    right = sum(n for (said, root), n in counts.items() if said == root) / total if ruled else 0.0
    seen = sum(n for (said, _), n in counts.items() if said == ruled)
    others = total - wanted[ruled]

    def shared(root: str) -> float:
        return right if root == ruled else (1 - right) * wanted[root] / others

    return {root: (counts.get((ruled, root), 0) + STEADY * shared(root)) / (seen + STEADY) for root in wanted}


@functools.cache
def _counts() -> Counts:
    lines = io.StringIO((FOLDER / "plover_rooted.tsv").read_text(encoding="utf-8"), newline="\n")
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {(row["ruled"], row["root"]): int(row["count"]) for row in rows}
