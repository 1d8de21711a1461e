"""Claims and links -> Record: one report's record, ordered, ids from content, every word in the text."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

from communique.claims import Claims, ConditionClaim, Links
from communique.errors import WordsNotInText
from communique.ids import identity
from communique.model import Condition, MadeBy, Place, Record, Refusal, Report, Span, Statement
from communique.record.bare_plans import bare_plans_of
from communique.record.events import Coder, Told, events_of
from communique.record.plans import plans_of
from communique.record.statements import Contents, contents_of, innermost, statements_of

__all__ = ["Coder", "assemble"]


def assemble(
    report: Report, claims: Claims, links: Links, *, code: Coder, made_by: MadeBy, noted: Sequence[Refusal] = ()
) -> Record:
    """The record of a report; raises WordsNotInText where a claim's words are not at their offsets."""
    statements = statements_of(report, claims.statements, links)
    told = events_of(report, claims, links, statements=statements, code=code)
    asserters, triggers = contents_of(statements), _Triggers(told)
    conditions = tuple(_condition(report, claim, asserters, triggers) for claim in _ordered(claims.conditions))
    told = _bound(told, conditions)
    record = Record(
        made_by=made_by,
        report=report,
        actors=links.actors,
        places=links.places,
        statements=statements,
        events=tuple(t.event for t in told),
        conditions=conditions,
        plans=(*plans_of(report, told, links), *bare_plans_of(report, claims.bare_plans, links)),
        refusals=tuple(dict.fromkeys((*noted, *claims.refusals, *links.refusals, *_unresolved(links.places)))),
    )
    for span in spans_in(record):
        if report.text[span.start : span.end] != span.text:
            raise WordsNotInText(span.start, span.end, span.text)
    return record


def spans_in(value: object) -> Iterator[Span]:
    """Every span anywhere inside a value of the model."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _parts(type(value)):
            yield from spans_in(getattr(value, name))


@functools.cache
def _parts(kind: type) -> tuple[str, ...]:
    """The fields of a kind of value, which `fields` would build anew for each value."""
    return tuple(part.name for part in fields(kind))


class _Triggers:
    """Where the triggers of all events stand, to be asked which lie within some words."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._ids = [t.event.id for t in told]
        self._placed = sorted((m.trigger.start, m.trigger.end, n) for n, t in enumerate(told) for m in t.mentions)

    def within(self, span: Span) -> tuple[str, ...]:
        """The ids of the events that these words tell, each once, in order."""
        first = bisect_left(self._placed, (span.start, 0, 0))
        last = bisect_left(self._placed, (span.end, 0, 0))
        found = {n for _, end, n in self._placed[first:last] if end <= span.end}
        return tuple(self._ids[n] for n in sorted(found))


def _ordered(claims: Sequence[ConditionClaim]) -> list[ConditionClaim]:
    return sorted(claims, key=lambda c: (min(c.condition, c.consequence), c.cue))


def _condition(
    report: Report, claim: ConditionClaim, asserters: Contents[tuple[int, Statement]], triggers: _Triggers
) -> Condition:
    stated_by = innermost(asserters, claim.condition)
    return Condition(
        id=identity("cnd", report.id, claim.kind, claim.condition.start, claim.condition.end),
        kind=claim.kind,
        condition=claim.condition,
        consequence=claim.consequence,
        stated_by=stated_by.id if stated_by else None,
        events=triggers.within(claim.consequence) or triggers.within(claim.condition),
    )


def _bound(told: Sequence[Told], conditions: Sequence[Condition]) -> tuple[Told, ...]:
    """The events, each with the conditions that bind it."""
    own: dict[str, list[str]] = {}
    for condition in conditions:
        for event in condition.events:
            own.setdefault(event, []).append(condition.id)
    return tuple(
        replace(t, event=replace(t.event, conditions=tuple(own[t.event.id]))) if t.event.id in own else t for t in told
    )


def _unresolved(places: Sequence[Place]) -> Iterator[Refusal]:
    for place in places:
        if place.precision == "unresolved":
            yield Refusal(
                stage="link",
                reason=f"place unresolved: {place.reason or 'no candidate'}",
                span=next(iter(place.mentions), None),
            )
