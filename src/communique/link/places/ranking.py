"""Which of the places of one name is meant: by type and population, by the larger place told beside it, by the
countries that the report speaks of, and by nearness to its other places.

The weights were set by hand on half of the LGL and TR-News development sets and checked on the other half.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from communique.knowledge.places import COUNTY, GazetteerPlace
from communique.link.places.toponyms import Toponym

EARTH_DIAMETER = 12_742.0
"""Kilometres."""
NEAR = 250.0
"""Kilometres at which nearness to another place of the report has fallen to a third."""
WITHIN_REGION, WITHIN_COUNTRY = 700.0, 6.0
"""Kilometres from the centre of a region within which a place can lie in it; weight of the country told beside it."""
COUNTRY_VOTE, REGION_VOTE, NEAR_VOTE, REGION_BONUS = 2.5, 2.0, 4.0, 4.0
LARGE = frozenset({"continent", "ocean", "region", "sea"})
"""Kinds of place that are of several states, so that no country speaks for them: "Middle East" is a town too."""
PRIOR_OF_STATE, PRIOR_OF_LARGE, PRIOR_OF_REGION, PRIOR_OF_COUNTY, PRIOR_OF_CAPITAL = 7.5, 9.5, 6.5, 4.0, 1.0
COMPANY_VOTE = 3.0
"""Weight of names that may lie beside a place, before it is known which places they mean."""
ROUNDS, NEIGHBOURS = 3, 4
CLEAR = 1.5
"""Lead of the best candidate over the second (in powers of ten of population) that makes a toponym an anchor."""


def kilometres(a: GazetteerPlace, b: GazetteerPlace) -> float:
    """Great-circle distance."""
    p, q, r, s = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return EARTH_DIAMETER * math.asin(min(1.0, math.sqrt(h)))


def prior(place: GazetteerPlace) -> float:
    """How well known a place is before anything is read: the power of ten of its population, and its type."""
    if place.precision == "country":
        return PRIOR_OF_STATE
    if place.feature == COUNTY:
        return PRIOR_OF_COUNTY
    if place.feature in LARGE:
        return PRIOR_OF_LARGE
    if place.precision in {"region", "area", "point"}:
        return PRIOR_OF_REGION
    return math.log10(place.population + 10) + (PRIOR_OF_CAPITAL if place.feature == "PPLC" else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What speaks for a candidate: how well known it is (`prior`), the share of its country and region among the
    places of the report, nearness to them, other names that may lie beside it, the larger place told beside it.

    All are in powers of ten of population; their sum ranks.
    """

    prior: float
    country: float = 0.0
    region: float = 0.0
    near: float = 0.0
    company: float = 0.0
    told: float = 0.0

    @property
    def total(self) -> float:
        """What the candidate is ranked by."""
        return self.prior + (self.country + self.region + self.near + self.company) + self.told


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A candidate with what speaks for it."""

    place: GazetteerPlace
    weights: Weights


def ranked(toponyms: Sequence[Toponym]) -> list[tuple[GazetteerPlace, ...]]:
    """For each toponym its candidates, best first."""
    return [tuple(one.place for one in found) for found in weighed(toponyms)]


def weighed_alone(toponym: Toponym) -> tuple[Weighed, ...]:
    """Its candidates with what speaks for each before any other name of a report is seen, best first."""
    return _sorted(toponym, {}, (), {})


def weighed(toponyms: Sequence[Toponym]) -> list[tuple[Weighed, ...]]:
    """For each toponym its candidates with what speaks for each, best first.

    They are weighed more than once, so that a round knows the places of the last.
    """
    seen = _told_once(toponyms)
    known: dict[str, tuple[Weighed, ...]] = {}
    anchors = [anchor for t in seen for anchor in _anchor(t)]
    beside = _neighbours(seen)
    for _ in range(ROUNDS):
        votes = _votes(anchors)
        around = _thinned(anchors)
        known = {_key(t): _sorted(t, votes, around, beside) for t in {_key(t): t for t in seen}.values()}
        anchors = [known[_key(t)][0].place for t in seen if t.candidates]
    return [known[_key(t)] for t in seen]


def _told_once(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """A larger place told beside a name once ("London, Ky.") holds wherever the name stands without one."""
    told: dict[str, tuple[GazetteerPlace, ...]] = {}
    for toponym in toponyms:
        if toponym.within:
            told.setdefault(toponym.span.text.casefold(), toponym.within)
    return [t if t.within else replace(t, within=told.get(t.span.text.casefold(), ())) for t in toponyms]


def _key(toponym: Toponym) -> str:
    """Toponyms of the same words are ranked once: one sense a report, the one told with a larger place beside it.

    Where they stand may tell that they name no place at all ("Wash" and "Seattle, Wash."); then they are others.
    """
    return toponym.span.text + "|" + "|".join(p.key for p in toponym.within) + ("" if toponym.candidates else "|?")


Area = tuple[str, str]
"""A state and a first-level region of it; the state itself is told with ""."""


def _votes(anchors: Iterable[GazetteerPlace]) -> dict[Area, float]:
    """The share of the report's places that each state and each first-level region holds."""
    told = [place for place in anchors if place.country]
    total = len(told) or 1
    votes = Counter((place.country or "", "") for place in told)
    votes += Counter((place.country or "", place.admin) for place in told if place.admin)
    return {area: count / total for area, count in votes.items()}


