"""The gazetteer of places: cities, states, regions, seas, disputed areas, venues."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.knowledge.cities import Cities, cities_in_use
from communique.knowledge.countries import countries, country_named
from communique.knowledge.folding import folded, keys_of, without_owner
from communique.knowledge.metonyms import metonyms_named
from communique.knowledge.tables import listed, rows, sorted_lines
from communique.vocabulary import Precision

POINTS = frozenset({"border", "canal", "crossing", "line", "site", "venue"})
"""Kinds of region that are a spot on the map; the others are areas."""
CAPITAL, CITY, STATE, FIRST_LEVEL, COUNTY = "PPLC", "PPL", "PCLI", "ADM1", "ADM2"
"""GeoNames feature codes used here; regions carry their own kind ("sea", "venue")."""
COUNTY_WORD, COUNTY_SHORT = re.compile(r" (?:county|co|parish|borough|area)$"), re.compile(r" co$")
SPELT = {"fort": "ft", "ft": "fort", "mount": "mt", "mt": "mount", "saint": "st", "st": "saint"}
LEAST_REGION_POPULATION = 2_000_000
"""A sea, peninsula or region ranks among cities as if this many people lived there: above towns of its name."""
LEAST_CAPITAL_POPULATION, CAPITAL_WEIGHT = 50_000, 3_000_000
"""A capital of some size ranks as a city of three million: "Washington", "San Jose" in world news."""


SEAT_WEIGHT = 50_000_000
"""A seat of government ranks above every city of its name ("White House" is no Casablanca)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """The place NAME in COUNTRY (ISO 3166-1 alpha-3, None for a sea or a region of several states).

    `lat` and `lon` are degrees (WGS84); `feature` is a GeoNames feature code or a kind of region; `key` names the
    place in Name.key: "place:1871859", or "place:korean-peninsula" where GeoNames has no id for it in our tables.
    """

    key: str
    name: str
    country: str | None
    geonames: int | None
    lat: float
    lon: float
    precision: Precision
    population: int
    feature: str
    admin: str = ""
    """GeoNames' code of the first-level region that holds it, or that it is; only within `country`."""


def places_named(words: str) -> tuple[GazetteerPlace, ...]:
    """Every place of this name, most important first: states, then by population, regions among great cities."""
    return _places_named(words, cities_in_use())


@functools.lru_cache(maxsize=20_000)
def _places_named(words: str, known: Cities | None) -> tuple[GazetteerPlace, ...]:
    """The same; `known` are the user's own cities, of which each counts once, as they have it."""
    for key in _spellings(keys_of(without_owner(words))):
        cities = {line[2]: line for line in (*_shipped(key.casefold()), *(known.find(key.casefold()) if known else ()))}
        found = [*_states(words), *_seats(words), *_regions().get(key, ()), *_counties(key)]
        found += [_city(*line) for line in cities.values()]
        if found:
            return tuple(sorted(found, key=_order))
    return ()


def _spellings(keys: tuple[str, ...]) -> Iterator[str]:
    """The keys, and then those with a saint, mount or fort at the beginning spelt the other way."""
    yield from keys
    for key in keys:
        first, _, rest = key.partition(" ")
        if rest and first in SPELT:
            yield f"{SPELT[first]} {rest}"


def region_over(place: GazetteerPlace) -> str | None:
    """The name of the first-level region that holds a place, None where the tables do not tell it."""
    name = _first_level().get((place.country or "", place.admin)) if place.admin else None
    return None if name == place.name and place.feature == FIRST_LEVEL else name


@functools.cache
def _first_level() -> dict[tuple[str, str], str]:
    return {
        (row["iso3"], row["admin"]): row["name"]
        for row in rows("regions")
        if row["kind"] == FIRST_LEVEL and row["admin"]
    }


def region_abbreviated(words: str) -> tuple[GazetteerPlace, ...]:
    """The first-level regions that newspapers and the post write so, letter for letter ("W. Va.", "KY")."""
    return _abbreviations().get(words.replace(" ", ""), ())


def region_of_demonym(words: str) -> tuple[GazetteerPlace, ...]:
    """The region or continent that a people is named after ("Texans", "South Ossetian")."""
    if not words[:1].isupper():
        return ()
    key = folded(words)
    return _demonyms().get(key) or _demonyms().get(key.removesuffix("s"), ())


def _order(place: GazetteerPlace) -> tuple[bool, int, str, str]:
    is_large = place.precision in {"area", "region"} and place.feature != COUNTY
    weight = max(place.population, LEAST_REGION_POPULATION if is_large else 0)
    if place.feature == CAPITAL and place.population > LEAST_CAPITAL_POPULATION:
        weight = max(weight, CAPITAL_WEIGHT)
    return place.feature != STATE, -weight, place.country or "", place.key


