"""Whether the first of the places that a name may mean is meant surely enough to be told.

Towns and counties are asked this; states, their regions, seas and seats of government stand as they are ranked. The
cues were fitted by logistic regression (train/places.py) on one half of the LGL and TR-News development sets, and
looked at on the other; docs/places.md has the figures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from communique.knowledge.places import COUNTY
from communique.link.places.ranking import Weighed, kilometres
from communique.notes import Notes

LEAST = 0.5
"""Probability of being right from which a place is told."""
APART = 100.0
"""Kilometres within which two places of a name are no rivals: a city and its county, a town and its port."""
GREATEST_LEAD, MOST_ACTORS = 6.0, 4
OF_THE_WORLD = ("country:", "metonym:", "org:", "person:")
CLOSE = 1.5
"""Lead over the next rival below which the rivals are the reason for doubt."""
KNOWN = 5.0
"""A town of a hundred thousand people, in powers of ten."""

SAME_NAME = "several places of this name fit, and too little in the report tells them apart"
ALONE = "too little in the report speaks for a place of this name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """What makes a place of a report sure: its LEAD over the next place of the name, that it is the ONLY one, NEAR
    other places, the COUNTRY's share of the report, a larger place TOLD beside it; how much better KNOWN a rival is;
    how many actors of the WORLD a report names (up to four), and that times how well known the place is (GREAT).

    A report that names states and those who lead them is news of the world, and means the place that the world knows.
    """

    lead: float
    only: float
    near: float
    country: float
    told: float
    known: float
    world: float
    great: float


FITTED = Cues(lead=0.26, only=1.37, near=1.02, country=0.80, told=2.53, known=-0.50, world=0.40, great=0.24)
BASE = -3.19


def actors_named(notes: Notes) -> int:
    """How many states, organisations, seats of government and office-holders of the tables a report names."""
    return len({name.key for name in notes.names if (name.key or "").startswith(OF_THE_WORLD)})


def doubt_about(found: Sequence[Weighed], *, actors: int) -> str | None:
    """Why the first of these candidates is not sure to be meant, None where it is;
    `actors` is how many of the world the report names.
    """
    if not found or not is_local(found[0]) or probability(found, actors=actors) >= LEAST:
        return None
    return SAME_NAME if lead_of(found) < CLOSE else ALONE


def probability(found: Sequence[Weighed], *, actors: int) -> float:
    """From 0 to 1: how likely the first of these candidates is the place that is meant."""
    cues = cues_of(found, actors=actors)
    told = (getattr(cues, name) * getattr(FITTED, name) for name in Cues.__dataclass_fields__)
    return 1 / (1 + math.exp(-(math.fsum(told) + BASE)))


def cues_of(found: Sequence[Weighed], *, actors: int) -> Cues:
    """What speaks for and against the first of these candidates."""
    best, rivals = found[0].weights, _rivals(found)
    world = min(actors, MOST_ACTORS)
    return Cues(
        lead=min(lead_of(found), GREATEST_LEAD) if rivals else 0.0,
        only=float(not rivals),
        near=best.near,
        country=best.country,
        told=float(best.told > 0),
        known=max(0.0, max((rival.weights.prior for rival in rivals), default=0.0) - best.prior),
        world=world,
        great=world * (best.prior - KNOWN),
    )


def lead_of(found: Sequence[Weighed]) -> float:
    """How far the first is ahead of the next place elsewhere, in powers of ten of population."""
    rivals = _rivals(found)
    return found[0].weights.total - rivals[0].weights.total if rivals else math.inf


def is_local(one: Weighed) -> bool:
    """Whether a candidate is a town or county, of which many have one name."""
    place = one.place
    return (place.precision == "city" and place.feature != "seat") or place.feature == COUNTY


def _rivals(found: Sequence[Weighed]) -> list[Weighed]:
    return [other for other in found[1:] if kilometres(other.place, found[0].place) > APART]
