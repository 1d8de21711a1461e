"""What the word indexes of all databases have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Row

from communique.model import Span

EXCERPT_TOKENS = 32
AT_FIRST = 200
"""Characters shown of a text in which no excerpt can be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """SPAN of a report, in which the words searched for stand at FOUND."""

    span: Span
    found: tuple[Span, ...] = ()

    @classmethod
    def beginning(cls, text: str) -> Self:
        """The first words of a text, with nothing found in them."""
        words = text[:AT_FIRST]
        return cls(span=Span(start=0, end=len(words), text=words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A ROW of the table of reports that holds the words, and the excerpt in which they stand."""

    row: Row[Any]
    excerpt: Excerpt
