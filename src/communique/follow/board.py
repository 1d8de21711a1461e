"""The matters that are open while reports are gone through, found by the pairs of their parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from communique.follow.matching import UNPLANNED, Open, fit, is_closed
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


class Board:
    """Open matters, by number; a telling is held only against those that share two parties with it."""

    def __init__(self, state: State = ()) -> None:
        self._matters: dict[int, Open] = {}
        self._by_pair: dict[Pair, set[int]] = {}
        self._next = 0
        for matter in state:
            self._put(self._next, matter)

    def state(self) -> State:
        """The open matters, in the order in which they were opened."""
        return tuple(self._matters[at] for at in sorted(self._matters))

    def close(self, day: date) -> State:
        """Take away the matters of which nothing more is expected on a day."""
        over = [at for at, matter in self._matters.items() if is_closed(matter, day)]
        closed = [self._taken(at) for at in sorted(over)]
        return tuple(matter for matter in closed if matter.is_followed)

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
                self._put(best, _opened(telling))
            mine.setdefault(best, []).append(telling)
        for at, tellings in mine.items():
            before = self._taken(at)
            self._put(at, _stepped(before, sorted(tellings, key=lambda t: t.order)))

    def _best(self, telling: Telling) -> int | None:
        pairs = [*_pairs({*telling.parties, *telling.hints}), *_travels(telling.parties, telling.turn)]
        near = {at for pair in pairs for at in self._by_pair.get(pair, ())}
        fits = [
            (self._matters[at].is_followed, found, at)
            for at in near
            if (found := fit(self._matters[at], telling)) is not None and found >= LEAST
        ]
        return max(fits)[2] if fits else None

    def _put(self, at: int, matter: Open) -> None:
        self._matters[at] = matter
        self._next = max(self._next, at + 1)
        for pair in _pairs_of(matter):
            self._by_pair.setdefault(pair, set()).add(at)

    def _taken(self, at: int) -> Open:
        matter = self._matters.pop(at)
        for pair in _pairs_of(matter):
            others = self._by_pair[pair]
            others.discard(at)
            if not others:
                del self._by_pair[pair]
        return matter


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
