"""Commitments of a store: what a party undertook is gone through again when reports tell of it or of what it awaits.

Its ledger, the commitments open after a day, is kept of some days, so that following goes on from the last of them
before what came.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, pairwise

from communique.codec import pack, unpack
from communique.commitment import Commitment
from communique.follow.commitments.book import Book
from communique.follow.commitments.keeper import Keeper, commitment_of, place_of, truth_of
from communique.follow.commitments.matching import Open
from communique.follow.commitments.promises import Promise
from communique.following.choice import CANDIDATES, named_by, only
from communique.following.traces import MADE, traces_of
from communique.store import Store
from communique.store.kept import Kept
from communique.store.kept_promises import KeptCommitment, StaleParty, ToldPromises

LAST_DAYS = 3
"""The last days on which a party was told of, each with its ledger: most reports arrive within days."""
OF_LATE = timedelta(days=100)
"""Days for which the ledger is kept of the last day of each month."""


def bring_up_to_date(kept: Kept) -> bool:
    """Follow the parties of which something came since the last time; returns whether there were any."""
    stale = kept.commitments.stale()
    deeds = _Deeds(kept)
    for one in stale:
        _follow(kept, one, deeds)
        kept.commitments.settle(one.party)
    return bool(stale)


def _follow(kept: Kept, stale: StaleParty, deeds: _Deeds) -> None:
    """Go through what is told of a party, from the last day before what came of which its ledger is kept."""
    party = stale.party
    known = kept.commitments.ledgers(party)
    start = max((day for day in known if day < stale.since), default=None)
    book = Book.of_packed(deeds.hold, kept.commitments.ledger(party, start)) if start else Book(deeds.hold)
    days: dict[date, dict[str, tuple[Promise, ...]]] = {}
    for told in kept.commitments.told_of(party, after=start):
        days.setdefault(told.day, {})[told.report] = unpack(told.encoded, tuple[Promise, ...])
    wanted = _worth_keeping([*sorted(day for day in known if start and day <= start), *days])
    closed, states = list[Open](), dict[date, bytes]()
    for day, told_on in days.items():
        closed += book.pass_day(day, told_on)
        if day in wanted:
            states[day] = book.packed()
    before = kept.commitments.told_after(party, start)
    found = {one.keys[0]: one for one in (*closed, *book.changed(before))}
    kept.commitments.put([_packed(one, truth_of(one, deeds.done_from)) for one in found.values()], before=before)
    kept.commitments.put_ledgers(party, states, without=known - wanted)
    if stale.awaited:
        _look_again(kept, stale, deeds, without=found.keys())


def _look_again(kept: Kept, stale: StaleParty, deeds: _Deeds, *, without: Collection[str]) -> None:
    """See whether what others did is what commitments wait for, of those that are told as they were."""
    waiting = kept.commitments.waiting(stale.party, since=stale.since)
    still = {name: unpack(packed, Open) for name, packed in sorted(waiting.items()) if name not in without}
    found = [_packed(one, truth_of(one, deeds.done_from, since=stale.since)) for one in still.values()]
    kept.commitments.put(found, before=())


def _worth_keeping(days: Sequence[date]) -> frozenset[date]:
    """Of the days on which a party was told of the last ones, the last of each month of late, the last of each year."""
    months = {one for one, then in pairwise(days) if (one.year, one.month) != (then.year, then.month)}
    years = {one for one, then in pairwise(days) if one.year != then.year}
    return frozenset({*days[-LAST_DAYS:], *years, *(one for one in months if days[-1] - one <= OF_LATE)})


class _Deeds:
    """What parties did, as far as it was asked for."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._done: dict[str, tuple[date, list[Promise]]] = {}

    def done_from(self, party: str, day: date) -> Iterator[Promise]:
        """What a party did from a day on, in order."""
        since, done = self._done.get(party, (date.max, []))
        if day < since:
            told = _promises(self._kept.commitments.done_by(party, since=day))
            done = sorted((one for one in told if one.tells == "did"), key=place_of)
            self._done[party] = day, done
        return islice(done, bisect_left(done, day, key=lambda deed: deed.published), None)

    def hold(self, one: Open, day: date) -> bool:
        """Whether a report of a day or an earlier one tells that the condition of a commitment has come true."""
        return truth_of(one, self.done_from, until=day) is not None


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


def _packed(one: Open, truth: Promise | None) -> KeptCommitment:
    found = commitment_of(one, truth)
    return KeptCommitment(
        id=found.id,
        keys=found.keys,
        party=found.by,
        last=found.steps[-1].published,
        encoded=pack(found),
        waiting=pack(one) if one.condition is not None and one.condition_parties else None,
        holds_on=truth.published if truth is not None else None,
    )
