"""What one record tells of meetings, visits and votes that somebody may be following."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from communique.follow.legs import Leg, legs_of
from communique.follow.sentences import sentence_around
from communique.follow.turns import denies, ended_early, is_past, moved_to, walked_out
from communique.knowledge.countries import country
from communique.model import Actor, Event, Place, Plan, Record, Span, When
from communique.vocabulary import HAPPENED, PlanState, SaidState

Kind = Literal["meeting", "visit", "call", "vote"]
Turn = Literal["moved", "leg_added", "leg_dropped"]
"""What words say of a plan outright, and that need not be told from what was known before."""
Parties = Mapping[str, frozenset[str]]
"""Countries (or names, where no country is known) with the people who stand for them, by name."""
KIND_OF_MODE: Mapping[str | None, Kind] = {"phone": "call", "visit": "visit"}
TURN_OF: Mapping[str, Turn] = {"added": "leg_added", "dropped": "leg_dropped"}
STEP_OF: Mapping[PlanState, SaidState] = {
    "announced": "announced", "cancelled": "cancelled", "conditional": "condition_added", "denied": "denied",
    "possible": "in_doubt", "postponed": "postponed", "proposed": "proposed", "scheduled": "scheduled",
}  # fmt: skip
"""What the state of a plan says of a matter that is known already."""
MOST_HINTS = 12
"""Actors beside a plan that may be its parties; a report that lists more tells nothing about who meets whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """REPORT tells on the day PUBLISHED that a KIND of meeting of PARTIES stands at STATE.

    `hosts` are the countries visited; `hints` whoever is named in the same words or says them, and may be the parties
    that these leave out. `places` are decided, `options` open. `founds` says that it may open a matter of its own,
    `is_refusal` that it is told by an act of calling off; `by` whose words it is told in (none: its own). `turn` is
    what words say of it outright: `hosts` are then those added or dropped; `is_past` says that what is denied is past.
    """

    report: str
    published: date
    kind: Kind
    state: SaidState
    parties: Parties
    hints: Parties = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    places: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    conditions: tuple[Span, ...] = ()
    ordinal: int | None = None
    told: tuple[str, ...]
    evidence: tuple[Span, ...]
    founds: bool
    is_refusal: bool = False
    by: tuple[str, ...] = ()
    turn: Turn | None = None
    is_past: bool = False
    what: str

    @property
    def key(self) -> str:
        """What tells it in its report: the id of a plan or event, or its words and where they stand."""
        return self.told[0] if self.told else f"{self.evidence[0].start} {self.what}"

    @property
    def order(self) -> tuple[date, str, int, str]:
        """The place of a telling among all: by day, report and first word."""
        return self.published, self.report, min((s.start for s in self.evidence), default=0), self.key


def tellings_of(record: Record) -> tuple[Telling, ...]:
    """What a record tells of plans and of meetings held, in order of its words; () without a date of publication."""
    published = record.report.published_on
    if published is None:
        return ()
    told = _Told(record, published)
    found = [*told.of_plans(), *told.of_meetings(), *told.of_refusals(), *told.of_denials(), *told.of_legs()]
    return tuple(sorted(found, key=lambda telling: telling.order))


