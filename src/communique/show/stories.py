"""Stories of a store: reports on one happening, with the words that tie them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from communique.errors import NotFound
from communique.follow.copies import CopyIndex
from communique.follow.origins import Origins, origins
from communique.follow.stories import Stories, traits_of
from communique.model import Report
from communique.show import wording
from communique.show.text import Hanging
from communique.store import Store

SHARED = 6
"""Words that two reports share, shown at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report of a story: LIKE is the report that it was joined to (None: the first), by the words they SHARE."""

    report: str
    published: date | None
    source: str | None
    title: str | None
    like: str | None = None
    share: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTogether:
    """A story by its ID: its REPORTS in order, and which of them go back to one text."""

    id: str
    first: date | None
    last: date | None
    reports: tuple[Told, ...]
    origins: Origins


def stories_in(store: Store, *, least: int = 2) -> tuple[ToldTogether, ...]:
    """The stories that so many reports tell, the last told first."""
    known, reports = _read(store)
    found = [_told(known, story.id, reports) for story in known if len(story.reports) >= least]
    return tuple(sorted(found, key=lambda one: (one.last or date.min, one.id), reverse=True))


def story_called(store: Store, wanted: str) -> ToldTogether:
    """The story with this id, or the one of a report with this id; raises NotFound."""
    known, reports = _read(store)
    if wanted in known:
        return _told(known, known.story_of(wanted).id, reports)
    try:
        return _told(known, known.story(wanted).id, reports)
    except NotFound:
        raise NotFound("story", wanted, next_step="`communique stories` lists them.") from None


def _read(store: Store) -> tuple[Stories, dict[str, Report]]:
    reports = {record.report.id: record.report for record in store.records()}
    return Stories(traits_of(report) for report in reports.values()), reports


def _told(known: Stories, story: str, reports: dict[str, Report]) -> ToldTogether:
    found = known.story(story)
    index = CopyIndex()
    copies = [copy for report in found.reports for copy in index.add(reports[report])]
    return ToldTogether(
        id=found.id,
        first=found.first,
        last=found.last,
        reports=tuple(_one(known, reports[report]) for report in found.reports),
        origins=origins(found.reports, copies),
    )


def _one(known: Stories, report: Report) -> Told:
    tie = max(known.ties(report.id), key=lambda tie: tie.likeness, default=None)
    return Told(
        report=report.id,
        published=report.published_on,
        source=report.source,
        title=report.title,
        like=tie.other if tie else None,
        share=tuple(key for _, key in tie.share[:SHARED]) if tie else (),
    )


def story_lines(found: tuple[ToldTogether, ...]) -> Iterator[RenderableType]:
    """Each story with its first headline, how long it lasts and how many reports tell it."""
    for one in found:
        yield Text(wording.clean(one.reports[0].title or "Untitled"), style="bold")
        yield Hanging(Text(f"{one.id} · {_days(one)} · {one.origins.told}", style="dim"))


def life_lines(one: ToldTogether) -> Iterator[RenderableType]:
    """A story with all its reports, each with what ties it to another."""
    yield from story_lines((one,))
    for told in one.reports:
        day = wording.day_in_words(told.published) if told.published else "date unknown"
        marks = [wording.clean(part) for part in (told.source, told.title) if part]
        yield Text()
        yield Hanging(Text.assemble((day, "bold"), f"  {' · '.join(marks)}"))
        tied = f" · like {told.like}: {', '.join(map(wording.clean, told.share))}" if told.like else ""
        yield Hanging(Hanging(Text(f"{told.report}{tied}", style="dim")))


def _days(one: ToldTogether) -> str:
    return wording.between_in_words(one.first, one.last) or "date unknown"
