"""What the knowledge tables say about a name that is not a person's."""

from __future__ import annotations

import functools
from dataclasses import replace

from communique.knowledge.cities import Cities, cities_in_use
from communique.knowledge.countries import Country, country, country_named, country_of_demonym
from communique.knowledge.metonyms import metonyms_named
from communique.knowledge.organisations import Organisation, organisation_named
from communique.knowledge.places import places_named
from communique.knowledge.roles import is_population_noun, sector_of_role, speaks_for_another
from communique.link.actors.identity import STATED, SURE, USUAL, WEAK, Identity
from communique.link.actors.words import REPRESENTING, UNNAMED_SPEAKERS
from communique.notes import Name, Token
from communique.vocabulary import Sector

PRESS_ROLES = frozenset(
    "deputy spokesman;deputy spokesperson;deputy spokeswoman;press officer;press secretary;spokesman;spokesperson;"
    "spokeswoman".split(";")
)
"""Roles of people who speak for a body and are often named by it alone."""
GOVERNING = frozenset({"governing", "ruling"})
PARTISAN = frozenset("alliance bloc coalition faction leader majority party".split())
"""What may govern: "the ruling coalition"."""
NOT_ADJECTIVAL = ("chman", "chmen", "hmen", "shman", "s", "woman", "women")
"""Endings of words for people alone ("Frenchman", but not "German")."""
ADJECTIVAL = ("ese", "ian", "ish")
"""Endings of adjectives that differ from the noun for a person ("Danish", not "Dane")."""


@functools.lru_cache(maxsize=50_000)
def sector_of(words: str) -> Sector | None:
    """The sector of a role or an institution, None where its words are not in the lexicon."""
    return sector_of_role(words)


@functools.lru_cache(maxsize=20_000)
def is_population(lemma: str) -> bool:
    """Whether a noun means people who act for nobody."""
    return is_population_noun(lemma)


@functools.lru_cache(maxsize=20_000)
def acts_for_another(lemma: str) -> bool:
    """Whether a role takes its sector from whom it acts for: "spokesman", "official", "leader"."""
    return lemma in REPRESENTING or lemma in UNNAMED_SPEAKERS or speaks_for_another(lemma)


def sector_of_phrase(before: list[str], noun: Token, *, acts_for: Sector = "UNK") -> Sector:
    """The sector of a role with the words before it (no names): whom it acts for, else its own."""
    lemma = noun.lemma
    if lemma in PARTISAN and not GOVERNING.isdisjoint(before):
        return "GOV"
    if acts_for_another(lemma):
        if acts_for != "UNK":
            return acts_for
        for word in reversed(before):
            found = None if acts_for_another(word) else sector_of(word)
            if found and found != "UNK":
                return found
    return sector_of(" ".join([*before, noun.lower])) or sector_of(lemma) or acts_for


@functools.lru_cache(maxsize=512)
def adjective(entry: Country) -> str:
    """The word before a noun for what is of a country: "Turkish", not "Turk"; its name where the table has none."""
    words = [word for word in entry.demonyms if not word.endswith(NOT_ADJECTIVAL) or word.endswith("ss")]
    if not words:
        return entry.name
    stem = words[0][:3]
    longer = (word for word in words[1:] if word.startswith(stem) and len(word) > len(words[0]))
    return next((word for word in longer if word.endswith(ADJECTIVAL)), words[0])


@functools.lru_cache(maxsize=50_000)
def country_in(words: str) -> Country | None:
    """The country that a name, a demonym or a government's seat belongs to."""
    found = country_named(words) or country_of_demonym(words)
    if found is None:
        seats = {metonym.iso3 for metonym in metonyms_named(words) if metonym.iso3}
        found = country(seats.pop()) if len(seats) == 1 else None
    return found


def state(entry: Country, *, resolved_by: str, confidence: float) -> Identity:
    """A country as an actor: what its government does and says."""
    return Identity(
        name=entry.name,
        kind="state",
        country=entry.iso3,
        sector="GOV",
        wikidata=entry.wikidata,
        resolved_by=resolved_by,
        confidence=confidence,
    )


def identity_of_name(name: Name) -> Identity:
    """The actor that a name (not a person's) stands for."""
    return identity_called(name.span.text, name.kind, name.key or "")


def identity_called(words: str, kind: str, key: str) -> Identity:
    """The actor that words stand for as a name of this kind with this key (as in Name; "" for none)."""
    return _identity(words, kind, key, cities_in_use())


