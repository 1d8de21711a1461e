"""The status of an act told by a noun: its modifiers, the clauses on it, and the place it has in the sentence."""

from __future__ import annotations

from communique.extract.status.climb import IF_MARKERS, Walk, near_miss, treated
from communique.extract.status.compose import HELD, NEGATIVE, OF_FACT, ONGOING, PLANNED, POSSIBLE, Reading, governed
from communique.extract.status.finite import finite_reading
from communique.extract.status.governors import ANNOUNCING, HAPPENING, OBJECT, PERSISTING, Effect
from communique.extract.status.grammar import clause_at, first_conjunct, hanging, is_back_on, near, particles
from communique.extract.status.nominals import (
    ADJECTIVE,
    ANNOUNCED,
    ANTICIPATING,
    EXCLUDING,
    EXPRESSED,
    GATHERINGS,
    LASTING,
    MODIFIER,
    NOUN,
    PRESUPPOSING,
    SCHEDULES,
    STANDING,
    TURNING,
    VENUES,
)
from communique.notes import Notes, Token

TREATED: frozenset[Effect] = frozenset({"counter", "deny", "plan", "fact"})
"""Effects of verbs that treat words already said: what is rejected, denied or accepted has been offered or claimed."""
UTTERED: frozenset[Effect] = frozenset({"own", "propose", "fact"})
"""Effects of nouns for such words: "offer", "demand", "report"."""
DEFINITE = frozenset("her his its my our that the their these this those your".split())
UNDER_WAY = frozenset({("in", "progress"), ("in", "session"), ("under", "way")})
DECISIVE: frozenset[Effect] = frozenset({"cancel", "postpone", "plan", "propose", "possible", "counter"})


def read_noun(walk: Walk, i: int) -> Reading:
    """The status of the act that the noun (or other word) at token i tells."""
    notes = walk.notes
    if _denied(notes, i):
        return Reading("not_occurred")
    if any(t.dep == "mark" and t.lower in IF_MARKERS for t in near(notes, i)):
        return POSSIBLE
    modifier = _modifier(notes, i)
    if modifier in {"cancel", "postpone", "counter"}:
        return OF_FACT[modifier]
    effect, reading = _placed(walk, i)
    if reading.status in NEGATIVE or reading.status == "postponed":
        return reading
    after = _postmodified(notes, i)
    if after is not None and not (after.status == "planned" and effect == "same" and reading.held):
        return _standing(notes, i, after)
    if modifier in {"plan", "propose", "possible"}:
        told = effect == "same" and (reading.held or reading.status == "possible")
        return reading if told else OF_FACT[modifier]
    if modifier in {"fact", "own"}:
        return _standing(notes, i, HELD)
    return _standing(notes, i, reading)


def _standing(notes: Notes, i: int, reading: Reading) -> Reading:
    """A standing measure that is told as a fact is going on; that it was begun or ended is an act and done."""
    if not reading.held or _begun_or_ended(notes, i):
        return reading
    lasting = any(t.lower in LASTING for t in near(notes, i))
    return ONGOING if lasting or notes.tokens[i].lemma in STANDING else reading


def _begun_or_ended(notes: Notes, i: int) -> bool:
    """Whether the main verb, in the simple past or the present of news, says that the measure was begun or ended
    ("imposed sanctions", "lifts its ban").
    """
    at = notes.tokens[first_conjunct(notes, i)]
    verb = notes.tokens[at.head]
    if at.dep not in {"dobj", "nsubjpass"} or verb.dep not in {"ROOT", "ccomp", "conj"} or verb.lemma not in TURNING:
        return False
    return verb.tag in {"VBD", "VBP", "VBZ"} or any(t.tag == "VBD" for t in notes.below(verb.i, "auxpass"))


def _denied(notes: Notes, i: int) -> bool:
    return any(
        t.dep in {"det", "neg", "preconj", "advmod"} and t.lower in {"no", "neither", "not", "never"} and t.i < i
        for t in near(notes, i)
    )


def _modifier(notes: Notes, i: int) -> Effect | None:
    """What the words in front of the noun, or a date beside it, say of it."""
    found: Effect | None = None
    for t in near(notes, i):
        if t.dep in {"amod", "compound", "nmod", "advmod", "nummod"} and t.lower in MODIFIER:
            found = MODIFIER[t.lower]
        elif t.dep in {"poss", "npadvmod", "nmod", "compound", "tmod"}:
            dated = next((MODIFIER[c.lower] for c in (t, *near(notes, t.i)) if c.lower in MODIFIER), None)
            found = dated or found
    return found


