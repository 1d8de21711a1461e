"""Stories of a store: reports on one happening, with the words that tie them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from communique.follow.origins import Origins
from communique.following import StoryPage, Tied, origins_of, stories_of, story_of
from communique.show import wording
from communique.show.text import Hanging
from communique.store import ReportLine, Store

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


def stories_in(store: Store, *, least: int = 2, limit: int | None = None) -> tuple[tuple[ToldTogether, ...], int]:
    """The stories that so many reports tell, the last told first, so many at most; and how many there are."""
    pages, number = stories_of(store, least=least, limit=limit)
    return tuple(_told(store, page) for page in pages), number


def story_called(store: Store, wanted: str) -> ToldTogether:
    """The story with this id, one that it had, or the one of a report with this id; raises NotFound."""
    return _told(store, story_of(store, wanted))


def _told(store: Store, page: StoryPage) -> ToldTogether:
    ids = [report for report, _ in page.reports]
    lines = {line.id: line for line in store.lines(ids)}
    return ToldTogether(
        id=page.id,
        first=page.first,
        last=page.last,
        reports=tuple(_one(lines[report], tied) for report, tied in page.reports),
        origins=origins_of(store, ids),
    )


def _one(report: ReportLine, tied: Tied | None) -> Told:
    return Told(
        report=report.id,
        published=report.published_on,
        source=report.source,
        title=report.title,
        like=tied.other if tied else None,
        share=tied.share[:SHARED] if tied else (),
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
