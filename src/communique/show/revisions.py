"""What changed in the texts of pages, as lines of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from communique.follow.claimed import Told
from communique.follow.revisions import Carried, Changes
from communique.following import revised, revisions_of
from communique.show import wording
from communique.show.text import Hanging
from communique.store import ReportLine, Store

LONGEST = 120
"""Characters of a claim's words that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A REPORT whose text changed, and what became of its claims by each new text."""

    report: ReportLine
    revisions: tuple[Changes, ...]


def page_of(store: Store, wanted: str) -> Page:
    """The revisions of one report (an id, its beginning, or the URL); raises NotFound and Ambiguous."""
    report = store.record(wanted).report.id
    (line,) = store.lines([report])
    return Page(report=line, revisions=revisions_of(store, report))


def pages(store: Store, *, limit: int) -> tuple[Page, ...]:
    """The pages whose text changed, the latest published first."""
    return tuple(page_of(store, report) for report in revised(store, limit=limit))


def page_lines(found: Sequence[Page]) -> Iterator[RenderableType]:
    """Each page with what every new text of it says otherwise."""
    for page in found:
        title = wording.clean(page.report.title or page.report.url or "Untitled")
        yield Text.assemble((title, "bold"), f" · {_counted(page.revisions)}")
        yield Hanging(Text(f"{page.report.id} · {page.report.published or 'date unknown'}", style="dim"))
        for changes in page.revisions:
            yield Text()
            yield Hanging(Text(f"{changes.old.sha256[:12]} to {changes.new.sha256[:12]}", style="dim"))
            yield from _changes(changes)
        yield Text()


def _changes(changes: Changes) -> Iterator[RenderableType]:
    same = len(changes.carried) - len(changes.changed)
    for told in changes.appeared:
        yield _claim("+", "green", told)
    for told in changes.vanished:
        yield _claim("-", "red", told)
    for one in changes.changed:
        yield from _changed(one)
    yield Hanging(Text(f"{same} unchanged", style="dim"))


def _changed(one: Carried) -> Iterator[RenderableType]:
    yield _claim("~", "yellow", one.new)
    for change in one.changes:
        old, new = (wording.clean(value) or "nothing" for value in (change.old, change.new))
        yield Hanging(Hanging(Text(f"{change.field}: {old} → {new}")))


def _claim(mark: str, colour: str, told: Told) -> RenderableType:
    words = wording.clean(told.span.text)
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    what = told.kind if told.kind == told.type else f"{told.kind} {told.type}"
    return Hanging(Text.assemble((mark, colour), f" {what} “{shown}” {told.span.start}–{told.span.end}"))


def _counted(revisions: Sequence[Changes]) -> str:
    texts = len(revisions) + 1
    return "1 text" if texts == 1 else f"{texts} texts"
