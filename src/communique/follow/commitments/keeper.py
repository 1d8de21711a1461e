"""Commitments followed across reports, in whatever order the reports arrive.

The commitments are a function of the set of promises and deeds that reports tell. Each party has a ledger of its own,
so that one report more costs what the reports on its parties cost from its day on, and not what all reports do. What
others did counts where a promise depends on it: a ledger is gone through again when one of those does something.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import takewhile

from communique.commitment import Commitment, CommitmentStep
from communique.follow.commitments.ledger import Ledger
from communique.follow.commitments.matching import Open, comes_true
from communique.follow.commitments.promises import Promise, in_order
from communique.follow.commitments.reading import promises_of
from communique.model import Record

Deed = tuple[date, str, int, Promise]
"""A deed with its place among those of its doer."""


class Keeper:
    """Reports in, commitments out; the same commitments in whatever order reports are added."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._told: dict[str, tuple[date, tuple[Promise, ...]]] = {}
        self._ledgers: dict[str, Ledger] = {}
        self._deeds: dict[str, list[Deed]] = {}
        self._watched: dict[str, dict[str, int]] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Take in a record; one of a report known already takes the place of the earlier one."""
        self.take(record.report.id, record.report.published_on, promises_of(record))

    def take(self, report: str, published: date | None, promises: tuple[Promise, ...]) -> None:
        """Take in what a report tells, in the place of what it told before; one without a day tells nothing."""
        before = self._told.get(report)
        after = (published, in_order(promises)) if published is not None and promises else None
        if before == after:
            return
        if before is not None:
            del self._told[report]
            self._change(report, before, add=False)
        if after is not None:
            self._told[report] = after
            self._change(report, after, add=True)

    def commitments(self) -> tuple[Commitment, ...]:
        """Every commitment, by its first report."""
        found = (self._commitment(one) for ledger in self._ledgers.values() for one in ledger.commitments())
        return tuple(sorted(found, key=lambda c: (c.steps[0].published, c.id)))

    def follow(self, by: str) -> None:
        """Go through what is told of one party, from the day on after which nothing is known to hold."""
        if by in self._ledgers:
            self._ledgers[by].follow()

    def _change(self, report: str, told: tuple[date, tuple[Promise, ...]], *, add: bool) -> None:
        """Add what a report tells to the ledgers of its parties, or take it out."""
        published, promises = told
        for by in dict.fromkeys(promise.by for promise in promises):
            mine = tuple(promise for promise in promises if promise.by == by)
            if by not in self._ledgers:
                self._ledgers[by] = Ledger(self._holds)
            self._ledgers[by].put(report, published, mine if add else ())
            for promise in mine:
                self._note(promise, add=add)

    def _note(self, promise: Promise, *, add: bool) -> None:
        """Keep who waits for whom, and what each did."""
        for party in promise.condition_parties if promise.tells == "made" else ():
            waiting = self._watched.setdefault(party, {})
            waiting[promise.by] = waiting.get(promise.by, 0) + (1 if add else -1)
            if not waiting[promise.by]:
                del waiting[promise.by]
        if promise.tells != "did":
            return
        deeds = self._deeds.setdefault(promise.by, [])
        deed = (promise.published, promise.report, promise.what.start, promise)
        if add:
            insort(deeds, deed, key=lambda one: one[:3])
        else:
            deeds.remove(deed)
        for waiting_one in self._watched.get(promise.by, ()):
            self._ledgers[waiting_one].stale_from(promise.published)

    def _holds(self, one: Open, day: date) -> bool:
        """Whether a report of a day or an earlier one tells that the condition of a commitment has come true."""
        return truth_of(one, self._done_from, until=day) is not None

    def _done_from(self, party: str, day: date) -> Iterator[Promise]:
        """What a party did from a day on, in order."""
        deeds = self._deeds.get(party, [])
        return (deed[3] for deed in deeds[bisect_left(deeds, day, key=lambda deed: deed[0]) :])

    def _commitment(self, one: Open) -> Commitment:
        return commitment_of(one, truth_of(one, self._done_from))


def truth_of(
    one: Open, done_from: Callable[[str, date], Iterable[Promise]], *, since: date = date.min, until: date = date.max
) -> Promise | None:
    """The first deed of these days that is what a commitment depends on; None where there is none.

    DONE_FROM tells what a party did from a day on, in order.
    """
    if one.condition is None:
        return None
    found = []
    for party in one.condition_parties:
        deeds = takewhile(lambda deed: deed.published <= until, done_from(party, max(one.since, since)))
        found += [next((deed for deed in deeds if comes_true(one, deed)), None)]
    return min((deed for deed in found if deed is not None), key=place_of, default=None)


def place_of(deed: Promise) -> tuple[date, str, int]:
    """Where a deed stands among others: by day, report and first word."""
    return deed.published, deed.report, deed.what.start


def commitment_of(one: Open, truth: Promise | None) -> Commitment:
    """A commitment as it is told, of one that reports are held against; TRUTH is the deed on which it depended."""
    return Commitment(
        id=one.keys[0],
        keys=one.keys,
        kind=one.kind,
        by=one.by,
        people=one.people,
        to=one.to,
        towards=one.towards,
        what=one.what.text,
        negated=one.act.negated,
        holds=_holding(one, truth) if truth is not None else None,
        steps=one.steps,
    )


def _holding(one: Open, truth: Promise) -> CommitmentStep:
    """The report that tells that a condition has come true; the state is what the commitment was then."""
    before = [step for step in one.steps if step.published <= truth.published]
    return CommitmentStep(
        report=truth.report,
        published=truth.published,
        state=before[-1].state if before else "made",
        marker=one.marker,
        condition=one.condition,
        said_by=truth.said_by,
        what=truth.what,
        told=truth.told,
        evidence=(truth.evidence,),
    )
