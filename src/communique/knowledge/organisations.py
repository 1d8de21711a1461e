"""Organisations: international ones, armed groups, parties, the press, and what else has a name of its own."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from communique.knowledge.folding import folded, keys_of, without_owner
from communique.knowledge.tables import listed, sorted_lines
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


@functools.lru_cache(maxsize=20_000)
def organisation(key: str) -> Organisation | None:
    """The organisation with this key."""
    for name, aliases, iso3, sector, code, wikidata, _source in sorted_lines("organisations").find(key):
        return Organisation(
            key=key,
            name=name,
            aliases=listed(aliases),
            iso3=iso3 or None,
            sector=next((s for s in SECTORS if s == sector), "UNK"),
            code=code or None,
            wikidata=wikidata or None,
        )
    return None


def organisation_named(words: str) -> Organisation | None:
    """The organisation that these words name; acronyms need their capitals ("WHO", not "who")."""
    for key in keys_of(without_owner(words)):
        for (found,) in sorted_lines("organisation_names").find(key):
            return organisation(found)
    return None


def key_of(iso3: str, name: str) -> str:
    """The key of an organisation from its state or code ("" for none) and its name."""
    slug = re.sub(r"[^a-z0-9]+", "-", folded(name).casefold()).strip("-")
    return f"{iso3 or 'INT'}.{slug}"