def identity_of_words(words: str) -> Identity | None:
    """The state, institution or organisation that words outside the text name, None where no table knows it."""
    words = " ".join(words.split())
    home = country_named(words)
    if home is not None:
        return state(home, resolved_by="table", confidence=SURE)
    found = (_organisation(words) or _seat(words) or _speaker(words) or _institution(words)) if words else None
    return found if found is not None and (found.country or found.sector != "UNK") else None


def country_of_name(name: Name) -> Country | None:
    """The country that a name before a role speaks of: "Turkish", "UK", "Kremlin"."""
    if name.key and name.key.startswith("country:"):
        return country(name.key.removeprefix("country:"))
    if name.kind in {"state", "demonym", "place"} or (name.key or "").startswith("metonym:"):
        return country_in(name.span.text)
    return None


@functools.lru_cache(maxsize=20_000)
def _identity(words: str, kind: str, key: str, _known: Cities | None) -> Identity:
    if kind in {"state", "demonym"} or key.startswith("country:"):
        entry = country(key.removeprefix("country:")) if key.startswith("country:") else country_in(words)
        if entry:
            return state(entry, resolved_by="demonym" if kind == "demonym" else "table", confidence=SURE)
    if key.startswith("metonym:") or kind == "place":
        return _seat(words) or _speaker(words) or _institution(words) or _place(words) or _unknown(words)
    return _organisation(words) or _seat(words) or _speaker(words) or _institution(words) or _unknown(words)


def _organisation(words: str) -> Identity | None:
    entry = organisation_named(words)
    return _of_organisation(entry) if entry is not None else None


def _of_organisation(entry: Organisation) -> Identity:
    return Identity(
        name=entry.name,
        kind="organisation",
        country=entry.iso3,
        sector=entry.sector,
        wikidata=entry.wikidata,
        resolved_by="table",
        confidence=SURE,
    )


def _seat(words: str) -> Identity | None:
    found = metonyms_named(words)
    if not found:
        return None
    first = found[0]
    home = country(first.iso3)
    body = organisation_named(first.iso3.removeprefix("IGO:")) if home is None else None
    if body is not None:
        return replace(_of_organisation(body), resolved_by="metonym", confidence=USUAL)
    if first.kind == "capital" and home:
        return state(home, resolved_by="metonym", confidence=USUAL)
    return Identity(
        name=first.mention,
        kind="organisation",
        country=first.iso3,
        sector=first.sector,
        resolved_by="metonym",
        confidence=STATED,
    )


def _speaker(words: str) -> Identity | None:
    """Somebody without a name who speaks for a state or a body: "White House spokesman" is a person, no body."""
    parts = words.split()
    for size in range(min(2, len(parts) - 1), 0, -1):
        role = " ".join(parts[-size:])
        body = identity_of_words(" ".join(parts[:-size])) if role.casefold() in PRESS_ROLES else None
        if body is not None:
            confidence = min(body.confidence, USUAL)
            return replace(body, name=words, kind="person", office=role, wikidata=None, confidence=confidence)
    return None


def _institution(words: str) -> Identity | None:
    """A body named by a country and what it is: "Turkish Foreign Ministry", "Kenya Defence Forces"."""
    parts = words.split()
    if len(parts) > 1 and parts[0][:1].islower():  # "northern Mali"
        parts = parts[1:]
    for size in range(min(3, len(parts)), 0, -1):
        home = country_in(" ".join(parts[:size]))
        if home is None:
            continue
        rest = " ".join(parts[size:])
        sector = sector_of(rest.lower()) or sector_of(parts[-1].lower()) if rest else None
        return Identity(
            name=words,
            kind="organisation",
            country=home.iso3,
            sector=sector or "UNK",
            resolved_by="demonym",
            confidence=USUAL,
        )
    body, of, owner = words.rpartition(" of ")
    home = country_in(owner.removeprefix("the ")) if of else None
    if home is not None and (told := sector_of(body.lower()) or sector_of(body.split()[-1].lower())) is not None:
        return Identity(
            name=words, kind="organisation", country=home.iso3, sector=told, resolved_by="demonym", confidence=USUAL
        )
    sector = sector_of(words.lower()) or sector_of((body or parts[-1]).lower())
    if sector is None or len(parts) == 1:
        return None
    return Identity(name=words, kind="organisation", sector=sector, resolved_by="role", confidence=WEAK)


def _place(words: str) -> Identity | None:
    """The people of a place that is struck, visited or speaks."""
    found = places_named(words)
    if not found:
        return None
    home = found[0].country
    return Identity(name=words, kind="population", country=home, resolved_by="table", confidence=WEAK)


def _unknown(words: str) -> Identity:
    return Identity(name=words, kind="organisation", resolved_by="name only", confidence=WEAK)
