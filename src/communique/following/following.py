"""Records into a store, with what they leave; and all that came since followed."""

from __future__ import annotations

from datetime import date
from itertools import islice

from communique.following import commitments, copies, matters, stories
from communique.following.traces import MADE, traces_of
from communique.model import Record
from communique.store import Outcome, Store

AT_ONCE = 200
"""Reports written in one transaction, so that other writers get their turn and a run that is killed loses little."""


def keep(store: Store, record: Record) -> Outcome:
    """Put a record into a store with what it leaves for following; the same record changes nothing.

    Where the store holds another text of the same page, the one that was to be read first is kept as an earlier one.
    """
    with store.kept() as kept:
        others = kept.other_texts(record)
    *earlier, newest = sorted((*others, record), key=lambda one: one.report.known_on or date.min)
    return store.keep(record, traces_of(newest, earlier))


def follow(store: Store) -> None:
    """Bring copies, matters, stories and commitments up to date with what came since; does nothing where nothing came.

    What it costs depends on the days of the reports that came and on their neighbours, not on how many there are.
    """
    while _left_by_some(store):
        pass
    while _copied_by_some(store):
        pass
    while _in_stories(store):
        pass
    with store.kept(writable=True) as kept:
        matters.bring_up_to_date(kept)
        commitments.bring_up_to_date(kept)


def _left_by_some(store: Store) -> bool:
    """Make what some reports leave, where that was not made when they were kept; returns whether there were any."""
    with store.kept(writable=True) as kept:
        if kept.is_outdated(MADE):
            kept.restart()
        some = list(islice(kept.untraced(MADE), AT_ONCE))
        for record, earlier in some:
            kept.leave(record.report.id, traces_of(record, earlier))
    return bool(some)


def _copied_by_some(store: Store) -> bool:
    with store.kept(writable=True) as kept:
        return copies.bring_up_to_date(kept)


def _in_stories(store: Store) -> bool:
    with store.kept(writable=True) as kept:
        return stories.bring_up_to_date(kept)
