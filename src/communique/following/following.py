"""Records into a store, with what they leave; and all that came since followed."""

from __future__ import annotations

from communique.following import matters, stories
from communique.following.traces import MADE, traces_of
from communique.model import Record
from communique.store import Outcome, Store


def keep(store: Store, record: Record) -> Outcome:
    """Put a record into a store with what it leaves for following; the same record changes nothing.

    Where the store holds another text of the same page, that is kept as an earlier one.
    """
    with store.kept() as kept:
        earlier = kept.texts_before(record)
    return store.keep(record, traces_of(record, earlier))


def follow(store: Store) -> None:
    """Bring matters and stories up to date with what came since; does nothing where nothing came.

    What it costs depends on the days of the reports that came and on their neighbours, not on how many there are.
    """
    with store.kept(writable=True) as kept:
        if kept.is_outdated(MADE):
            kept.restart()
        for record, earlier in kept.untraced(MADE):
            kept.leave(record.report.id, traces_of(record, earlier))
        matters.bring_up_to_date(kept)
        stories.bring_up_to_date(kept)
