"""What a report says of a matter, given how the matter stood: announced, moved, back on, held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from communique.follow.tellings import Telling, country_name
from communique.model import Said, Step
from communique.vocabulary import SaidState, StepState

URGENCY: dict[SaidState, int] = {
    "ended_early": 8, "cancelled": 7, "postponed": 6, "held": 5, "denied": 4, "in_doubt": 4, "scheduled": 3,
    "announced": 2, "condition_added": 2, "proposed": 1,
}  # fmt: skip
"""Of several things that a report tells of one matter, the one that decides its state."""
OVER: frozenset[SaidState] = frozenset({"held", "ended_early"})
STOPPED: frozenset[StepState] = frozenset({"cancelled", "in_doubt", "postponed"})
PUT_OFF: frozenset[StepState] = frozenset({"cancelled", "postponed"})
UNDER_WAY: frozenset[StepState] = frozenset({"scheduled", "back_on", "moved", "leg_added", "leg_dropped"})
EXACT = timedelta(days=10)
"""A window up to which a date counts as fixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a matter: its last state, its dates and places, the hosts of a journey and those visited."""

    state: StepState | None = None
    earliest: date | None = None
    latest: date | None = None
    places: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    visited: tuple[str, ...] = ()


def step_of(before: Known, told: Sequence[Telling]) -> tuple[Step, Known]:
    """The step that the tellings of one report make, and what is known after it; tellings come in order."""
    sure = [t for t in told if not t.is_refusal or t.state != "cancelled"] or told  # a plan tells whether it still is
    main = max(sure, key=lambda t: (URGENCY.get(t.state, 0), t.earliest is not None or t.latest is not None))
    after = _known_after(before, main, told)
    state = _state(before, main, told, after)
    after = replace(after, state=state)
    step = Step(
        report=main.report,
        published=main.published,
        state=state,
        earliest=after.earliest,
        latest=after.latest,
        places=after.places,
        options=after.options,
        told=tuple(dict.fromkeys(i for t in told for i in t.told)),
        said=_said(main, told),
        conditions=tuple(dict.fromkeys(span for t in told for span in t.conditions)),
        evidence=tuple(dict.fromkeys(span for t in told for span in t.evidence)),
    )
    return step, after


def _said(main: Telling, told: Sequence[Telling]) -> Said:
    """What a report itself says: the state that decides, and the days and places told with it."""
    same = [t for t in told if t.state == main.state]
    dated = [t for t in (main, *same) if t.earliest or t.latest]
    return Said(
        state=main.state,
        earliest=dated[0].earliest if dated else None,
        latest=dated[0].latest if dated else None,
        places=next((t.places for t in (main, *same) if t.places), ()),
        by=tuple(dict.fromkeys(name for t in (main, *same) for name in t.by)),
    )


def _known_after(before: Known, main: Telling, told: Sequence[Telling]) -> Known:
    """Dates, places and hosts after a report: what it tells, and for the rest what was known."""
    hosts = _hosts_after(before, told)
    met = {party for t in told if t.state in OVER for party in t.parties}
    visited = tuple(host for host in hosts if host in before.visited or host in met)
    on_journey = main.state in OVER and len(before.hosts) > 1
    places = before.places if on_journey else _places_after(before, hosts, told)
    options = tuple(dict.fromkeys((*before.options, *(o for t in told for o in t.options)))) if not places else ()
    after = replace(before, places=places, options=options, hosts=hosts, visited=visited)
    if on_journey:
        done = set(visited) == set(hosts) or main.state == "ended_early"
        return replace(after, latest=main.latest or main.published) if done else after
    earliest, latest = _dates_after(before, main, told)
    return replace(after, earliest=earliest, latest=latest)


def _hosts_after(before: Known, told: Sequence[Telling]) -> tuple[str, ...]:
    """The hosts of a journey: those known and told, without those that a report says were dropped."""
    dropped = {host for t in told if t.turn == "leg_dropped" for host in t.hosts}
    more = (host for t in told if t.turn != "leg_dropped" for host in t.hosts)
    return tuple(host for host in dict.fromkeys((*before.hosts, *more)) if host not in dropped)


def _places_after(before: Known, hosts: Sequence[str], told: Sequence[Telling]) -> tuple[str, ...]:
    """The places that a report decides, else those known; those of a journey to several hosts are its hosts."""
    if len(hosts) > 1 and len(before.hosts) > 0 and any(t.hosts for t in told):
        return tuple(country_name(host) for host in hosts)
    placed = tuple(dict.fromkeys(p for t in told if t.turn != "leg_dropped" for p in t.places))
    return placed or tuple(p for p in before.places if not before.hosts or p not in _dropped(before, hosts))


def _dropped(before: Known, hosts: Sequence[str]) -> set[str]:
    return {country_name(host) for host in before.hosts if host not in hosts}


def _dates_after(before: Known, main: Telling, told: Sequence[Telling]) -> tuple[date | None, date | None]:
    """The dates after a report; wider ones than those known say nothing new while nothing is put off."""
    dated = [t for t in told if (t.earliest or t.latest) and (t.state == main.state or t.kind == "visit")]
    dated = dated or [t for t in told if t.earliest or t.latest]
    if main.state == "postponed":
        return _span(dated) if dated else (None, None)
    if main.state == "ended_early" and is_fixed(before.earliest, before.latest) and _fits(before, main.published):
        last = main.latest or main.published
        return before.earliest, max(before.earliest or last, min(last, before.latest or last))
    if dated and main.state != "denied":
        found = _span(dated)
        return (before.earliest, before.latest) if _holds(found, before) and before.state not in PUT_OFF else found
    if main.state in OVER and not (is_fixed(before.earliest, before.latest) and _fits(before, main.published)):
        return main.published, main.published
    return before.earliest, before.latest


def _holds(found: tuple[date | None, date | None], known: Known) -> bool:
    """Whether days hold those known already."""
    if known.earliest is None and known.latest is None:
        return False
    first, last = found[0] or date.min, found[1] or date.max
    return first <= (known.earliest or date.min) and (known.latest or date.max) <= last


def _span(told: Sequence[Telling]) -> tuple[date | None, date | None]:
    """The days from the first beginning to the last end; open where one of them is open."""
    starts = [t.earliest for t in told if t.earliest]
    ends = [t.latest for t in told if t.latest]
    return (min(starts) if starts else None), (max(ends) if ends else None)


def _fits(known: Known, day: date) -> bool:
    """Whether a day lies within the dates of a matter, a few days around it allowed."""
    around = timedelta(days=3)
    begun = known.earliest is None or known.earliest - around <= day
    return begun and (known.latest is None or day <= known.latest + around) and bool(known.earliest or known.latest)


def _state(before: Known, main: Telling, told: Sequence[Telling], after: Known) -> StepState:
    state = main.state
    if state == "denied":
        return before.state if before.state in OVER | PUT_OFF and before.state is not None else "in_doubt"
    if state == "in_doubt" and before.state is None and main.founds:
        return "proposed" if not any(t.state == "cancelled" for t in told) else state
    if state in {"cancelled", "postponed", "held", "ended_early", "in_doubt"}:
        return state
    if before.hosts and not after.hosts:
        return "cancelled"
    if before.state in STOPPED:
        return "back_on" if state in {"announced", "scheduled"} else before.state
    if before.state is not None and any(t.turn == "moved" for t in told) and _is_news(before, after, told):
        return "moved"
    if is_fixed(after.earliest, after.latest) and not is_fixed(before.earliest, before.latest):
        return "scheduled" if state in {"announced", "scheduled"} else state
    if before.state is not None and any(t.options for t in told) and not any(t.places for t in told):
        return "place_rumoured"
    if any(t.conditions for t in told):
        return "condition_added"
    if before.state is not None and (changed := _changed(before, after)) is not None:
        return changed
    if is_fixed(after.earliest, after.latest) and state in {"announced", "scheduled"}:
        return "scheduled"
    if before.state in UNDER_WAY and state in {"announced", "proposed"}:
        return "scheduled"
    return state


def _is_news(before: Known, after: Known, told: Sequence[Telling]) -> bool:
    """Whether a move is another day or place than the one known, or the first that is heard of it."""
    if any(t.turn == "moved" and (t.places or t.earliest or t.latest) for t in told):
        return (before.places, before.earliest, before.latest) != (after.places, after.earliest, after.latest)
    return before.state != "moved"


def _changed(before: Known, after: Known) -> StepState | None:
    """What a report changes of a journey's legs, or of a place or date that was fixed."""
    if before.hosts and after.hosts:
        if set(after.hosts) > set(before.hosts):
            return "leg_added"
        if set(after.hosts) < set(before.hosts):
            return "leg_dropped"
    if before.places and after.places and not _share(before.places, after.places):
        return "moved"
    both = is_fixed(before.earliest, before.latest) and is_fixed(after.earliest, after.latest)
    if both and not _overlap(before, after):
        return "moved"
    return None


def is_fixed(earliest: date | None, latest: date | None) -> bool:
    """Whether dates are narrow enough to be a date that was set."""
    return earliest is not None and latest is not None and latest - earliest <= EXACT


def _share(one: Sequence[str], other: Sequence[str]) -> bool:
    parts = [{part for name in names for part in name.split(", ")} for names in (one, other)]
    return bool(parts[0] & parts[1])


def _overlap(one: Known, other: Known) -> bool:
    first, last = one.earliest or one.latest, one.latest or one.earliest
    begin, end = other.earliest or other.latest, other.latest or other.earliest
    return None in {first, last, begin, end} or (first <= end and begin <= last)  # type: ignore[operator]
