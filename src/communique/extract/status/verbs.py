"""The status of an act told by a verb: its own tense first, then what its clause depends on."""

from __future__ import annotations

from typing import Protocol

from communique.extract.status.compose import NEGATIVE, OF_FACT, Reading, finite_under, governed, negated
from communique.extract.status.governors import ATTITUDES, CLAUSE, INFINITIVE, OBJECT, TRAVELLING, Effect
from communique.extract.status.grammar import (
    Clause,
    awaiting,
    clause_at,
    conditioned,
    first_conjunct,
    hanging,
    inverted,
    near,
    particles,
    question,
)
from communique.extract.status.nominals import ADJECTIVE, EXCLUDING, NOUN, STANDING
from communique.notes import Notes, Token

HELD, ONGOING = Reading("occurred"), Reading("ongoing")
PLANNED, PROPOSED, POSSIBLE, CONDITIONAL, NOT_AHEAD = (
    Reading("planned", ahead=True),
    Reading("proposed", ahead=True),
    Reading("possible", ahead=True),
    Reading("conditional", ahead=True),
    Reading("not_occurred", ahead=True),
)
IF_MARKERS = frozenset("if lest provided providing supposing unless whether".split())
TIME_MARKERS = frozenset("after before once till until when whenever".split())
ACCEPTING = frozenset("accept adopt agree approve back endorse take".split())
"""Verbs that bind to what an invitation, offer or plan holds: "accepted the invitation to meet"."""
ORDINALS = frozenset("first last latest next only second third".split())
CALENDAR = frozenset(
    (
        "april august december february friday january july june march may monday next november october "
        "saturday september sunday thursday tomorrow tonight tuesday wednesday"
    ).split()
)
GATHERING = frozenset("assemble convene gather hold meet sit".split())
TALKING = frozenset("consult debate discuss exchange negotiate review talk".split())


class Walk(Protocol):
    """What the readers need of a climb (see walk.py)."""

    @property
    def notes(self) -> Notes: ...

    def read(self, i: int) -> Reading: ...


def read_verb(walk: Walk, i: int) -> Reading:
    """The status of the act that the verb at token i tells."""
    clause = clause_at(walk.notes, i)
    if clause.finite:
        return _in_context(walk, clause, finite_reading(walk.notes, clause))
    reading = _dependent(walk, clause)
    if clause.near_miss and reading.held:
        return Reading("not_occurred")
    return negated(reading) if clause.negated else reading


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
            return CONDITIONAL if awaiting(notes, i) else NOT_AHEAD
        return POSSIBLE if clause.doubted else CONDITIONAL if conditioned(notes, i) else PLANNED
    if modal == "would":
        return _would(notes, clause)
    if modal in {"may", "might", "can", "could"}:
        if clause.negated and modal in {"can", "could"}:
            return CONDITIONAL if awaiting(notes, i) else Reading("not_occurred", clause.form == "present")
        if clause.perfect and modal == "could":
            return Reading("possible")
        return CONDITIONAL if conditioned(notes, i) else POSSIBLE
    if clause.perfect:
        return Reading("not_occurred") if modal in {"should", "ought"} else Reading("possible")
    return NOT_AHEAD if clause.negated else PROPOSED


def _would(notes: Notes, clause: Clause) -> Reading:
    i = clause.head
    if clause.perfect:
        return Reading("not_occurred")
    if conditioned(notes, i):
        return CONDITIONAL
    if clause.negated:
        return CONDITIONAL if awaiting(notes, i) else NOT_AHEAD
    return PLANNED if _reported(notes, i) else CONDITIONAL


def _reported(notes: Notes, i: int) -> bool:
    """Whether the clause stands under a verb or noun of saying in the past, so that "would" is a future seen from there."""
    at = notes.tokens[first_conjunct(notes, i)]
    if at.dep not in {"ccomp", "acl", "relcl", "advcl"} or at.head == at.i:
        return False
    return at.dep != "ccomp" or clause_at(notes, at.head).form != "modal"


def _tensed(notes: Notes, clause: Clause) -> Reading:
    token = notes.tokens[clause.head]
    if clause.negated:
        return Reading("not_occurred")
    if clause.form == "present" and not clause.perfect:
        if conditioned(notes, clause.head):
            return CONDITIONAL
        if _dated_ahead(notes, clause):
            return PLANNED
        return ONGOING if clause.progressive or token.lemma in ATTITUDES else HELD
    if clause.perfect and token.lemma in ATTITUDES and any(t.lower in {"long", "always"} for t in near(notes, token.i)):
        return ONGOING
    return ONGOING if clause.progressive and token.dep == "ccomp" else HELD


