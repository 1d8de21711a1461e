"""Where the words that a model copied stand in their paragraph: exactly, as whole words, near what they go with."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from communique.model import Block, Report, Span

MOST_PLACES = 200
"""Places of the same words in one paragraph that are looked at."""


class NotThere(Exception):
    """Words of an answer that are not in its paragraph; FOUND is where other words of the same claim are, if any."""

    def __init__(self, found: Span | None = None) -> None:
        super().__init__("words that are not in the text")
        self.found = found


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """BLOCK of REPORT, numbered I."""

    i: int
    block: Block
    report: Report

    @property
    def text(self) -> str:
        """Its words."""
        return self.report.text[self.block.start : self.block.end]

    @property
    def span(self) -> Span:
        """All of it."""
        return self.report.span(self.block.start, self.block.end)

    def places(self, words: str) -> list[Span]:
        """Where these words stand in it, in order; never within a longer word."""
        found = [span for _, span in zip(range(MOST_PLACES), self._places(words), strict=False)]
        if not found:
            raise NotThere
        return found

    def _places(self, words: str) -> Iterator[Span]:
        text, start, end = self.report.text, self.block.start, self.block.end
        at = text.find(words, start, end)
        while at >= 0:
            after = at + len(words)
            joined = at > start and text[at - 1].isalnum() and words[0].isalnum()
            if not joined and not (after < end and words[-1].isalnum() and text[after].isalnum()):
                yield self.report.span(at, after)
            at = text.find(words, at + 1, end)

    def in_order(self, pieces: Sequence[str]) -> tuple[Span, ...]:
        """Where these pieces stand, each after the one before it where that can be; sorted, none twice."""
        found: list[Span] = []
        for piece in pieces:
            places = self.places(piece)
            after = found[-1].end if found else self.block.start
            found.append(next((place for place in places if place.start >= after), places[0]))
        return tuple(sorted(set(found)))

    def nearest(self, words: str, to: Sequence[Span]) -> Span:
        """Where these words stand nearest to other words; beside them rather than within them."""
        places = self.places(words)
        return min(places, key=lambda place: (any(one.holds(place) for one in to), _distance(place, to), place.start))

    def all_nearest(self, several: Sequence[str], to: Sequence[Span]) -> tuple[Span, ...]:
        """The same for several words, each place once."""
        return tuple(dict.fromkeys(self.nearest(words, to) for words in several))

    def first(self, words: str, *, but: Container[Span]) -> Span:
        """The first place of these words that is none of the others; the first of all where there is no more."""
        places = self.places(words)
        return next((place for place in places if place not in but), places[0])


@contextmanager
def knowing(found: Span) -> Iterator[None]:
    """Words that are looked for here belong to a claim of which these were found."""
    try:
        yield
    except NotThere as missing:
        raise NotThere(missing.found or found) from None


def _distance(place: Span, to: Sequence[Span]) -> int:
    return min((max(one.start - place.end, place.start - one.end, 0) for one in to), default=0)
