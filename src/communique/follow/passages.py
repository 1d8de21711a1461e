"""The words that two texts have in common: runs of the same words in both, with their offsets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from communique.knowledge.folding import plain
from communique.model import Span, span_of

LEAST_WORDS = 6
"""Words from which on a run counts as shared: shorter ones are mostly titles of office, names of bodies and idiom."""
MOST_WORDS = 100_000
"""Words of a text that are compared; what stands behind them is not looked at."""
MOST_PLACES = 8
"""Places of the same words in a text that are tried: one word a million times over must not cost its square."""
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W_]+)*")
_NO_WORDS = re.compile(r"(?:https?://|www\.)\S+|^[ \t]*\(?\d{1,3}\\?[.)](?=\s)", re.MULTILINE)
_EVEN = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("İ", "i"))
_LONGEST_STEP = 4096

Run: TypeAlias = tuple[int, int, int]
"""First word in the one text, first word in the other, how many words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of TEXT: each is told by a folded key and stands at START to END.

    Addresses of pages and numbers of paragraphs are no words.
    """

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, first: int, count: int) -> Span:
        """The span of so many words from the first on."""
        return span_of(self.text, self.starts[first], self.ends[first + count - 1])


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """EARLIER of the one report and LATER of the other are the same WORDS, but for case and punctuation."""

    earlier: Span
    later: Span
    words: int


def words_of(text: str) -> Words:
    """The words of a text, at most MOST_WORDS of them; numbers stay whole, letters lose case and diacritics."""
    found = list(itertools.islice(_WORD.finditer(_even(text)), MOST_WORDS))
    spans = [match.span() for match in found]
    keys = tuple(_key(match[0]) for match in found)
    return Words(text=text, keys=keys, starts=tuple(s for s, _ in spans), ends=tuple(e for _, e in spans))


def keys_of(text: str) -> list[str]:
    """The keys of the words of a text, where offsets are of no matter: in half the time."""
    found = _WORD.findall(_even(text))[:MOST_WORDS]
    return found if text.isascii() else [_key(word) for word in found]


def _even(text: str) -> str:
    """The text in lower case without what is no word, of the same length.

    `lower` makes two letters of one letter alone, for which _EVEN has another.
    """
    if not text.isascii():
        for mark, plain_one in _EVEN:
            text = text.replace(mark, plain_one)
    return _NO_WORDS.sub(lambda match: " " * len(match[0]), text.lower())


def _key(word: str) -> str:
    return word if word.isascii() else plain(word) or word


def shared_runs(one: Sequence[str], other: Sequence[str], *, least: int = LEAST_WORDS) -> list[Run]:
    """The runs of at least so many words in both, in the order of the one text.

    No word of the shorter text is in two runs; of the longer one it may be, where the shorter text repeats itself.
    The result does not depend on which of the two is given first, but for the order and the sides.
    """
    if (len(one), one) > (len(other), other):
        return sorted((i, j, count) for j, i, count in shared_runs(other, one, least=least))
    places = _places(other, least)
    runs: list[Run] = []
    i = 0
    while i <= len(one) - least:
        count, j = max(
            ((_length(one, i, other, j), -j) for j in places.get(tuple(one[i : i + least]), ())), default=(0, 0)
        )
        if count:
            runs.append((i, -j, count))
        i += count or 1
    return runs


def _grams(keys: Sequence[str], size: int) -> zip[tuple[str, ...]]:
    return zip(*(keys[k:] for k in range(size)), strict=False)


def _places(keys: Sequence[str], size: int) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for j, gram in enumerate(_grams(keys, size)):
        at = places.setdefault(gram, [])
        if len(at) < MOST_PLACES:
            at.append(j)
    return places


def _length(one: Sequence[str], i: int, other: Sequence[str], j: int) -> int:
    """How many words are the same from there on: in steps that double while all of a step is the same."""
    count, step = 0, 16
    while step:
        a, b = one[i + count : i + count + step], other[j + count : j + count + step]
        if a and a == b:
            count += len(a)
            step = min(2 * step, _LONGEST_STEP)
        else:
            step //= 2
    return count
