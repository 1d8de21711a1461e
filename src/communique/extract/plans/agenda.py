"""What a meeting is to be about."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.events.circumstances import NO_TOPICS
from communique.extract.status.finite import CALENDAR
from communique.extract.status.grammar import first_conjunct, hanging, near
from communique.model import Span
from communique.notes import Notes, Token

DISCUSSING = frozenset(
    (
        "address assess clarify consider coordinate debate deliberate discuss examine explore finalise "
        "finalize formalise formalize hammer negotiate overcome resolve review settle tackle thrash weigh"
    ).split()
)
"""Verbs whose object is the agenda: "to discuss trade"."""
TALKING = frozenset("center centre concentrate confer consult cover focus negotiate revolve speak talk".split())
"""Verbs whose preposition opens the agenda: "will focus on trade"."""
AGENDA_PREPOSITIONS = frozenset("about concerning on over regarding".split())
LONGEST = 30
"""Tokens of an agenda at most."""


def agenda_of(notes: Notes, head: int) -> Span | None:
    """The words that tell what the meeting at token `head` is about; None where nothing does."""
    for verb in _verbs_around(notes, head):
        found = _object(notes, verb)
        if found is not None:
            return found
    token = notes.tokens[head]
    above = _after_preposition(notes, token.head) if token.dep == "dobj" else None
    return _after_preposition(notes, head) or above


def _verbs_around(notes: Notes, head: int) -> Iterator[Token]:
    """Verbs of discussing below the head, below its verb, or with the head as their subject."""
    places = [head]
    top = notes.tokens[first_conjunct(notes, head)]
    if top.head != top.i:
        places.append(top.head)
        if notes.tokens[top.head].dep == "prep":
            places.append(notes.tokens[top.head].head)
    for place in places:
        token = notes.tokens[place]
        if (
            place != head
            and (token.lemma in DISCUSSING or token.lemma in TALKING)
            and top.dep in {"nsubj", "nsubjpass"}
        ):
            yield token
        for t in hanging(notes, place, "advcl", "acl", "xcomp", "relcl", "conj", "ccomp"):
            if t.i > head and (t.lemma in DISCUSSING or t.lemma in TALKING) and (place == head or t.dep != "ccomp"):
                yield t


def _object(notes: Notes, verb: Token) -> Span | None:
    direct = next(hanging(notes, verb.i, "dobj"), None)
    if verb.lemma in DISCUSSING and direct is not None:
        return _phrase(notes, direct)
    return _after_preposition(notes, verb.i)


def _after_preposition(notes: Notes, head: int) -> Span | None:
    for preposition in hanging(notes, head, "prep"):
        inner = next(hanging(notes, preposition.i, "pobj"), None)
        if preposition.lower in AGENDA_PREPOSITIONS and inner is not None and not _time(notes, inner):
            if preposition.lower == "on" and _is_place(notes, inner):
                continue
            return _phrase(notes, inner)
    return None


def _is_place(notes: Notes, noun: Token) -> bool:
    name = notes.name_at(noun.i)
    return name is not None and name.kind in {"place", "state"} and name.last - 1 == noun.i


def _time(notes: Notes, noun: Token) -> bool:
    if notes.time_at(noun.i) is not None:
        return True
    if any(t.lower in CALENDAR for t in near(notes, noun.i)) or noun.lower in CALENDAR or noun.pos == "NUM":
        return True
    return noun.lemma in NO_TOPICS


def _phrase(notes: Notes, noun: Token) -> Span | None:
    """The noun phrase without a relative clause, an adverbial or a time at its end."""
    first, last = notes.edges(noun.i)
    for t in near(notes, noun.i):
        if t.i > noun.i and t.dep in {"relcl", "advcl", "npadvmod"}:
            last = min(last, notes.edges(t.i)[0])
    for k in range(noun.i + 1, last):
        if (
            notes.tokens[k].dep == "punct"
            and notes.tokens[k].head == noun.i
            and notes.tokens[k].text in {";", "—", "–", "("}
        ):
            last = k
            break
    while last > noun.i + 1 and notes.tokens[last - 1].pos in {"PUNCT", "CCONJ", "SPACE"}:
        last -= 1
    return notes.span(max(first, noun.i - LONGEST), min(last, noun.i + LONGEST)) if first < last else None
