"""Claims as words and fields that can be held against each other, whatever ids and offsets their texts gave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from communique.follow.passages import keys_of
from communique.follow.sentences import sentence_around
from communique.model import Condition, Event, Plan, Record, Span, Statement, When

ClaimKind = Literal["statement", "event", "condition", "plan"]
Fields: TypeAlias = Mapping[str, str]
"""The fields of a claim that may change, by the name that the record format has for them; names stand for ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim of a record: ID tells TYPE (of its KIND) at SPAN, by KEYS, with its FIELDS as words."""

    kind: ClaimKind
    id: str
    type: str
    span: Span
    keys: frozenset[str]
    fields: Fields


def told_by(record: Record) -> tuple[Told, ...]:
    """The claims of a record in order of their words, kind by kind."""
    names = _Names(record)
    told = [
        *(_statement(one, names) for one in record.statements),
        *(_event(one, names) for one in record.events),
        *(_condition(one, names) for one in record.conditions),
        *(_plan(one, names) for one in record.plans),
    ]
    return tuple(sorted(told, key=lambda one: (one.kind, one.span, one.id)))


class _Names:
    """The names behind the ids of one record."""

    def __init__(self, record: Record) -> None:
        self.text = record.report.text
        self._named = {actor.id: actor.name for actor in record.actors} | {p.id: p.name for p in record.places}
        self._spoken = {one.id: self.of(one.speakers) for one in record.statements}
        self.events = {event.id: event for event in record.events}

    def of(self, ids: tuple[str, ...]) -> str:
        """The names of actors or places, sorted."""
        return ", ".join(sorted(self._named.get(one, one) for one in ids))

    def of_one(self, id_: str | None) -> str:
        """The name of one, "" where there is none."""
        return self._named.get(id_, id_) if id_ else ""

    def speakers(self, statement: str | None) -> str:
        """Who makes a statement."""
        return self._spoken.get(statement, "") if statement else ""

    def sentence(self, span: Span) -> frozenset[str]:
        """The words of the sentence around a span."""
        return frozenset(keys_of(sentence_around(self.text, span).text))


def _statement(one: Statement, names: _Names) -> Told:
    words = " ".join(span.text for span in one.content)
    return Told(
        kind="statement",
        id=one.id,
        type="statement",
        span=one.content[0],
        keys=frozenset(keys_of(words)),
        fields=_filled(
            content=words,
            speakers=names.of(one.speakers),
            addressees=names.of(one.addressees),
            channel=one.channel,
            form=one.form,
            polarity=one.polarity,
            relayed_by=names.of(one.relayed_by),
            kind=one.kind,
        ),
    )


def _event(one: Event, names: _Names) -> Told:
    return Told(
        kind="event",
        id=one.id,
        type=one.type,
        span=one.trigger,
        keys=names.sentence(one.trigger),
        fields=_filled(
            trigger=one.trigger.text,
            mode=one.mode,
            status=one.status,
            source=names.of(one.source),
            target=names.of(one.target),
            mediators=names.of(one.mediators),
            asserted_by=names.speakers(one.asserted_by),
            when=_interval(one.when),
            where=_place(one, names),
            topic=one.topic.text if one.topic else "",
        ),
    )


def _condition(one: Condition, names: _Names) -> Told:
    return Told(
        kind="condition",
        id=one.id,
        type="condition",
        span=one.condition,
        keys=frozenset(keys_of(f"{one.condition.text} {one.consequence.text}")),
        fields=_filled(
            kind=one.kind,
            condition=one.condition.text,
            consequence=one.consequence.text,
            stated_by=names.speakers(one.stated_by),
        ),
    )


def _plan(one: Plan, names: _Names) -> Told:
    event = names.events.get(one.event or "")
    span = event.trigger if event else one.evidence[0]
    return Told(
        kind="plan",
        id=one.id,
        type="plan",
        span=span,
        keys=names.sentence(span),
        fields=_filled(
            what=one.what,
            state=one.state,
            participants=names.of(one.participants),
            when=_interval(one.when),
            place=names.of_one(one.place),
            options=names.of(one.options),
            agenda=one.agenda.text if one.agenda else "",
        ),
    )


def _filled(**fields: str | None) -> Fields:
    return {name: value or "" for name, value in fields.items()}


def _interval(when: When | None) -> str:
    """An EDTF string, else both ends with ".." between them; "" where no time is told."""
    if when is None:
        return ""
    ends = "..".join(end.isoformat() if end else "" for end in (when.earliest, when.latest))
    return when.edtf or ends


def _place(one: Event, names: _Names) -> str:
    if one.where is None:
        return ""
    return names.of_one(one.where.place) or names.of(one.where.options) or one.where.span.text
