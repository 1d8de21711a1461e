"""What a tree of markup says, paragraph by paragraph, with the roles that its elements tell; all of it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from communique.model import Block
from communique.vocabulary import BlockRole

PARTING = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hl1 hl2 hr li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "title tr ul".split()
)
"""Elements that begin and end a paragraph, HTML's and those of NITF."""
SILENT = frozenset(
    "audio button canvas head iframe input noscript object script select style svg textarea video".split()
)
ROLES: dict[str, BlockRole] = {
    "aside": "boilerplate",
    "caption": "caption",
    "figcaption": "caption",
    "footer": "boilerplate",
    "form": "boilerplate",
    "nav": "boilerplate",
}
"""What lies inside such an element plays this role, whatever its words."""
MOST_TABLES = 1
"""Tables within a table of data, one in another."""
LONGEST_CELL_WORDS = 30
"""A table with a longer cell is a page laid out as one, or a list of paragraphs."""
BREAK = "\n"
LETTER = re.compile(r"[^\W\d_]")
BLANKS = re.compile(r"\s+")
BREAKS = re.compile(r"\s*\n\s*\n\s*")
LINE_ENDS = re.compile(r"\s*\n\s*\n\s*|(?<=[.!?”\"])\s*\n\s*(?=[“\"‘(]?[A-Z])")
"""Two line breaks, or one between sentences: pages without paragraphs part them so."""


HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 hl1 hl2".split())
MINOR, NOT_ALL = 0.3, 0.8
NAMES: tuple[tuple[BlockRole, float, str], ...] = (
    ("repeat", MINOR, "pull-?quotes? quote-?box"),
    ("standfirst", MINOR, "standfirst dek deck subtitle"),
    ("caption", MINOR, "caption wp-caption-text image-credit photo-credit"),
    ("boilerplate", NOT_ALL, "adverts? breadcrumbs? comments? consent cookies? gdpr newsletter sidebar sponsored"),
    (
        "boilerplate",
        MINOR,
        "advertisement ads? ad-?label ad-?slot ad-?unit controls most-?read paywall playlist popular read-?next",
    ),
    (
        "boilerplate",
        MINOR,
        "promo recommended related share sharing social subscribe subscription tags teasers? ticker",
    ),
    ("boilerplate", MINOR, "trending widget"),
)
HINTS = tuple(
    (re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names.split())})(?:$|[\s_-])", re.IGNORECASE), role, most)
    for role, most, names in NAMES
)
"""What the class or id of an element hints at, and up to which share of the report's words that is believed.

The report itself may stand in an element so called: "paywall" for the part that subscribers see, "has-sidebar" for all.
"""
NAMING = re.compile(r"class|id|data-(?:\w+-)?(?:component|module|name|testid|type)")
"""Attributes that name what an element is for."""
UNSEEN = re.compile(r"(?:^|\s)(?:visually-?hidden|screen-reader(?:-text|-only)?|sr-only)(?:$|\s)", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Element number WITHIN the page is called as if all in it played ROLE; not where it holds MOST of the report."""

    within: int
    role: BlockRole
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """WORDS are one paragraph; ROLE is what its markup tells of it, HINTS what the names of elements around it hint at.

    Hints stand outermost first. `tag` is the element that it ends in or stands in; LINKED tells that all its words are
    links. `number` is the one that readers see before it ("2.", "b."), as the points of a numbered list have.
    """

    words: str
    number: str = ""
    role: BlockRole | None = None
    hints: tuple[Hint, ...] = ()
    tag: str = ""
    linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What the elements around some words tell of them."""

    role: BlockRole | None = None
    hints: tuple[Hint, ...] = ()
    tag: str = ""
    linked: bool = False


def pieces_of(tree: Any) -> Iterator[Piece]:
    """The paragraphs of an lxml tree in order, without hidden ones; rows of a table are one each, parted by bars."""
    walk = _Walk()
    yield from walk.through(tree, _Around())
    yield from walk.flushed(_Around())


def laid_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The pieces as a text, parted by blank lines, and the stretches of it whose role is known."""
    parts: list[str] = []
    marked: list[Block] = []
    start = 0
    for piece in pieces:
        words = f"{piece.number} {piece.words}" if piece.number else piece.words
        end = start + len(words)
        if piece.role is not None:
            marked.append(Block(start=start, end=end, role=piece.role))
        parts.append(words)
        start = end + 2
    return "\n\n".join(parts), tuple(marked)


class _Walk:
    """The words since the last end of a paragraph, on the way through a tree."""

    def __init__(self) -> None:
        self._words: list[tuple[str, bool]] = []
        self._elements = 0
        self._number = ""
        self._points: dict[Any, int] = {}

    def through(self, element: Any, around: _Around) -> Iterator[Piece]:
        name = local_name(element)
        if name in SILENT or _is_hidden(element):
            return
        if name == "table" and is_table(element):
            yield from self.flushed(around)
            yield from _rows(element)
            return
        parts = name in PARTING
        inner = self._inside(element, name, around)
        if parts:
            yield from self.flushed(around)
        if name == "li":
            points = element.getparent()
            self._points[points] = before = self._points.get(points, -1) + 1
            self._number = number_of(points, before=before)
        if name == "br":
            self._words.append((BREAK, False))
        self._words.append((_plain(element.text, inner.tag), inner.linked))
        for child in element:
            if isinstance(child.tag, str):
                yield from self.through(child, inner)
            self._words.append((_plain(child.tail, inner.tag), inner.linked))
        if parts:
            yield from self.flushed(inner)
        if name == "li":
            self._number = ""

    def _inside(self, element: Any, name: str, around: _Around) -> _Around:
        self._elements += 1
        hinted = _hint_of(element) if name in PARTING and name != "body" else None
        hints = (Hint(within=self._elements, role=hinted[0], most=hinted[1]),) if hinted else ()
        return _Around(
            role=ROLES.get(name, around.role) if around.role is None else around.role,
            hints=around.hints + hints,
            tag=name if name in PARTING else around.tag,
            linked=around.linked or name == "a",
        )

    def flushed(self, around: _Around) -> Iterator[Piece]:
        if not self._words:
            return
        whole = "".join(words for words, _ in self._words)
        linked = all(linked for words, linked in self._words if LETTER.search(words))
        self._words.clear()
        for part in (BREAKS if around.tag == "pre" else LINE_ENDS).split(whole):
            words = " ".join(part.split())
            if words:
                number, self._number = self._number, ""
                yield Piece(
                    words=words, number=number, role=around.role, hints=around.hints, tag=around.tag, linked=linked
                )


def _hint_of(element: Any) -> tuple[BlockRole, float] | None:
    names = " ".join(value[:200] for name, value in element.items() if NAMING.fullmatch(name))
    return next(((role, most) for pattern, role, most in HINTS if pattern.search(names)), None) if names else None


def _is_hidden(element: Any) -> bool:
    """Whether a page keeps an element from readers' eyes; what opens when it is searched for is not hidden."""
    hidden = element.get("hidden")
    if hidden is not None and hidden != "until-found":
        return True
    return bool(HIDDEN.search(element.get("style") or "") or UNSEEN.search(element.get("class") or ""))


def local_name(element: Any) -> str:
    """The name of an element without its namespace, in small letters; "" for comments and the like."""
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def is_table(table: Any) -> bool:
    """Whether a table element holds rows of short cells, and not the paragraphs of a page laid out as a table."""
    rows = _rows_within(table)
    cells = [[cell for cell in row if local_name(cell) in {"td", "th"}] for row in rows]
    if sum(len(row) >= 2 for row in cells) < 2:
        return False
    return all(len(words_in(cell).split()) <= LONGEST_CELL_WORDS for row in cells for cell in row)


def _rows_within(table: Any) -> list[Any]:
    """The rows of a table, those of tables in it too; none where tables stand in these: that is a page laid out.

    Looked through to that place alone, since each table in a table is asked (measured: 200 in 500 kB, 16 s).
    """
    rows: list[Any] = []
    waiting, tables = [(iter(table), 0)], 0
    while waiting:
        inner = next(waiting[-1][0], None)
        if inner is None:
            tables = waiting.pop()[1]
            continue
        name = local_name(inner)
        if name == "table" and tables == MOST_TABLES:
            return []
        if name == "tr":
            rows.append(inner)
        waiting.append((iter(inner), tables))
        tables += name == "table"
    return rows


def words_in(element: Any) -> str:
    """All words inside an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def number_of(points: Any, *, before: int) -> str:
    """The number that browsers set before a point, after others, of a plain numbered list; "" in styled lists."""
    if points is None or local_name(points) != "ol" or points.get("class") or points.get("style"):
        return ""
    start = points.get("start") or "1"
    number = before + (int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1)
    letters = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}.get(points.get("type") or "", "")
    return f"{letters[number - 1]}." if 1 <= number <= len(letters) else f"{number}."


def _rows(table: Any) -> Iterator[Piece]:
    for row in table.iter():
        name = local_name(row)
        if name == "caption" and (words := words_in(row)):
            yield Piece(words=words, role="caption", tag=name)
        cells = [words_in(cell) for cell in row if local_name(cell) in {"td", "th"}] if name == "tr" else []
        if any(cells):
            yield Piece(words=" | ".join(cells), role="table", tag=name)


def _plain(words: str | None, tag: str) -> str:
    """Words with their line breaks as blanks: these mean nothing in markup but in text set line by line."""
    if not words:
        return ""
    return words if tag == "pre" else BLANKS.sub(" ", words)
