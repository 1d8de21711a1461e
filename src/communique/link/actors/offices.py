"""Offices and affiliations that the text itself gives a person: "Kenya's envoy to the UN, Jane Doe"."""

from __future__ import annotations

from dataclasses import dataclass

from communique.knowledge.roles import speaks_for_another
from communique.link.actors.affiliations import home_of_name, of_body
from communique.link.actors.entries import (
    acts_for_another,
    country_of_name,
    identity_of_name,
    sector_of,
    sector_of_phrase,
)
from communique.link.actors.identity import Gender
from communique.link.actors.phrases import first_of, owners_of
from communique.link.actors.words import (
    AIDES,
    AMBASSADORS,
    BODIES,
    FEMALE,
    FORMER,
    KIN,
    LEADERS,
    MALE,
    OFFICES_OF_ONE_STATE,
    PERSON_NOUNS,
)
from communique.notes import Name, Notes
from communique.vocabulary import Sector

LONGEST_ASIDE = 16
ASIDE_TAGS = frozenset({"CC", "DT", "HYPH", "IN", "JJ", "JJS", "NN", "NNP", "NNPS", "NNS", "POS", "TO"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The WORDS of an office (or of an affiliation), what they say about country and sector, and its content words.

    `head` is the token of the role noun, None where only an owner was named ("Peru's Ana Diaz").
    """

    words: str
    head: int | None
    country: str | None
    sector: Sector
    content: frozenset[str]
    resolved_by: str

    @property
    def weight(self) -> int:
        """How much it tells: a country counts most, then a sector, then a role."""
        return 4 * (self.country is not None) + 2 * (self.sector != "UNK") + (self.head is not None)


def gender_of(notes: Notes, tokens: range) -> Gender | None:
    """The gender that the words of a title or a role tell."""
    for i in tokens:
        lower = notes.tokens[i].lower.rstrip(".")
        if lower in FEMALE:
            return "female"
        if lower in MALE:
            return "male"
    return None


def premodifying_office(notes: Notes, before: range) -> Office | None:
    """The office that stands before a name, in its premodifiers."""
    if not before:
        return None
    role = next((i for i in reversed(before) if is_role(notes, i)), None)
    names = _names_in(notes, before)
    if role is None and not names:
        return None
    words = [i for i in before if _tells_office(notes, i, names)]
    country, sector = _of_names(notes, names, role)
    if role is not None:
        country = country or OFFICES_OF_ONE_STATE.get(" ".join(notes.tokens[i].lower for i in words))
        sector = sector_of_phrase(_nouns(notes, words, names, role), notes.tokens[role], acts_for=sector)
    first = min(words, default=before.start)
    return Office(
        words=notes.span(first, before.stop).text if words else "",
        head=role,
        country=country,
        sector=sector,
        content=content_words(notes, words),
        resolved_by="premodifier",
    )


def apposed_office(notes: Notes, head: int) -> Office | None:
    """The office that a noun phrase with this head tells: "Kenya's envoy to the UN"."""
    if not is_role(notes, head):
        return None
    names: list[Name] = []
    for owner in owners_of(notes, head):
        if owner.relation == "in" and names:
            continue
        name = notes.name_at(owner.head)
        if name is not None:
            names.append(name)
        elif owner.relation == "of":
            names.extend(_names_in(notes, range(first_of(notes, owner.head), owner.head + 1)))
    represented = _represented(notes, head)
    if not names:
        end = _end_of_aside(notes, head)
        names = [*_state_behind(notes, end), *_names_in(notes, range(head + 1, end))]
    country, sector = _of_names(notes, names, head)
    sector = represented if represented != "UNK" else sector
    first, last = first_of(notes, head), head + 1
    for prep in notes.below(head, "prep"):
        if prep.lower in {"of", "for", "to", "at", "on", "in"} and notes.edges(prep.i)[0] == last:
            last = min(notes.edges(prep.i)[1], head + 12)
    words = [i for i in range(first, last) if _tells_office(notes, i, names)]
    sector = sector_of_phrase(_nouns(notes, words, names, head), notes.tokens[head], acts_for=sector)
    if sector == "CVL" and (employed := _employed(notes, head)) != "UNK":
        sector = employed
    start = min((i for i in words if i <= head), default=head)
    return Office(
        words=notes.span(start, last).text,
        head=head,
        country=country,
        sector=sector,
        content=content_words(notes, [i for i in range(first, last) if i in words or i > head]),
        resolved_by="apposition",
    )


def _represented(notes: Notes, head: int) -> Sector:
    """The sector of the institution after "of" or "for", or "to" for aides ("an adviser to the president")."""
    heads = [owner.head for owner in owners_of(notes, head) if owner.relation == "of"]
    if notes.tokens[head].lemma in AIDES:
        heads.extend(pobj.i for prep in notes.below(head, "prep") for pobj in notes.below(prep.i, "pobj"))
    for noun in heads:
        if notes.name_at(noun) is None:
            before = [notes.tokens[i].lower for i in range(first_of(notes, noun), noun)]
            found = sector_of_phrase(before, notes.tokens[noun])
            if found != "UNK":
                return found
    return "UNK"


def _employed(notes: Notes, head: int) -> Sector:
    """The sector of the body for which somebody without an office works: "a nurse with a charity"."""
    for prep in notes.below(head, "prep"):
        for body in notes.below(prep.i, "pobj") if prep.lower in {"at", "for", "from", "with"} else ():
            name = notes.name_at(body.i)
            if (name.kind == "organisation") if name is not None else body.lemma in BODIES:
                return of_body(notes, body)[1]
    return "UNK"


def _end_of_aside(notes: Notes, head: int) -> int:
    """Where the words after a role end: at a comma, a verb or a pronoun; an envoy's destination is left out."""
    end = head + 1
    last = min(notes.sentence_of(head).last, head + LONGEST_ASIDE)
    while end < last and notes.tokens[end].tag in ASIDE_TAGS:
        if notes.tokens[end].lower == "to" and notes.tokens[head].lemma in AMBASSADORS:
            break
        end += 1
    return end


def _state_behind(notes: Notes, end: int) -> list[Name]:
    """The state after the comma that ends an aside on a town: "a judge from Lille, France"."""
    inside = notes.name_at(end - 1)
    after = notes.name_at(end + 1) if end + 1 < len(notes.tokens) and notes.tokens[end].text == "," else None
    return (
        [after] if inside is not None and inside.kind == "place" and after is not None and after.kind == "state" else []
    )


def is_role(notes: Notes, i: int) -> bool:
    """Whether a token is a noun for somebody who holds a role ("minister", "spokeswoman", "general")."""
    token = notes.tokens[i]
    if token.pos not in {"NOUN", "PROPN"}:
        return False
    name = notes.name_at(i)
    if name is not None and (name.key or (name.last - name.first > 1 and name.kind in {"person", "place"})):
        return False
    lemma = token.lemma
    if lemma in KIN or lemma in PERSON_NOUNS:
        return False
    return lemma in LEADERS or acts_for_another(lemma) or sector_of(lemma) is not None


def content_words(notes: Notes, tokens: list[int]) -> frozenset[str]:
    """The words by which an office is recognised again, without articles and countries."""
    found = set()
    for i in tokens:
        token = notes.tokens[i]
        name = notes.name_at(i)
        if name is not None and country_of_name(name) is not None:
            continue
        if (token.pos in {"NOUN", "PROPN", "ADJ"} or token.dep == "amod") and token.lower not in FORMER:
            found.add(token.lemma)
    return frozenset(found)


def _nouns(notes: Notes, words: list[int], names: list[Name], role: int) -> list[str]:
    """The words before a role, in lower case, without the names that give its country or organisation."""
    return [notes.tokens[i].lower for i in words if i < role and notes.name_at(i) not in names]


def _names_in(notes: Notes, tokens: range) -> list[Name]:
    found = {name.first: name for i in tokens if (name := notes.name_at(i)) is not None}
    return [found[first] for first in sorted(found)]


def _tells_office(notes: Notes, i: int, names: list[Name]) -> bool:
    """Whether a word before a name belongs to the words of the office rather than to its country's or an article."""
    token = notes.tokens[i]
    if token.pos in {"DET", "PUNCT"} or token.tag in {"POS", "PRP$"}:
        return False
    name = notes.name_at(i)
    return name is None or name not in names or country_of_name(name) is None or name.key is None


def _of_names(notes: Notes, names: list[Name], role: int | None) -> tuple[str | None, Sector]:
    """Country and sector of the first name that gives them; the organisation an envoy is sent to gives none."""
    country: str | None = None
    sector: Sector = "UNK"
    ambassador = role is not None and notes.tokens[role].lemma == "ambassador"
    for name in names:
        seat = (name.key or "").startswith("metonym:") and name.kind != "place"
        home = None if seat else home_of_name(name)
        country = country or home
        if home is not None or name.kind == "person":
            continue
        found = identity_of_name(name)
        if ambassador and found.sector == "IGO":
            continue
        country = country or found.country
        if found.resolved_by != "name only" and sector == "UNK":
            sector = found.sector
    if sector == "UNK" and country and ":" not in country and role is not None:
        speaks = speaks_for_another(notes.tokens[role].lemma)
        sector = "GOV" if speaks else sector  # "the Peruvian spokesman" speaks for Peru
    return country, sector
