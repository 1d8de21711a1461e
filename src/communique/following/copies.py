"""Copies of a store: each report that came is held against its neighbours, found by the keys of its sketch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from communique.codec import pack, unpack
from communique.follow.copies import CopyIndex, Sketch, are_neighbours, asked_keys
from communique.follow.origins import Origins, origins
from communique.follow.relations import Copy, compared
from communique.follow.texts import Revision, Text
from communique.following.traces import MADE
from communique.store import Store
from communique.store.kept import Kept
from communique.store.kept_copies import KeptCopy, KeptSketch

AT_ONCE = 200
"""Reports whose copies are looked for in one transaction."""
KEPT_TEXTS = 256
"""Texts held ready to be compared."""


def bring_up_to_date(kept: Kept) -> bool:
    """Look for the copies of some reports that came; returns whether there were any."""
    text_of = lru_cache(maxsize=KEPT_TEXTS)(lambda report: Text.of(kept.copies.report(report)))
    waiting = kept.copies.waiting(limit=AT_ONCE)
    done = set[str]()
    for one in waiting:
        mine = _sketch(one)
        others = [
            other.report
            for other in kept.copies.with_keys(asked_keys(mine))
            if other.report != one.report and other.report not in done and are_neighbours(mine, _sketch(other))
        ]
        found = [compared(text_of(one.report), text_of(other)) for other in others]
        kept.copies.put(one.report, [_kept(copy) for copy in found if copy])
        done.add(one.report)
    return bool(waiting)


def copies_of(store: Store, ids: Sequence[str]) -> tuple[Copy, ...]:
    """What reports with these ids are to each other and to any others, sorted."""
    with store.kept() as kept:
        if kept.is_traced(MADE) and not kept.copies.waiting(limit=1):
            found = tuple(unpack(packed, Copy) for packed in kept.copies.of(ids))
        else:
            found = tuple(_among(kept, ids))
    return tuple(sorted(found, key=lambda copy: (copy.earlier, copy.later)))


def origins_of(store: Store, ids: Sequence[str]) -> Origins:
    """Which of these reports go back to one text, also where that is a third one."""
    return origins(ids, copies_of(store, ids))


def _among(kept: Kept, ids: Sequence[str]) -> Iterator[Copy]:
    """What these reports are to each other, where copies were not looked for in the whole store yet."""
    index = CopyIndex()
    for report in dict.fromkeys(ids):
        yield from index.add(kept.copies.report(report))


def _sketch(one: KeptSketch) -> Sketch:
    return Sketch(revision=Revision(report=one.report, sha256=one.sha256), day=one.day, signatures=one.signatures)


def _kept(copy: Copy) -> KeptCopy:
    return KeptCopy(earlier=copy.earlier.report, later=copy.later.report, relation=copy.relation, encoded=pack(copy))
