"""The status of an act told by a verb: its own tense first, then what its clause depends on."""

from __future__ import annotations

from communique.extract.status.climb import IF_MARKERS, Walk, treated
from communique.extract.status.compose import CONDITIONAL, NEGATIVE, PLANNED, POSSIBLE, Reading, finite_under, negated
from communique.extract.status.dependent import dependent_reading
from communique.extract.status.finite import finite_reading
from communique.extract.status.governors import CLAUSE, Effect
from communique.extract.status.grammar import (
    Clause,
    clause_at,
    conditioned,
    first_conjunct,
    hanging,
    inverted,
    near,
    particles,
    question,
)
from communique.extract.status.nominals import ADJECTIVE, NOUN
from communique.notes import Notes, Token

TIME_MARKERS = frozenset("after before once till until when whenever".split())


def read_verb(walk: Walk, i: int) -> Reading:
    """The status of the act that the verb at token i tells."""
    clause = clause_at(walk.notes, i)
    if clause.finite:
        return _in_context(walk, clause, finite_reading(walk.notes, clause))
    reading = dependent_reading(walk, clause)
    if clause.near_miss and reading.held:
        return Reading("not_occurred")
    if clause.negated:
        return negated(reading)
    return CONDITIONAL if reading == PLANNED and clause.form == "infinitive" and conditioned(walk.notes, i) else reading


def _in_context(walk: Walk, clause: Clause, own: Reading) -> Reading:
    notes = walk.notes
    at = notes.tokens[first_conjunct(notes, clause.head)]
    marker = clause.marker or (clause_at(notes, at.i).marker if at.i != clause.head else None)
    if _inverted_condition(notes, at):
        return Reading("not_occurred") if clause.perfect or clause.form == "past" else POSSIBLE
    if marker in IF_MARKERS:
        return POSSIBLE
    if at.head == at.i:
        return POSSIBLE if own.held and question(notes, at.i) and inverted(notes, at.i) else own
    if at.dep == "advcl" and marker in TIME_MARKERS:
        return _in_time(walk.read(at.head), clause, own, marker or "")
    if at.dep in {"ccomp", "csubj", "csubjpass", "acl"}:
        outer = treated(walk, notes.tokens[at.head]) or walk.read(at.head)
        return finite_under(_clause_effect(notes, at), outer, own)
    return own


def _inverted_condition(notes: Notes, at: Token) -> bool:
    return (
        at.dep == "advcl"
        and inverted(notes, at.i)
        and any(t.lower in {"should", "were", "had"} for t in near(notes, at.i))
    )


def _in_time(outer: Reading, clause: Clause, own: Reading, marker: str) -> Reading:
    """A clause of time is as certain as what it dates: "after they met" is told, "when they meet" lies ahead."""
    if not own.held or (not outer.ahead and clause.form == "past"):
        return own
    if marker in {"until", "till"}:
        return POSSIBLE if outer.ahead or outer.status == "ongoing" or not outer.held else own
    if outer.ahead:
        if clause.form == "past" and marker != "before":
            return own
        return POSSIBLE if marker == "before" or outer.status in NEGATIVE else PLANNED
    return own


def _clause_effect(notes: Notes, at: Token) -> Effect | None:
    governor = notes.tokens[at.head]
    if at.dep == "acl" or governor.pos in {"NOUN", "PROPN"}:
        return NOUN.get(governor.lemma) if governor.lemma != "agreement" else None
    if governor.lemma == "be" or governor.pos == "ADJ":
        adjective = governor if governor.pos == "ADJ" else next(hanging(notes, governor.i, "acomp", "attr"), None)
        return ADJECTIVE.get(adjective.lemma) if adjective else None
    return next((CLAUSE[key] for key in particles(notes, governor.i) if key in CLAUSE), None)