class _Told:
    """One record, asked for its tellings."""

    def __init__(self, record: Record, published: date) -> None:
        self.record = record
        self.published = published
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in record.actors}
        self.places: Mapping[str, Place] = {place.id: place for place in record.places}
        self.events: Mapping[str, Event] = {event.id: event for event in record.events}
        self.speakers = {s.id: s.speakers for s in record.statements}
        self.statements = {s.id: s for s in record.statements}
        self.conditions = {condition.id: condition.condition for condition in record.conditions}
        self.legs = tuple(legs_of(record))

    def of_plans(self) -> Iterator[Telling]:
        """Each plan, with the state that it has in this report."""
        for plan in self.record.plans:
            event = self.events.get(plan.event or "")
            if plan.state == "denied" and event is not None:
                continue  # `of_denials` tells it
            kind = _kind(plan, event)
            turn = self._turn(event)
            hosts = self._hosts(plan, event) if kind == "visit" else ()
            options = self._named(plan.options)
            places = self._named((plan.place,) if plan.place else ()) or tuple(country_name(h) for h in hosts)
            earliest, latest = _ends(plan.when)
            parties = self._parties(plan.participants)
            yield Telling(
                report=self.record.report.id,
                published=self.published,
                kind=kind,
                state=STEP_OF[plan.state],
                parties=parties,
                hints=self._hints(plan.evidence, event),
                hosts=hosts,
                earliest=earliest,
                latest=latest,
                places=() if options else places,
                options=options,
                conditions=tuple(self.conditions[one] for one in event.conditions) if event else (),
                ordinal=ordinal_before(self.record.report.text, event.trigger if event else plan.evidence[0]),
                told=(plan.id, *filter(None, (plan.event,))),
                evidence=plan.evidence,
                founds=len(parties) > 1 and plan.state != "denied",
                by=self._tellers(event),
                turn=turn,
                what=plan.what,
            )

    def of_meetings(self) -> Iterator[Telling]:
        """Each meeting or visit that was held, ended early, or (in words that sound as if it was held) was moved."""
        text = self.record.report.text
        for event in self.record.events:
            if event.type != "CONSULT" or event.status not in HAPPENED:
                continue
            if (at := moved_to(text, event)) is not None:
                yield self._moved(event, at)
            elif (sentence := ended_early(text, event)) is not None:
                yield replace(self._told_by(event, "ended_early"), evidence=(sentence,))
            else:
                yield self._told_by(event, "held")

    def of_refusals(self) -> Iterator[Telling]:
        """Each act of calling a meeting off, of threatening to, or of walking out of one."""
        for event in self.record.events:
            if event.type == "REJECT" and event.mode == "meet" and event.status not in {"denied", "not_occurred"}:
                off: SaidState = "ended_early" if walked_out(event) else "cancelled"
                yield self._told_by(event, off if event.status in HAPPENED else "in_doubt")

    def of_denials(self) -> Iterator[Telling]:
        """Each meeting that somebody says was not held, or is not to be."""
        for event in self.record.events:
            said = self.statements.get(event.asserted_by or "")
            if event.type != "CONSULT" or said is None or event.status not in {"denied", "not_occurred"}:
                continue
            words = sentence_around(self.record.report.text, event.trigger).text
            content = next((span.text for span in said.content if span.holds(event.trigger)), words)
            if event.status == "denied" or denies(content):
                yield replace(self._told_by(event, "denied"), is_past=is_past(content))

    def of_legs(self) -> Iterator[Telling]:
        """Each leg that a journey loses, each host that is left early; one added is told by its plan, if it has one."""
        triggers = [self.events[plan.event].trigger for plan in self.record.plans if plan.event]
        for leg in self.legs:
            if leg.change == "added" and any(_is_of(leg, trigger) for trigger in triggers):
                continue
            travels = self._parties((leg.traveller.id,))
            parties = {**travels, **{host: frozenset[str]() for host in leg.hosts}}
            yield Telling(
                report=self.record.report.id,
                published=self.published,
                kind="visit",
                state="ended_early" if leg.change == "left" else "announced",
                parties=travels if leg.change == "dropped" else parties,
                hosts=leg.hosts,
                told=(),
                evidence=(leg.sentence,),
                founds=False,
                by=self._sayers(leg.turn),
                turn=None if leg.change == "left" else TURN_OF[leg.change],
                what=leg.turn.text,
            )

    def _turn(self, event: Event | None) -> Turn | None:
        """What words say of a plan outright."""
        if event is None:
            return None
        if any(leg.change == "added" and _is_of(leg, event.trigger) for leg in self.legs):
            return "leg_added"
        return "moved" if moved_to(self.record.report.text, event) is not None else None

    def _moved(self, event: Event, at: int) -> Telling:
        """A meeting that was moved to the day or place that stands behind a word."""
        end = sentence_around(self.record.report.text, event.trigger).end
        when = event.when if event.when is not None and event.when.span.start >= at else None
        ahead = [(m.start, place.id) for place in self.record.places for m in place.mentions if at <= m.start < end]
        earliest, latest = _ends(when)
        told = self._told_by(event, "announced")
        places = self._named(where for _, where in sorted(ahead)[:1])
        return replace(told, earliest=earliest, latest=latest, places=places, turn="moved")

    def _told_by(self, event: Event, state: SaidState) -> Telling:
        where = (event.where.place,) if event.where and event.where.place else ()
        earliest, latest = _ends(event.when) if state in {"held", "ended_early", "denied"} else (None, None)
        return Telling(
            report=self.record.report.id,
            published=self.published,
            kind="meeting" if event.type == "REJECT" else KIND_OF_MODE.get(event.mode, "meeting"),
            state=state,
            parties=self._parties((*event.source, *event.target)),
            hints=self._hints(event.evidence, event),
            earliest=earliest,
            latest=latest,
            places=self._named(where),
            ordinal=ordinal_before(self.record.report.text, event.trigger),
            told=(event.id,),
            evidence=event.evidence,
            founds=False,
            is_refusal=event.type == "REJECT",
            by=self._tellers(event),
            what=event.trigger.text,
        )

    def _hosts(self, plan: Plan, event: Event | None) -> tuple[str, ...]:
        """The countries that a visit leads to, in the order told."""
        legs = [who for leg in plan.legs for who in leg.hosts]
        targets = legs or (list(event.target) if event else [])
        travellers = self._parties(event.source if event else ())
        found = (c for who in targets if (c := self.actors[who].country) and ":" not in c and c not in travellers)
        return tuple(dict.fromkeys(found))

    def _parties(self, ids: Iterable[str]) -> Parties:
        found: dict[str, set[str]] = {}
        for actor in (self.actors[i] for i in ids):
            people = found.setdefault(actor.country or actor.name, set())
            if actor.kind == "person" and not actor.anonymous:
                people.add(actor.name)
        return {party: frozenset(people) for party, people in sorted(found.items())}

    def _hints(self, evidence: Iterable[Span], event: Event | None) -> Parties:
        """Whoever is named in the words of a plan or says them."""
        spans = tuple(evidence)
        beside = [a.id for a in self.record.actors if any(e.holds(m) for e in spans for m in a.mentions)]
        said = self.speakers.get(event.asserted_by or "", ()) if event else ()
        ids = tuple(dict.fromkeys((*said, *beside)))
        return self._parties(ids) if len(ids) <= MOST_HINTS else self._parties(said)

    def _tellers(self, event: Event | None) -> tuple[str, ...]:
        """Who says so, by name; nobody where the report says it in its own words."""
        said = self.speakers.get(event.asserted_by or "", ()) if event else ()
        return tuple(self.actors[who].name for who in said)

    def _sayers(self, span: Span) -> tuple[str, ...]:
        """Who says the words of a span, by name: the speakers of the shortest statement that holds them."""
        holding = [(c.end - c.start, s.id) for s in self.record.statements for c in s.content if c.holds(span)]
        return tuple(self.actors[who].name for who in self.speakers[min(holding)[1]]) if holding else ()

    def _named(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_place_name(self.places[i]) for i in ids))


