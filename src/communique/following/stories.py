"""Stories of a store: reports that came ask to which story they belong, and later ones where that matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from communique.codec import unpack
from communique.errors import NotFound
from communique.follow.stories import Stories, Tie, story_id
from communique.following.asking import SHARED, Asking, Tied
from communique.following.traces import MADE, traits_now
from communique.store import Store
from communique.store.kept import Kept
from communique.store.kept_stories import Member

AT_ONCE = 400
"""Reports looked through together for the stories that they belong to."""
ASKED_AT_ONCE = 500
"""Reports that came whose stories are found in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """The story ID by its REPORTS in order, each with what ties it to an earlier one; from the day FIRST to LAST."""

    id: str
    reports: tuple[tuple[str, Tied | None], ...]
    first: date | None
    last: date | None


def bring_up_to_date(kept: Kept) -> bool:
    """Follow some reports that came since the last time, from the earliest on; returns whether there were any."""
    waiting = kept.stories.waiting(limit=ASKED_AT_ONCE)
    if waiting:
        Asking(kept.stories).settle(waiting)
        kept.stories.settle([one.number for one in waiting])
    return bool(waiting)


def stories_of(store: Store, *, least: int = 2, limit: int | None = None) -> tuple[tuple[StoryPage, ...], int]:
    """The stories that so many reports tell, the last told first, so many at most; and how many there are."""
    with store.kept() as kept:
        if _is_followed(kept):
            lines, number = kept.stories.stories(least=least, limit=limit)
            return tuple(_page(kept.stories.story(line.head)) for line in lines), number
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
                    found[head] = _page(kept.stories.story(head))
            before = whole[-1][1]
            if len(found) >= limit:
                return tuple(found.values()), before


def _last(page: StoryPage) -> date:
    return page.last or date.min


def story_of(store: Store, wanted: str) -> StoryPage:
    """The story with this id, or one that it had, or that of the report with this id; raises NotFound."""
    with store.kept() as kept:
        if _is_followed(kept):
            head = kept.stories.head_called(wanted)
            found = _page(kept.stories.story(head)) if head is not None else None
        else:
            pages = _worked_out(kept)
            found = next((p for p in pages if any(wanted in {one, story_id(one)} for one, _ in p.reports)), None)
    if found is None:
        raise NotFound("story", wanted, next_step="`communique stories` lists them.")
    return found


def _is_followed(kept: Kept) -> bool:
    return kept.stale("stories") is None and kept.is_traced(MADE)


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
            reports=tuple((report, _tied(stories.ties(report))) for report in story.reports),
            first=story.first,
            last=story.last,
        )
        for story in stories
    ]


def _tied(ties: tuple[Tie, ...]) -> Tied | None:
    """Why a report is in its story, of the members that spoke for it: the most like."""
    if not ties:
        return None
    return Tied(other=ties[0].other, likeness=ties[0].likeness, share=tuple(key for _, key in ties[0].share[:SHARED]))
