"""The matters that are open while reports are gone through, found by the pairs of their parties."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Self

from communique.codec import pack, unpack
from communique.follow.matching import UNPLANNED, Open, fit, last_day
from communique.follow.steps import Known, step_of
from communique.follow.tellings import Parties, Telling, Turn
from communique.ids import identity

LEAST = 2.0
"""What a telling must share with a matter, as `fit` counts: one party and somebody who is hinted at."""
State = tuple[Open, ...]
"""The matters that are open after a day, in the order in which they were opened."""
Pair = tuple[str, str]
JOURNEY = ""
"""Stands for whom a traveller visits."""


@dataclass(slots=True)
class _Held:
    """A matter on the board, with what finds and closes it; one that was put there PACKED is taken apart when needed.

    IS_FRESH: it was opened or told of since the board was made.
    """

    id: str
    until: int
    pairs: tuple[Pair, ...]
    is_followed: bool
    packed: bytes | None = None
    matter: Open | None = None
    is_fresh: bool = False

    @classmethod
    def of(cls, matter: Open, *, is_fresh: bool) -> Self:
        return cls(
            id=matter.keys[0],
            until=last_day(matter).toordinal(),
            pairs=tuple(_pairs_of(matter)),
            is_followed=matter.is_followed,
            matter=matter,
            is_fresh=is_fresh,
        )

    def open(self) -> Open:
        if self.matter is None:
            self.matter = unpack(self.packed or b"", Open)
        return self.matter

    def row(self) -> tuple[str, int, tuple[Pair, ...], bool, bytes]:
        if self.packed is None:
            self.packed = pack(self.matter)
        return self.id, self.until, self.pairs, self.is_followed, self.packed


class Board:
    """Open matters, by number; a telling is held only against those that share two parties with it."""

    def __init__(self, state: State = ()) -> None:
        self._held: dict[int, _Held] = {}
        self._by_pair: dict[Pair, set[int]] = {}
        self._next = 0
        self._concerned: set[tuple[Pair, ...]] = set()
        for matter in state:
            self._put(self._next, _Held.of(matter, is_fresh=False))

    @classmethod
    def of_packed(cls, packed: bytes) -> Self:
        """The board that was packed."""
        board = cls()
        for row in unpack(packed, tuple[tuple[str, int, tuple[Pair, ...], bool, bytes], ...]):
            board._put(board._next, _Held(*row))
        return board

    def packed(self) -> bytes:
        """The open matters as bytes, the same for the same matters in the same order."""
        return pack(tuple(held.row() for held in self._in_order()))

    def state(self) -> State:
        """The open matters, in the order in which they were opened."""
        return tuple(held.open() for held in self._in_order())

    def changed(self, others: Container[str]) -> State:
        """The open matters opened or told of since the board was made, and those with these ids."""
        return tuple(held.open() for held in self._in_order() if held.is_fresh or held.id in others)

    def concerned(self) -> frozenset[tuple[Pair, ...]]:
        """The pairs of each matter that was on the board at some time, of those that concern more than one pair."""
        return frozenset(self._concerned)

    def close(self, day: date) -> State:
        """Take away the matters of which nothing more is expected on a day."""
        ordinal = day.toordinal()
        over = [at for at, held in self._held.items() if held.until < ordinal]
        closed = [self._taken(at) for at in sorted(over)]
        return tuple(held.open() for held in closed if held.is_followed)

    def pass_day(self, day: date, told: Mapping[str, Sequence[Telling]]) -> State:
        """Take in what the reports of a day tell; returns the matters that are closed before them."""
        closed = self.close(day)
        for report in sorted(told):
            self.read(told[report])
        return closed

    def read(self, told: Sequence[Telling]) -> None:
        """Take in one report: each of its tellings goes to the matter that it fits best, or opens one."""
        mine: dict[int, list[Telling]] = {}
        for telling in sorted(told, key=lambda t: (-len(t.parties), not t.founds, t.order)):
            best = self._best(telling)
            if best is None:
                if not (telling.founds or (telling.state in UNPLANNED and len(telling.parties) > 1)):
                    continue
                best = self._next
                self._put(best, _Held.of(_opened(telling), is_fresh=True))
            mine.setdefault(best, []).append(telling)
        for at, tellings in mine.items():
            before = self._taken(at).open()
            after = _stepped(before, sorted(tellings, key=lambda t: t.order))
            self._put(at, _Held.of(after, is_fresh=True))

    def _in_order(self) -> Iterator[_Held]:
        return (self._held[at] for at in sorted(self._held))

    def _best(self, telling: Telling) -> int | None:
        near = {at for pair in pairs_asked(telling) for at in self._by_pair.get(pair, ())}
        fits = [
            (self._held[at].is_followed, found, at)
            for at in near
            if (found := fit(self._held[at].open(), telling)) is not None and found >= LEAST
        ]
        return max(fits)[2] if fits else None

    def _put(self, at: int, held: _Held) -> None:
        self._held[at] = held
        self._next = max(self._next, at + 1)
        if len(held.pairs) > 1:
            self._concerned.add(held.pairs)
        for pair in held.pairs:
            self._by_pair.setdefault(pair, set()).add(at)

    def _taken(self, at: int) -> _Held:
        held = self._held.pop(at)
        for pair in held.pairs:
            others = self._by_pair[pair]
            others.discard(at)
            if not others:
                del self._by_pair[pair]
        return held


def pairs_asked(telling: Telling) -> tuple[Pair, ...]:
    """The pairs by which the matters are found that a telling may belong to."""
    return (*_pairs({*telling.parties, *telling.hints}), *_travels(telling.parties, telling.turn))


def pairs_opened(telling: Telling) -> tuple[Pair, ...]:
    """The pairs by which a matter is found that a telling opens."""
    return tuple(_pairs_of(_opened(telling)))


def _pairs_of(matter: Open) -> Iterator[Pair]:
    yield from _pairs({*matter.parties, *matter.known.hosts})
    if matter.kind == "visit":
        yield from ((party, JOURNEY) for party in matter.parties)


def _travels(parties: Iterable[str], turn: Turn | None) -> Iterator[Pair]:
    """What finds the journeys of somebody who is to visit others than those known."""
    if turn in {"leg_added", "leg_dropped"}:
        yield from ((party, JOURNEY) for party in parties)


def _pairs(parties: Iterable[str]) -> Iterator[Pair]:
    return combinations(sorted(parties), 2)


def _opened(telling: Telling) -> Open:
    key = identity("mat", telling.report, telling.key)
    return Open(
        keys=(key,),
        kind=telling.kind,
        what=telling.what,
        parties=telling.parties,
        known=Known(earliest=telling.earliest, latest=telling.latest, hosts=telling.hosts),
        is_planned=_is_of_plan(telling),
        ordinal=telling.ordinal,
        since=telling.published,
        steps=(),
    )


def _stepped(matter: Open, told: Sequence[Telling]) -> Open:
    step, known = step_of(matter.known, told)
    keys = (*matter.keys, *(identity("mat", t.report, t.key) for t in told))
    return replace(
        matter,
        keys=tuple(dict.fromkeys(keys)),
        parties=_joined(matter.parties, told),
        known=known,
        is_planned=matter.is_planned or any(_is_of_plan(t) for t in told),
        ordinal=matter.ordinal or next((t.ordinal for t in told if t.ordinal), None),
        steps=(*matter.steps, step),
    )


def _is_of_plan(telling: Telling) -> bool:
    return telling.founds or telling.state not in UNPLANNED


def _joined(parties: Parties, told: Sequence[Telling]) -> Mapping[str, frozenset[str]]:
    """The parties with the principals that reports name for them, while none was named."""
    joined = dict(parties)
    for telling in told:
        for source in (telling.parties, telling.hints if len(telling.parties) < 2 else {}):
            for party, people in source.items():
                if party in joined and not joined[party]:
                    joined[party] = people
    return joined
