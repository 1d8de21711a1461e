"""Where the paragraphs of a text are: blank lines part them, line breaks do unless the text is hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

WRAPPED = range(40, 101)
"""Widths at which people and programs wrap text; longer lines are paragraphs of their own."""
LONGEST = 10_000
"""Code points of a paragraph above which it is parted at a sentence's end: parsers need memory by the paragraph."""
FINAL = re.compile(r"[.!?:;…][\"'”’»)\]*_]*$")
"""The end of a sentence or of a line that announces a list, with the quotes and brackets that close after it."""
BULLET = re.compile(r"(?:[-*+•·–—▪◦]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+")
DANGLING = re.compile(
    r"(?:^|\s)(?:a|an|and|as|at|but|by|for|from|his|her|in|into|its|nor|of|on|or|that|the|their|to|under|which|who|with)\*{0,2}$"
)
"""Small words after which no line of its own ends."""
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[“\"'‘(]?[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """START to END of the text is a line without the spaces around it; INDENT counts those before it."""

    start: int
    end: int
    indent: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """START to END of the text is one paragraph, which covers LINES lines."""

    start: int
    end: int
    lines: int


def paragraphs_of(text: str, *, edges: Sequence[int] = ()) -> Iterator[Paragraph]:
    """The paragraphs of a text in order: without spaces around them, never empty, no longer than `LONGEST`.

    A line that begins at one of the `edges` begins a paragraph.
    """
    for chunk in _chunks(text, frozenset(edges)):
        for group in _groups(chunk):
            start, end = group[0].start, group[-1].end
            if end - start <= LONGEST:
                yield Paragraph(start=start, end=end, lines=len(group))
            else:
                yield from (Paragraph(start=a, end=b, lines=1) for a, b in _parts(text, start, end))


def _chunks(text: str, edges: frozenset[int]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    position = 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if chunk and position in edges:
            yield chunk
            chunk = []
        if words:
            indent = len(raw) - len(raw.lstrip())
            start = position + indent
            chunk.append(Line(start=start, end=start + len(words), indent=indent, words=words))
        elif chunk:
            yield chunk
            chunk = []
        position += len(raw)
    if chunk:
        yield chunk


def _groups(chunk: Sequence[Line]) -> Iterator[list[Line]]:
    width = max(len(line.words) + line.indent for line in chunk)
    wrapped = _is_wrapped(chunk, width)
    group = [chunk[0]]
    for above, line in pairwise(chunk):
        if _goes_on(group[0], above, line, width if wrapped else None):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


def _is_wrapped(chunk: Sequence[Line], width: int) -> bool:
    """Whether the lines break because they are full, most of them within a sentence."""
    if width not in WRAPPED or len(chunk) < 2:
        return False
    breaks = list(pairwise(chunk))
    full = sum(_is_full(above, line, width) for above, line in breaks)
    inside = sum(FINAL.search(above.words) is None for above, _ in breaks)
    return 2 * full >= len(breaks) and 2 * inside >= len(breaks)


def _is_full(above: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line would not have fitted on the line above."""
    return above.indent + len(above.words) + 1 + len(line.words.split(maxsplit=1)[0]) > width - 2


def _goes_on(first: Line, above: Line, line: Line, width: int | None) -> bool:
    """Whether a line goes on with the paragraph of the line above, which began with `first`."""
    if line.words == above.words or BULLET.match(line.words):
        return False
    inside = FINAL.search(above.words) is None
    if inside and (line.words[0].islower() or DANGLING.search(above.words)):
        return True
    if BULLET.match(first.words) and line.indent > first.indent:
        return True
    if width is None or line.indent > above.indent + 1:
        return False
    return _is_full(above, line, width)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long paragraph parted at ends of sentences, else at spaces, else where it must be."""
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        ends = [match.end() for match in SENTENCE_END.finditer(window, LONGEST // 2)]
        space = window.rfind(" ")
        cut = ends[-1] if ends else (space + 1 if space > 0 else LONGEST)
        part = text[start : start + cut].rstrip()
        yield start, start + len(part)
        start += cut
        start += len(text[start:end]) - len(text[start:end].lstrip())
    if start < end:
        yield start, end
