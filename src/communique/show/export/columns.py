"""Tables to be written: their columns with what each means, and how a claim becomes rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["text", "integer", "number", "day", "nested"]
"""What the cells of a column hold; "nested" is a JSON value, for formats that can hold one."""
Row = Mapping[str, Any]
Told = Literal["event", "statement", "plan", "actor", "step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column NAME whose cells hold MEANING; VALUES says which there are, where that needs saying."""

    name: str
    kind: Kind = "text"
    meaning: str
    values: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """COLUMNS filled by ROWS from each claim that WHY_NOT has nothing against (it gives the reason else).

    `source` says whose columns these are and where the list was taken from. A `published` layout is somebody else's:
    our own columns, which lead back to the words, stand behind theirs. `formats` are those that hold it (none: all).
    """

    name: str
    source: str
    columns: tuple[Column, ...]
    rows: Callable[[Any], Iterator[Row]]
    why_not: Callable[[Any], str | None] = lambda _claim: None
    published: bool = False
    formats: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Counted:
    """How many CLAIMS were gone through, how many ROWS came of them, and what was LEFT_OUT, by reason."""

    claims: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def rows_of(claims: Iterable[Any], layout: Layout, counted: Counted) -> Iterator[Row]:
    """The rows of claims in a layout, counted as they pass."""
    for claim in claims:
        counted.claims += 1
        reason = layout.why_not(claim)
        if reason is not None:
            counted.left_out[reason] += 1
            continue
        for row in layout.rows(claim):
            counted.rows += 1
            yield row
