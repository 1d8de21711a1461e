"""Words of a text as SQLite's FTS5 takes them (unicode61, without diacritics), for databases that have no FTS5.

The excerpt follows FTS5's snippet(): https://sqlite.org/fts5.html, section 5.1.3, and fts5_aux.c.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TOKEN = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
LONGEST = 500
"""Characters of a word that count: PostgreSQL takes 2,046 bytes of one."""
FIRST_SEEN, SEEN_AGAIN = 1000, 1
"""What a phrase counts where it stands in an excerpt for the first time, and again."""
AT_START, AT_SENTENCE = 120, 100
"""What counts an excerpt that begins where the text, or a sentence, does."""
ENDS = (".", ":")


@dataclass(frozen=True, slots=True)
class Token:
    """WORD, folded, stands from START to END of a text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Instance:
    """The phrase with this NUMBER stands from token FIRST up to LAST (exclusive)."""

    phrase: int
    first: int
    last: int


def tokens_of(text: str) -> list[Token]:
    """The words of a text, in lower case and without diacritics, each with where it stands."""
    return [Token(folded(m.group()), m.start(), m.end()) for m in TOKEN.finditer(text)]


def folded(word: str) -> str:
    """A word as it is compared."""
    word = word[:LONGEST]
    if not word.isascii():
        parts = unicodedata.normalize("NFD", word)
        word = "".join(part for part in parts if not unicodedata.combining(part)) or word
    return word.lower()


def instances_of(phrases: Sequence[Sequence[str]], words: Sequence[str]) -> list[Instance]:
    """Where each phrase stands among the words of a text, in the order of the text."""
    begin: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        begin.setdefault(phrase[0], []).append(number)
    return [
        Instance(number, at, at + len(phrases[number]))
        for at, word in enumerate(words)
        for number in begin.get(word, ())
        if list(words[at : at + len(phrases[number])]) == list(phrases[number])
    ]


def excerpt_of(text: str, tokens: Sequence[Token], found: Sequence[Instance], *, size: int) -> tuple[int, int]:
    """The first and last token (exclusive) of the excerpt that holds most phrases, as FTS5 chooses it."""
    starts = list(_sentence_starts(text, tokens))
    best, at = 0, 0
    for one in found:
        score, first = _score(found, one.first, size, len(tokens))
        if score > best:
            best, at = score, first
        if len(tokens) > size:
            start = max(start for start in starts if start <= one.first)
            score = _score(found, start, size, len(tokens))[0] + (AT_SENTENCE if start else AT_START)
            if start < one.first and score > best:
                best, at = score, start
    return at, min(at + size, len(tokens))


def _score(found: Sequence[Instance], at: int, size: int, count: int) -> tuple[int, int]:
    """What an excerpt of SIZE tokens from AT counts, and where it begins when the phrases stand in its middle."""
    within = [one for one in found if at <= one.first < at + size]
    kinds = {one.phrase for one in within}
    score = FIRST_SEEN * len(kinds) + SEEN_AGAIN * (len(within) - len(kinds))
    if not within:
        return score, at
    first, last = within[0].first, within[-1].last
    # C divides towards zero.
    middle = first - int((size - (last - first)) / 2)
    return score, max(min(middle, count - size), 0)


def _sentence_starts(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    """The tokens that begin the text, or follow a full stop or colon and a blank."""
    yield 0
    for n in range(1, len(tokens)):
        between = text[tokens[n - 1].end : tokens[n].start]
        bare = between.rstrip(" \t\n\r")
        if bare != between and bare.endswith(ENDS):
            yield n
