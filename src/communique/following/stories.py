"""Stories of a store: reports that came are asked to which story they belong, and later ones where that matters.

To which story a report belongs depends on the reports of some days before it alone, so following goes on from the
first day of which reports came, and ends where nothing has changed for as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from communique.codec import pack, unpack
from communique.errors import NotFound
from communique.follow.stories import Stories, story_id
from communique.follow.stories.neighbours import WINDOW
from communique.follow.stories.rarities import SPAN
from communique.following.traces import MADE, traits_in, traits_now
from communique.store import Store
from communique.store.kept import Kept, Member, Stretch

REACH = timedelta(days=WINDOW + SPAN)
"""How far back what decides about a report may lie: its neighbours, and how rare their words were then."""
AT_ONCE = 400
"""Reports looked through together for the stories that they belong to."""
SHARED = 12
"""Words kept of what ties two reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """A report belongs where OTHER does, by this LIKENESS (0 to 1) and the words and names that they SHARE."""

    other: str
    likeness: float
    share: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """The story ID by its REPORTS in order, each with what ties it to an earlier one; from the day FIRST to LAST."""

    id: str
    reports: tuple[tuple[str, Tied | None], ...]
    first: date | None
    last: date | None


def bring_up_to_date(kept: Kept) -> None:
    """Follow what came since the last time."""
    kept.put_members([Member(report=report, key=story_id(report), day=None, head=report) for report in kept.undated()])
    stretch = kept.stale("stories")
    if stretch is not None:
        kept.put_members(tuple(_changed(kept, stretch)))
        kept.settle("stories")


def _changed(kept: Kept, stretch: Stretch) -> Iterator[Member]:
    """The reports of these days and later that belong elsewhere than before, or for other words."""
    stories, last_change = Stories(), stretch.until
    start = stretch.since - REACH if stretch.since - date.min > REACH else date.min
    for report, packed, before in kept.traits(since=start):
        traits = traits_in(packed)
        day = traits.published or date.min
        if day < stretch.since:
            if before is not None:
                stories.put(traits, (before.begun or date.min, before.member.head))
            continue
        if day - last_change > REACH:
            return
        stories.add(traits)
        now = _member(stories, report, day)
        if before is None or before.member.head != now.head:
            last_change = max(last_change, day)
        if before is None or now != before.member:
            yield now


def _member(stories: Stories, report: str, day: date) -> Member:
    tied = _tied(stories, report)
    return Member(
        report=report,
        key=story_id(report),
        day=day,
        head=stories.head_of(report),
        tie=pack(tied) if tied else None,
    )


def _tied(stories: Stories, report: str) -> Tied | None:
    tie = max(stories.ties(report), key=lambda tie: tie.likeness, default=None)
    if tie is None:
        return None
    return Tied(other=tie.other, likeness=tie.likeness, share=tuple(key for _, key in tie.share[:SHARED]))


def stories_of(store: Store, *, least: int = 2, limit: int | None = None) -> tuple[tuple[StoryPage, ...], int]:
    """The stories that so many reports tell, the last told first, so many at most; and how many there are."""
    with store.kept() as kept:
        if _is_followed(kept):
            lines, number = kept.stories(least=least, limit=limit)
            return tuple(_page(kept.story(line.head)) for line in lines), number
        found = [page for page in _worked_out(kept) if len(page.reports) >= least]
    found.sort(key=lambda page: page.reports[0][0])
    found.sort(key=lambda page: page.last or date.min, reverse=True)
    return tuple(found[:limit]), len(found)


def stories_from(
    store: Store, *, least: int = 2, before: date | None = None, limit: int = 50
) -> tuple[tuple[StoryPage, ...], date | None]:
    """The stories last told before a day (None: all), so many at least; and the day before which to go on.

    A store that is not followed to its end is worked out as a whole.
    """
    with store.kept() as kept:
        if not _is_followed(kept):
            told = [p for p in _worked_out(kept) if len(p.reports) >= least and (before is None or _last(p) < before)]
            told.sort(key=lambda page: page.reports[0][0])
            told.sort(key=_last, reverse=True)
            pages = told[:limit] + [
                page for page in told[limit:] if told[limit - 1 :] and _last(page) == _last(told[limit - 1])
            ]
            return tuple(pages), _last(pages[-1]) if len(pages) < len(told) else None
        found: dict[str, StoryPage] = {}
        while True:
            heads = kept.story_heads(before=before, reports=AT_ONCE)
            if not heads:
                return tuple(found.values()), None
            # The last day may go on: it is taken with the next reports, unless it fills all of these.
            whole = [(head, day) for head, day in heads if day > heads[-1][1] or len(heads) < AT_ONCE] or list(heads)
            lines = kept.story_lines(sorted({head for head, _ in whole}), least=least)
            for head, day in whole:
                if head in lines and head not in found and lines[head].last == day:
                    found[head] = _page(kept.story(head))
            before = whole[-1][1]
            if len(found) >= limit:
                return tuple(found.values()), before


def _last(page: StoryPage) -> date:
    return page.last or date.min


def story_of(store: Store, wanted: str) -> StoryPage:
    """The story with this id, or one that it had, or that of the report with this id; raises NotFound."""
    with store.kept() as kept:
        if _is_followed(kept):
            head = kept.head_called(wanted)
            found = _page(kept.story(head)) if head is not None else None
        else:
            pages = _worked_out(kept)
            found = next((p for p in pages if any(wanted in {one, story_id(one)} for one, _ in p.reports)), None)
    if found is None:
        raise NotFound("story", wanted, next_step="`communique stories` lists them.")
    return found


def _is_followed(kept: Kept) -> bool:
    return kept.stale("stories") is None and kept.is_traced(MADE) and not kept.undated()


def _page(members: Iterable[Member]) -> StoryPage:
    told = tuple(members)
    return StoryPage(
        id=story_id(told[0].head),
        reports=tuple((one.report, unpack(one.tie, Tied) if one.tie else None) for one in told),
        first=told[0].day,
        last=told[-1].day,
    )


def _worked_out(kept: Kept) -> list[StoryPage]:
    """The stories of a store that is not followed to its end."""
    stories = Stories(traits_now(kept))
    return [
        StoryPage(
            id=story.id,
            reports=tuple((report, _tied(stories, report)) for report in story.reports),
            first=story.first,
            last=story.last,
        )
        for story in stories
    ]
