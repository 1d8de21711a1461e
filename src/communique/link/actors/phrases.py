"""The anatomy of a noun phrase that names somebody: what stands before it, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from communique.link.actors.words import AMBASSADORS, LOCATIVES, PORTFOLIOS
from communique.notes import Name, Notes, Token

Relation = Literal["possessor", "modifier", "of", "in"]

BEFORE_NOUN = frozenset(
    {"amod", "compound", "nmod", "nummod", "det", "poss", "advmod", "predet", "neg", "punct", "quantmod"}
)
PREMODIFIER_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "JJR", "POS", "HYPH", "PRP$", "VBN", "VBG", "AFX", "CD"}
)
"""Tags of the words that may stand between the start of a phrase and the name at its end."""
OWNING = {
    "of": "of", "from": "of", "for": "of", "across": "in", "around": "in", "at": "in", "in": "in", "inside": "in",
    "near": "in", "on": "in", "throughout": "in", "with": "in", "within": "in",
}  # fmt: skip
"""Prepositions after a role, and whether what follows owns it or is where it is."""
OPPOSITE = frozenset({"colleague", "counterpart", "opponent", "rival"})
"""Nouns whose possessor is the other one: "her Peruvian counterpart" is of Peru."""
LONGEST_PREMODIFIER = 12
LONGEST_COORDINATION = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Token HEAD names whom or what a phrase belongs to, by this RELATION."""

    head: int
    relation: Relation


def first_of(notes: Notes, head: int) -> int:
    """The first token of the premodifiers of a noun."""
    name = notes.name_at(head)
    first = name.first if name else head
    for child in reversed(notes.children(head)):
        if child < first and notes.tokens[child].dep in BEFORE_NOUN:
            first = min(first, notes.edges(child)[0])
    return max(first, head - LONGEST_PREMODIFIER)


def premodifiers_of_name(notes: Notes, name: Name) -> range:
    """The tokens before a person's name that say who it is: "South Korea's President", "Secretary of State".

    Read off the tags rather than the parse, which loses long titles.
    """
    start = notes.sentence_of(name.first).first
    at = name.first
    while at > max(start, name.first - LONGEST_PREMODIFIER):
        word = notes.tokens[at - 1]
        inside = notes.name_at(at - 1)
        if inside is not None and inside.kind != "person":
            if inside.kind in {"place", "state"} and not _owns(notes, inside) and is_located(notes, inside.first):
                break
            at = max(inside.first, start)
        elif (word.tag in PREMODIFIER_TAGS and (inside is None or _owns(notes, inside))) or _is_about(notes, at):
            at -= 1
        else:
            break
    if at > start and notes.tokens[at - 1].tag == "DT":
        at -= 1
    return range(at, name.first)


def _owns(notes: Notes, name: Name) -> bool:
    """Whether a genitive follows a name."""
    return name.last < len(notes.tokens) and notes.tokens[name.last].tag == "POS"


def _is_about(notes: Notes, at: int) -> bool:
    """Whether the token before `at` is the "of" of "Secretary of (the) State"."""
    before = notes.tokens[at - 1]
    if before.lower == "the" and at > 1 and notes.tokens[at - 2].lower in {"of", "for"}:
        return notes.tokens[at].lower in PORTFOLIOS
    return before.lower in {"of", "for"} and (
        notes.tokens[at].lower in PORTFOLIOS
        or (notes.tokens[at].lower == "the" and at + 1 < len(notes.tokens) and notes.tokens[at + 1].lower in PORTFOLIOS)
    )


def owners_of(notes: Notes, head: int) -> list[Owner]:
    """Whom a noun phrase belongs to, the surest first: possessor, modifiers, "of" and "from", places.

    Every party of a coordination is given ("officials from Chile and Peru").
    """
    groups: list[list[Owner]] = []
    possessor = notes.child(head, "poss")
    if possessor:
        groups.append([Owner(head=i, relation="possessor") for i in coordinated(notes, possessor.i)])
    inside = possessor.i if possessor else -1
    groups.append(_modifying(notes, head, after=inside))
    if notes.tokens[head].lemma in OPPOSITE and groups[-1]:
        groups.reverse()
    for kind in ("of", "in"):
        for prep in notes.below(head, "prep"):
            if OWNING.get(prep.lower) == kind:
                groups.extend(
                    [Owner(head=i, relation=_relation(kind)) for i in coordinated(notes, pobj.i)]
                    for pobj in notes.below(prep.i, "pobj")
                )
    return [owner for group in groups for owner in group]


def _relation(kind: str) -> Relation:
    return "of" if kind == "of" else "in"


def _modifying(notes: Notes, head: int, *, after: int) -> list[Owner]:
    """The names before a noun and after its possessor: the first one and those joined to it by "and"."""
    found: list[Owner] = []
    ambassador = notes.tokens[head].lemma in AMBASSADORS
    at = max(first_of(notes, head), after + 1)
    end = -1
    while at < head:
        name = notes.name_at(at)
        if name is None or name.last > head + 1:
            at += 1
            continue
        joined = not found or all(
            notes.tokens[i].lower in {"and", "&", ",", "-", "–", "/", "or"} for i in range(end, name.first)
        )
        if (
            joined
            and name.first <= head
            and not _is_joined_to_participle(notes, name)
            and not (ambassador and name.kind == "organisation" and found)
        ):
            found.append(Owner(head=name.last - 1, relation="modifier"))
            end = name.last
        at = max(name.last, at + 1)
    return found


def _is_joined_to_participle(notes: Notes, name: Name) -> bool:
    """Whether a name only qualifies a participle: "Chile-backed", "Peru-led", but not "Lima-based"."""
    if name.last + 1 >= len(notes.tokens) or notes.tokens[name.last].text not in {"-", "‑", "–"}:
        return False
    after = notes.tokens[name.last + 1]
    return after.tag in {"VBN", "VBG", "VBD"} and after.lower != "based"


def coordinated(notes: Notes, head: int) -> Iterator[int]:
    """A token and those joined to it by "and" or "or", in order."""
    waiting, given = [head], 0
    while waiting and given < LONGEST_COORDINATION:
        i = waiting.pop(0)
        yield i
        given += 1
        waiting.extend(child.i for child in notes.below(i, "conj") if child.pos in {"NOUN", "PROPN", "PRON", "ADJ"})


def apposed(notes: Notes, head: int) -> Iterator[Token]:
    """The nouns in apposition to a noun."""
    yield from notes.below(head, "appos")


def is_located(notes: Notes, first: int) -> bool:
    """Whether a name that begins at a token stands after a preposition of place ("in Cairo", "near the Kremlin")."""
    at = first - 1
    start = notes.sentence_of(first).first
    while at >= start and notes.tokens[at].tag in {"DT", "JJ", "NN", "NNP", "RB"} and first - at < 4:
        at -= 1
    if at < start:
        return False
    word = notes.tokens[at]
    if word.lower in {"to", "from"}:
        verb = notes.tokens[word.head]
        return verb.lemma in MOVING
    return word.lower in LOCATIVES and word.tag in {"IN", "RP", "RB"}


MOVING = frozenset(
    "arrive bring come deploy depart drive escape flee fly go head journey leave march move return sail send ship "
    "travel trip visit walk".split()
)
"""Verbs and nouns after which "to" and "from" lead to a place."""
