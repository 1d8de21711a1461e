"""Demands put as duties: "the minister said the rebels must leave" asks something of the rebels."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.events.actors import can_act, is_named, is_role
from communique.extract.events.grammar import antecedent, subject
from communique.extract.events.triggers import Trigger
from communique.knowledge.plover.lexicon import Entry, word_class
from communique.notes import Notes, Sentence, Token

DUTIES = frozenset({"must", "should", "ought"})
DEMAND = Entry(lemma="must", pos="verb", type="REQUEST", mode="change", cameo="104", target=("that",))
"""CAMEO 104 to 107: a demand that somebody change what they do, in the words of a duty."""


def demands_in(notes: Notes, sentence: Sentence) -> Iterator[Trigger]:
    """A trigger at each verb of saying whose clause lays a duty on somebody else."""
    for token in notes.tokens[sentence.first : sentence.last]:
        if token.tag == "MD" and token.lower in DUTIES and token.dep == "aux":
            verb = notes.tokens[token.head]
            said = notes.tokens[verb.head] if verb.dep == "ccomp" else None
            if said is not None and said.lemma in word_class("SPOKEN") and _obliges_another(notes, verb, said):
                yield Trigger(head=said.i, first=said.i, last=said.i + 1, type="REQUEST", entry=DEMAND)


def _obliges_another(notes: Notes, verb: Token, said: Token) -> bool:
    obliged = notes.child(verb.i, "nsubj", "nsubjpass")
    speaker = subject(notes, said.i)
    if obliged is None or speaker is None or not can_act(notes, speaker):
        return False
    who = antecedent(notes, obliged.i)
    return who is not None and who != speaker and (is_named(notes, who) or (obliged.pos == "NOUN" and is_role(obliged)))
