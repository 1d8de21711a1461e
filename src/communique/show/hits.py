"""What a search finds, as text: each report with the words found, and the statements in which they stand."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from communique.model import Span
from communique.show import wording
from communique.show.text import Hanging
from communique.store import Hit, ReportLine, Said

STATEMENTS = 5
"""Statements shown of one report."""


class HitPage:
    """One report found, to be printed by rich."""

    def __init__(self, hit: Hit) -> None:
        self._hit = hit

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from heading(self._hit.report)
        yield Hanging(_excerpt(self._hit.excerpt, self._hit.found))
        for said in self._hit.said[:STATEMENTS]:
            yield Hanging(_said(said), lead="  - ")
        if len(self._hit.said) > STATEMENTS:
            yield Hanging(Text(f"and {len(self._hit.said) - STATEMENTS} more statements", style="dim"), lead="  - ")
        yield Text()


def heading(report: ReportLine) -> Iterator[RenderableType]:
    """A report's title, and its id, day and source below."""
    yield Text(wording.clean(report.title or "Untitled"), style="bold")
    day = wording.day_in_words(report.published_on) if report.published_on else "date unknown"
    marks = [report.id, day, *([wording.clean(report.source)] if report.source else [])]
    yield Hanging(Text(" · ".join(marks), style="dim"))


def _excerpt(excerpt: Span, found: tuple[Span, ...]) -> Text:
    """The excerpt on one line, with the words found in bold."""
    line, at = Text("…"), excerpt.start
    for span in found:
        line.append(_kept(excerpt, at, span.start))
        line.append(_kept(excerpt, span.start, span.end), style="bold")
        at = span.end
    line.append(_kept(excerpt, at, excerpt.end))
    line.append("…")
    line.append(f" {wording.offsets(excerpt)}", style="dim")
    return line


def _kept(excerpt: Span, start: int, end: int) -> str:
    """A part of the excerpt, with the blanks at its ends kept as one each."""
    part = excerpt.text[start - excerpt.start : end - excerpt.start]
    inner = wording.clean(part)
    before, after = (" " if blank.isspace() else "" for blank in (part[:1], part[-1:]))
    return f"{before}{inner}{after}" if inner else before


def _said(said: Said) -> Text:
    who = wording.in_a_row([wording.clean(name) for name in said.speakers]) or "nobody named"
    line = Text.assemble((who, "bold"), f": {wording.clean(said.content)}")
    if said.start is not None:
        line.append(f" {said.start}", style="dim")
    return line
