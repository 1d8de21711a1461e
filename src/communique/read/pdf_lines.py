"""Lines of printed pages to paragraphs: told by the space between lines, by indents, and by how lines end.

What stands at the head or foot of page after page is kept, marked, behind the paragraph that it would tear apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.knowledge.news_words import rarity, stem_of
from communique.read.paragraphs import BULLET, FINAL
from communique.read.pieces import Piece

AT_EDGE = 2
"""Lines from the head and foot of a page among which what is repeated is looked for."""
NUMBER = re.compile(r"\W*(?:page\s)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s?(?:/|of)\s?\d{1,4})?\W*", re.IGNORECASE)
WIDER = 1.35
"""Times the usual space between lines from which a space parts paragraphs."""
INDENT = 6.0
"""Points by which the first line of a paragraph is set in or out (a twelfth of an inch)."""
OTHER_SIZE = 0.8
"""Points of type size by which a heading differs."""
SHORT = 0.8
"""Share of the usual length of a line under which it may be the last of its paragraph."""
TORN = re.compile(r"(?P<head>[A-Za-z]{2,})[-\u2010\u00ad]\Z")
WORD = re.compile(r"[a-z]+")
NOWHERE = "\x00"
"""A word that no item of news has: what is as rare is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """WORDS begin ACROSS points from the left and UP points from the bottom of a page, in letters of SIZE points."""

    words: str
    across: float
    up: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measures:
    """The usual space between the lines of a document, the usual length of a line, and its words in small letters."""

    leading: float
    length: int
    words: frozenset[str]


def pieces_of_sheets(sheets: Sequence[Sequence[SheetLine]]) -> Iterator[Piece]:
    """The paragraphs of some pages in order, what is repeated on each of them marked as boilerplate."""
    furniture = _furniture(sheets)
    measures = _measures(sheets)
    paragraph: list[SheetLine] = []
    behind: list[SheetLine] = []
    for number, sheet in enumerate(sheets):
        opens_page = True
        for k, line in enumerate(sheet):
            if (number, k) in furniture:
                behind.append(line)
                if not paragraph:
                    yield from _closed(paragraph, behind, measures)
                continue
            goes_on = _goes_on_overleaf if opens_page else _goes_on
            if paragraph and not goes_on(paragraph, line, measures):
                yield from _closed(paragraph, behind, measures)
            paragraph.append(line)
            opens_page = False
    yield from _closed(paragraph, behind, measures)


def _closed(paragraph: list[SheetLine], behind: list[SheetLine], measures: _Measures) -> Iterator[Piece]:
    if paragraph:
        yield Piece(words=_joined([line.words for line in paragraph], measures.words))
    for line in behind:
        yield Piece(words=line.words, role="boilerplate")
    paragraph.clear()
    behind.clear()


def _furniture(sheets: Sequence[Sequence[SheetLine]]) -> frozenset[tuple[int, int]]:
    """The lines (page, number) at the edges of pages that are page numbers, or stand so on most pages."""
    edges: list[tuple[int, int, str]] = []
    for number, sheet in enumerate(sheets):
        near = {*range(min(AT_EDGE, len(sheet))), *range(max(0, len(sheet) - AT_EDGE), len(sheet))}
        edges.extend((number, k, _key(sheet[k].words)) for k in sorted(near))
    pages = Counter(key for key, _ in {(key, number) for number, _, key in edges})
    most = max(2, (len(sheets) + 1) // 2)
    return frozenset(
        (number, k)
        for number, k, key in edges
        if pages[key] >= most or (NUMBER.fullmatch(sheets[number][k].words) and k in {0, len(sheets[number]) - 1})
    )


def _key(words: str) -> str:
    return re.sub(r"\d+", "#", words.casefold())


def _measures(sheets: Sequence[Sequence[SheetLine]]) -> _Measures:
    spaces = Counter(
        round(above.up - below.up, 1)
        for sheet in sheets
        for above, below in pairwise(sheet)
        if 0 < above.up - below.up <= 4 * max(above.size, 6.0)
    )
    lines = [line.words for sheet in sheets for line in sheet]
    lengths = sorted(len(words) for words in lines)
    return _Measures(
        leading=spaces.most_common(1)[0][0] if spaces else 0.0,
        length=lengths[(3 * len(lengths)) // 4] if lengths else 0,
        words=frozenset(re.findall(r"[a-z]+(?:-[a-z]+)*", " ".join(lines).casefold())),
    )


def _goes_on(paragraph: Sequence[SheetLine], line: SheetLine, measures: _Measures) -> bool:
    """Whether a line goes on with the paragraph above it on the same page."""
    above = paragraph[-1]
    space = above.up - line.up
    if abs(line.size - above.size) > OTHER_SIZE and not 0 <= space < 1:
        return False
    if BULLET.match(line.words) or (measures.leading and space > WIDER * measures.leading):
        return False
    if BULLET.match(paragraph[0].words):
        return not _ends_short(above, measures) or line.across > paragraph[0].across + 1
    left = paragraph[1].across if len(paragraph) > 1 else above.across
    set_in = line.across - left > INDENT
    if set_in and FINAL.search(above.words):
        return False
    return not (_ends_short(above, measures) and FINAL.search(above.words))


def _goes_on_overleaf(paragraph: Sequence[SheetLine], line: SheetLine, measures: _Measures) -> bool:
    """Whether the first line of a page goes on with the last paragraph of the page before."""
    above = paragraph[-1]
    if BULLET.match(line.words) or abs(line.size - above.size) > OTHER_SIZE:
        return False
    if TORN.search(above.words) or line.words[0].islower():
        return True
    return not FINAL.search(above.words) and not _ends_short(above, measures)


def _ends_short(line: SheetLine, measures: _Measures) -> bool:
    return len(line.words) < SHORT * measures.length


def _joined(lines: Sequence[str], known: frozenset[str]) -> str:
    """The lines of a paragraph as one; a word torn at a line's end is made whole."""
    whole = lines[0]
    for line in lines[1:]:
        torn = TORN.search(whole)
        if torn and line[0].islower():
            rest = WORD.match(line)
            keeps = _keeps_hyphen(torn["head"].casefold(), rest[0] if rest else "", known)
            whole = (whole[:-1] + "-" if keeps else whole[:-1]) + line
        else:
            whole += ("" if whole.endswith(("-", "–", "—")) and torn else " ") + line
    return whole


def _keeps_hyphen(head: str, rest: str, known: frozenset[str]) -> bool:
    """Whether a word torn at its hyphen has one ("well-known"), by how it is written elsewhere, here and in news."""
    if f"{head}-{rest}" in known:
        return True
    if head + rest in known or _is_known(head + rest):
        return False
    return _is_known(head) and _is_known(rest)


def _is_known(word: str) -> bool:
    return rarity("word", stem_of(word)) < rarity("word", NOWHERE)
