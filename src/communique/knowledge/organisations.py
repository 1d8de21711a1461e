"""Organisations: international ones, armed groups, parties, the press, and what else has a name of its own."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from communique.knowledge.folding import folded, keys_of, without_owner
from communique.knowledge.tables import listed, rows
from communique.vocabulary import SECTORS, Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The organisation called NAME or one of ALIASES.

    `iso3` is its state, or its code where it is international ("IGO:UN", also in `code`), None where it is of no
    state; `key` is like "IGO:UN.un-security-council".
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    iso3: str | None
    sector: Sector
    code: str | None
    wikidata: str | None


@functools.cache
def organisations() -> dict[str, Organisation]:
    """Every organisation by its key."""
    made = (_organisation(row) for row in rows("organisations"))
    return {organisation.key: organisation for organisation in made}


def organisation(key: str) -> Organisation | None:
    """The organisation with this key."""
    return organisations().get(key)


def organisation_named(words: str) -> Organisation | None:
    """The organisation that these words name; acronyms need their capitals ("WHO", not "who")."""
    index = _by_name()
    for key in keys_of(without_owner(words)):
        if key in index:
            return index[key]
    return None


@functools.cache
def _by_name() -> dict[str, Organisation]:
    index: dict[str, Organisation] = {}
    for made in organisations().values():
        for name in (made.name, *made.aliases):
            index.setdefault(folded(name), made)
    return index


def key_of(iso3: str, name: str) -> str:
    """The key of an organisation from its state or code ("" for none) and its name."""
    slug = re.sub(r"[^a-z0-9]+", "-", folded(name).casefold()).strip("-")
    return f"{iso3 or 'INT'}.{slug}"


def _organisation(row: dict[str, str]) -> Organisation:
    sector: Sector = next((s for s in SECTORS if s == row["sector"]), "UNK")
    return Organisation(
        key=key_of(row["iso3"], row["name"]),
        name=row["name"],
        aliases=listed(row["aliases"]),
        iso3=row["iso3"] or None,
        sector=sector,
        code=row["code"] or None,
        wikidata=row["wikidata"] or None,
    )
