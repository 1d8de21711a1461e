"""From a word up the parse: which reader reads it, and how far the climb may go."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.extract.status.compose import Reading
from communique.extract.status.grammar import first_conjunct
from communique.extract.status.nouns import read_noun
from communique.extract.status.verbs import read_verb
from communique.notes import Notes
from communique.vocabulary import Status

HIGHEST = 24
"""Governors a climb passes at most: no sentence people wrote needs more, and broken parses may run deep."""
NOMINAL = frozenset({"appos", "attr", "compound", "dative", "dobj", "nsubj", "nsubjpass", "oprd", "pobj", "poss"})


@dataclass(frozen=True, slots=True)
class Walk:
    """A climb through NOTES that has HIGH governors left; KNOWN keeps what was read, so that no word is read twice."""

    notes: Notes
    high: int = HIGHEST
    known: dict[int, Reading] = field(default_factory=dict)

    def read(self, i: int) -> Reading:
        """The status of the act that token i tells, in its context."""
        if i not in self.known:
            self.known[i] = self._new(i) if self.high > 0 else Reading("possible")
        return self.known[i]

    def _new(self, i: int) -> Reading:
        higher = Walk(self.notes, self.high - 1, self.known)
        token = self.notes.tokens[i]
        if token.pos in {"VERB", "AUX"}:
            dep = self.notes.tokens[first_conjunct(self.notes, i)].dep
            if not (token.tag == "VBG" and dep in NOMINAL):
                return read_verb(higher, i)
        if token.dep == "acomp" and token.head != i:
            return higher.read(token.head)
        return read_noun(higher, i)


def reading_of(notes: Notes, head: int) -> Reading:
    """The status of the event whose head is token `head`, and whether it lies ahead of the report."""
    return Walk(notes).read(head)


def status_of(notes: Notes, head: int) -> Status:
    """The status of the event whose head is token `head` (a verb or a noun), as the text presents it.

    The classes are those of the annotation guide, section 2. Tense, modals and negation of the clause decide first;
    then every verb, adjective and noun on which the clause depends changes it, from the nearest outwards.
    """
    return reading_of(notes, head).status