def _dated_ahead(notes: Notes, clause: Clause) -> bool:
    """Whether a present tense has a coming date: "flies to Beijing next week", "is meeting him on Friday"."""
    token = notes.tokens[clause.head]
    if not clause.progressive and token.lemma not in TRAVELLING:
        return False
    for t in hanging(notes, token.i, "npadvmod", "advmod", "prep"):
        first, last = notes.edges(t.i)
        if any(notes.tokens[k].lower in CALENDAR for k in range(first, min(last, first + 6))):
            return not any(
                notes.tokens[k].lower in {"last", "since", "past"} for k in range(first, min(last, first + 6))
            )
    return False


# ---------------------------------------------------------------- a clause with its own tense
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
        if clause.form == "past" and marker not in {"before"}:
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


# ---------------------------------------------------------------- a clause without a tense
def _dependent(walk: Walk, clause: Clause) -> Reading:
    notes = walk.notes
    at = notes.tokens[first_conjunct(notes, clause.head)]
    if at.head == at.i:
        return _free(notes, clause)
    if at.dep in {"xcomp", "ccomp", "csubj", "csubjpass", "oprd"}:
        return _complement(walk, clause, at)
    if at.dep == "pcomp":
        return _after_preposition(walk, at)
    if at.dep in {"acl", "relcl"}:
        return _of_noun(walk, clause, at)
    if at.dep == "advcl":
        return _adverbial(walk, clause, at)
    if clause.form == "infinitive":
        return PLANNED
    return walk.read(at.head) if at.dep in {"dep", "parataxis"} and clause.form != "participle" else HELD


def _free(notes: Notes, clause: Clause) -> Reading:
    """A verb that heads its sentence without a tense: headline style, an order, a fragment."""
    if clause.form == "infinitive":
        return PLANNED
    if clause.form == "bare":
        return PROPOSED
    return ONGOING if clause.form == "gerund" else HELD


def _complement(walk: Walk, clause: Clause, at: Token) -> Reading:
    notes = walk.notes
    governor = notes.tokens[at.head]
    if at.dep.startswith("csubj"):
        outer = walk.read(governor.i)
        return HELD if outer.held and clause.form == "gerund" else POSSIBLE
    outer = HELD if _wishes(notes, governor) else walk.read(governor.i)
    effect = _infinitive_effect(notes, governor, clause)
    if clause.form == "bare" and effect in {"own", "propose"}:
        return governed("propose", outer)
    if clause.perfect and effect in {"plan", "propose"}:
        return Reading("not_occurred")
    if effect == "own" and not clause.perfect:
        return outer if outer.status in NEGATIVE else ONGOING
    return governed(effect, outer)


def _wishes(notes: Notes, governor: Token) -> bool:
    """ "Would like to" is a wish like "want to", whatever its modal."""
    return governor.lemma in {"like", "love", "prefer", "welcome"} and clause_at(notes, governor.i).modal == "would"


def _infinitive_effect(notes: Notes, governor: Token, clause: Clause) -> Effect:
    if governor.lemma == "have":
        return _have_to(notes, governor)
    adjective = governor if governor.pos == "ADJ" else None
    if governor.lemma == "be":
        adjective = next(hanging(notes, governor.i, "acomp", "attr"), None)
    if adjective is not None:
        if adjective.lemma in ADJECTIVE:
            return ADJECTIVE[adjective.lemma]
        if adjective.lemma in NOUN:
            return NOUN[adjective.lemma]
        found = next((INFINITIVE[key] for key in (adjective.lemma,) if key in INFINITIVE), None)
        return found or "plan"
    keys = particles(notes, governor.i)
    if governor.lemma == "expect" and clause_at(notes, governor.i).form != "modal":
        return "possible" if clause_at(notes, governor.i).passive or _other_subject(notes, clause.head) else "plan"
    default: Effect = {"infinitive": "plan", "bare": "propose"}.get(clause.form, "same")  # type: ignore[assignment]
    return next((INFINITIVE[key] for key in keys if key in INFINITIVE), default)


