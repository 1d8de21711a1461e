"""The commitments of one party, day by day: what it promised, and what it and others did since."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from communique.commitment import CommitmentStep
from communique.follow.commitments.matching import (
    ENDED,
    TOLD_AGAIN,
    Open,
    is_closed,
    judged,
    outcome,
    restates,
)
from communique.follow.commitments.promises import Promise
from communique.ids import identity
from communique.vocabulary import CommitmentState

State = tuple[Open, ...]
"""The commitments that are open after a day, in the order in which they were made."""
Holds = Callable[[Open, date], bool]
"""Whether the condition of a commitment has come true by a day."""
_RANK: dict[str, int] = {"broken": 4, "dropped": 3, "met": 2, "made": 1}
"""Of several things that a report tells of one commitment, the one that counts."""


class Ledger:
    """What reports tell of one party, and the commitments that follow; the same in whatever order reports come."""

    def __init__(self, holds: Holds) -> None:
        self._holds = holds
        self._told: dict[date, dict[str, tuple[Promise, ...]]] = {}
        self._days: list[date] = []
        self._after: dict[date, State] = {}
        self._closed: dict[date, State] = {}
        self._clean = 0

    def put(self, report: str, published: date, told: tuple[Promise, ...]) -> None:
        """Take in what a report tells of the party, in the place of what it told before; () takes it out."""
        of_day = self._told.setdefault(published, {})
        if told:
            if not of_day:
                insort(self._days, published)
            of_day[report] = told
        elif of_day.pop(report, None) is not None and not of_day:
            self._days.remove(published)
        if not of_day:
            del self._told[published]
        self.stale_from(published)

    def stale_from(self, day: date) -> None:
        """Note that what follows from a day on may differ."""
        self._clean = min(self._clean, bisect_left(self._days, day))

    def commitments(self) -> Iterator[Open]:
        """Every commitment of the party, those that are closed first."""
        self.follow()
        for day in self._days:
            yield from self._closed.get(day, ())
        yield from self._after[self._days[-1]] if self._days else ()

    def follow(self) -> None:
        """Go through the days after the last one whose state is known to hold."""
        state: State = self._after[self._days[self._clean - 1]] if self._clean else ()
        for day in self._days[self._clean :]:
            self._closed[day] = tuple(one for one in state if is_closed(one, day))
            state = tuple(one for one in state if not is_closed(one, day))
            for report in sorted(self._told[day]):
                state = _read(state, self._told[day][report], self._holds)
            self._after[day] = state
        self._clean = len(self._days)


def _read(state: State, told: Sequence[Promise], holds: Holds) -> State:
    """The commitments after one report: at most one step is added to each."""
    open_ = list(state)
    steps: dict[int, list[tuple[CommitmentState, Promise]]] = {}
    for promise in sorted(told, key=lambda one: one.order):
        if promise.tells == "made":
            at = _restated(open_, promise)
            if at is None:
                if not _was_ended(open_, promise):
                    open_.append(_opened(promise))
                    steps[len(open_) - 1] = [("made", promise)]
            else:
                steps.setdefault(at, []).append(("restated" if open_[at].steps else "made", promise))
        elif promise.tells in ENDED:
            at = _judged(open_, promise)
            if at is not None:
                steps.setdefault(at, []).append((promise.tells, promise))
        else:
            for at, one in enumerate(open_):
                state_ = outcome(one, promise, holds=holds(one, promise.published)) if not one.is_ended else None
                if state_ is not None:
                    steps.setdefault(at, []).append((state_, promise))
    for at, of_one in steps.items():
        open_[at] = _stepped(open_[at], max(of_one, key=lambda one: _RANK.get(one[0], 0)), of_one)
    return tuple(open_)


def _restated(open_: Sequence[Open], promise: Promise) -> int | None:
    """Which commitment a promise tells again: the one that it is most like; none where that is unclear."""
    fits = [
        (found, at) for at, one in enumerate(open_) if not one.is_ended if (found := restates(one, promise)) is not None
    ]
    if not fits:
        return None
    bare = not promise.towards and len({open_[at].towards for _, at in fits if open_[at].towards}) > 1
    return None if bare else max(fits)[1]


def _was_ended(open_: Sequence[Open], promise: Promise) -> bool:
    """Whether a promise is told as background of its outcome."""
    return any(
        one.is_ended and promise.published <= one.last_told + TOLD_AGAIN and restates(one, promise) is not None
        for one in open_
    )


def _judged(open_: Sequence[Open], verdict: Promise) -> int | None:
    """Which commitment words of keeping or breaking are about; the only open one where they do not say what."""
    if not verdict.objects and not verdict.verb:
        left = [at for at, one in enumerate(open_) if not one.is_ended and one.since < verdict.published]
        return left[0] if len(left) == 1 else None
    fits = [
        (not one.is_ended, found, at)
        for at, one in enumerate(open_)
        if one.since < verdict.published and (found := judged(one, verdict)) is not None
    ]
    return max(fits)[2] if fits else None


def _opened(promise: Promise) -> Open:
    return Open(
        keys=(),
        kind=promise.kind,
        by=promise.by,
        people=(),
        to=promise.to,
        towards=promise.towards,
        what=promise.what,
        act=promise.act,
        type=promise.type,
        since=promise.published,
    )


def _stepped(one: Open, main: tuple[CommitmentState, Promise], told: Sequence[tuple[str, Promise]]) -> Open:
    """A commitment after a report; a promise told again may add a condition, a deadline, or whom it is about."""
    state, promise = main
    made = promise if promise.tells == "made" else None
    if made is not None and made.condition is not None:
        one = replace(
            one,
            marker=made.marker,
            condition=made.condition.text,
            condition_objects=frozenset(made.condition_objects),
            condition_parties=made.condition_parties,
        )
    if made is not None and made.latest is not None:
        one = replace(one, earliest=made.earliest, latest=made.latest)
    keys = (identity("com", p.report, p.what.start, p.by) for _, p in told if p.tells == "made")
    step = CommitmentStep(
        report=promise.report,
        published=promise.published,
        state=state,
        marker=one.marker,
        condition=one.condition,
        earliest=one.earliest,
        latest=one.latest,
        said_by=tuple(dict.fromkeys(name for _, p in told for name in p.said_by)),
        what=promise.what,
        told=tuple(dict.fromkeys(i for _, p in told for i in p.told)),
        evidence=tuple(dict.fromkeys(p.evidence for _, p in told)),
    )
    return replace(
        one,
        keys=tuple(dict.fromkeys((*one.keys, *keys))),
        people=tuple(dict.fromkeys((*one.people, *(made.people if made else ())))),
        to=tuple(dict.fromkeys((*one.to, *(made.to if made else ())))),
        towards=one.towards or (made.towards if made else ()),
        steps=(*one.steps, step),
    )
