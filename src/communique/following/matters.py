"""Matters of a store: followed on from the last milestone before what came, until all is as it was.

A milestone is the matters that are open after a day. They are kept for the last day of each month and the last few
days, so that following need not begin at the beginning, nor go on to the end where a late report changes little.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from communique.codec import pack, unpack
from communique.follow.board import Board
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
    """What going through days gave: the matters CLOSED, by day, and the states after some days, packed.

    UNTIL is the day on which all was as it was before; None: the reports came to their end.
    """

    closed: list[tuple[date, Open]]
    states: dict[date, bytes]
    until: date | None = None


def bring_up_to_date(kept: Kept) -> bool:
    """Follow what came since the last time; returns whether there was any."""
    stretch = kept.stale("matters")
    if stretch is None:
        return False
    known = kept.milestones()
    start = max((day for day in known if day < stretch.since), default=None)
    board = Board.of_packed(kept.milestone(start)) if start else Board()
    run = _through(board, ((day, told_in(told)) for day, told in kept.told(after=start)), stretch, kept)
    before = kept.matters_told(after=start, until=run.until)
    found = [_kept(one, closed_on=day) for day, one in run.closed]
    if run.until is None:
        found += [_kept(one, closed_on=None) for one in board.changed(before) if one.is_followed]
    kept.put_matters(found, before=before)
    _put_milestones(kept, run, known, start)
    kept.settle("matters")
    return True


def _through(board: Board, days: Iterable[tuple[date, Told]], stretch: Stretch, kept: Kept) -> _Run:
    """Go through days until what is open is as it was at a milestone after all that came."""
    known = kept.milestones()
    closed: list[tuple[date, Open]] = []
    states: dict[date, bytes] = {}
    for day, told in days:
        closed += [(day, one) for one in board.pass_day(day, told)]
        states[day] = board.packed()
        if day in known and day >= stretch.until and kept.milestone(day) == states[day]:
            return _Run(closed=closed, states={one: states[one] for one in states if one in known}, until=day)
        _thin(states, known)
    return _Run(closed=closed, states=states)


def _thin(states: dict[date, bytes], known: Collection[date]) -> None:
    """Of the days gone through keep the last ones, the last of each month, and those that have a milestone."""
    if len(states) > LAST_DAYS:
        day, following = list(states)[-LAST_DAYS - 1 : -LAST_DAYS + 1]
        if day not in known and _month(day) == _month(following):
            del states[day]


def _put_milestones(kept: Kept, run: _Run, known: Collection[date], start: date | None) -> None:
    """Keep the milestones of a run; where it came to the end, of all the last days and the last of each month."""
    if run.until is not None:
        kept.put_milestones(run.states, without=())
        return
    before = {day for day in known if start is not None and day <= start}
    days = sorted(before | run.states.keys())
    wanted = {*days[-LAST_DAYS:], *(day for day, after in pairwise(days) if _month(day) != _month(after))}
    kept.put_milestones({day: run.states[day] for day in run.states if day in wanted}, without=set(known) - wanted)


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
