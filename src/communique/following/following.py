"""Records into a store, with what they leave; and all that came since followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice

from communique.following import commitments, copies, matters, stories
from communique.following.traces import MADE, traces_of
from communique.model import Record
from communique.store import Outcome, Store
from communique.store.kept import Kept

AT_ONCE = 200
"""Reports written in one transaction, so that other writers get their turn and a run that is killed loses little."""
PARTS: Mapping[str, Callable[[Kept], bool]] = {
    "copies": copies.bring_up_to_date,
    "stories": stories.bring_up_to_date,
    "matters": matters.bring_up_to_date,
    "commitments": commitments.bring_up_to_date,
}
"""What is followed: each follows some of what came, and tells whether there was any."""


def keep(store: Store, record: Record) -> Outcome:
    """Put a record into a store with what it leaves for following; the same record changes nothing.

    Where the store holds another text of the same page, the one that was to be read first is kept as an earlier one.
    """
    with store.kept() as kept:
        others = kept.other_texts(record)
    *earlier, newest = sorted((*others, record), key=lambda one: one.report.known_on or date.min)
    return store.keep(record, traces_of(newest, earlier))


def follow(store: Store) -> None:
    """Bring copies, stories, matters and commitments up to date with what came since; does nothing where nothing came.

    What it costs depends on the neighbours of the reports that came and on the days since theirs, not on how many
    reports there are.
    """
    for _ in follow_in_portions(store):
        pass


def follow_in_portions(store: Store) -> Iterator[str]:
    """The same, portion by portion: after each, what of PARTS was followed ("traces": what reports leave was made)."""
    while _some(store, _left_by_some):
        yield "traces"
    for part, follow_some in PARTS.items():
        while _some(store, follow_some):
            yield part


def follow_part(store: Store, part: str) -> None:
    """Bring one of PARTS up to date with what all reports have left."""
    while _some(store, PARTS[part]):
        pass


def _some(store: Store, follow_some: Callable[[Kept], bool]) -> bool:
    """Follow some of what came in one transaction; returns whether there was any."""
    with store.kept(writable=True) as kept:
        return follow_some(kept)


def _left_by_some(kept: Kept) -> bool:
    """Make what some reports leave, where that was not made when they were kept."""
    if kept.is_outdated(MADE):
        kept.restart()
    some = list(islice(kept.untraced(MADE), AT_ONCE))
    for record, earlier in some:
        kept.leave(record.report.id, traces_of(record, earlier))
    return bool(some)
