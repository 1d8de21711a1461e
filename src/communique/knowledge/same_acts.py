"""Which words tell one act: "quake" and "earthquake" often do, "said" and "said" seldom.

`data/same_acts.tsv.gz` counts, for pairs of stems that head mentions of events in texts on one topic, in how many of
the 25 training topics of ECB+ (CC BY 3.0, Cybulska and Vossen 2014) the pair stands, and, each topic counting 1, how
often the two were one event. `train/happenings.py` writes it; no text of ECB+ is here.
"""

from __future__ import annotations

import functools
import math

from communique.knowledge.tables import rows

ALIKE, UNLIKE = 0.45, 0.03
"""How often two mentions in texts on one topic are one event, where their heads are one word and where they are two."""
STEADY = 2.0
"""Topics that this counts as, beside those in which the pair was seen."""
Counts = dict[tuple[str, str], tuple[float, float]]
"""By pair of stems, in order: in how many topics they told one act, and in how many they stood."""


def same_act(one: str, other: str) -> float:
    """How much more (positive) or less often than others two stems tell one act: a difference of log odds."""
    return told_together(_counts(), one, other)


def told_together(counts: Counts, one: str, other: str) -> float:
    """The same by other counts."""
    told, seen = counts.get(pair_of(one, other), (0.0, 0.0))
    at_large = ALIKE if one == other else UNLIKE
    odds = (told + STEADY * at_large) / (seen - told + STEADY * (1 - at_large))
    return math.log(odds * (1 - at_large) / at_large)


def pair_of(one: str, other: str) -> tuple[str, str]:
    """Two stems in the order in which the table has them."""
    return (one, other) if one <= other else (other, one)


@functools.cache
def _counts() -> Counts:
    return {(row["one"], row["other"]): (float(row["told"]), float(row["seen"])) for row in rows("same_acts")}
