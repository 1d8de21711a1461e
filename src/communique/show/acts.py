"""Events and plans found in a store, as lines of a page: each with what binds it and its words."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from communique.model import Condition
from communique.show import wording
from communique.show.text import Hanging, event_lines, labelled, plan_lines
from communique.store import FoundEvent, FoundPlan


def event_page(found: tuple[FoundEvent, ...]) -> Iterator[RenderableType]:
    """The events found in one report."""
    for one in found:
        yield Text()
        yield Hanging(event_lines(one.event, one, told_by=one.who(one.told_by), more=_binding(one.conditions)))


def plan_page(found: tuple[FoundPlan, ...]) -> Iterator[RenderableType]:
    """The plans found in one report."""
    for one in found:
        yield Text()
        yield Hanging(plan_lines(one.plan, one, more=_more(one)))


def _more(found: FoundPlan) -> tuple[RenderableType, ...]:
    """What a plan leaves open, who tells it, and what binds it."""
    lines: list[RenderableType] = []
    if found.undecided:
        lines.append(labelled("open", wording.in_a_row(list(found.undecided))))
    if found.told_by:
        lines.append(labelled("told by", wording.names(found.who(found.told_by))))
    return (*lines, *_binding(found.conditions))


def _binding(conditions: tuple[Condition, ...]) -> tuple[RenderableType, ...]:
    return tuple(labelled(condition.kind, "", condition.condition) for condition in conditions)
