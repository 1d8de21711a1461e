"""Matters of a store: followed on from the last milestone before what came, until all is as it was.

A milestone is the matters that are open after a day. They are kept for the last day of each month and the last few
days, so that following need not begin at the beginning, nor go on to the end where a late report changes little.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from communique.codec import pack, unpack
from communique.follow.board import Board, State
from communique.follow.conflicts import conflicts_of
from communique.follow.matching import Open
from communique.follow.matters import matter_of
from communique.following.choice import CANDIDATES, named_by, only
from communique.following.traces import MADE, Told, told_in, told_now
from communique.model import Matter
from communique.store import Store
from communique.store.kept import Kept, KeptMatter, Stretch
from communique.vocabulary import StepState

LAST_DAYS = 7
"""The last days on which something was told, each with a milestone: most reports arrive within days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What going through days gave: the matters CLOSED, by day, those STILL_OPEN, and the states after some days.

    UNTIL is the day on which all was as it was before; None: the reports came to their end.
    """

    closed: list[tuple[date, Open]] = field(default_factory=list)
    states: dict[date, State] = field(default_factory=dict)
    still_open: State = ()
    until: date | None = None


def bring_up_to_date(kept: Kept) -> None:
    """Follow what came since the last time."""
    stretch = kept.stale("matters")
    if stretch is None:
        return
    known = kept.milestones()
    start = max((day for day in known if day < stretch.since), default=None)
    board = Board(unpack(known[start], tuple[Open, ...]) if start else ())
    run = _through(board, ((day, told_in(told)) for day, told in kept.told(after=start)), stretch, known)
    found = [_kept(one, closed_on=day) for day, one in run.closed]
    if run.until is None:
        found += [_kept(one, closed_on=None) for one in run.still_open if one.is_followed]
    kept.put_matters(found, after=start, until=run.until)
    _put_milestones(kept, run, known, start)
    kept.settle("matters")


def _through(board: Board, days: Iterable[tuple[date, Told]], stretch: Stretch, known: Mapping[date, bytes]) -> _Run:
    """Go through days until what is open is as it was at a milestone after all that came."""
    closed: list[tuple[date, Open]] = []
    states: dict[date, State] = {}
    last: deque[tuple[date, State]] = deque(maxlen=LAST_DAYS)
    for day, told in days:
        if last and _month(last[-1][0]) != _month(day):
            states[last[-1][0]] = last[-1][1]
        closed += [(day, one) for one in board.pass_day(day, told)]
        last.append((day, board.state()))
        if day in known:
            states[day] = last[-1][1]
            if day >= stretch.until and known[day] == pack(states[day]):
                return _Run(closed=closed, states=states, until=day)
    ends = {day: state for day, state in states.items() if day not in known or _ends_month(day, states)}
    return _Run(closed=closed, states=ends | dict(last), still_open=board.state())


def _put_milestones(kept: Kept, run: _Run, known: Mapping[date, bytes], start: date | None) -> None:
    """Keep the milestones of a run, and of those before it the last of each month."""
    passed = {day for day in known if (start is None or day > start) and (run.until is None or day <= run.until)}
    before = [day for day in known if start is not None and day <= start]
    old = {day for day in before if not _ends_month(day, before)} if run.until is None else set()
    kept.put_milestones({day: pack(state) for day, state in run.states.items()}, without=passed | old)


def _ends_month(day: date, among: Iterable[date]) -> bool:
    return not any(_month(other) == _month(day) and other > day for other in among)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _kept(one: Open, *, closed_on: date | None) -> KeptMatter:
    matter = matter_of(one)
    return KeptMatter(
        id=matter.id,
        keys=matter.keys,
        closed_on=closed_on,
        state=matter.steps[-1].state,
        first=matter.steps[0].published,
        last=matter.steps[-1].published,
        disputed=bool(conflicts_of(matter)),
        encoded=pack(matter),
        parties=matter.parties,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Matters at one of STATES now, told from TOLD_FROM on, begun until BEGUN_UNTIL, DISPUTED; as far as is asked."""

    states: tuple[StepState, ...] = ()
    told_from: date | None = None
    begun_until: date | None = None
    disputed: bool = False

    def fits(self, matter: Matter) -> bool:
        """Whether a matter is wanted."""
        first, last = matter.steps[0], matter.steps[-1]
        return (
            (not self.states or last.state in self.states)
            and (self.told_from is None or last.published >= self.told_from)
            and (self.begun_until is None or first.published <= self.begun_until)
            and (not self.disputed or bool(conflicts_of(matter)))
        )


def matters_of(store: Store, wanted: Wanted | None = None) -> tuple[Matter, ...]:
    """The matters of a store that are wanted (None: all), the last told first."""
    wanted = wanted or Wanted()
    with store.kept() as kept:
        if _is_followed(kept):
            found = kept.matters(
                states=wanted.states,
                told_from=wanted.told_from,
                begun_until=wanted.begun_until,
                disputed=wanted.disputed,
            )
            return tuple(unpack(packed, Matter) for packed in found)
        return tuple(matter for matter in _worked_out(kept) if wanted.fits(matter))


def matters_from(
    store: Store, wanted: Wanted, *, after: tuple[date, str] | None, limit: int, naming: Sequence[str] = ()
) -> tuple[Matter, ...]:
    """So many of the matters wanted in the order of `matters_of`, behind the one last told on a day with this id.

    Of what is wanted only states and the day until which they are begun count here. With NAMING (a
    country's code, names) many that hold none of these are left out, which costs less than to look at each.
    """
    with store.kept() as kept:
        if _is_followed(kept):
            found = kept.matters_from(
                after=after,
                limit=limit,
                states=wanted.states,
                begun_until=wanted.begun_until,
                party=naming[0] if len(naming) == 1 else None,
                holding=[name.encode() for name in naming if len(naming) > 1],
            )
            return tuple(unpack(packed, Matter) for packed in found)
        fitting = [m for m in _worked_out(kept) if wanted.fits(m)]
        behind = [m for m in fitting if after is None or (m.steps[-1].published, m.id) < after]
        return tuple(behind[:limit])


def matter_called(store: Store, wanted: str) -> Matter:
    """The matter with this id, one that it had, or the beginning of one; raises NotFound and Ambiguous."""
    with store.kept() as kept:
        if _is_followed(kept):
            packed = kept.matters_called(wanted, most=CANDIDATES + 1)
            found = tuple(unpack(one, Matter) for one in packed)
        else:
            found = tuple(named_by(_worked_out(kept), wanted))
    return only(found, wanted, what="matter", listed_by="communique matters")


def _is_followed(kept: Kept) -> bool:
    return kept.stale("matters") is None and kept.is_traced(MADE)


def _worked_out(kept: Kept) -> tuple[Matter, ...]:
    """The matters of a store that is not followed to its end, the last told first."""
    board = Board()
    closed = [one for day, told in told_now(kept) for one in board.pass_day(day, told)]
    found = [matter_of(one) for one in (*closed, *(one for one in board.state() if one.is_followed))]
    return tuple(sorted(found, key=lambda m: (m.steps[-1].published, m.id), reverse=True))
