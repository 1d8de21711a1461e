"""Lines of a GeoNames dump (the `geoname` table of its readme: 19 columns, tab-separated) as lines of our own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from communique.knowledge.folding import folded

COLUMNS = 19
NAME, ASCII, OTHERS, LAT, LON, CLASS, CODE, STATE, ADMIN, POPULATION = 1, 2, 3, 4, 5, 6, 7, 8, 10, 14
"""Where the columns stand that are used; the id is the first one."""
POPULATED = b"P"
GONE = frozenset({b"PPLCH", b"PPLH", b"PPLQ", b"PPLW"})
"""Feature codes of places where nobody lives any more: former capitals, historical, abandoned, destroyed places."""
WITH_SPELLINGS = 100_000
"""Least population for which other Latin spellings are kept: below it they are mostly other places' names."""
SHORTEST_SPELLING = 4
NOT_POPULATED = "no populated place"
"""What a line tells that is left out without a fault."""

_LATIN = re.compile(r"^[A-Z][A-Za-z' \-.]+$")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


def lines_of(line: bytes, iso3_of: Mapping[str, str]) -> tuple[bytes, ...] | str:
    """One line for each spelling of the place: key, name, ISO 3166-1 alpha-3 code, GeoNames id, latitude, longitude,
    population, first-level code, as in the table `cities`; or why there is none. `iso3_of` is asked for alpha-2 codes.
    """
    fields = line.split(b"\t")
    if len(fields) != COLUMNS:
        return f"not {COLUMNS} columns"
    if fields[CLASS] != POPULATED or fields[CODE] in GONE:
        return NOT_POPULATED
    if _CONTROL.search(line):
        return "a control character"
    try:
        return _lines([field.decode("utf-8") for field in fields], iso3_of)
    except UnicodeDecodeError:
        return "not UTF-8"


def other_spellings(names: Iterable[str], key: str) -> set[str]:
    """The folded keys of those other names that are written in Latin letters, without KEY itself."""
    latin = (_without_marks(name) for name in names)
    found = {folded(name) for name in latin if _LATIN.match(name)}
    return {other for other in found if other != key and len(other) >= SHORTEST_SPELLING}


def _lines(fields: list[str], iso3_of: Mapping[str, str]) -> tuple[bytes, ...] | str:
    geonames, name, iso3 = fields[0], fields[NAME], iso3_of.get(fields[STATE])
    key, lat, lon = folded(name).casefold(), _degrees(fields[LAT], most=90), _degrees(fields[LON], most=180)
    population = fields[POPULATION] or "0"
    if not (geonames.isascii() and geonames.isdigit()):
        return "no GeoNames id"
    if not key:
        return "no name"
    if lat is None or lon is None:
        return "no coordinates on earth"
    if not (population.isascii() and population.isdigit()):
        return "a population that is no number"
    if iso3 is None:
        return "a country that no table knows"
    others = [fields[ASCII]]
    if int(population) >= WITH_SPELLINGS:
        others += fields[OTHERS].split(",")
    keys = {key, *(other.casefold() for other in other_spellings(others, key))}
    rest = f"{name}\t{iso3}\t{int(geonames)}\t{lat:.3f}\t{lon:.3f}\t{int(population)}\t{fields[ADMIN]}\n"
    return tuple(f"{spelt}\t{rest}".encode() for spelt in sorted(keys))


def _degrees(written: str, *, most: int) -> float | None:
    try:
        degrees = float(written)
    except ValueError:
        return None
    return degrees if -most <= degrees <= most else None


def _without_marks(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
