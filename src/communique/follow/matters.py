"""Plans followed across reports, in whatever order the reports arrive.

The matters are a function of the set of tellings: days are gone through in order, and within a day reports by id. What
is open after each day is kept, so that a report that arrives late is read from its own day on, until nothing differs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from communique.follow.matching import Open, fit, is_closed
from communique.follow.steps import Known, step_of
from communique.follow.tellings import Parties, Telling, tellings_of
from communique.ids import identity
from communique.model import Matter, Record

LEAST = 3.0
"""What a telling must share with a matter: two parties, or one and somebody who is hinted at."""
State = tuple[Open, ...]
"""The matters that are open after a day, in the order in which they were opened."""


class Follower:
    """Reports in, matters out; the same matters in whatever order reports are added."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._told: dict[date, dict[str, tuple[Telling, ...]]] = {}
        self._day_of: dict[str, date] = {}
        self._days: list[date] = []
        self._after: dict[date, State] = {}
        self._closed: dict[date, State] = {}
        self._clean_to: date | None = None
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Take in a record; one of a report known already takes the place of the earlier one."""
        self.take(record.report.id, record.report.published_on, tellings_of(record))

    def take(self, report: str, published: date | None, told: tuple[Telling, ...]) -> None:
        """Take in what a report tells, in the place of what it told before; one without a day tells nothing."""
        before = self._day_of.get(report)
        if before is not None and (before != published or self._told[before][report] != told):
            del self._told[before][report], self._day_of[report]
            self._stale_from(before)
            before = None
        if published is None or not told or before is not None:
            return
        if published not in self._told:
            self._told[published] = {}
            insort(self._days, published)
        self._told[published][report] = told
        self._day_of[report] = published
        self._stale_from(published)

    def matters(self) -> tuple[Matter, ...]:
        """Every matter, by its first report."""
        self._follow()
        last = self._after[self._days[-1]] if self._days else ()
        every = [*(matter for day in self._days for matter in self._closed.get(day, ())), *last]
        return tuple(sorted((_matter_of(one) for one in every), key=lambda m: (m.steps[0].published, m.id)))

    def _stale_from(self, day: date) -> None:
        """Note that what follows from a day on may differ."""
        if self._clean_to is not None and day <= self._clean_to:
            before = bisect_left(self._days, day) - 1
            self._clean_to = self._days[before] if before >= 0 else None

    def _follow(self) -> None:
        """Go through the days after the last one whose state is known to hold."""
        start = bisect_right(self._days, self._clean_to) if self._clean_to is not None else 0
        state = self._after[self._clean_to] if self._clean_to is not None else ()
        for day in self._days[start:]:
            closed = tuple(matter for matter in state if is_closed(matter, day))
            state = tuple(matter for matter in state if not is_closed(matter, day))
            for report in sorted(self._told[day]):
                state = with_report(state, self._told[day][report])
            self._after[day], self._closed[day] = state, closed
        if self._days:
            self._clean_to = self._days[-1]


def with_report(state: State, told: Sequence[Telling]) -> State:
    """The open matters after one report: each of its tellings goes to the matter that it fits best, or opens one."""
    matters = list(state)
    mine: dict[int, list[Telling]] = {}
    for telling in sorted(told, key=lambda t: (-len(t.parties), not t.founds, t.order)):
        best = _best(matters, telling)
        if best is None:
            if not telling.founds or telling.state == "held":
                continue
            best = len(matters)
            matters.append(_opened(telling))
        mine.setdefault(best, []).append(telling)
    for at, tellings in mine.items():
        matters[at] = _stepped(matters[at], sorted(tellings, key=lambda t: t.order))
    return tuple(matters)


def _best(matters: Sequence[Open], telling: Telling) -> int | None:
    fits = [(found, at) for at, matter in enumerate(matters) if (found := fit(matter, telling)) is not None]
    best = max(fits, default=None)
    return best[1] if best is not None and best[0] >= LEAST - 1 else None


def _opened(telling: Telling) -> Open:
    key = identity("mat", telling.report, telling.told[0])
    return Open(
        keys=(key,),
        kind=telling.kind,
        what=telling.what,
        parties=telling.parties,
        known=Known(earliest=telling.earliest, latest=telling.latest, hosts=telling.hosts),
        ordinal=telling.ordinal,
        since=telling.published,
        steps=(),
    )


def _stepped(matter: Open, told: Sequence[Telling]) -> Open:
    step, known = step_of(matter.known, told)
    keys = (*matter.keys, *(identity("mat", t.report, t.told[0]) for t in told))
    return replace(
        matter,
        keys=tuple(dict.fromkeys(keys)),
        parties=_joined(matter.parties, told),
        known=known,
        ordinal=matter.ordinal or next((t.ordinal for t in told if t.ordinal), None),
        steps=(*matter.steps, step),
    )


def _joined(parties: Parties, told: Sequence[Telling]) -> Mapping[str, frozenset[str]]:
    """The parties with the principals that reports name for them, while none was named."""
    joined = dict(parties)
    for telling in told:
        for source in (telling.parties, telling.hints if len(telling.parties) < 2 else {}):
            for party, people in source.items():
                if party in joined and not joined[party]:
                    joined[party] = people
    return joined


def _matter_of(matter: Open) -> Matter:
    return Matter(
        id=matter.keys[0],
        keys=matter.keys,
        what=matter.what,
        parties=tuple(sorted(matter.parties)),
        people=tuple(sorted(who for people in matter.parties.values() for who in people)),
        steps=matter.steps,
    )
