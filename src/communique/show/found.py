"""Claims found in a store, as lines of a page: by report, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from communique.show.acts import event_page, plan_page
from communique.show.hits import heading
from communique.show.said import said_page
from communique.show.table import Found
from communique.store import Answer, FoundEvent, FoundPlan, FoundStatement

LINES: dict[type[Found], Callable[[Any], Iterator[RenderableType]]] = {
    FoundStatement: said_page,
    FoundEvent: event_page,
    FoundPlan: plan_page,
}
"""The lines of a page below its heading, for each kind of claim found."""


def lines(answer: Answer[Any], of: type[Found]) -> Iterator[RenderableType]:
    """What is printed of the claims found, line by line."""
    for report, found in answer.by_report():
        yield from (*heading(report), *LINES[of](found), Text())