def _kind(plan: Plan, event: Event | None) -> Kind:
    if event is not None:
        return KIND_OF_MODE.get(event.mode, "meeting")
    noun = plan.what.partition(":")[0].split()[-1]
    if noun in {"ballot", "by-election", "election", "plebiscite", "poll", "polls", "referendum", "runoff", "vote"}:
        return "vote"
    return "visit" if noun in {"journey", "tour", "trip", "visit"} else "meeting"


def _is_of(leg: Leg, trigger: Span) -> bool:
    """Whether a leg is told by the words of a plan."""
    return leg.sentence.holds(trigger) and leg.turn.start <= trigger.end and trigger.start <= leg.turn.end


def _ends(when: When | None) -> tuple[date | None, date | None]:
    return (when.earliest, when.latest) if when else (None, None)


def _place_name(place: Place) -> str:
    """A place with its country, where that is another name: "Oslo, Norway"."""
    home = country(place.country) if place.country else None
    if home is None or home.name == place.name or place.precision == "country":
        return place.name
    return f"{place.name}, {home.name}"


def country_name(iso3: str) -> str:
    """The name of a country, its code where that is none we know."""
    home = country(iso3)
    return home.name if home else iso3


ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
WORDS_BEFORE = 4


def ordinal_before(text: str, span: Span) -> int | None:
    """Which of several of its kind the words in front of a noun say: 2 for "a second planned summit"."""
    before = text[max(0, span.start - 60) : span.start].casefold().split()[-WORDS_BEFORE:]
    return next((ORDINALS[word] for word in reversed(before) if word in ORDINALS), None)
