"""Elections, referendums and votes to come: plans of which no PLOVER type tells the act."""

from __future__ import annotations

from collections.abc import Iterator

from communique.claims import BarePlanClaim
from communique.extract.events.actors import can_act, is_named, parties, span_of
from communique.extract.events.arguments import roles_of
from communique.extract.events.circumstances import Scene
from communique.extract.events.grammar import governing_subject
from communique.extract.events.triggers import Trigger, light_verb
from communique.extract.status import status_of
from communique.knowledge.plover.lexicon import Entry
from communique.model import Span
from communique.notes import Notes, Token
from communique.vocabulary import CODED_ROLES, STATE_OF, Status

NOUNS = frozenset("ballot by-election election plebiscite poll referendum runoff vote".split())
VERBS = frozenset({"vote"})
SEVERAL = frozenset({"poll"})
"""Nouns that are ballots in the plural alone: a poll is a survey."""
SINGLE = frozenset({"vote"})
"""Nouns that are ballots in the singular alone: votes are won."""
BEHIND = 4
"""Words behind a ballot among which the place follows."""
AHEAD = frozenset({"later", "next"})
"""Words right behind a ballot that begin its date."""
HELD = Entry(lemma="ballot", pos="noun", type=None)
VOTED = Entry(lemma="vote", pos="verb", type=None)
"""Frames that tell who holds a ballot, and who votes."""
PUT_OFF: frozenset[Status] = frozenset({"cancelled", "denied", "postponed"})


def find_ballots(notes: Notes) -> tuple[BarePlanClaim, ...]:
    """Every ballot that the coded sentences tell as still to come, or as put off or called off, in order.

    A ballot that is only named ("since the election") is no plan: something must say that it is to be held.
    """
    scene = Scene.of(notes)
    return tuple(
        claim
        for sentence in notes.sentences
        if sentence.role in CODED_ROLES
        for i in range(sentence.first, sentence.last)
        if _is_ballot(notes.tokens[i])
        for claim in _claims(scene, i)
    )


def _is_ballot(token: Token) -> bool:
    if token.pos == "NOUN" and token.lemma in NOUNS:
        unfit = SINGLE if token.tag == "NNS" else SEVERAL
        return token.dep not in {"compound", "nmod"} and token.lemma not in unfit
    return token.pos == "VERB" and token.lemma in VERBS


def _claims(scene: Scene, i: int) -> Iterator[BarePlanClaim]:
    notes = scene.notes
    noun = notes.tokens[i].pos == "NOUN"
    light = light_verb(notes, i) if noun else None
    status = _status(notes, i)
    if status not in STATE_OF:
        return
    trigger = Trigger(head=i, first=i, last=i + 1, type="CONSULT", entry=HELD if noun else VOTED, light=light)
    when = scene.when(trigger)
    if when is None and light is None and noun and status in {"planned", "possible", "conditional"}:
        return
    heads = roles_of(notes, trigger).sources or _where_held(notes, i) or _of_subject(notes, i)
    where, options = scene.where(trigger, ())
    yield BarePlanClaim(
        trigger=_named(notes, i),
        lemma=notes.tokens[i].lemma,
        status=status,
        holders=tuple(span_of(notes, head) for head in heads),
        when=when,
        where=where,
        options=options,
        agenda=scene.topic(trigger, ()),
        evidence=(scene.evidence(trigger),),
    )


def _where_held(notes: Notes, i: int) -> tuple[int, ...]:
    """Whose ballot the words "in Peru" behind it tell, a date between them or not ("an election next week in Peru")."""
    near = (
        t for t in notes.tokens[i + 1 : i + 1 + BEHIND] if t.lower == "in" and t.sentence == notes.tokens[i].sentence
    )
    places = (place for t in near if (place := notes.child(t.i, "pobj")) is not None and is_named(notes, place.i))
    return tuple(place.i for place in places)[:1]


def _of_subject(notes: Notes, i: int) -> tuple[int, ...]:
    """Who acts in the clause: a ballot of which nobody is said to be the holder is their own."""
    return tuple(h for h in parties(notes, governing_subject(notes, i), within=False) if can_act(notes, h))


def _status(notes: Notes, i: int) -> Status:
    """The status of a ballot; one with a coming date is planned, whatever is told of its outcome."""
    found = status_of(notes, i)
    after = notes.tokens[i + 1] if i + 1 < len(notes.tokens) else None
    dated = after is not None and after.lower in AHEAD
    return "planned" if dated and found not in PUT_OFF else found


def _named(notes: Notes, i: int) -> Span:
    """A ballot with the words in front that say which: "presidential election"."""
    first = min((t.i for t in notes.below(i, "amod", "compound") if t.i < i and notes.name_at(t.i) is None), default=i)
    return notes.span(first, i + 1)
