"""The words of a description: what it is called, of which sector and kind, and whether it hides who speaks."""

from __future__ import annotations

from communique.knowledge.countries import Country
from communique.knowledge.roles import TITLES, is_anonymous_role
from communique.link.actors.entries import adjective, country_of_name, is_population, sector_of_phrase
from communique.link.actors.identity import WEAK, Identity
from communique.link.actors.phrases import first_of
from communique.link.actors.words import (
    DOCUMENTS,
    FORMER,
    INSTITUTIONS,
    KIN,
    LEADERS,
    MEDIA,
    PERSON_ENDINGS,
    PERSON_NOUNS,
    ROLES_OF_ONE,
    UNNAMED_SPEAKERS,
)
from communique.notes import Notes
from communique.vocabulary import ActorKind, Sector

QUALIFIERS = frozenset(
    "anonymous another certain current embattled key leading longtime many nameless new other own particular ranking "
    "same senior several some such top unidentified unnamed various very".split()
)
"""Adjectives that do not change whom a description names."""


OFFICE_WORDS = frozenset(word for title in TITLES for word in title.split())
"""The words of titles, one by one: "National Security Advisor" is made of three."""


def words_of(notes: Notes, i: int, *, named: bool = True) -> list[str]:
    """The words of a description without articles, qualifiers, numbers and countries; names only where wanted."""
    kept: list[str] = []
    first = first_of(notes, i)
    possessor = notes.child(i, "poss")
    if possessor is not None:
        first = max(first, notes.edges(possessor.i)[1])
    for at in range(first, i):
        token = notes.tokens[at]
        name = notes.name_at(at)
        if name is not None:
            if named and country_of_name(name) is None and token.pos == "PROPN":
                kept.append(token.text)
        elif (token.pos in {"NOUN", "PROPN", "ADJ"} or token.dep == "amod") and token.lower not in QUALIFIERS | FORMER:
            kept.append(token.lower)
    return [*kept, notes.tokens[i].lower]


def sector_told(notes: Notes, i: int, owner: Identity | None) -> Sector:
    """The sector of a description: the role's own, or that of whom it acts for."""
    token = notes.tokens[i]
    lemma = token.lemma
    acts_for = owner.sector if owner is not None and owner.kind not in {"state", "population"} else "UNK"
    own = sector_of_phrase(words_of(notes, i, named=False)[:-1], token, acts_for=acts_for)
    if own != "UNK":
        return own
    if lemma in DOCUMENTS or lemma in INSTITUTIONS:
        return owner.sector if owner is not None else "UNK"
    return "CVL" if is_population(lemma) else "UNK"


def kind_of(lemma: str, *, plural: bool) -> ActorKind:
    """What kind of actor a noun means."""
    if is_population(lemma) and (plural or lemma not in PERSON_NOUNS):
        return "population"
    if plural:
        return "group"
    if lemma in UNNAMED_SPEAKERS or lemma in KIN or lemma in PERSON_NOUNS:
        return "person"
    alone = lemma in LEADERS or lemma in ROLES_OF_ONE or lemma.endswith(PERSON_ENDINGS)
    return "office" if alone and lemma not in INSTITUTIONS and lemma not in MEDIA else "organisation"


def called_after(owner: Identity, home: Country | None) -> str:
    """The words that say whose a description is."""
    if owner.kind == "state" and home is not None:
        return adjective(home)
    return owner.name


def hides_speaker(words: str, lemma: str) -> bool:
    """Whether a description names neither a person nor an institution that speaks as such."""
    return lemma in UNNAMED_SPEAKERS or is_population(lemma) or is_anonymous_role(words)


def by_role_alone(notes: Notes, i: int, words: str, *, plural: bool) -> Identity:
    """The actor of a description of which only the role is known."""
    lemma = notes.tokens[i].lemma
    sector = sector_told(notes, i, None)
    return Identity(
        name=words,
        kind=kind_of(lemma, plural=plural),
        sector=sector,
        office=None,
        anonymous=hides_speaker(words, lemma),
        plural=plural,
        resolved_by="role",
        confidence=WEAK,
    )