def _postmodified(notes: Notes, i: int) -> Reading | None:
    """What a participle or relative clause after the noun says of it: "talks due in May", "which was cancelled"."""
    for t in hanging(notes, i, "acl", "relcl", "amod"):
        if t.i < i:
            continue
        if t.pos == "ADJ":
            effect = ADJECTIVE.get(t.lemma)
            if effect in {"plan", "possible", "cancel", "postpone"}:
                return OF_FACT[effect]
            continue
        clause = clause_at(notes, t.i)
        effect = next((OBJECT[key] for key in particles(notes, t.i) if key in OBJECT), None)
        if clause.form == "participle" and effect in DECISIVE:
            return OF_FACT[effect]
        if clause.form == "participle" and effect == "same":
            return HELD
        if (
            clause.form == "infinitive"
            and (effect == "same" or t.lemma in HAPPENING)
            and t.dep in {"acl", "relcl"}
            and clause.passive
        ):
            return PLANNED
        if (
            clause.finite
            and (clause.passive or t.lemma in HAPPENING)
            and (effect in DECISIVE or effect == "same" or t.lemma in HAPPENING)
        ):
            own = finite_reading(notes, clause)
            return governed(effect or "same", own) if clause.passive else own
    return None


def _placed(walk: Walk, i: int) -> tuple[Effect | None, Reading]:
    """What the noun's place in the sentence says of it, and the effect that did so (None: it is simply named)."""
    notes = walk.notes
    at = notes.tokens[first_conjunct(notes, i)]
    if at.head == at.i:
        return None, HELD
    head = notes.tokens[at.head]
    if at.dep in {"compound", "nmod", "appos"} and head.pos in {"NOUN", "PROPN"}:
        return "same", walk.read(head.i)
    if at.dep in {"attr", "acomp", "oprd"}:
        outer = walk.read(head.i)
        return None, outer
    if at.dep in {"nsubj", "nsubjpass"}:
        return _as_subject(walk, at, head)
    if at.dep in {"dobj", "dative"}:
        return _as_object(walk, at, head)
    if at.dep == "pobj":
        return _after_preposition(walk, at, head)
    if at.dep == "poss" and head.pos in {"NOUN", "PROPN"}:
        return None, HELD
    return None, HELD


def _as_subject(walk: Walk, at: Token, verb: Token) -> tuple[Effect | None, Reading]:
    notes = walk.notes
    if is_back_on(notes, at.i, also="still"):
        return "plan", PLANNED
    outer = walk.read(verb.i)
    if at.dep == "nsubjpass":
        effect = next((OBJECT[key] for key in particles(notes, verb.i) if key in OBJECT), None)
        if effect is not None:
            return effect, governed(effect, outer)
    if verb.lemma == "be":
        raised = _raised(walk, verb)
        if raised is not None:
            return raised
        if outer.held and _under_way(notes, verb.i):
            return "same", ONGOING if verb.tag in {"VBP", "VBZ"} else outer
        told = next(
            (t for t in hanging(notes, verb.i, "acomp", "attr", "advmod", "prep") if t.lemma in ADJECTIVE), None
        )
        effect = ADJECTIVE[told.lemma] if told is not None else None
        if effect in DECISIVE and not (verb.tag == "VBD" and effect == "propose"):
            return effect, governed(effect, outer)
    if verb.lemma in PERSISTING and (notes.tokens[at.i].lemma in STANDING or outer == ONGOING or _lasts(notes, verb)):
        return "fact", ONGOING
    if at.dep == "nsubj" and verb.lemma in HAPPENING:
        return "same", outer
    return None, _named_in(notes, at, outer)


def _raised(walk: Walk, be: Token) -> tuple[Effect, Reading] | None:
    """What "is to be held", "was to begin" say of their subject; None where there is no such infinitive."""
    notes = walk.notes
    for infinitive in hanging(notes, be.i, "xcomp"):
        clause = clause_at(notes, infinitive.i)
        happening = infinitive.lemma in HAPPENING and notes.child(infinitive.i, "dobj") is None
        if clause.form == "infinitive" and happening:
            return "same", walk.read(infinitive.i)
        effect = next((OBJECT[key] for key in particles(notes, infinitive.i) if key in OBJECT), None)
        if clause.form == "infinitive" and clause.passive and effect is not None:
            return effect, governed(effect, walk.read(infinitive.i))
    return None


def _under_way(notes: Notes, verb: int) -> bool:
    """Whether the words say that something goes on: "is under way", "is in progress"."""
    for t in hanging(notes, verb, "prep", "acomp", "advmod"):
        placed = next(hanging(notes, t.i, "pobj"), None)
        if t.lower == "underway" or (placed is not None and (t.lower, placed.lower) in UNDER_WAY):
            return True
    return False


def _lasts(notes: Notes, verb: Token) -> bool:
    clause = clause_at(notes, verb.i)
    return clause.form == "present" and not clause.negated and not clause.perfect


