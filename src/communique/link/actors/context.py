"""Of which country somebody is whose own words do not say it: the one the report is about, or where it was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from communique.link.actors.affiliations import home_of_name
from communique.link.actors.identity import LIKELY, Identity
from communique.link.actors.phrases import is_located
from communique.notes import Notes

PUBLIC = frozenset({"GOV", "JUD", "LEG", "MIL", "OPP", "REB"})
"""Sectors of people who act in one state: in a report on one state alone they are its own."""
LOCAL = frozenset({"CVL", "JUD", "LEG", "OPP", "REB"})
"""Sectors of people who seldom speak abroad."""


def only_home(notes: Notes, people: Mapping[int, Identity]) -> str | None:
    """The one country of all names of a report whose country is known; None where there are several.

    PEOPLE are those of the report by chain.
    """
    told = (people[name.chain].country if name.chain in people else home_of_name(name) for name in notes.names)
    homes = {home for home in told if home and ":" not in home}
    return homes.pop() if len(homes) == 1 else None


def where_said(notes: Notes, sentence: int) -> str | None:
    """The one country in which a sentence is placed ("said in Lima")."""
    beside = (n for n in notes.names_in(sentence) if is_located(notes, n.first))
    homes = {home for n in beside if (home := home_of_name(n)) is not None}
    return homes.pop() if len(homes) == 1 else None


def at_home(identity: Identity, home: str | None, said_in: str | None) -> Identity:
    """Somebody of whom no country is told, as of the one that the report is about, or of where it was said."""
    found = (home if identity.sector in PUBLIC else None) or (said_in if identity.sector in LOCAL else None)
    return replace(identity, country=found, resolved_by="context", confidence=LIKELY) if found else identity