@functools.cache
def _capital_of(iso3: str) -> GazetteerPlace | None:
    state = countries().get(iso3)
    found = _shipped(folded(state.capital).casefold()) if state and state.capital else []
    return next((_city(*line) for line in found if line[1] == iso3), None)


def _seats(words: str) -> tuple[GazetteerPlace, ...]:
    """The palace or street of a government, at the coordinates of its capital: precise to the city."""
    found = []
    for metonym in metonyms_named(words):
        capital = _capital_of(metonym.iso3) if metonym.kind == "seat" else None
        if capital:
            slug = re.sub(r"[^a-z0-9]+", "-", folded(metonym.mention).casefold()).strip("-")
            key = f"place:seat-{metonym.iso3.lower()}-{slug}"
            found.append(
                replace(capital, key=key, name=metonym.mention, geonames=None, population=SEAT_WEIGHT, feature="seat")
            )
    return tuple(found)


def _states(words: str) -> tuple[GazetteerPlace, ...]:
    state = country_named(words)
    if state is None or state.lat is None or state.lon is None:
        return ()
    return (
        GazetteerPlace(
            key=f"place:{state.geonames or state.iso3.lower()}",
            name=state.name,
            country=state.iso3,
            geonames=state.geonames,
            lat=state.lat,
            lon=state.lon,
            precision="country",
            population=0,
            feature=STATE,
        ),
    )


def _shipped(key: str) -> list[tuple[str, ...]]:
    """The cities of the package, as fields of the table."""
    found = [*sorted_lines("cities").find(key)]
    for name, geonames in sorted_lines("city_spellings").find(key):
        found += [line for line in sorted_lines("cities").find(name) if line[2] == geonames]
    return found


def _city(name: str, iso3: str, geonames: str, *numbers: str) -> GazetteerPlace:
    lat, lon, population, admin = numbers
    return GazetteerPlace(
        key=f"place:{geonames}",
        name=name,
        country=iso3,
        geonames=int(geonames),
        lat=float(lat),
        lon=float(lon),
        precision="city",
        population=int(population),
        feature=CAPITAL if (folded(name), iso3) in _capitals() else CITY,
        admin=admin,
    )


def _counties(key: str) -> list[GazetteerPlace]:
    if not COUNTY_WORD.search(key):
        return []
    lines = sorted_lines("counties").find(COUNTY_SHORT.sub(" county", key))
    return [_county(*line) for line in lines]


def _county(name: str, iso3: str, _geonames: str, *numbers: str) -> GazetteerPlace:
    lat, lon, _population, admin = numbers
    return GazetteerPlace(
        key=f"place:{folded(name).replace(' ', '-')}-{iso3}-{admin}".lower(),
        name=name,
        country=iso3,
        geonames=None,
        lat=float(lat),
        lon=float(lon),
        precision="region",
        population=0,
        feature=COUNTY,
        admin=admin,
    )


@functools.cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset((folded(state.capital), state.iso3) for state in countries().values() if state.capital)


@functools.cache
def _regions() -> dict[str, tuple[GazetteerPlace, ...]]:
    index: dict[str, list[GazetteerPlace]] = {}
    for row in rows("regions"):
        place = _region(row)
        for name in dict.fromkeys(folded(name) for name in (row["name"], *listed(row["aliases"]))):
            index.setdefault(name, []).append(place)
    return {name: tuple(found) for name, found in index.items()}


@functools.cache
def _abbreviations() -> dict[str, tuple[GazetteerPlace, ...]]:
    return _by_words("abbreviations")


@functools.cache
def _demonyms() -> dict[str, tuple[GazetteerPlace, ...]]:
    return {folded(words): places for words, places in _by_words("demonyms").items()}


def _by_words(column: str) -> dict[str, tuple[GazetteerPlace, ...]]:
    index: dict[str, list[GazetteerPlace]] = {}
    for row in rows("regions"):
        for words in listed(row[column]):
            index.setdefault(words, []).append(_region(row))
    return {words: tuple(found) for words, found in index.items()}


def _region(row: dict[str, str]) -> GazetteerPlace:
    slug = re.sub(r"[^a-z0-9]+", "-", folded(row["name"]).casefold()).strip("-")
    kind = row["kind"]
    precision: Precision = "point" if kind in POINTS else "region" if kind in {FIRST_LEVEL, COUNTY} else "area"
    return GazetteerPlace(
        key=f"place:{row['geonames'] or slug}",
        name=row["name"],
        country=row["iso3"] or None,
        geonames=int(row["geonames"]) if row["geonames"] else None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        precision=precision,
        population=0,
        feature=kind,
        admin=row["admin"],
    )
