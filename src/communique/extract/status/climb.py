"""What the readers of verbs and of nouns share: the climb they are part of, and words both of them meet."""

from __future__ import annotations

from typing import Protocol

from communique.extract.status.compose import PLANNED, POSSIBLE, Reading, governed
from communique.extract.status.governors import OBJECT
from communique.extract.status.grammar import particles
from communique.extract.status.nominals import NOUN
from communique.notes import Notes, Token

IF_MARKERS = frozenset("if lest provided providing supposing unless whether".split())
ACCEPTING = frozenset("accept adopt agree approve back endorse take".split())
"""Verbs that bind to what an invitation, offer or plan holds: "accepted the invitation to meet"."""


class Walk(Protocol):
    """What the readers need of a climb (see walk.py)."""

    @property
    def notes(self) -> Notes: ...

    def read(self, i: int) -> Reading: ...


def near_miss(notes: Notes, word: Token) -> Reading | None:
    """What "short of" and "close to" say of what follows them: it did not happen, or has not yet."""
    if word.lower not in {"close", "closer", "near", "nearer", "short"} or word.pos not in {"ADV", "ADJ", "ADP"}:
        return None
    if word.lower == "short" or notes.tokens[word.head].lemma == "come":
        return Reading("not_occurred")
    return POSSIBLE


def treated(walk: Walk, noun: Token) -> Reading | None:
    """How far a noun's content ("offer to meet") is a fact, where its verb takes it up or turns it down; else None."""
    notes = walk.notes
    if noun.dep not in {"dobj", "nsubjpass"} or noun.lemma not in NOUN:
        return None
    verb = notes.tokens[noun.head]
    if verb.lemma in ACCEPTING and NOUN[noun.lemma] in {"plan", "propose", "possible"}:
        outer = walk.read(verb.i)
        return PLANNED if outer.held or outer.status == "planned" else governed("plan", outer)
    effect = next((OBJECT[key] for key in particles(notes, verb.i) if key in OBJECT), None)
    if effect in {"cancel", "counter", "deny", "postpone"}:
        told = NOUN[noun.lemma] in {"own", "fact"} and effect == "counter"
        return governed("deny" if told else effect, walk.read(verb.i))
    return None
