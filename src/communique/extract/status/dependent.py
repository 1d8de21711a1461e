"""The status of a clause without a tense: an infinitive, gerund or participle is what its governor makes of it."""

from __future__ import annotations

from communique.extract.status.climb import IF_MARKERS, Walk, near_miss, treated
from communique.extract.status.compose import HELD, NEGATIVE, ONGOING, PLANNED, POSSIBLE, PROPOSED, Reading, governed
from communique.extract.status.governors import EXPECTING, GOING_ON, INFINITIVE, SPEAKING, Effect
from communique.extract.status.grammar import Clause, clause_at, first_conjunct, hanging, near, particles
from communique.extract.status.nominals import ADJECTIVE, EXCLUDING, NOUN, STANDING
from communique.notes import Notes, Token

ORDINALS = frozenset("first last latest next only second third".split())
"""Words after which an infinitive tells what was done: "the first leader to visit"."""
GATHERING = frozenset("assemble convene gather hold meet sit".split())
SPOKEN = frozenset("call phone speak talk telephone write".split())
TALKING = frozenset("consult debate discuss exchange negotiate review talk".split())
"""What people who gathered did there: "met to discuss" is no mere purpose."""
TIMES_BEFORE_GERUNDS = frozenset("after before by in on since upon when while".split())


def dependent_reading(walk: Walk, clause: Clause) -> Reading:
    """The status of the act told by a clause without a tense, before a "not" of its own."""
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
    """A verb that heads its sentence without a tense: headline style, an order, a fragment; or the present of several
    ("Gunmen attack a convoy"), which parsers take for an order.
    """
    if clause.form == "infinitive":
        return PLANNED
    if clause.form == "bare":
        return HELD if _other_subject(notes, clause.head) else PROPOSED
    return ONGOING if clause.form == "gerund" else HELD


def _complement(walk: Walk, clause: Clause, at: Token) -> Reading:
    notes = walk.notes
    governor = notes.tokens[at.head]
    if at.dep.startswith("csubj"):
        outer = walk.read(governor.i)
        return HELD if outer.held and clause.form == "gerund" else POSSIBLE
    outer = HELD if _wishes(notes, governor) else walk.read(governor.i)
    if governor.lemma in GOING_ON and outer.status in {"planned", "proposed"}:
        return outer if notes.tokens[governor.head].lemma in EXPECTING else ONGOING
    effect = _infinitive_effect(notes, governor, clause)
    if clause.form == "bare" and effect in {"own", "propose"}:
        return governed("propose", outer)
    if clause.perfect and effect in {"plan", "propose"}:
        return Reading("not_occurred")
    if effect == "own" and not clause.perfect:
        return outer if outer.status in NEGATIVE else ONGOING
    return governed(effect, outer)


def _wishes(notes: Notes, governor: Token) -> bool:
    """Whether "would like to" makes a wish, whatever its modal."""
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


def _adverbial(walk: Walk, clause: Clause, at: Token) -> Reading:
    outer = walk.read(at.head)
    if clause.marker in IF_MARKERS:
        return POSSIBLE
    if clause.form == "infinitive":
        governor = walk.notes.tokens[at.head]
        if outer.held and _done_there(governor, walk.notes.tokens[clause.head]):
            return HELD
        effect = next((INFINITIVE[key] for key in particles(walk.notes, governor.i) if key in INFINITIVE), None)
        return governed("plan" if effect is None or effect == "own" else effect, outer)
    if clause.marker in {"until", "till"} and not outer.held:
        return POSSIBLE
    if outer.held or outer.status in NEGATIVE:
        return HELD
    if clause.form == "gerund" and clause.marker is None and walk.notes.tokens[clause.head].lemma in SPEAKING:
        return HELD
    return PLANNED if clause.marker in {"before", "after", "when"} and outer.ahead else outer


def _done_there(governor: Token, act: Token) -> bool:
    """Whether a purpose is what was done at once: "met to discuss", "spoke to congratulate", "gathered to protest"."""
    if governor.lemma in GATHERING and act.lemma in TALKING:
        return True
    return governor.lemma in GATHERING | SPOKEN and act.lemma in SPEAKING
