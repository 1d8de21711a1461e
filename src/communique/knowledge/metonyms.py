"""Places that stand for those who rule or work there: capitals, palaces, streets."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from communique.knowledge.folding import folded, keys_of, without_owner
from communique.knowledge.tables import rows
from communique.vocabulary import SECTORS, Sector

MetonymKind = Literal["capital", "seat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metonym:
    """MENTION may stand for REFERS_TO, of the state (or "IGO:EU") ISO3; a capital is as often just a place."""

    mention: str
    refers_to: str
    iso3: str
    sector: Sector
    kind: MetonymKind


@functools.cache
def metonyms() -> tuple[Metonym, ...]:
    """Every metonym of the tables."""
    return tuple(
        Metonym(
            mention=row["mention"],
            refers_to=row["refers_to"],
            iso3=row["iso3"],
            sector=next((s for s in SECTORS if s == row["sector"]), "GOV"),
            kind="capital" if row["kind"] == "capital" else "seat",
        )
        for row in rows("metonyms")
    )


def metonyms_named(words: str) -> tuple[Metonym, ...]:
    """What these words may stand for, an international organisation before a state's government ("Brussels")."""
    index = _by_mention()
    for key in keys_of(without_owner(words)):
        if key in index:
            return index[key]
    return ()


@functools.cache
def _by_mention() -> dict[str, tuple[Metonym, ...]]:
    index: dict[str, list[Metonym]] = {}
    for metonym in metonyms():
        index.setdefault(folded(metonym.mention), []).append(metonym)
    return {key: tuple(sorted(found, key=_order)) for key, found in index.items()}


def _order(metonym: Metonym) -> tuple[bool, str]:
    return not metonym.iso3.startswith("IGO"), metonym.iso3
