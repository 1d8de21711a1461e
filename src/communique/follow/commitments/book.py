"""The open commitments of one party, found by what they are about while reports are gone through."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Self

from communique.codec import pack, unpack
from communique.commitment import CommitmentStep
from communique.follow.commitments.matching import (
    ENDED,
    TOLD_AGAIN,
    Open,
    about,
    judged,
    last_day,
    outcome,
    restates,
    sought,
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


@dataclass(slots=True)
class _Held:
    """A commitment in the book, with what finds and closes it; one put there PACKED is taken apart when needed.

    IS_FRESH: it was made or told of since the book was opened. ID is empty until the report that makes it is read.
    """

    id: str
    until: int
    about: tuple[str, ...]
    since: int
    is_ended: bool
    packed: bytes | None = None
    one: Open | None = None
    is_fresh: bool = False

    @classmethod
    def of(cls, one: Open, *, is_fresh: bool) -> Self:
        return cls(
            id=one.keys[0] if one.keys else "",
            until=last_day(one).toordinal(),
            about=about(one.act),
            since=one.since.toordinal(),
            is_ended=one.is_ended,
            one=one,
            is_fresh=is_fresh,
        )

    def open(self) -> Open:
        if self.one is None:
            self.one = unpack(self.packed or b"", Open)
        return self.one

    def row(self) -> tuple[str, int, tuple[str, ...], int, bool, bytes]:
        if self.packed is None:
            self.packed = pack(self.one)
        return self.id, self.until, self.about, self.since, self.is_ended, self.packed


class Book:
    """Open commitments, by number; what a report tells is held only against those that are about the same."""

    def __init__(self, holds: Holds, state: State = ()) -> None:
        self._holds = holds
        self._held: dict[int, _Held] = {}
        self._about: dict[str, set[int]] = {}
        self._next = 0
        for one in state:
            self._put(self._next, _Held.of(one, is_fresh=False))

    @classmethod
    def of_packed(cls, holds: Holds, packed: bytes) -> Self:
        """The book that was packed."""
        book = cls(holds)
        for row in unpack(packed, tuple[tuple[str, int, tuple[str, ...], int, bool, bytes], ...]):
            book._put(book._next, _Held(*row))
        return book

    def packed(self) -> bytes:
        """The open commitments as bytes."""
        return pack(tuple(held.row() for held in self._held.values()))

    def state(self) -> State:
        """The open commitments, in the order in which they were made."""
        return tuple(held.open() for held in self._held.values())

    def changed(self, others: Container[str]) -> State:
        """The open commitments made or told of since the book was opened, and those with these ids."""
        return tuple(held.open() for held in self._held.values() if held.is_fresh or held.id in others)

    def pass_day(self, day: date, told: Mapping[str, Sequence[Promise]]) -> State:
        """Take in what the reports of a day tell; returns the commitments that are closed before them."""
        ordinal = day.toordinal()
        closed = [self._taken(at) for at in [at for at, held in self._held.items() if held.until < ordinal]]
        for report in sorted(told):
            self._read(told[report])
        return tuple(held.open() for held in closed)

    def _read(self, told: Sequence[Promise]) -> None:
        """Take in one report: at most one step is added to each commitment."""
        steps: dict[int, list[tuple[CommitmentState, Promise]]] = {}
        for promise in sorted(told, key=lambda one: one.order):
            if promise.tells == "made":
                found = self._made(promise)
            elif promise.tells in ENDED:
                at = self._judged(promise)
                found = [(at, promise.tells)] if at is not None else []
            else:
                found = list(self._outcomes(promise))
            for at, state in found:
                steps.setdefault(at, []).append((state, promise))
        for at, of_one in steps.items():
            main = max(of_one, key=lambda one: _RANK.get(one[0], 0))
            self._held[at] = _Held.of(_stepped(self._held[at].open(), main, of_one), is_fresh=True)

    def _made(self, promise: Promise) -> list[tuple[int, CommitmentState]]:
        """What a promise is a step of: the one that it tells again, or one of its own."""
        at = self._restated(promise)
        if at is not None:
            return [(at, "restated" if self._held[at].open().steps else "made")]
        if self._was_ended(promise):
            return []
        at = self._next
        self._put(at, _Held.of(_opened(promise), is_fresh=True))
        return [(at, "made")]

    def _restated(self, promise: Promise) -> int | None:
        """Which commitment a promise tells again: the one that it is most like; none where that is unclear."""
        fits = [
            (alike, at)
            for at, one in self._near(promise)
            if not one.is_ended
            if (alike := restates(one, promise)) is not None
        ]
        if not fits:
            return None
        towards = {self._held[at].open().towards for _, at in fits} - {()}
        return None if not promise.towards and len(towards) > 1 else max(fits)[1]

    def _was_ended(self, promise: Promise) -> bool:
        """Whether a promise is told as background of its outcome."""
        return any(
            one.is_ended and promise.published <= one.last_told + TOLD_AGAIN and restates(one, promise) is not None
            for _, one in self._near(promise)
        )

    def _judged(self, verdict: Promise) -> int | None:
        """Which commitment words of keeping or breaking are about; the only open one where they do not say what."""
        if not verdict.objects and not verdict.verb:
            before = verdict.published.toordinal()
            left = (at for at, held in self._held.items() if not held.is_ended and held.since < before)
            two = list(islice(left, 2))
            return two[0] if len(two) == 1 else None
        fits = [
            (not one.is_ended, alike, at)
            for at, one in self._near(verdict)
            if one.since < verdict.published and (alike := judged(one, verdict)) is not None
        ]
        return max(fits)[2] if fits else None

    def _outcomes(self, deed: Promise) -> Iterator[tuple[int, CommitmentState]]:
        """What a deed makes of commitments."""
        for at, one in self._near(deed):
            state = outcome(one, deed, holds=self._holds) if not one.is_ended else None
            if state is not None:
                yield at, state

    def _near(self, told: Promise) -> Iterator[tuple[int, Open]]:
        """The commitments that are about something that a promise or a deed is about, in order."""
        near = {at for word in sought(told) for at in self._about.get(word, ())}
        return ((at, self._held[at].open()) for at in sorted(near))

    def _put(self, at: int, held: _Held) -> None:
        self._held[at] = held
        self._next = at + 1
        for word in held.about:
            self._about.setdefault(word, set()).add(at)

    def _taken(self, at: int) -> _Held:
        held = self._held.pop(at)
        for word in held.about:
            others = self._about[word]
            others.discard(at)
            if not others:
                del self._about[word]
        return held


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
