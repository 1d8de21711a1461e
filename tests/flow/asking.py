"""Questions to a record that do not care how it was made: by words, countries and status, never by position or id."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model import Actor, Condition, Event, Plan, Record, Statement


def actors(record: Record, ids: Iterable[str]) -> list[Actor]:
    by_id = {actor.id: actor for actor in record.actors}
    return [by_id[i] for i in ids]


def names(record: Record, ids: Iterable[str]) -> set[str]:
    return {actor.name for actor in actors(record, ids)}


def countries(record: Record, ids: Iterable[str]) -> set[str]:
    return {actor.country for actor in actors(record, ids) if actor.country}


def parties(record: Record, event: Event) -> set[str]:
    return names(record, event.source + event.target)


def statements_with(record: Record, words: str) -> list[Statement]:
    return [s for s in record.statements if words in " ".join(part.text for part in s.content)]


def statement_with(record: Record, words: str) -> Statement:
    """The shortest statement whose content holds these words."""
    found = statements_with(record, words)
    assert found, f"no statement holds {words!r}"
    return min(found, key=lambda s: sum(len(part.text) for part in s.content))


def events_of(record: Record, type_: str, *between: str) -> list[Event]:
    """Events of a type whose parties' names hold each of these words."""
    return [
        e for e in record.events if e.type == type_ and all(any(w in n for n in parties(record, e)) for w in between)
    ]


def conditions_of(record: Record, kind: str) -> list[Condition]:
    return [c for c in record.conditions if c.kind == kind]


def plan_of(record: Record, event: Event) -> Plan | None:
    return next((p for p in record.plans if p.event == event.id), None)


def place_names(record: Record, ids: Iterable[str]) -> set[str]:
    by_id = {place.id: place.name for place in record.places}
    return {by_id[i] for i in ids}
