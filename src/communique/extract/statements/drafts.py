"""What the parts of statement extraction hand to each other: a draft of one attribution over tokens."""

from __future__ import annotations

from dataclasses import dataclass

from communique.vocabulary import StatementKind

Range = tuple[int, int]
"""First and last (exclusive) token."""
Offsets = tuple[int, int]
"""Start and end in code points of the report's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The words at ANCHOR, used in FRAME, attribute the words at CONTENT to the tokens SOURCE.

    `confidence` is how likely it is right, None where only the frame tells.
    """

    anchor: int
    frame: str
    kind: StatementKind
    cue: Range
    source: Range | None
    content: tuple[Offsets, ...]
    confidence: float | None = None
