"""Verbs as cues: what a verb in the lists attributes to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.extract.statements.cues import SOURCELESS, VERBS, Admit, lemma_of
from communique.extract.statements.drafts import Draft, Range
from communique.extract.statements.shapes import shapes_of
from communique.extract.statements.speakers import (
    agent_of,
    antecedent,
    is_passive,
    noun_phrase,
    offsets,
    quotes_saying,
    quoting_verb,
    subject_of,
)
from communique.notes import Notes, Token

EMPTY = frozenset({"it", "that", "there", "this", "what"})
"""Subjects of a higher clause that nobody stands behind: "it is wrong to blame"."""
MEANINGFUL: Mapping[str, frozenset[str]] = {
    "back": frozenset({"down", "off", "up"}),
    "call": frozenset({"back", "in", "off", "up"}),
    "claim": frozenset({"back"}),
    "hold": frozenset({"back", "off", "on", "out", "up"}),
    "order": frozenset({"in"}),
    "report": frozenset({"back"}),
    "rule": frozenset({"out"}),
    "show": frozenset({"off", "up"}),
}
"""Particles that make another verb of a verb in the lists."""


def verb_drafts(notes: Notes, verb: Token, admit: Admit) -> Iterator[Draft]:
    """The attribution that a verb makes by the most telling shape in which its lemma attributes."""
    lemma = phrasal_lemma(notes, verb)
    if lemma not in VERBS or quotes_saying(notes, verb):
        return
    for frame, content in shapes_of(notes, verb):
        kind = admit(frame, lemma)
        if kind is None:
            continue
        source = source_of(notes, verb)
        if source is None and (frame not in SOURCELESS or _is_imperative(notes, verb)):
            continue
        cue = cue_range(notes, verb)
        yield Draft(anchor=verb.i, frame=frame, kind=kind, cue=cue, source=source, content=offsets(notes, content))
        return


def phrasal_lemma(notes: Notes, verb: Token) -> str:
    """The lemma, with a particle that gives the verb another meaning: "rule_out", but "point" for "point out"."""
    lemma, particle = lemma_of(verb), notes.child(verb.i, "prt")
    if particle is not None and particle.lower in MEANINGFUL.get(lemma, ()):
        return f"{lemma}_{particle.lower}"
    return lemma


def cue_range(notes: Notes, verb: Token) -> Range:
    """The verb with its particle; "quoted as saying" whole where nothing stands in it."""
    quoting = quoting_verb(notes, verb)
    if quoting is not None and quoting.i == verb.i - 2:
        return quoting.i, verb.i + 1
    particle = notes.child(verb.i, "prt")
    return verb.i, verb.i + 2 if particle is not None and particle.i == verb.i + 1 else verb.i + 1


def source_of(notes: Notes, verb: Token) -> Range | None:
    """Who is given as the source by the clause of a verb."""
    if is_passive(notes, verb.i):
        agent = agent_of(notes, verb.i)
        return noun_phrase(notes, agent.i, without=verb.i) if agent is not None else None
    subject = subject_of(notes, verb.i)
    if subject is None or subject.dep == "expl" or (subject.head != verb.i and subject.lower in EMPTY):
        return None
    return noun_phrase(notes, antecedent(notes, subject).i, without=verb.i)


def _is_imperative(notes: Notes, verb: Token) -> bool:
    """Whether a verb without a source is said to the reader, or names an act nobody is said to have done."""
    if verb.tag == "VB" and any(t.tag == "TO" for t in notes.below(verb.i, "aux")):
        return True
    if verb.tag not in {"VB", "VBP"} or verb.dep not in {"ROOT", "ccomp", "conj"}:
        return False
    return notes.child(verb.i, "aux", "auxpass") is None
