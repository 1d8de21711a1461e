"""Events as their reports tell them, in plain values: what is compared to find one event in many reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from communique.follow.stories.words import stems_of
from communique.model import Event, Record, Span
from communique.vocabulary import EventType, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """EVENT as REPORT tells it by a word of the stem HEAD, in WORDS (stems, like all words here).

    `doers` and `objects` are the words for those on either side, `arguments` all words that hang on the trigger,
    `near` those around it, `numbers` the numbers of its sentence, which begins at the character `sentence`. Of events
    of a record, whose mentions are `joined`, more is known: countries of parties and place, times and status.
    """

    event: str
    report: str
    head: str
    words: frozenset[str]
    doers: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    arguments: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    sentence: int = 0
    types: frozenset[EventType] = frozenset()
    joined: bool = False
    published: date | None = None
    status: Status | None = None
    parties: frozenset[str] = frozenset()
    place: str | None = None
    earliest: date | None = None
    latest: date | None = None


def mentions_of(record: Record) -> tuple[EventMention, ...]:
    """The events of a record, in order."""
    names = {actor.id: (actor.name, *(span.text for span in actor.mentions)) for actor in record.actors}
    countries = {actor.id: actor.country for actor in record.actors}
    places = {place.id: place for place in record.places}

    def called(ids: Iterable[str]) -> frozenset[str]:
        return frozenset(stem for one in ids for name in names.get(one, ()) for stem in stems_of(name))

    def mention(event: Event) -> EventMention:
        place = places.get(event.where.place) if event.where and event.where.place else None
        parties = (*event.source, *event.target)
        doers, objects = called(event.source), called(event.target)
        around = frozenset(_stems(event.evidence))
        told = list(stems_of(event.trigger.text)) or [event.trigger.text.casefold()]
        return EventMention(
            event=event.id,
            report=record.report.id,
            head=told[0],
            words=frozenset(told),
            doers=doers,
            objects=objects,
            arguments=doers | objects | (frozenset(stems_of(place.name)) if place else frozenset()),
            near=around - set(told),
            numbers=frozenset(stem for span in event.evidence for stem in span.text.split() if stem.isdigit()),
            sentence=event.evidence[0].start if event.evidence else event.trigger.start,
            types=frozenset({event.type}),
            joined=True,
            published=record.report.published_on,
            status=event.status,
            parties=frozenset(c for c in map(countries.get, parties) if c),
            place=place.country if place else None,
            earliest=event.when.earliest if event.when else None,
            latest=event.when.latest if event.when else None,
        )

    return tuple(mention(event) for event in record.events)


def _stems(spans: Iterable[Span]) -> Iterator[str]:
    for span in spans:
        yield from stems_of(span.text)
