"""Which reports share words with one, and what that makes them to it, as lines of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from communique.follow.relations import Copy
from communique.following import copies_of
from communique.model import Span
from communique.show import wording
from communique.show.text import Hanging
from communique.store import ReportLine, Store

LONGEST = 200
"""Characters of a passage that are shown."""
PASSAGES = 3
"""Passages shown of two reports: the longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """What REPORT and OTHER are to each other; EARLIER says that the other came first."""

    report: str
    other: ReportLine
    earlier: bool
    copy: Copy


def copies_with(store: Store, wanted: str) -> tuple[CopyLine, ...]:
    """What the report with this id, its beginning, or URL is to others, the earliest first.

    Raises NotFound and Ambiguous.
    """
    report = store.record(wanted).report.id
    found = copies_of(store, [report])
    others = {copy.later.report if copy.earlier.report == report else copy.earlier.report for copy in found}
    lines = {line.id: line for line in store.lines(sorted(others))}
    shown = [
        CopyLine(
            report=report,
            other=lines[copy.earlier.report if copy.later.report == report else copy.later.report],
            earlier=copy.later.report == report,
            copy=copy,
        )
        for copy in found
    ]
    return tuple(sorted(shown, key=lambda one: (one.other.published or "", one.other.id)))


def copy_lines(found: Sequence[CopyLine]) -> Iterator[RenderableType]:
    """Each report that shares words, with the longest passages and what both have at the same place."""
    for one in found:
        copy = one.copy
        marks = [wording.clean(part) for part in (one.other.source, one.other.title) if part]
        yield Text.assemble((copy.relation, "bold"), f" · {' · '.join(marks) or 'Untitled'}")
        when = one.other.published or "date unknown"
        quoted = f", {copy.quoted} of them quoted" if copy.quoted else ""
        order = "before" if one.earlier else "after"
        yield Hanging(Text(f"{one.other.id} · {when} · {order} it · {copy.words} words shared{quoted}", style="dim"))
        for passage in sorted(copy.passages, key=lambda passage: -passage.words)[:PASSAGES]:
            mine, theirs = (passage.later, passage.earlier) if one.earlier else (passage.earlier, passage.later)
            yield Hanging(Text(f"“{_cut(mine)}” {mine.start}–{mine.end}, there {theirs.start}–{theirs.end}"))
        yield Text()


def _cut(span: Span) -> str:
    words = wording.clean(span.text)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
