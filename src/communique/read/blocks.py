"""Where the paragraphs of a text are, and which part each plays."""

from __future__ import annotations

import re

from communique.model import Block

PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text in order, each with its role."""
    return tuple(Block(start=m.start(), end=m.end(), role="body") for m in PARAGRAPH.finditer(text))
