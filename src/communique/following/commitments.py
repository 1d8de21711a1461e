"""Commitments of a store: what a party undertook is gone through again when reports tell of it or of what it awaits."""

from __future__ import annotations

from collections.abc import Iterable

from communique.codec import pack, unpack
from communique.commitment import Commitment
from communique.follow.commitments.keeper import Keeper
from communique.follow.commitments.promises import Promise
from communique.following.choice import CANDIDATES, named_by, only
from communique.following.traces import MADE, traces_of
from communique.store import Store
from communique.store.kept import Kept
from communique.store.kept_promises import KeptCommitment, ToldPromises


def bring_up_to_date(kept: Kept) -> bool:
    """Follow the parties of which something came since the last time; returns whether there were any."""
    stale = kept.commitments.stale()
    for party in stale:
        told = _promises(kept.commitments.told_of(party))
        others = kept.commitments.awaited_by(party) - {party}
        deeds = [one for one in _promises(kept.commitments.done_by(others)) if one.tells == "did"] if others else []
        found = [one for one in _kept_by((*told, *deeds)) if one.by == party]
        kept.commitments.put(party, [_packed(one) for one in found])
    return bool(stale)


def commitments_of(store: Store) -> tuple[Commitment, ...]:
    """The commitments that the reports of a store tell, the last told first."""
    with store.kept() as kept:
        if _is_followed(kept):
            return tuple(unpack(packed, Commitment) for packed in kept.commitments.every())
        return _worked_out(kept)


def commitment_called(store: Store, wanted: str) -> Commitment:
    """The commitment with this id, one that it had, or the beginning of one; raises NotFound and Ambiguous."""
    with store.kept() as kept:
        if _is_followed(kept):
            packed = kept.commitments.called(wanted, most=CANDIDATES + 1)
            found = tuple(unpack(one, Commitment) for one in packed)
        else:
            found = tuple(named_by(_worked_out(kept), wanted))
    return only(found, wanted, what="commitment", listed_by="communique commitments")


def _is_followed(kept: Kept) -> bool:
    return not kept.commitments.stale() and kept.is_traced(MADE)


def _worked_out(kept: Kept) -> tuple[Commitment, ...]:
    """The commitments of a store that is not followed to its end, the last told first."""
    untraced = {record.report.id: (record, earlier) for record, earlier in kept.untraced(MADE)}
    told = [one for one in kept.commitments.all_told() if one.report not in untraced]
    fresh = (one for record, earlier in untraced.values() for one in traces_of(record, earlier).promises)
    every = (*_promises(told), *(promise for one in fresh for promise in unpack(one.encoded, tuple[Promise, ...])))
    return tuple(sorted(_kept_by(every), key=lambda c: (c.steps[-1].published, c.id), reverse=True))


def _promises(told: Iterable[ToldPromises]) -> list[Promise]:
    return [promise for one in told for promise in unpack(one.encoded, tuple[Promise, ...])]


def _kept_by(promises: Iterable[Promise]) -> tuple[Commitment, ...]:
    """The commitments of these promises and deeds; each text of a page that was revised counts on its own day."""
    texts: dict[tuple[str, str], list[Promise]] = {}
    for promise in promises:
        texts.setdefault((promise.report, promise.published.isoformat()), []).append(promise)
    keeper = Keeper()
    for (report, day), told in sorted(texts.items()):
        keeper.take(f"{report} {day}", told[0].published, tuple(told))
    return keeper.commitments()


def _packed(one: Commitment) -> KeptCommitment:
    return KeptCommitment(id=one.id, keys=one.keys, party=one.by, last=one.steps[-1].published, encoded=pack(one))