def _other_subject(notes: Notes, i: int) -> bool:
    return next(hanging(notes, i, "nsubj", "nsubjpass"), None) is not None


def _have_to(notes: Notes, governor: Token) -> Effect:
    if any(t.lower == "yet" for t in near(notes, governor.i)):
        return "counter"
    return "same" if governor.tag == "VBD" else "propose"


def _after_preposition(walk: Walk, at: Token) -> Reading:
    notes = walk.notes
    preposition = notes.tokens[at.head]
    governor = notes.tokens[preposition.head]
    if preposition.lower in EXCLUDING:
        return Reading("not_occurred")
    missed = near_miss(notes, governor)
    if missed is not None:
        return missed
    if governor.i == preposition.i:
        return HELD
    outer = walk.read(governor.i)
    if preposition.lower in {
        "after",
        "before",
        "by",
        "when",
        "while",
        "since",
        "in",
        "upon",
        "on",
    } and governor.pos in {"VERB", "AUX"}:
        keys = [f"{governor.lemma}_{preposition.lower}"]
        if not any(key in INFINITIVE for key in keys) and (
            preposition.lower != "on" or governor.lemma not in INFINITIVE
        ):
            return PLANNED if outer.ahead and outer.status not in NEGATIVE else outer if not outer.held else HELD
    if governor.pos in {"NOUN", "PROPN"}:
        return _governed_by_noun(walk, governor, NOUN.get(governor.lemma) or "fact")
    if governor.pos == "ADJ":
        return governed(ADJECTIVE.get(governor.lemma) or "fact", outer)
    keys = [f"{governor.lemma}_{preposition.lower}", *particles(notes, governor.i)]
    default: Effect = (
        "plan" if preposition.lower in {"to", "toward", "towards", "at", "for"} and outer.ahead else "fact"
    )
    return governed(next((INFINITIVE[key] for key in keys if key in INFINITIVE), default), outer)


def near_miss(notes: Notes, word: Token) -> Reading | None:
    """What "short of" and "close to" say of what follows them: it did not happen, or has not yet."""
    if word.lower not in {"close", "closer", "near", "nearer", "short"} or word.pos not in {"ADV", "ADJ", "ADP"}:
        return None
    if word.lower == "short" or notes.tokens[word.head].lemma == "come":
        return Reading("not_occurred")
    return POSSIBLE


def _of_noun(walk: Walk, clause: Clause, at: Token) -> Reading:
    notes = walk.notes
    noun = notes.tokens[at.head]
    if clause.form == "participle" or (at.tag == "VBN" and clause.form != "infinitive"):
        return HELD
    if clause.form == "gerund":
        outer = walk.read(noun.i) if noun.lemma in NOUN or noun.lemma in STANDING else HELD
        return HELD if outer.held or clause.negated else outer
    if any(t.lower in ORDINALS for t in near(notes, noun.i)) or noun.lower in ORDINALS:
        return walk.read(noun.i)
    return _governed_by_noun(walk, noun, NOUN.get(noun.lemma) or "plan")


def _governed_by_noun(walk: Walk, noun: Token, effect: Effect) -> Reading:
    """The complement of a noun, seen with what is done to the noun: "accepted the offer to meet"."""
    found = treated(walk, noun)
    return found if found is not None else governed(effect, walk.read(noun.i))


def treated(walk: Walk, noun: Token) -> Reading | None:
    """How far that is a fact which a noun like "offer" or "report" tells, where its verb takes it up or turns it down."""
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


def _adverbial(walk: Walk, clause: Clause, at: Token) -> Reading:
    outer = walk.read(at.head)
    if clause.marker in IF_MARKERS:
        return POSSIBLE
    if clause.form == "infinitive":
        governor = walk.notes.tokens[at.head]
        if outer.held and governor.lemma in GATHERING and walk.notes.tokens[clause.head].lemma in TALKING:
            return HELD
        effect = next((INFINITIVE[key] for key in particles(walk.notes, governor.i) if key in INFINITIVE), "plan")
        return governed(effect if effect != "own" else "plan", outer)
    if clause.marker in {"until", "till"} and not outer.held:
        return POSSIBLE
    if outer.held or outer.status in NEGATIVE:
        return HELD
    return OF_FACT["plan"] if clause.marker in {"before", "after", "when"} and outer.ahead else outer
