"""States and territories, found by code, by name, and by the word for their people."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from communique.knowledge.folding import folded, keys_of, without_owner
from communique.knowledge.tables import listed, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """The state or territory ISO3, called NAME or one of ALIASES; its people and things are DEMONYMS.

    `lat` and `lon` (degrees, WGS84) are those of the capital; `geonames` is a GeoNames id, `wikidata` an entry such
    as "Q423"; `borders` are the ISO 3166-1 alpha-3 codes of its neighbours on land.
    """

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    lat: float | None
    lon: float | None
    geonames: int | None
    wikidata: str | None
    borders: tuple[str, ...]


@functools.cache
def countries() -> dict[str, Country]:
    """Every state and territory by its ISO 3166-1 alpha-3 code (and XKX for Kosovo)."""
    return {
        row["iso3"]: Country(
            iso3=row["iso3"],
            iso2=row["iso2"],
            name=row["name"],
            aliases=listed(row["aliases"]),
            demonyms=listed(row["demonyms"]),
            capital=row["capital"],
            lat=float(row["lat"]) if row["lat"] else None,
            lon=float(row["lon"]) if row["lon"] else None,
            geonames=int(row["geonames"]) if row["geonames"] else None,
            wikidata=row["wikidata"] or None,
            borders=listed(row["borders"]),
        )
        for row in rows("countries")
    }


def country(iso3: str) -> Country | None:
    """The state or territory with this ISO 3166-1 alpha-3 code."""
    return countries().get(iso3)


def country_named(words: str) -> Country | None:
    """The state that these words name: "North Korea", "the US", "DPRK", "Britain"; None for "us"."""
    return _found(_by_name(), words)


def country_of_demonym(words: str) -> Country | None:
    """The state whose people or things these words mean: "North Korean", "Britons", and "US" before a noun."""
    return _found(_by_demonym(), words)


@functools.cache
def _by_name() -> dict[str, Country]:
    return _index({c.iso3: (c.name, *c.aliases) for c in countries().values()})


@functools.cache
def _by_demonym() -> dict[str, Country]:
    return _index({c.iso3: c.demonyms for c in countries().values()})


def _index(names: dict[str, tuple[str, ...]]) -> dict[str, Country]:
    """The first name of every state before the further ones of another ("Congo")."""
    index: dict[str, Country] = {}
    for first in (True, False):
        for iso3, spelt in names.items():
            for name in spelt[:1] if first else spelt[1:]:
                index.setdefault(folded(name), countries()[iso3])
    return index


def _found(index: dict[str, Country], words: str) -> Country | None:
    for key in keys_of(without_owner(words)):
        if key in index:
            return index[key]
    return None