Cell = tuple[int, int]
"""A square of one degree."""


def _neighbours(toponyms: Iterable[Toponym]) -> dict[Cell, dict[str, float]]:
    """By cell the names of the report that may mean a place in it or next to it, and how much that says: less for a
    name of many places, which lies near anything by chance.
    """
    found: dict[Cell, dict[str, float]] = {}
    for toponym in {t.span.text.casefold(): t for t in toponyms}.values():
        local = [p for p in toponym.candidates if p.precision == "city" or p.feature == COUNTY]
        for place in local:
            row, column = _cell(place)
            for near in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
                found.setdefault(near, {})[toponym.span.text.casefold()] = 1 / math.sqrt(len(local))
    return found


def _cell(place: GazetteerPlace) -> Cell:
    return math.floor(place.lat), math.floor(place.lon)


def _company(place: GazetteerPlace, words: str, beside: dict[Cell, dict[str, float]]) -> float:
    """From 0 to 1: how many other names of the report may lie beside a place, whichever places they mean."""
    others = sum(weight for name, weight in beside.get(_cell(place), {}).items() if name != words.casefold())
    return others / (1 + others)


def _sorted(
    toponym: Toponym,
    votes: dict[Area, float],
    around: Sequence[GazetteerPlace],
    beside: dict[Cell, dict[str, float]],
) -> tuple[Weighed, ...]:
    def weights_of(place: GazetteerPlace) -> Weights:
        share = votes.get((place.country, ""), 0.0) if place.country else 0.0
        inside = votes.get((place.country, place.admin), 0.0) if place.country and place.admin else 0.0
        return Weights(
            prior=prior(place),
            country=COUNTRY_VOTE * share,
            region=REGION_VOTE * inside,
            near=NEAR_VOTE * _nearness(place, around),
            company=COMPANY_VOTE * _company(place, toponym.span.text, beside),
            told=_told(place, toponym.within),
        )

    found = (Weighed(place=place, weights=weights_of(place)) for place in toponym.candidates)
    return tuple(sorted(found, key=lambda one: (-one.weights.total, one.place.key)))


def _nearness(place: GazetteerPlace, around: Iterable[GazetteerPlace]) -> float:
    """From 0 to 1: how near the nearest other places of the report are, one counting as much as all further ones."""
    near = heapq.nlargest(
        NEIGHBOURS, (math.exp(-kilometres(place, other) / NEAR) for other in around if other.key != place.key)
    )
    return math.fsum(value * 0.5 ** (i + 1) for i, value in enumerate(near))


def _told(place: GazetteerPlace, within: Iterable[GazetteerPlace]) -> float:
    """What the larger place beside a toponym says for a candidate."""
    best = 0.0
    for larger in within:
        if larger.precision == "country" and larger.country == place.country and place.precision != "country":
            best = max(best, WITHIN_COUNTRY)
        elif larger.precision == "region" and larger.country == place.country and larger.key != place.key:
            distance = kilometres(place, larger)
            if place.admin and larger.admin:
                best = max(best, WITHIN_COUNTRY + REGION_BONUS if place.admin == larger.admin else 0.0)
            elif distance < WITHIN_REGION:
                best = max(best, WITHIN_COUNTRY + REGION_BONUS * (1 - distance / WITHIN_REGION))
    return best


def _anchor(toponym: Toponym) -> tuple[GazetteerPlace, ...]:
    """The place that a toponym means beyond doubt before the report is seen: far ahead of others, or told."""
    found = toponym.candidates
    held = [place for place in found if _told(place, toponym.within) > WITHIN_COUNTRY]
    if held or not found or toponym.within:
        return tuple(held[:1])
    is_clear = len(found) == 1 or prior(found[0]) - max(prior(p) for p in found[1:]) >= CLEAR
    return found[:1] if is_clear else ()


def _thinned(anchors: Sequence[GazetteerPlace]) -> list[GazetteerPlace]:
    """Each anchor once, without states (their centre is near nothing), at most the fifty most frequent."""
    counts = Counter(place for place in anchors if place.precision != "country")
    return [place for place, _ in counts.most_common(50)]
