"""Every name of the tables that can be spotted in running text, in one dictionary of folded words.

A dictionary and not an automaton: names begin at few tokens (those with a capital), so a look-up for each length of
name that starts with the token's word costs less than walking every letter. Measured 2026-11 on two cores' share: see
docs/tables.md.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from communique.knowledge.folding import folded
from communique.knowledge.tables import sorted_lines

EntryKind = Literal["country", "demonym", "organisation", "seat", "place", "person"]
KINDS: dict[str, EntryKind] = {kind: kind for kind in get_args(EntryKind)}
ABBREVIATED = re.compile(r"(?:\b[A-Z]\.)+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Tokens FIRST to LAST (exclusive) are a name of the tables.

    `key` is an ISO 3166-1 alpha-3 code (country, demonym), a key of `organisations` or `people`, or the name under
    which `metonyms` (seat) or `places` (place) hold it.
    """

    first: int
    last: int
    kind: EntryKind
    key: str


class Gazetteer:
    """The dictionary: folded name -> kind and key, and the most words of any name that starts with a word."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._entries = dict(names)
        self._longest: dict[str, int] = {}
        for name in self._entries:
            first, gaps = name.partition(" ")[0], name.count(" ")
            if self._longest.get(first, -1) < gaps:
                self._longest[first] = gaps
        self._gaps = functools.lru_cache(maxsize=50_000)(self._most_gaps)

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, words: str) -> tuple[str, str] | None:
        """Kind and key of what these words mean in the tables; acronyms need their capitals."""
        return self._meant(words) if words else None

    def spot(self, text: str, borders: Sequence[tuple[int, int]]) -> list[Hit]:
        """The longest names, left to right, that start and end at token borders (offsets in the text)."""
        hits: list[Hit] = []
        i = 0
        while i < len(borders):
            hit = self._longest_at(text, borders, i)
            if hit:
                hits.append(hit)
            i = hit.last if hit else i + 1
        return hits

    def _longest_at(self, text: str, borders: Sequence[tuple[int, int]], i: int) -> Hit | None:
        start, end = borders[i]
        if not (text[start].isupper() or text[start].isdigit()):
            return None
        gaps = self._gaps(text[start:end])
        if gaps < 0:
            return None
        for j in range(min(len(borders), i + 2 * gaps + 1), i, -1):  # a hyphen or an apostrophe is a token of its own
            entry = self._meant(text[start : borders[j - 1][1]])
            if entry:
                return Hit(first=i, last=j, kind=KINDS[entry[0]], key=entry[1])
        return None

    def _most_gaps(self, written: str) -> int:
        """The most blanks in a name that begins with this token; -1 where none does."""
        word = folded(written)
        return max(self._longest.get(part, -1) for key in (word, word.casefold()) for part in (key, _first_word(key)))

    def _meant(self, surface: str) -> tuple[str, str] | None:
        if not (surface[-1].isalnum() or ABBREVIATED.search(surface)):
            return None
        key = folded(surface)
        found = self._entries.get(key)
        if found is None and key.isupper() and len(key) > 3:
            found = self._entries.get(key.casefold())
        if found is None:
            return None
        kind, _, key = found.partition("\t")
        return None if kind == "person" and not _each_word_capital(surface) else (kind, key)


@functools.cache
def gazetteer() -> Gazetteer:
    """The dictionary over all tables (`spotted`, made by train/table_spotted.py)."""
    return Gazetteer(sorted_lines("spotted").pairs())


def _first_word(key: str) -> str:
    return key.partition(" ")[0]


def _each_word_capital(surface: str) -> bool:
    """Whether at least the first and the last word have a capital ("kim" is no name, "van der Bellen" is)."""
    words = surface.split()
    return words[0][0].isupper() and any(c.isupper() for c in words[-1])
