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
LONGEST_CELL_WORDS = 30
"""A table with a longer cell is a page laid out as one, or a list of paragraphs."""
BREAK = "\n"
BREAKS = re.compile(r"\s*\n\s*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """WORDS are one paragraph; ROLE is what its markup tells of it (None: nothing)."""

    words: str
    role: BlockRole | None = None


def pieces_of(tree: Any) -> Iterator[Piece]:
    """The paragraphs of an lxml tree in order; rows of a table are one each, their cells parted by bars."""
    walk = _Walk()
    yield from walk.through(tree, None)
    yield from walk.flushed(None)


def laid_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The pieces as a text, parted by blank lines, and the stretches of it whose role is known."""
    parts: list[str] = []
    marked: list[Block] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.words)
        if piece.role is not None:
            marked.append(Block(start=start, end=end, role=piece.role))
        parts.append(piece.words)
        start = end + 2
    return "\n\n".join(parts), tuple(marked)


class _Walk:
    """The words since the last end of a paragraph, on the way through a tree."""

    def __init__(self) -> None:
        self._words: list[str] = []

    def through(self, element: Any, role: BlockRole | None) -> Iterator[Piece]:
        name = local_name(element)
        if name in SILENT:
            return
        if name == "table" and is_table(element):
            yield from self.flushed(role)
            yield from _rows(element)
            return
        parts = name in PARTING
        inner = ROLES.get(name, role) if role is None else role
        if parts:
            yield from self.flushed(role)
        if name == "br":
            self._words.append(BREAK)
        self._words.append(_plain(element.text))
        for child in element:
            if isinstance(child.tag, str):
                yield from self.through(child, inner)
            self._words.append(_plain(child.tail))
        if parts:
            yield from self.flushed(inner)

    def flushed(self, role: BlockRole | None) -> Iterator[Piece]:
        whole = "".join(self._words)
        self._words.clear()
        for part in BREAKS.split(whole):
            words = " ".join(part.split())
            if words:
                yield Piece(words=words, role=role)


def local_name(element: Any) -> str:
    """The name of an element without its namespace, in small letters; "" for comments and the like."""
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def is_table(table: Any) -> bool:
    """Whether a table element holds rows of short cells, and not the paragraphs of a page laid out as a table."""
    rows = [row for row in table.iter() if local_name(row) == "tr"]
    cells = [[cell for cell in row if local_name(cell) in {"td", "th"}] for row in rows]
    if sum(len(row) >= 2 for row in cells) < 2:
        return False
    return all(len(words_in(cell).split()) <= LONGEST_CELL_WORDS for row in cells for cell in row)


def words_in(element: Any) -> str:
    """All words inside an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def _rows(table: Any) -> Iterator[Piece]:
    for row in table.iter():
        name = local_name(row)
        if name == "caption" and (words := words_in(row)):
            yield Piece(words=words, role="caption")
        cells = [words_in(cell) for cell in row if local_name(cell) in {"td", "th"}] if name == "tr" else []
        if any(cells):
            yield Piece(words=" | ".join(cells), role="table")


def _plain(words: str | None) -> str:
    """Words with their line breaks, which mean nothing in markup, as blanks."""
    return re.sub(r"\s+", " ", words) if words else ""
