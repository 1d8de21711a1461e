"""Two reports that cannot both be right about one matter: called off or put off, told or denied, two days or places.

What one report changes of another is no conflict: only reports of the same days are held against each other. A conflict
is settled by a later report that says what one of them said, never by how many say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Literal

from communique.follow.steps import OVER, is_fixed
from communique.model import Conflict, Matter, Said, Step
from communique.vocabulary import SaidState

Field = Literal["place", "state", "when"]
SAME_DAYS = timedelta(days=2)
"""Days between two reports within which a difference is a conflict and no change."""
_EXCLUSIVE: tuple[tuple[SaidState, SaidState], ...] = (
    ("cancelled", "postponed"), ("held", "cancelled"), ("held", "postponed"),
    ("held", "denied"), ("ended_early", "denied"), ("announced", "denied"), ("scheduled", "denied"),
)  # fmt: skip
EXCLUSIVE = frozenset(frozenset(pair) for pair in _EXCLUSIVE)
"""States of which two reports of the same days cannot both be right."""
COMING: frozenset[SaidState] = frozenset({"announced", "scheduled"})


def conflicts_of(matter: Matter) -> tuple[Conflict, ...]:
    """The conflicts of a matter, in order of the later report of each, with what settled them."""
    found = [c for one, other in _near(matter.steps) for c in _between(matter, one, other)]
    return tuple(sorted(found, key=lambda c: (c.sides[1].published, c.field, c.sides[0].report, c.sides[1].report)))


def _near(steps: Sequence[Step]) -> Iterator[tuple[Step, Step]]:
    for one, other in combinations(steps, 2):
        if one.report != other.report and other.published - one.published <= SAME_DAYS:
            yield one, other


def _between(matter: Matter, one: Step, other: Step) -> Iterator[Conflict]:
    later = [step for step in matter.steps if step.published > other.published]
    denied = "denied" in {one.said.state, other.said.state}
    changed_its_word = denied and one.said.by and set(one.said.by) == set(other.said.by)
    if frozenset({one.said.state, other.said.state}) in EXCLUSIVE and not changed_its_word:
        yield _conflict("state", one, other, later)
    if (one.said.state in OVER) != (other.said.state in OVER) or denied:
        return  # a leg that was held, and one to come
    if _days_differ(one.said, other.said) and other.said.state != "postponed":
        yield _conflict("when", one, other, later)
    if one.said.places and other.said.places and not _parts(one.said) & _parts(other.said):
        yield _conflict("place", one, other, later)


def _conflict(field: Field, one: Step, other: Step, later: Sequence[Step]) -> Conflict:
    settled = next(((step, n) for step in later if (n := _settles(field, step.said, one, other)) is not None), None)
    return Conflict(
        field=field,
        sides=(one, other),
        settled_by=settled[0].report if settled else None,
        right=settled[1] if settled else None,
    )


def _settles(field: Field, said: Said, one: Step, other: Step) -> int | None:
    """Which of two reports a later one shows to be right: 0 or 1; None where it shows nothing."""
    if "denied" in {one.said.state, other.said.state}:
        return _settles_denial(said, one.said, other.said)
    agrees = [_agrees(field, said, step.said) for step in (one, other)]
    return agrees.index(True) if agrees.count(True) == 1 else None


def _settles_denial(said: Said, one: Said, other: Said) -> int | None:
    """The same where one report says what the other denies; whoever says it again shows nothing."""
    denial = int(other.state == "denied")
    if said.state == "denied":
        right = denial
    elif said.state in OVER or (said.state in COMING and (one, other)[1 - denial].state in COMING):
        right = 1 - denial
    else:
        return None
    again = set(said.by) <= set((one, other)[right].by)
    return None if said.by and again else right


def _agrees(field: Field, said: Said, earlier: Said) -> bool:
    if field == "place":
        return bool(_parts(said) & _parts(earlier))
    if field == "when":
        return (
            is_fixed(said.earliest, said.latest)
            and is_fixed(earlier.earliest, earlier.latest)
            and not _days_differ(said, earlier)
        )
    if said.state in {"announced", "scheduled", "held"}:  # it was only put off, or held after all
        return earlier.state == ("held" if said.state == "held" else "postponed")
    return said.state == earlier.state


def _days_differ(one: Said, other: Said) -> bool:
    """Whether two reports fix days that have none in common."""
    if not is_fixed(one.earliest, one.latest) or not is_fixed(other.earliest, other.latest):
        return False
    first, last, begin, end = one.earliest, one.latest, other.earliest, other.latest
    return (
        first is not None
        and last is not None
        and begin is not None
        and end is not None
        and (last < begin or end < first)
    )


def _parts(said: Said) -> set[str]:
    """The names in places: "Oslo, Norway" and "Norway" go together."""
    return {part for place in said.places for part in place.split(", ")}
