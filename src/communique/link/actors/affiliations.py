"""Whose somebody is by what they lead or belong to: "Ana Diaz, who runs a mine in Chile", "Colonel Paz of the Peruvian
army".
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from communique.knowledge.countries import country_named
from communique.knowledge.places import places_named, region_of_demonym
from communique.link.actors.entries import (
    acts_for_another,
    country_of_name,
    identity_of_name,
    sector_of,
    sector_of_phrase,
)
from communique.link.actors.metonymy import GATHERED
from communique.link.actors.phrases import apposed, first_of
from communique.notes import Name, Notes, Token
from communique.vocabulary import Sector

LEADING = frozenset(
    "administer chair command control coordinate direct edit found govern guide head join lead manage oversee own "
    "represent run serve".split()
)
"""Verbs whose object is what somebody leads or belongs to."""
JOINING = frozenset("belong campaign fight serve sit speak work".split())
"""Verbs after which "for", "with", "in" or "to" tells what somebody belongs to."""
JOINED = frozenset("alliance association band coalition federation front group league network union".split())
"""Bodies that are what their members are: "an alliance of gangs"."""
MEN = frozenset("fighter force gunman guerrilla insurgent man militia militiaman rebel troop".split())
"""Whom the leader of an armed group has: "whose men took the town"."""
PARTIES = frozenset({"movement", "party"})
LIVING = frozenset(
    "bake beg clean cook drive farm fish graze grow herd hope live lose mourn paint queue rent repair sell sew study "
    "teach weave work write".split()
)
"""Verbs of private life and work, after "who"."""
AGES = range(3, 111)
CAMPAIGNING = frozenset({"campaign", "demonstrate", "protest"})
STANDING = frozenset({"run", "stand"})
ELECTIVE = frozenset("congress election governor mayor office parliament presidency president senate".split())
"""What one runs for."""
LONGEST = 14
SURE_OF_PLACE = 5
"""How many times as many people the first of several places of a name must have to tell its country."""


def affiliation(notes: Notes, name: Name) -> tuple[str | None, Sector]:
    """Country and sector of what the words around a person's name say that they lead or belong to."""
    home: str | None = None
    sector: Sector = "UNK"
    for noun in _bodies(notes, name):
        found, told = of_body(notes, noun)
        home = home or found
        sector = told if sector == "UNK" else sector
        if sector == "UNK":
            sector = _by_verb(notes, noun)
    return home, sector


def sector_of_whose(notes: Notes, name: Name) -> Sector:
    """The sector that somebody's followers tell: "Ana Diaz, whose men took the town", "whose party lost"."""
    head = notes.head_of(name.span)
    if head is None:
        return "UNK"
    clauses = (c for noun in (head, *(t.i for t in apposed(notes, head))) for c in notes.below(noun, "relcl", "acl"))
    nouns = (noun for clause in clauses for noun in notes.below(clause.i, "nsubj", "nsubjpass", "dobj"))
    owned = {noun.lemma for noun in nouns if _is_whose(notes, noun)}
    return "REB" if owned & MEN else "OPP" if owned & PARTIES else "UNK"


def _is_whose(notes: Notes, noun: Token) -> bool:
    owner = notes.child(noun.i, "poss")
    return owner is not None and owner.lower == "whose"


def is_private(notes: Notes, name: Name) -> bool:
    """Whether words beside a name tell of private life: an age, a trade that is no office, "who sells juice"."""
    tokens, last = notes.tokens, name.last
    if last + 2 < len(tokens) and tokens[last].text == "," and tokens[last + 2].text in {",", "."}:
        number = tokens[last + 1].text
        if number.isdecimal() and len(number) < 4 and int(number) in AGES:
            return True
    head = notes.head_of(name.span)
    if head is None:
        return False
    if any(clause.lemma in LIVING for clause in notes.below(head, "relcl")):
        return True
    return any(_is_trade(notes, noun) for noun in apposed(notes, head))


def _is_trade(notes: Notes, noun: Token) -> bool:
    """Whether a noun beside a person's name is for what they do or are, and no office: "a dentist", "a widow"."""
    if noun.tag != "NN" or notes.name_at(noun.i) is not None or acts_for_another(noun.lemma):
        return False
    article = notes.child(noun.i, "det")
    return article is not None and sector_of(noun.lemma) in {None, "CVL"}


