"""Which place words name without a report: every candidate of the gazetteer, ranked as linking ranks, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from communique.errors import NotFound, WrongCountry
from communique.knowledge.countries import Country, country, country_named
from communique.knowledge.metonyms import metonyms_named
from communique.knowledge.nearest import places_near
from communique.knowledge.places import region_over
from communique.link.places.ranking import Weighed, Weights, weighed_alone
from communique.link.places.toponyms import toponym_of
from communique.vocabulary import Precision

SPEAKS = {
    "prior": "it is better known, by its type and population",
    "country": "its country has a larger share in the places of the report",
    "region": "its region has a larger share in the places of the report",
    "near": "it is nearer to other places of the report",
    "company": "more names of the report may lie beside it",
    "told": "it lies in the larger place told beside it",
}
"""What each weight says where it is what puts a candidate first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPlace:
    """A place of the gazetteer that the words may mean, with what speaks for it; degrees are WGS 84."""

    name: str
    country: str | None
    region: str | None
    lat: float
    lon: float
    population: int
    geonames: int | None
    precision: Precision
    feature: str
    score: float
    weights: Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """WORDS name the first of CANDIDATES (best first), for the reason WHY, `near` the country given.

    `stands_for` are the governments for which the words stand where they act or speak.
    """

    words: str
    near: str | None
    why: str
    candidates: tuple[RankedPlace, ...]
    stands_for: tuple[str, ...] = ()


def where(words: str, *, near: str | None = None) -> Where:
    """Which place words alone name, in or near a country; raises NotFound where no table knows a place by them."""
    words = " ".join(words.split())
    home = _country(near) if near is not None else None
    found = weighed_alone(toponym_of(words, near=home)) if words else ()
    if not found:
        raise NotFound("place of the tables", words, next_step=_next_step(words))
    return Where(
        words=words,
        near=home.iso3 if home else None,
        why=why_first(found),
        candidates=tuple(ranked_place(one) for one in found),
        stands_for=tuple(metonym.refers_to for metonym in metonyms_named(words)),
    )


def ranked_place(one: Weighed) -> RankedPlace:
    """A candidate of linking as it is shown."""
    place = one.place
    return RankedPlace(
        name=place.name, country=place.country, region=region_over(place), lat=place.lat, lon=place.lon,
        population=place.population, geonames=place.geonames, precision=place.precision, feature=place.feature,
        score=round(one.weights.total, 3), weights=one.weights,
    )  # fmt: skip


def why_first(found: Sequence[Weighed]) -> str:
    """What puts the first of several candidates before the second, in a sentence."""
    if len(found) == 1:
        return "The tables know no other place of this name."
    first, second = found[0].weights, found[1].weights
    if first.total == second.total:
        return "Nothing tells the first from the second; the order of their keys decides."
    leads = {field.name: getattr(first, field.name) - getattr(second, field.name) for field in fields(Weights)}
    best = max(leads, key=lambda name: leads[name])
    lead = first.total - second.total
    return f"{SPEAKS[best][0].upper()}{SPEAKS[best][1:]} ({leads[best]:+.2f} of a lead of {lead:.2f})."


def _country(value: str) -> Country:
    home = country(value.strip().upper()) or country_named(value.strip())
    if home is None:
        raise WrongCountry(value)
    return home


def _next_step(words: str) -> str:
    near = " or ".join(repr(name) for name in places_near(words))
    return f"Did you mean {near}?" if near else "Try another spelling, with its capitals, or the larger place."
