"""Notes -> event claims: triggers with their parties, kept where somebody acts in world affairs."""

from __future__ import annotations

from collections.abc import Iterable

from communique.claims import EventClaim
from communique.extract.events.about import contexts_by_clause, mode_of
from communique.extract.events.actors import can_act, is_named, is_people, modifier_span, span_of
from communique.extract.events.arguments import Roles, roles_of
from communique.extract.events.circumstances import Scene
from communique.extract.events.demands import demands_in
from communique.extract.events.grammar import to_infinitive, undergoer
from communique.extract.events.learned import is_doubted, signal_of, status_between, with_parties
from communique.extract.events.triggers import Trigger, triggers_of
from communique.extract.status import Reading, reading_of
from communique.extract.status.grammar import is_back_on
from communique.knowledge.plover.lexicon import nouns_of, word_class
from communique.model import Span
from communique.notes import Notes, Sentence
from communique.vocabulary import CODED_ROLES, EventType, Status

JOINED_BY_POINTING: frozenset[EventType] = frozenset(
    {"AGREE", "ASSAULT", "CONSULT", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"}
)
"""Types of acts that reports speak of again by a bare noun ("the talks", "sanctions")."""
HARMING: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types of acts that count though nobody says who did them ("two reporters were arrested")."""
POINTING = frozenset("the this that these those such".split())
SURE, LIKELY, WEAK = 0.9, 0.7, 0.5
"""Confidence of a claim with both sides named, with one, and with none of its own (counted on the gold reports)."""


def find_events(notes: Notes) -> tuple[EventClaim, ...]:
    """The acts that the coded sentences of a report tell, in order of their words, each mention its own claim."""
    scene = Scene.of(notes)
    claims: list[EventClaim] = []
    told: set[EventType] = set()
    for sentence in notes.sentences:
        if sentence.role in CODED_ROLES:
            for trigger in _acts(notes, sentence):
                roles = with_parties(notes, trigger, roles_of(notes, trigger))
                if _is_kept(notes, trigger, roles, told):
                    claim = claim_of(scene, trigger, roles)
                    if claim.reinstated or not is_doubted(notes, trigger):
                        claims.append(claim)
                        told.add(trigger.type)
    return tuple(claims)


def claim_of(scene: Scene, trigger: Trigger, roles: Roles) -> EventClaim:
    """The claim that a trigger and its parties make."""
    notes, entry = scene.notes, trigger.entry
    taken = (*roles.sources, *roles.targets, *roles.mediators)
    where, options = scene.where(trigger, taken)
    topic = scene.topic(trigger, taken)
    first, last = trigger.first, trigger.last
    noun = trigger.held
    if noun is not None and _is_light(notes, trigger) and notes.tokens[noun].lemma in nouns_of(trigger.type):
        first, last = noun, noun + 1
    head = last - 1 if first != trigger.first else trigger.head
    reading = _reading(notes, trigger, head)
    status = status_between(reading.status, signal_of(notes, trigger))
    return EventClaim(
        trigger=notes.span(first, last),
        also=_beside(notes, trigger, first, last),
        head=head,
        type=trigger.type,
        mode=mode_of(notes, trigger, roles),
        contexts=contexts_by_clause(notes, trigger, topic),
        sources=_spans(notes, roles.sources),
        targets=_spans(notes, roles.targets),
        mediators=_spans(notes, roles.mediators),
        reciprocal=entry.reciprocal,
        definite=_is_definite(notes, trigger, roles),
        status=status,
        when=scene.when(trigger),
        where=where,
        options=options,
        topic=topic,
        evidence=(scene.evidence(trigger),),
        confidence=_confidence(notes, roles),
        coded=_coded(notes, head, reading) if status == reading.status else None,
        doubted=reading.doubted and status == reading.status,
        overtaken=_is_overtaken(notes, head, status),
        reinstated=status == "planned" and is_back_on(notes, head) and _is_news(notes, head),
    )


def _beside(notes: Notes, trigger: Trigger, first: int, last: int) -> tuple[Span, ...]:
    """The other words that tell the act: the verb that carries its noun, the noun that its verb holds."""
    words = (i for i in (trigger.head, trigger.light, trigger.held) if i is not None and not first <= i < last)
    return tuple(sorted(notes.span(i, i + 1) for i in words))


def _is_overtaken(notes: Notes, head: int, status: Status) -> bool:
    """Whether the words tell how things stood before what the report tells of a plan: it had been called off ("he had
    cancelled the talks"), or something was not done ("they did not discuss fishing").
    """
    past = {"cancelled": {"had"}, "postponed": {"had"}, "not_occurred": {"did", "had", "has", "have"}}.get(status)
    verbs = [t for _, t in zip(range(3), (notes.tokens[head], *notes.above(head)), strict=False)]
    verb = next((t for t in verbs if t.pos in {"AUX", "VERB"}), None)
    return verb is not None and past is not None and any(t.lower in past for t in notes.below(verb.i, "aux"))


def _is_news(notes: Notes, head: int) -> bool:
    """Whether the clause of a noun is in the present, or was when somebody said it ("said it was back on")."""
    verb = next((t for t in notes.above(head) if t.lemma == "be"), None)
    return verb is not None and (verb.tag in {"VBP", "VBZ"} or verb.dep == "ccomp")


def _reading(notes: Notes, trigger: Trigger, head: int) -> Reading:
    """The status at the word that tells the act, unless the verb that carries it is open or negative."""
    if trigger.light is not None:
        carried = reading_of(notes, trigger.light)
        if not carried.held:
            return carried
    return reading_of(notes, head)


def _coded(notes: Notes, head: int, reading: Reading) -> Status | None:
    """Not done but for a condition ("will not lift it until"): refused. Perhaps done ("may have shelled"): done."""
    if reading.status == "conditional" and notes.child(head, "neg"):
        return "not_occurred"
    return "occurred" if reading.status == "possible" and not reading.ahead else None


def _is_light(notes: Notes, trigger: Trigger) -> bool:
    return notes.tokens[trigger.head].lemma in word_class("LIGHT")


def _acts(notes: Notes, sentence: Sentence) -> list[Trigger]:
    found = sorted([*triggers_of(notes, sentence), *demands_in(notes, sentence)], key=lambda t: t.head)
    told = {t.head for t in found}
    return [t for t in found if not _only_willing(notes, t, told)]


def _only_willing(notes: Notes, trigger: Trigger, told: set[int]) -> bool:
    """Whether the words only say that somebody is ready for an act that is told beside them ("ready to meet")."""
    if trigger.entry.pos != "adjective" or trigger.type != "AGREE" or trigger.entry.lemma == "committed":
        return False
    infinitive = to_infinitive(notes, trigger.head)
    return infinitive is None or infinitive.i in told


def _is_kept(notes: Notes, trigger: Trigger, roles: Roles, told: Iterable[EventType]) -> bool:
    """Whether somebody who acts in world affairs takes part, or the words point back at an act told before."""
    sources, targets = ([h for h in side if _is_public(notes, h)] for side in (roles.sources, roles.targets))
    both = bool(sources and [h for h in targets if not _is_owner_pronoun(notes, h)]) or (
        trigger.entry.reciprocal and (len(sources) > 1 or any(_is_plural(notes, h) for h in sources))
    )
    lemma = trigger.entry.lemma if trigger.entry.pos == "adjective" else notes.tokens[trigger.head].lemma
    if trigger.entry.pos == "noun":
        if both or (sources and trigger.light is not None):
            return True
        if (sources or targets) and (
            lemma not in word_class("NOUN_WEAK") or trigger.entry.words or trigger.entry.complement
        ):
            return True
        return trigger.type in told and trigger.type in JOINED_BY_POINTING and _points_back(notes, trigger)
    if not sources and _is_forecast_or_calling_off(notes, trigger):
        return False
    framed = trigger.entry.object or trigger.entry.complement or trigger.entry.pattern
    if lemma in word_class("WEAK") and (not framed or (trigger.type == "REQUEST" and not trigger.entry.pattern)):
        return both
    if trigger.type in HARMING and any(notes.tokens[h].pos == "NOUN" for h in targets):
        return True
    return bool(sources or any(is_named(notes, h) or is_people(notes, h) for h in targets))


def _is_forecast_or_calling_off(notes: Notes, trigger: Trigger) -> bool:
    """Whether a verb of which nobody is said to be the doer only tells how an act beside it stands.

    "is expected to sign" asks nobody; "the talks were postponed" is the talks' status.
    """
    if trigger.entry.lemma == "expect":
        return True
    thing = undergoer(notes, trigger.head)
    return trigger.type == "REJECT" and thing is not None and notes.tokens[thing].lemma in nouns_of("CONSULT")


def _is_plural(notes: Notes, i: int) -> bool:
    token = notes.tokens[i]
    return token.tag in {"NNS", "NNPS", "CD"} or token.lower in {"we", "they", "both", "their", "our"}


def _is_owner_pronoun(notes: Notes, i: int) -> bool:
    return notes.tokens[i].tag == "PRP$"


def _is_public(notes: Notes, i: int) -> bool:
    token = notes.tokens[i]
    if token.lower == "it":
        verb = notes.tokens[token.head]
        told = verb.dep == "ccomp" and notes.tokens[verb.head].lemma in word_class("SPOKEN")  # "says it is ready to"
        return token.dep == "nsubj" and (told or verb.lemma not in {"be", "seem", "appear", "take"})
    return (can_act(notes, i) or is_people(notes, i)) and token.lower not in {"you", "your", "its", "me", "my"}


def _points_back(notes: Notes, trigger: Trigger) -> bool:
    noun = trigger.head
    det = notes.child(noun, "det", "poss")
    return (det is not None and det.lower in POINTING) or (det is None and notes.tokens[noun].tag == "NNS")


def _is_definite(notes: Notes, trigger: Trigger, roles: Roles) -> bool:
    """Whether the words point at an act told elsewhere: a noun with "the" or "this" whose phrase names nobody."""
    if trigger.entry.pos != "noun" or (roles.own and (roles.sources or roles.targets)):
        return False
    det = notes.child(trigger.head, "det", "poss")
    if det is not None and (det.lower in POINTING or det.tag == "PRP$"):
        return True
    return not (roles.sources or roles.targets)


def _confidence(notes: Notes, roles: Roles) -> float:
    named = [any(is_named(notes, h) for h in side) for side in (roles.sources, roles.targets)]
    return SURE if all(named) else LIKELY if any(named) else WEAK


def _spans(notes: Notes, heads: Iterable[int]) -> tuple[Span, ...]:
    spans = (modifier_span(notes, h) if _is_modifier(notes, h) else span_of(notes, h) for h in heads)
    return tuple(dict.fromkeys(spans))


def _is_modifier(notes: Notes, i: int) -> bool:
    return notes.tokens[i].dep in {"amod", "compound", "nmod", "npadvmod"}
