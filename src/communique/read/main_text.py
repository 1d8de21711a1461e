"""The main text of a page: which of its paragraphs are the report's, by the extractors that agree best.

An extractor (trafilatura, resiliparse, the article's body in JSON-LD) only chooses. What it chose is found again among
the paragraphs of the page, which keep their borders and roles: extractors drop captions and tables or melt paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from communique.model import Block
from communique.read.datelines import is_date_line
from communique.read.extractors import by_resiliparse, by_trafilatura, is_mostly_cells
from communique.read.marks import BYLINE
from communique.read.page_facts import PageFacts
from communique.read.pieces import HEADINGS, Piece, laid_out, pieces_of
from communique.vocabulary import BlockRole

LEAST_WORDS = 12
"""Words below which what an extractor found is no report, but a label that was left over."""
AGREES = 0.8
"""F1, by words, with the body that a page's JSON-LD tells, from which an extractor is believed (our choice)."""
HALF = 0.5
"""Share of the other extractor's prose under which an extractor has lost the report."""
FOUND = 0.9
"""Share of the chosen words that must be found in the page's paragraphs, so that these stand for them."""
PROSE_WORDS = 8
LONGEST_HEADING = 25
NEVER_HEADINGS = frozenset({"blockquote", "dd", "dt", "li"})
LONGEST_LINKED = 25
SHORTEST_WITHIN = 20
"""Letters from which a paragraph may be found within a longer line of an extractor."""
MOST_SEARCHED = 3_000
"""Paragraphs looked for within lines: each look goes through the whole text."""
SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
NO_WORD = re.compile(r"[\W_]+")
ENDING = re.compile(r"[.:;,]\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class MainText:
    """TEXT of a page as EXTRACTOR chose it, with the stretches whose role its markup tells."""

    text: str = ""
    extractor: str = ""
    marked: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """EXTRACTOR says that TEXT is the report; CHOSEN are the numbers of the page's paragraphs found in it."""

    extractor: str
    text: str
    chosen: frozenset[int]

    @property
    def words(self) -> int:
        return len(self.text.split())


def main_text(tree: Any, markup: str, facts: PageFacts) -> MainText:
    """The main text of a parsed page (MARKUP is the same page); empty where no extractor finds one."""
    pieces = list(pieces_of(tree))
    told = _parted(facts.body or "")
    choices = [
        _choice("trafilatura", by_trafilatura(tree), pieces),
        _choice("resiliparse", by_resiliparse(markup), pieces),
    ]
    body = _choice("json-ld", told, pieces)
    best = _agreeing(choices, body) if body.words >= LEAST_WORDS else _alone(choices, pieces)
    if best.words < LEAST_WORDS:
        return MainText()
    if _share_found(best, pieces) < FOUND:  # a page that its scripts fill: what it tells of its text has paragraphs
        best = body if body.words >= LEAST_WORDS else best
        return MainText(text=best.text, extractor=best.extractor)
    agreed = choices[0].chosen & choices[1].chosen or best.chosen
    text, marked = laid_out(_arranged(pieces, best.chosen, _believed(pieces, agreed), title=facts.title))
    return MainText(text=text, extractor=best.extractor, marked=marked)


def _choice(extractor: str, text: str, pieces: Sequence[Piece]) -> _Choice:
    lines = Counter(key for line in text.splitlines() if (key := _key(line)))
    whole = "".join(lines)
    chosen: set[int] = set()
    left = MOST_SEARCHED
    for k, piece in enumerate(pieces):
        key = _key(piece.words)
        if not key:
            continue
        if lines[key] > 0:
            lines[key] -= 1
            chosen.add(k)
        elif len(key) >= SHORTEST_WITHIN and left > 0:
            left -= 1
            if key in whole and key not in lines:
                chosen.add(k)
    return _Choice(extractor=extractor, text=text, chosen=frozenset(chosen))


def _agreeing(choices: Sequence[_Choice], told: _Choice) -> _Choice:
    """The extractor that agrees best with what the page tells of its text, else what it tells."""
    best = max(choices, key=lambda choice: _f1(choice.text, told.text))
    return best if _f1(best.text, told.text) >= AGREES else told


def _f1(text: str, other: str) -> float:
    counts, others = (Counter(re.findall(r"\w+", words.casefold())) for words in (text, other))
    both = (counts & others).total()
    return 2 * both / max(1, counts.total() + others.total())


def _alone(choices: Sequence[_Choice], pieces: Sequence[Piece]) -> _Choice:
    """The first extractor, unless it lost most of the prose that the second found, or the paragraphs of a table."""
    first, second = choices
    if first.words < LEAST_WORDS or is_mostly_cells(first.text):
        return second
    prose = [_prose(choice, pieces) for choice in (first, second)]
    return second if prose[0] < HALF * prose[1] else first


def _prose(choice: _Choice, pieces: Sequence[Piece]) -> int:
    """Words of the whole sentences among what an extractor chose; links and what lies in margins are none."""
    chosen = (pieces[k] for k in choice.chosen)
    plain = (piece.words for piece in chosen if piece.role is None and not piece.hints and not piece.linked)
    lengths = (len(words.split()) for words in plain if SENTENCE.search(words))
    return sum(length for length in lengths if length >= PROSE_WORDS)


def _share_found(choice: _Choice, pieces: Sequence[Piece]) -> float:
    """How much of an extractor's text is found among the page's paragraphs; signs it adds (bars, dashes) aside."""
    found = sum(len(_key(pieces[k].words)) for k in choice.chosen)
    return found / max(1, len(_key(choice.text)))


def _arranged(
    pieces: Sequence[Piece], chosen: frozenset[int], believed: frozenset[int], *, title: str | None
) -> list[Piece]:
    """The chosen paragraphs and what stands among them, each with its role; the rest of the page is left out."""
    first, last = min(chosen), max(chosen)
    out = []
    for k in range(_start(pieces, first, _key(title or "")), _end(pieces, last) + 1):
        piece = pieces[k]
        role = _role(piece, believed, is_chosen=k in chosen or _heads(pieces, k, chosen))
        out.append(replace(piece, role=role))
    return out


def _heads(pieces: Sequence[Piece], k: int, chosen: frozenset[int]) -> bool:
    """Whether a paragraph is the heading of a chosen one."""
    return pieces[k].tag in HEADINGS and pieces[k].role is None and not pieces[k].linked and k + 1 in chosen


def _start(pieces: Sequence[Piece], first: int, title: str) -> int:
    """The paragraph after the headline above the first chosen one, or a date line right before that headline."""
    heads = [k for k in range(first) if pieces[k].tag == "h1" and _key(pieces[k].words) == title]
    if not heads:
        return first
    is_dated = heads[-1] > 0 and is_date_line(pieces[heads[-1] - 1].words, top=True)
    return heads[-1] - 1 if is_dated else heads[-1] + 1


def _end(pieces: Sequence[Piece], last: int) -> int:
    """The last caption or row of a table that directly follows the last chosen paragraph."""
    while last + 1 < len(pieces) and pieces[last + 1].role in {"caption", "table"}:
        last += 1
    return last


def _believed(pieces: Sequence[Piece], agreed: frozenset[int]) -> frozenset[int]:
    """The elements whose names are believed: those that hold a minor part of the words that both extractors chose."""
    within: Counter[int] = Counter()
    total = 0
    for k in agreed:
        words = len(pieces[k].words.split())
        total += words
        for hint in pieces[k].hints:
            within[hint.within] += words
    hinted = {hint for piece in pieces for hint in piece.hints}
    return frozenset(hint.within for hint in hinted if within[hint.within] <= hint.most * total)


def _role(piece: Piece, believed: frozenset[int], *, is_chosen: bool) -> BlockRole | None:
    if piece.role in {"caption", "table"}:
        return piece.role
    hinted = [hint.role for hint in piece.hints if hint.within in believed]
    if hinted:
        return hinted[-1]
    if not is_chosen and piece.tag == "h1":
        return "title"
    if not is_chosen:
        return None if BYLINE.fullmatch(piece.words) or is_date_line(piece.words, top=True) else "boilerplate"
    if piece.role is not None:
        return piece.role
    if piece.linked and len(piece.words.split()) <= LONGEST_LINKED:
        return "boilerplate"
    if piece.tag in HEADINGS and len(piece.words.split()) <= LONGEST_HEADING and not SENTENCE.search(piece.words):
        return "title"
    return "body" if piece.tag in NEVER_HEADINGS else None


def _key(words: str) -> str:
    """The letters and digits of some words, small: how they are compared whatever the signs and blanks."""
    return NO_WORD.sub("", words).casefold()


def _parted(text: str) -> str:
    return "\n\n".join(part for line in text.splitlines() if (part := " ".join(line.split())))
