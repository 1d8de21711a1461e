"""Event claims -> plan claims: which events are plans, in which state, about what, and where."""

from __future__ import annotations

from collections.abc import Sequence

from communique.claims import EventClaim, PlanClaim
from communique.extract.plans.agenda import agenda_of
from communique.extract.plans.places import hosts_of, open_places, place_of, place_of_occasion, venue_options
from communique.extract.status.grammar import near
from communique.model import Span
from communique.notes import Notes
from communique.vocabulary import STATE_OF, PlanState

SIGNING = frozenset("initial initialling ratification ratify sign signature signing".split())
"""Words of AGREE events that have a date and a place."""
FIXING = frozenset("due fix schedule scheduled set slate".split())
"""Words that say that a date is fixed."""


def plan_details(notes: Notes, events: Sequence[EventClaim]) -> tuple[PlanClaim, ...]:
    """The schedule told by each event that is planned, proposed, possible, postponed, cancelled or denied.

    Places offered in a sentence of their own ("Oslo and Bern are possible venues") go to the plan told nearest before
    it, or in it.
    """
    plans = [event for event in events if is_plan(notes, event)]
    found = {id(plan): _claim(notes, plan) for plan in plans}
    for sentence in notes.sentences:
        options = venue_options(notes, sentence)
        nearest = _nearest(notes, plans, sentence.i) if options else None
        if nearest is not None:
            claim = found[id(nearest)]
            merged = tuple(dict.fromkeys((*claim.options, *options)))
            found[id(nearest)] = PlanClaim(
                trigger=claim.trigger, state=claim.state, agenda=claim.agenda, place=claim.place, options=merged
            )
    return tuple(found[id(plan)] for plan in plans)


def is_plan(notes: Notes, event: EventClaim) -> bool:
    """Whether an event is a meeting, visit or signing that lies ahead, or did before it was called off."""
    if event.status not in STATE_OF:
        return False
    if event.type == "CONSULT":
        return True
    words = {
        notes.tokens[event.head].lemma,
        *(t.lemma for t in near(notes, event.head) if t.dep in {"dobj", "compound"}),
    }
    token = notes.tokens[event.head]
    if token.dep == "dobj":  # "will sign the treaty": the act may be told by what is signed
        words.add(notes.tokens[token.head].lemma)
    return event.type == "AGREE" and bool(words & SIGNING)


def _claim(notes: Notes, event: EventClaim) -> PlanClaim:
    options = open_places(notes, event.head)
    hosts = hosts_of(notes, event.head)
    if not options and hosts and event.status != "planned":
        options = hosts
    place = None if options else event.where or place_of(notes, event.head) or (hosts[0] if len(hosts) == 1 else None)
    if place is None and not options:
        place = place_of_occasion(notes, event.head)
    return PlanClaim(
        trigger=event.trigger,
        state=_state(notes, event),
        agenda=agenda_of(notes, event.head) or event.topic,
        place=place,
        options=options,
    )


def _state(notes: Notes, event: EventClaim) -> PlanState | None:
    state = STATE_OF[event.status]
    if state != "announced":
        return state
    return "scheduled" if _date_fixed(notes, event) else state


def _date_fixed(notes: Notes, event: EventClaim) -> bool:
    """Whether the words give a day, or say "scheduled" or "due" with a time."""
    if event.when is None:
        return False
    if _names_day(notes, event.when):
        return True
    token = notes.tokens[event.head]
    around = {token.head, *notes.children(event.head)} if len(notes.children(event.head)) < 50 else {token.head}
    return any(notes.tokens[i].lemma in FIXING for i in around)


DAYS = frozenset("friday monday saturday sunday thursday today tomorrow tonight tuesday wednesday".split())


def _names_day(notes: Notes, when: Span) -> bool:
    first, last = notes.range_of(when)
    words = [t.lower for t in notes.tokens[first:last]]
    return any(
        w in DAYS or (w.rstrip("stndrh").isdigit() and int(w.rstrip("stndrh")) <= 31) for w in words if w.isascii()
    )


def _nearest(notes: Notes, plans: Sequence[EventClaim], sentence: int) -> EventClaim | None:
    """The plan that a sentence about venues speaks of: the one told in it, or last before it, or first after it."""
    told = [(notes.tokens[plan.head].sentence, plan) for plan in plans]
    before = [entry for entry in told if entry[0] <= sentence]
    if before:
        last = max(entry[0] for entry in before)
        return next(plan for at, plan in before if at == last)
    return min(told, key=lambda entry: entry[0])[1] if told else None
