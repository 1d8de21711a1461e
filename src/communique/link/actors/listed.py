"""People listed after the words that introduce them together: "her Greek and French counterparts, Nikos Lavas and
Jean Moreau". Read off the words, because such lists often break the parse.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.link.actors.entries import country_of_name
from communique.link.actors.offices import Office, apposed_office
from communique.link.actors.phrases import first_of, owners_of
from communique.notes import Name, Notes

OPENING = frozenset({",", ":", "-", "–", "—", "("})
"""What may stand between the words and the first name."""
JOINING = frozenset({",", "and", "&"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """A list of NAMES that the plural noun at token NOUN introduces."""

    noun: int
    names: tuple[Name, ...]


def introduced_lists(notes: Notes) -> tuple[Introduced, ...]:
    """The lists of people of a report that a plural description introduces, in order."""
    nouns = (token.i for token in notes.tokens if token.tag == "NNS")
    return tuple(Introduced(noun=i, names=names) for i in nouns if (names := _listed_after(notes, i)))


def _listed_after(notes: Notes, noun: int) -> tuple[Name, ...]:
    """Two or more people after a noun, and after "of" and countries; () where anything else comes first."""
    last = notes.sentence_of(noun).last
    at = noun + 1
    if at < last and notes.tokens[at].lower == "of":
        at += 1
        while at < last and (notes.tokens[at].lower in JOINING | {"the"} or _is_country(notes, at)):
            at += 1
        if notes.tokens[at - 1].lower in JOINING:
            at -= 1
    if at < last and notes.tokens[at].text in OPENING:
        at += 1
    names: list[Name] = []
    joined = True
    while at < last:
        name = notes.name_at(at)
        if joined and name is not None and name.kind == "person" and name.first == at:
            names.append(name)
            at, joined = name.last, False
        elif not joined and notes.tokens[at].lower in JOINING:
            joined = True
            at += 1 + (at + 1 < last and notes.tokens[at + 1].lower in {"and", "&"})
        else:
            break
    return tuple(names) if len(names) > 1 else ()


def _is_country(notes: Notes, i: int) -> bool:
    name = notes.name_at(i)
    return name is not None and country_of_name(name) is not None


def office_in_list(notes: Notes, listed: Introduced, name: Name) -> Office | None:
    """The office that a list gives one of its names: of as many countries as names, that of its turn."""
    told = apposed_office(notes, listed.noun)
    if told is None:
        return None
    homes = countries_before(notes, listed.noun)
    if len(homes) == len(listed.names):
        home: str | None = homes[listed.names.index(name)]
    else:
        home = homes[0] if len(homes) == 1 else None
    words = told.words if told.head is None else _singular(notes, told)
    return replace(told, country=home, words=words)


def countries_before(notes: Notes, noun: int) -> list[str]:
    """The countries that a plural noun is of, in order: "Greek and French envoys", "ministers of Peru and Chile"."""
    homes = []
    for owner in owners_of(notes, noun):
        name = notes.name_at(owner.head)
        home = country_of_name(name) if name is not None else None
        if home is not None and owner.relation in {"modifier", "of", "possessor"}:
            homes.append(home.iso3)
    return list(dict.fromkeys(homes))


def _singular(notes: Notes, told: Office) -> str:
    """The words of an office for one of its holders: "foreign minister" of "foreign ministers of Peru and Chile"."""
    head = told.head if told.head is not None else 0
    before = (notes.tokens[i] for i in range(first_of(notes, head), head))
    kept = [t.text for t in before if t.pos in {"NOUN", "ADJ"} and notes.name_at(t.i) is None]
    return " ".join([*kept, notes.tokens[head].lemma])