def _named_in(notes: Notes, at: Token, outer: Reading) -> Reading:
    """An event named in a clause about something else: known already ("the raid"), or as open as the clause.

    A denied clause does not deny what it names, and what is said of a coming summit does not make it past.
    """
    gathering = at.lemma in GATHERINGS and at.dep != "dobj"
    if outer.held:
        return HELD
    if outer.status in NEGATIVE:
        return PLANNED if outer.ahead and gathering else HELD
    if _definite(notes, at) and not gathering:
        return HELD
    return outer if outer.status in {"planned", "conditional"} else POSSIBLE


def _definite(notes: Notes, at: Token) -> bool:
    return any(t.dep == "poss" or t.lower in DEFINITE for t in near(notes, at.i) if t.i < at.i)


def _as_object(walk: Walk, at: Token, verb: Token) -> tuple[Effect | None, Reading]:
    notes = walk.notes
    outer = walk.read(verb.i)
    effect = next((OBJECT[key] for key in particles(notes, verb.i) if key in OBJECT), None)
    if effect is None and verb.dep == "prep" and verb.head != verb.i:
        above = walk.read(verb.head)
        return None, HELD if _definite(notes, at) or above.status in NEGATIVE else above
    if effect == "plan" and verb.lemma in ANNOUNCING and at.lemma in ANNOUNCED and outer.held:
        return "fact", HELD
    if verb.lemma == "continue" and outer.status not in NEGATIVE:
        return "fact", ONGOING
    if verb.lemma in {"extend", "offer"} and at.lemma in EXPRESSED and outer.held:
        return "fact", HELD
    if effect is not None and effect in TREATED and at.lemma in NOUN and NOUN[at.lemma] in UTTERED:
        return "fact", HELD
    if effect is not None:
        return effect, governed(effect, outer)
    return None, _named_in(notes, at, outer)


def _after_preposition(walk: Walk, at: Token, preposition: Token) -> tuple[Effect | None, Reading]:
    notes, word = walk.notes, preposition.lower
    if word in EXCLUDING:
        return "counter", Reading("not_occurred")
    if preposition.head == preposition.i:
        return None, HELD
    governor = notes.tokens[preposition.head]
    if governor.pos in {"NOUN", "PROPN"} and governor.dep != "prep":
        effect = NOUN.get(governor.lemma)
        if (
            word in {"for", "of"}
            and governor.lemma in VENUES
            and _modifier(notes, governor.i) in {"possible", "propose"}
        ):
            return "plan", PLANNED
        if (
            word in {"of", "for", "to", "on", "about", "over", "against", "at", "with", "toward", "towards", "in"}
            and effect is not None
        ):
            return effect, _of_noun(walk, at, governor, effect)
        return None, HELD
    missed = near_miss(notes, governor)
    if missed is not None:
        return "possible", missed
    if governor.pos == "ADJ" and governor.lemma in ADJECTIVE:
        return ADJECTIVE[governor.lemma], governed(ADJECTIVE[governor.lemma], walk.read(governor.i))
    if governor.pos not in {"VERB", "AUX"}:
        return (None, PLANNED) if governor.lower in {"ahead", "prior"} else (None, HELD)
    outer = walk.read(governor.i)
    keys = (f"{governor.lemma}_{word}", *(f"{key}_{word}" for key in particles(notes, governor.i)))
    effect = next((OBJECT[key] for key in keys if key in OBJECT), None)
    if effect is None and word in {"to", "on", "for", "of", "with", "about"}:
        effect = OBJECT.get(governor.lemma)
        effect = effect if effect in {"plan", "propose", "possible", "deny", "fact"} else None
    if effect is not None:
        return effect, governed(effect, outer)
    if word in ANTICIPATING:
        return None, PLANNED
    if outer.held or word == "following" or (word in PRESUPPOSING and _definite(notes, at)):
        return None, HELD
    return None, outer if word in PRESUPPOSING and outer.status not in NEGATIVE else _named_in(notes, at, outer)


def _of_noun(walk: Walk, at: Token, governor: Token, effect: Effect) -> Reading:
    found = treated(walk, governor)
    if found is not None:
        return found
    outer = walk.read(governor.i)
    if governor.lemma in SCHEDULES:
        return _scheduled(walk, at, governor, outer)
    if effect == "own":
        return outer if outer.status in NEGATIVE else HELD
    return governed(effect, outer)


def _scheduled(walk: Walk, at: Token, governor: Token, outer: Reading) -> Reading:
    """What a date or place for an event says of it: it is planned, unless not even that is settled."""
    verb = walk.notes.tokens[governor.head]
    settled = outer.status not in NEGATIVE and (verb.i == governor.i or walk.read(verb.i).status not in NEGATIVE)
    return PLANNED if settled or _definite(walk.notes, at) else OF_FACT["propose"]
