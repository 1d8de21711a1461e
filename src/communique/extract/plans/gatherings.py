"""Meetings and journeys that a report names without anybody who takes part: "the summit has been called off"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.claims import BarePlanClaim, EventClaim
from communique.extract.events.circumstances import Scene
from communique.extract.events.decode import POINTING
from communique.extract.events.triggers import Trigger, light_verb
from communique.extract.status import status_of
from communique.extract.status.nominals import GATHERINGS
from communique.knowledge.plover.lexicon import Entry, nouns_of
from communique.notes import Notes, Token
from communique.vocabulary import CODED_ROLES, STATE_OF

NAMED = Entry(lemma="gathering", pos="noun", type="CONSULT")


def find_gatherings(notes: Notes, events: Sequence[EventClaim]) -> tuple[BarePlanClaim, ...]:
    """Every meeting or journey told as still to come, in doubt or called off that the words only point at, in order.

    None where an event tells such a plan with its parties: then that is what the words point at.
    """
    if any(event.type == "CONSULT" and event.status in STATE_OF for event in events):
        return ()
    scene = Scene.of(notes)
    told = {i for event in events for span in (event.trigger, *event.also) for i in range(*notes.range_of(span))}
    claims = (
        claim
        for sentence in notes.sentences
        if sentence.role in CODED_ROLES
        for token in notes.tokens[sentence.first : sentence.last]
        if token.i not in told and _points_at_gathering(notes, token)
        for claim in _claims(scene, token)
    )
    return tuple(claims)


def _points_at_gathering(notes: Notes, token: Token) -> bool:
    if token.pos != "NOUN" or token.lemma not in GATHERINGS or token.lemma not in nouns_of("CONSULT"):
        return False
    if token.dep in {"compound", "nmod", "amod"}:
        return False
    determiner = notes.child(token.i, "det", "poss")
    return determiner is not None and (determiner.lower in POINTING or determiner.tag == "PRP$")


def _claims(scene: Scene, token: Token) -> Iterator[BarePlanClaim]:
    notes, i = scene.notes, token.i
    status = status_of(notes, i)
    if status not in STATE_OF:
        return
    trigger = Trigger(head=i, first=i, last=i + 1, type="CONSULT", entry=NAMED, light=light_verb(notes, i))
    where, options = scene.where(trigger, ())
    yield BarePlanClaim(
        trigger=notes.span(i, i + 1),
        lemma=token.lemma,
        status=status,
        when=scene.when(trigger),
        where=where,
        options=options,
        agenda=scene.topic(trigger, ()),
        evidence=(scene.evidence(trigger),),
    )
