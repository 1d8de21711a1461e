"""How rare a word or a name is in news: what two reports share says the more, the fewer reports have it.

`data/news_words.tsv.gz` counts in how many of 12,415 one-sentence items of world news (Wikipedia's Current Events of
2014, 2015 and 2017; no text of theirs is here) each stem, country and name stands; `train/stories.py` writes it. A
fixed table, and not counts of the reports at hand: a late report must not change how like two others are.
"""

from __future__ import annotations

import functools
import math
from typing import Literal

from communique.knowledge.folding import plain
from communique.knowledge.tables import rows

NewsKind = Literal["word", "country", "name"]
ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""))
SHORTEST_STEM = 4
ALL = ""
"""The key of the line that counts all items."""


@functools.lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """A word in lower case without the commonest endings: "talks" is "talk", "visited" is "visit"."""
    text = plain(word).casefold()
    for ending, instead in ENDINGS:
        stem = text.removesuffix(ending) + instead
        if text.endswith(ending) and not text.endswith("ss") and len(stem) >= SHORTEST_STEM:
            return stem
    return text


@functools.lru_cache(maxsize=100_000)
def rarity(kind: NewsKind, key: str) -> float:
    """The natural logarithm of how many items there are for one that has this; about 9.4 where none has."""
    counts = _counts()
    return math.log(counts["word", ALL] / (counts.get((kind, key), 0) + 1))


@functools.cache
def _counts() -> dict[tuple[str, str], int]:
    return {(row["kind"], row["key"]): int(row["count"]) for row in rows("news_words")}
