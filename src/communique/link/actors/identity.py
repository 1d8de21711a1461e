"""Who words stand for: an actor before its mentions are collected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.ids import identity
from communique.vocabulary import ActorKind, Sector

Gender = Literal["female", "male"]

SURE = 0.95
"""The knowledge tables hold the words themselves."""
STATED = 0.9
"""The text says the office beside the name, or the country beside the role."""
USUAL = 0.8
"""A convention of the press: a capital or a seat stands for its government, an earlier holder keeps the country."""
LIKELY = 0.6
"""A rule that is right more often than not: a role without its country, taken from what was said before."""
WEAK = 0.3
"""The words alone, with nothing known about them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """NAME, of COUNTRY and SECTOR, is who some words stand for, as the rule RESOLVED_BY found."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: Sector = "UNK"
    office: str | None = None
    wikidata: str | None = None
    anonymous: bool = False
    plural: bool = False
    resolved_by: str
    confidence: float

    @property
    def id(self) -> str:
        """The id of this actor in every report: its Wikidata entry, else its kind, name and country."""
        if self.wikidata:
            return identity("act", self.wikidata)
        return identity("act", self.kind, self.name, self.country)
