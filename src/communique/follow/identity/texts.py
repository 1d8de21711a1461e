"""How like the words of two reports are, and which undated texts are on one topic."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from communique.follow.identity.linkage import average_link
from communique.follow.stories.words import stems_of
from communique.knowledge.news_words import rarity

Vector = Mapping[str, float]
"""Stems with their weights: of length 1."""
LONGEST = 400
"""Tokens of a text that are compared."""
NEAREST = 5
"""Other texts with which a text is read together: what one leaves out, another on the same event tells."""
ROUNDS = (0.2, 0.4)
"""How like texts must be to be read together, first by their own words, then as read together once."""
LEAST = 0.5
"""Texts as like as this, on average, when read together, are on one topic (five-fold by topic on ECB+ train)."""


def vector_of(text: str) -> Vector:
    """The words of a text, rare ones weighing more."""
    counted = Counter(stems_of(text, most=LONGEST))
    weights = {stem: (1 + math.log(n)) * rarity("word", stem) for stem, n in sorted(counted.items())}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {stem: weight / length for stem, weight in weights.items()}


def texts_alike(one: Vector, other: Vector) -> float:
    """The cosine of two texts, 0 to 1."""
    return sum(one[stem] * other[stem] for stem in sorted(one.keys() & other.keys()))


def read_together(texts: Sequence[Vector]) -> list[Vector]:
    """Each text with the words of those nearest to it, as far as they are alike; twice.

    Two texts on one event may share few words and still be near the same third. It takes ECB+ train from .86 to .93
    (area under the curve of the cosine, for pairs of texts on one kind of event: on the same one or not).
    """
    found = list(texts)
    for least in ROUNDS:
        near: list[list[tuple[float, int]]] = [[] for _ in found]
        for (i, j), alike in _pairs(found).items():
            if alike >= least:
                near[i].append((-alike, j))
                near[j].append((-alike, i))
        found = [_joined(found, i, sorted(near[i])[:NEAREST]) for i in range(len(found))]
    return found


def topics_of(texts: Sequence[Vector], *, least: float = LEAST) -> list[list[int]]:
    """Which texts, by number, are on one topic: for texts without dates, which stories cannot place."""
    return average_link(_pairs(read_together(texts)), len(texts), least=least)


def _pairs(texts: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """How like the texts that share a word are, by their numbers."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    alike: dict[tuple[int, int], float] = defaultdict(float)
    for j, text in enumerate(texts):
        for stem, weight in text.items():
            for i, other in holders[stem]:
                alike[i, j] += weight * other
            holders[stem].append((j, weight))
    return alike


def _joined(texts: Sequence[Vector], i: int, near: Sequence[tuple[float, int]]) -> Vector:
    """A text with the words of others, each as much as it is alike; of length 1."""
    weights = dict(texts[i])
    for negative, j in near:
        for stem, weight in texts[j].items():
            weights[stem] = weights.get(stem, 0.0) - negative * weight
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {stem: weight / length for stem, weight in sorted(weights.items())}
