"""Events and plans found in a store, as pages: by report, newest first, each with what binds it and its words."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from communique.model import Condition
from communique.show import wording
from communique.show.hits import heading
from communique.show.text import Hanging, event_lines, labelled, plan_lines
from communique.store import FoundEvent, FoundPlan, ReportLine


class EventsPage:
    """The events found in one report, to be printed by rich."""

    def __init__(self, report: ReportLine, found: tuple[FoundEvent, ...]) -> None:
        self._report = report
        self._found = found

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from heading(self._report)
        for found in self._found:
            yield Text()
            told_by = found.who(found.told_by)
            yield Hanging(event_lines(found.event, found, told_by=told_by, more=_binding(found.conditions)))
        yield Text()


class PlansPage:
    """The plans found in one report, to be printed by rich."""

    def __init__(self, report: ReportLine, found: tuple[FoundPlan, ...]) -> None:
        self._report = report
        self._found = found

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from heading(self._report)
        for found in self._found:
            yield Text()
            yield Hanging(plan_lines(found.plan, found, more=_more(found)))
        yield Text()


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
