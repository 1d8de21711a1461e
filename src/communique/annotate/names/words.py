"""The tokens of a report as the search for names sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from communique.annotate.parse import Entity, Parse
from communique.knowledge.folding import plain
from communique.knowledge.roles import TITLES
from communique.notes import NameKind, Token

PROPER = frozenset({"NNP", "NNPS"})
NOMINAL = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "FW", "ADD", "XX"})
TITLE_ENDS = frozenset(title.rpartition(" ")[2] for title in TITLES)
LONGEST_TITLE = 4
"""Words of the longest title in the list ("lieutenant general of ..." is not one)."""
SHOUTED = 0.7
"""Share of capital letters from which a sentence is taken for a headline in capitals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Tokens FIRST to LAST (exclusive) look like a name of KIND; `label` is the parser's class for them, if any."""

    first: int
    last: int
    kind: NameKind
    key: str | None = None
    label: str = ""


class Words:
    """Tokens with the parser's entities, and the questions that the search asks about them."""

    def __init__(self, parse: Parse, text: str) -> None:
        self.parse = parse
        self.tokens: tuple[Token, ...] = parse.tokens
        self.text = text
        self._shouted: dict[int, bool] = {}
        self.entity_at: dict[int, Entity] = {i: e for e in parse.entities for i in range(e.first, e.last)}

    def surface(self, first: int, last: int) -> str:
        """The text from token first to last (exclusive)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def blocks(self) -> Iterator[tuple[int, int]]:
        """First and last (exclusive) token of each block."""
        for _, sentences in groupby(self.parse.sentences, key=attrgetter("block")):
            of_block = list(sentences)
            yield of_block[0].first, of_block[-1].last

    def is_proper(self, i: int) -> bool:
        """Whether token i is tagged as a proper noun and begins with a capital."""
        return 0 <= i < len(self.tokens) and self.tokens[i].tag in PROPER and self.tokens[i].text[:1].isupper()

    def is_nominal(self, i: int) -> bool:
        """Whether token i is tagged as a noun, a name or an adjective."""
        return self.tokens[i].tag in NOMINAL

    def starts_sentence(self, i: int) -> bool:
        """Whether token i is the first of its sentence, quotation marks aside."""
        sentence = self.parse.sentences[self.tokens[i].sentence]
        return all(not t.text[:1].isalnum() for t in self.tokens[sentence.first : i])

    def is_shouted(self, i: int) -> bool:
        """Whether token i stands in a sentence in capitals, where case tells nothing."""
        number = self.tokens[i].sentence
        if number not in self._shouted:
            sentence = self.parse.sentences[number]
            first, last = self.tokens[sentence.first].start, self.tokens[sentence.last - 1].end
            letters = [c for c in self.text[first:last] if c.isalpha()]
            self._shouted[number] = len(letters) > 8 and sum(map(str.isupper, letters)) > SHOUTED * len(letters)
        return self._shouted[number]

    def title_before(self, i: int) -> int:
        """The first token of the title that ends just before token i; i itself where there is none."""
        start = i
        while start > 0 and self._may_end_title(start - 1):
            for length in range(min(LONGEST_TITLE, start), 0, -1):
                words = self.text[self.tokens[start - length].start : self.tokens[start - 1].end]
                if "\n" not in words and plain(words).casefold() in TITLES:
                    start -= length
                    break
            else:
                return start
        return start

    def _may_end_title(self, i: int) -> bool:
        """Whether a title can end with token i, for which most words are no reason to spell out what stands before."""
        word = self.tokens[i].text
        is_apart = i == 0 or self.tokens[i - 1].end < self.tokens[i].start
        return not is_apart or not word.isalpha() or plain(word).casefold() in TITLE_ENDS

    def title_end(self, first: int, last: int) -> int:
        """The token after the titles with which tokens first to last begin."""
        moved = True
        while moved and first < last - 1:
            moved = False
            for length in range(min(LONGEST_TITLE, last - first - 1), 0, -1):
                if plain(self.surface(first, first + length)).casefold() in TITLES:
                    first, moved = first + length, True
                    break
        return first
