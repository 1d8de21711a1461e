"""Future, postponed and cancelled events seen as schedules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.claims import Links
from communique.ids import identity
from communique.model import Plan, Report
from communique.record.events import Told
from communique.record.journeys import journeys, legs_of, time_of
from communique.vocabulary import STATE_OF, PlanState

NOUN_OF = {
    "meet": "meeting", "met": "meeting", "meeting": "meeting", "talk": "talks", "visit": "visit", "travel": "visit",
    "host": "visit", "negotiate": "negotiations", "sign": "signing", "vote": "vote", "hold": "meeting",
}  # fmt: skip


NOUN_OF_MODE = {"phone": "call", "visit": "visit"}
"""What a plan is called where its words are a verb of this PLOVER mode ("heads for", "fly to")."""
NOMINAL = ("call", "journey", "stopover", "tour", "trip", "visit")


def plans_of(report: Report, told: Sequence[Told], links: Links) -> tuple[Plan, ...]:
    """The plans of a report in order of their events; visits on one journey are one plan."""
    names = {actor.id: actor.name for actor in links.actors}
    plans = [t for t in told if t.plans and t.event.status in STATE_OF]
    return tuple(_plan(report, journey, names, links) for journey in journeys(report, plans))


def _plan(report: Report, journey: Sequence[Told], names: Mapping[str, str], links: Links) -> Plan:
    told = journey[0]
    event, legs = told.event, legs_of(journey, links)
    participants = tuple(dict.fromkeys(who for t in journey for who in t.event.source + t.event.target))
    places = {t.event.where.place for t in journey if t.event.where}
    return Plan(
        id=identity("pln", report.id, event.id),
        event=event.id,
        what=_what(told, [names[p] for p in participants]),
        participants=participants,
        state=_state(told),
        when=time_of(journey),
        place=places.pop() if len(places) == 1 else None,
        options=event.where.options if event.where else (),
        agenda=next((plan.agenda for plan in told.plans if plan.agenda), event.topic),
        legs=legs,
        evidence=tuple(dict.fromkeys(span for t in journey for span in t.event.evidence)),
    )


def _state(told: Told) -> PlanState:
    """The state told by the words of the schedule where it agrees with the event's status, else the status's own."""
    event = told.event
    own = STATE_OF[event.status]
    if own != "announced":
        return own
    dated = event.when is not None and event.when.earliest is not None and event.when.earliest == event.when.latest
    hinted = {plan.state for plan in told.plans}
    return "scheduled" if dated or "scheduled" in hinted else own


def _what(told: Told, participants: Sequence[str]) -> str:
    event = told.event
    verbal = event.mode if event.type == "CONSULT" and not event.trigger.text.lower().endswith(NOMINAL) else None
    noun = NOUN_OF.get(event.trigger.text.lower()) or NOUN_OF_MODE.get(verbal or "", event.trigger.text)
    return f"{noun}: {', '.join(participants)}" if participants else noun
