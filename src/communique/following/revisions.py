"""Pages whose text changed: what each new text said otherwise."""

from __future__ import annotations

from itertools import pairwise

from communique.follow.revisions import Changes, changes_between
from communique.store import Store


def revisions_of(store: Store, report: str) -> tuple[Changes, ...]:
    """What became of the claims of a page from each of its texts to the next, oldest first; () where it never changed.

    REPORT is an id, its beginning, or the URL; raises NotFound and Ambiguous.
    """
    now = store.record(report)
    with store.kept() as kept:
        texts = (*kept.earlier_texts(now.report.id), now)
    return tuple(changes_between(old, new) for old, new in pairwise(texts))


def revised(store: Store, *, limit: int) -> tuple[str, ...]:
    """The ids of reports whose text changed, the latest published first."""
    with store.kept() as kept:
        return kept.revised(limit=limit)
