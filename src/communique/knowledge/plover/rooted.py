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


def belief(ruled: str | None) -> Mapping[str, float]:
    """The probability of each root, where the rules say RULED or (None) find nothing."""
    counts, wanted = _counts()
    total = wanted.total()
    right = sum(n for (said, root), n in counts.items() if said == root) / total if ruled else 0.0
    seen = sum(n for (said, _), n in counts.items() if said == (ruled or ""))
    others = total - (wanted[ruled] if ruled else 0)

    def shared(root: str) -> float:
        return right if root == ruled else (1 - right) * wanted[root] / others

    return {root: (counts[ruled or "", root] + STEADY * shared(root)) / (seen + STEADY) for root in wanted}


@functools.cache
def _counts() -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Sentences by what the rules and the annotators say, and by what the annotators say."""
    lines = io.StringIO((FOLDER / "plover_rooted.tsv").read_text(encoding="utf-8"), newline="\n")
    counts: Counter[tuple[str, str]] = Counter()
    wanted: Counter[str] = Counter()
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        counts[row["ruled"], row["root"]] += int(row["count"])
        wanted[row["root"]] += int(row["count"])
    return counts, wanted
