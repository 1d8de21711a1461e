"""How a story uses the words that head its mentions: what stands beside them.

One mention says little of what its word tells here; all mentions with that word in the story say more. In how many
reports a word stands is not asked: in a story of few reports that tells nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from communique.follow.identity.mentions import EventMention
from communique.follow.identity.texts import Vector, texts_alike
from communique.knowledge.news_words import rarity
from communique.knowledge.same_acts import pair_of

USED = ("used_near", "used_arguments")
"""Names of the cues, in the order of `Usage.cues`."""
Cues = tuple[float, ...]


class Usage:
    """The words that head the MENTIONS of one story."""

    def __init__(self, mentions: Sequence[EventMention]) -> None:
        self._near = _vectors(mentions, lambda mention: mention.near)
        self._arguments = _vectors(mentions, lambda mention: mention.arguments)
        self._known: dict[tuple[str, str], Cues] = {}

    def cues(self, one: str, other: str) -> Cues:
        """The cues for one act in the use of two heads, each 0 to 1; the same whichever comes first."""
        pair = pair_of(one, other)
        if pair not in self._known:
            self._known[pair] = tuple(texts_alike(by[pair[0]], by[pair[1]]) for by in (self._near, self._arguments))
        return self._known[pair]


def _vectors(
    mentions: Iterable[EventMention], words_of: Callable[[EventMention], frozenset[str]]
) -> Mapping[str, Vector]:
    """By head the words that stand beside it, rare and frequent ones weighing more: of length 1."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        counted[mention.head].update(words_of(mention))
    return {head: _of_length_1(words) for head, words in counted.items()}


def _of_length_1(words: Counter[str]) -> Vector:
    weights = {word: (1 + math.log(n)) * rarity("word", word) for word, n in sorted(words.items())}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}