def _by_verb(notes: Notes, noun: Token) -> Sector:
    """The sector of whoever owns something, campaigns for it or stands for an office, whatever it is."""
    above = notes.tokens[noun.head]
    verb = notes.tokens[above.head] if above.dep == "prep" else above
    if verb.lemma in CAMPAIGNING:
        return "CVL"
    if verb.lemma in STANDING and above.dep == "prep" and noun.lemma in ELECTIVE:
        return "OPP"
    return "BUS" if (verb.lemma == "own" and above.i == verb.i) or noun.lemma == "owner" else "UNK"


def _bodies(notes: Notes, name: Name) -> Iterator[Token]:
    """The nouns for what somebody leads or belongs to: after "of" behind the name, in a relative clause."""
    head = notes.head_of(name.span)
    if head is None:
        return
    for prep in notes.below(head, "prep"):
        if prep.i == name.last and prep.lower in {"of", "from", "with"}:
            yield from notes.below(prep.i, "pobj")
    beside = [token for token in apposed(notes, head) if not _is_persons(notes, token)]
    for noun in (head, *(token.i for token in beside)):
        for clause in notes.below(noun, "relcl", "acl"):
            yield from _in_clause(notes, clause)
    yield from beside


def _is_persons(notes: Notes, token: Token) -> bool:
    name = notes.name_at(token.i)
    return name is not None and name.kind == "person"


def _in_clause(notes: Notes, clause: Token) -> Iterator[Token]:
    if clause.lemma in LEADING:
        yield from (noun for noun in notes.below(clause.i, "dobj") if noun.lemma not in GATHERED)
    if clause.lemma in JOINING | LEADING:
        for prep in notes.below(clause.i, "prep"):
            if prep.lower in {"as", "for", "in", "on", "to", "with"}:
                yield from notes.below(prep.i, "pobj")


def of_body(notes: Notes, noun: Token) -> tuple[str | None, Sector]:
    """Country and sector of a body: by its own name, the words before it, and the places behind it."""
    first, last = first_of(notes, noun.i), min(notes.edges(noun.i)[1], noun.i + LONGEST)
    names = _names_in(notes, range(first, last))
    home = next((found for name in names if (found := home_of_name(name)) is not None), None)
    own = notes.name_at(noun.i)
    if own is not None and own.kind == "organisation":
        body = identity_of_name(own)
        return body.country or home, body.sector
    before = [notes.tokens[i].lower for i in range(first, noun.i) if notes.name_at(i) is None]
    told = sector_of_phrase(before, noun)
    part = next((n for of in notes.below(noun.i, "prep") if of.lower == "of" for n in notes.below(of.i, "pobj")), None)
    if part is not None and (told == "UNK" or noun.lemma in JOINED):  # "the local branch of a charity"
        whole = sector_of(f"{noun.lower} of {part.lower}")
        parts = whole or sector_of_phrase([t.lower for t in notes.below(part.i, "amod", "compound")], part)
        told = parts if parts != "UNK" else told
    return home, told if notes.tokens[notes.tokens[noun.head].head].lemma != "run" else "UNK"


def _names_in(notes: Notes, tokens: range) -> list[Name]:
    """The names among some words, states before towns: they tell the country whatever the town."""
    found = {name.first: name for i in tokens if (name := notes.name_at(i)) is not None and name.kind != "person"}
    return sorted((found[first] for first in sorted(found)), key=lambda name: name.kind not in {"state", "demonym"})


@functools.lru_cache(maxsize=20_000)
def _home_of_place(words: str) -> str | None:
    """The country of a place that is known by this name alone, or much more than others are; of a region's people."""
    places = places_named(words) or region_of_demonym(words)
    if not places:
        return None
    first = places[0]
    if first.precision in {"country", "region"}:
        return first.country
    others = [place for place in places[1:] if place.country != first.country]
    sure = all((first.population or 0) >= SURE_OF_PLACE * (place.population or 0) for place in others)
    return first.country if sure else None


def home_of_name(name: Name) -> str | None:
    """The country that a name tells: a state's, a demonym's, a seat's, a well-known place's."""
    home = country_of_name(name) or country_named(name.span.text)
    if home is not None:
        return home.iso3
    return _home_of_place(name.span.text) if name.kind in {"place", "demonym", "group"} else None
