"""What a clause with a tense of its own says, whatever it depends on."""

from __future__ import annotations

from communique.extract.status.compose import CONDITIONAL, HELD, OFF, ONGOING, PLANNED, POSSIBLE, PROPOSED, Reading
from communique.extract.status.governors import ATTITUDES, PERSISTING, PROMISING, SPEAKING, TRAVELLING
from communique.extract.status.grammar import Clause, awaiting, clause_at, conditioned, first_conjunct, hanging, near
from communique.notes import Notes

CALENDAR = frozenset(
    (
        "april august december february friday january july june march may monday next november october "
        "saturday september sunday thursday today tomorrow tonight tuesday wednesday"
    ).split()
)
"""Words of a date that may lie ahead."""


def finite_reading(notes: Notes, clause: Clause) -> Reading:
    """What tense, modal and negation of a finite clause say, whatever it depends on."""
    reading = _modal(notes, clause) if clause.form == "modal" else _tensed(notes, clause)
    if reading.held and clause.near_miss:
        return Reading("not_occurred")
    return Reading("possible", reading.ahead) if reading.held and clause.doubted else reading


def _modal(notes: Notes, clause: Clause) -> Reading:
    i, modal = clause.head, clause.modal
    if modal in {"will", "shall"}:
        if clause.negated:
            return CONDITIONAL if awaiting(notes, i) else OFF
        return POSSIBLE if clause.doubted else CONDITIONAL if conditioned(notes, i) else PLANNED
    if modal == "would":
        return _would(notes, clause)
    if modal in {"may", "might", "can", "could"}:
        if clause.negated and modal in {"can", "could"}:
            return CONDITIONAL if awaiting(notes, i) else Reading("not_occurred", clause.form == "present")
        if clause.negated and not clause.perfect:
            return Reading("possible", ahead=True, doubted=True)
        if clause.perfect and modal == "could":
            return Reading("possible")
        return CONDITIONAL if conditioned(notes, i) else POSSIBLE
    if clause.perfect:
        return Reading("not_occurred") if modal in {"should", "ought"} else Reading("possible")
    return OFF if clause.negated else PROPOSED


def _would(notes: Notes, clause: Clause) -> Reading:
    i = clause.head
    if clause.perfect:
        return Reading("not_occurred")
    if conditioned(notes, i):
        return CONDITIONAL
    if clause.negated:
        return CONDITIONAL if awaiting(notes, i) else OFF
    return PLANNED if _reported(notes, i) else POSSIBLE


def _reported(notes: Notes, i: int) -> bool:
    """Whether the clause stands under a verb or noun of saying, so that "would" is a future seen from the past."""
    at = notes.tokens[first_conjunct(notes, i)]
    if at.dep not in {"ccomp", "acl", "relcl", "advcl"} or at.head == at.i:
        return False
    return at.dep != "ccomp" or clause_at(notes, at.head).form != "modal"


def _tensed(notes: Notes, clause: Clause) -> Reading:
    token = notes.tokens[clause.head]
    if clause.negated:
        return Reading("not_occurred")
    if clause.form == "present" and not clause.perfect:
        if token.lemma not in SPEAKING | PROMISING and conditioned(notes, clause.head):
            return CONDITIONAL
        if _dated_ahead(notes, clause):
            return PLANNED
        return ONGOING if clause.progressive and token.lemma not in SPEAKING else HELD
    if clause.perfect and token.lemma in ATTITUDES and any(t.lower in {"long", "always"} for t in near(notes, token.i)):
        return ONGOING
    return ONGOING if clause.progressive and token.dep == "ccomp" else HELD


def _dated_ahead(notes: Notes, clause: Clause) -> bool:
    """Whether a present tense has a coming date: "flies to Beijing next week", "is meeting him on Friday"."""
    token = notes.tokens[clause.head]
    if token.lemma in PERSISTING or not (clause.progressive or token.lemma in TRAVELLING):
        return False
    for t in hanging(notes, token.i, "npadvmod", "advmod", "prep"):
        first, last = notes.edges(t.i)
        if any(notes.tokens[k].lower in CALENDAR for k in range(first, min(last, first + 6))):
            return not any(
                notes.tokens[k].lower in {"last", "since", "past"} for k in range(first, min(last, first + 6))
            )
    return False
