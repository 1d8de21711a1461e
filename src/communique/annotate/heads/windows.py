"""Sentences packed into windows that the encoder reads at once: wider than a sentence, never wider than it was trained.

A window holds whole paragraphs while they fit, else whole sentences of one paragraph; a sentence that is longer than a
window is cut. Words are what the parser took for words, so that every signal belongs to one token.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.annotate.heads.features import Features
from communique.notes import Sentence

WIDTH = 192
"""Word pieces a window, its two marks included."""
LONGEST_WORD = 8
"""Word pieces of one word that are read; what follows (addresses of web pages) tells nothing."""
Pieces = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Tokens FIRST to LAST (exclusive) of a report as word pieces: their numbers, their features, where words begin.

    `starts` gives for each token the position of its first piece; position 0 is the opening mark.
    """

    first: int
    last: int
    pieces: tuple[int, ...]
    features: tuple[Features, ...]
    starts: tuple[int, ...]


def windows_of(
    words: Sequence[Pieces], features: Sequence[Features], sentences: Sequence[Sentence], *, marks: tuple[int, int]
) -> list[Window]:
    """The windows of a report in order; every token lies in exactly one. `marks` open and close a window."""
    sizes = [sum(min(len(words[i]), LONGEST_WORD) for i in range(s.first, s.last)) for s in sentences]
    return [_window(words, features, first, last, marks) for first, last in _cuts(words, sizes, sentences)]


def _cuts(words: Sequence[Pieces], sizes: Sequence[int], sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) token of each window."""
    room = WIDTH - 2
    start, used = None, 0
    for group in _paragraphs(sentences):
        whole = sum(sizes[k] for k in group)
        for k in group:
            size, sentence = sizes[k], sentences[k]
            begins = k == group[0]
            if start is not None and (used + size > room or (begins and used + whole > room)):
                yield start, sentence.first
                start, used = None, 0
            if start is None:
                start = sentence.first
            used += size
            if used > room:
                yield from _pieces_of(words, start, sentence.last, room)
                start, used = None, 0
    if start is not None:
        yield start, sentences[-1].last


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[range]:
    borders = [k for k, s in enumerate(sentences) if not k or s.block != sentences[k - 1].block]
    for first, last in pairwise((*borders, len(sentences))):
        yield range(first, last)


def _pieces_of(words: Sequence[Pieces], first: int, last: int, room: int) -> Iterator[tuple[int, int]]:
    """An overlong sentence cut where no further word fits."""
    used = 0
    for i in range(first, last):
        size = min(len(words[i]), LONGEST_WORD)
        if used + size > room:
            yield first, i
            first, used = i, 0
        used += size
    yield first, last


def _window(
    words: Sequence[Pieces], features: Sequence[Features], first: int, last: int, marks: tuple[int, int]
) -> Window:
    nothing: Features = (0, 0, 0, 0, 0, 0, 0)
    pieces, told, starts = [marks[0]], [nothing], []
    for i in range(first, last):
        word = words[i][:LONGEST_WORD]
        starts.append(len(pieces))
        pieces.extend(word)
        told.extend([features[i]] * len(word))
    pieces.append(marks[1])
    told.append(nothing)
    return Window(first=first, last=last, pieces=tuple(pieces), features=tuple(told), starts=tuple(starts))
