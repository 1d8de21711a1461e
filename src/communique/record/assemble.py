"""Claims and links -> Record: one report's record, ordered, ids from content, every word in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

from communique.claims import Claims, ConditionClaim, Links
from communique.errors import WordsNotInText
from communique.ids import identity
from communique.model import Condition, MadeBy, Place, Record, Refusal, Report, Span, Statement
from communique.record.events import Coder, Told, events_of
from communique.record.plans import plans_of
from communique.record.statements import innermost, statements_of

__all__ = ["Coder", "assemble"]


def assemble(
    report: Report, claims: Claims, links: Links, *, code: Coder, made_by: MadeBy, noted: Sequence[Refusal] = ()
) -> Record:
    """The record of a report; raises WordsNotInText where a claim's words are not at their offsets."""
    statements = statements_of(report, claims.statements, links)
    told = events_of(report, claims, links, statements=statements, code=code)
    conditions = tuple(_condition(report, claim, statements, told) for claim in _ordered(claims.conditions))
    told = tuple(_bound(t, conditions) for t in told)
    record = Record(
        made_by=made_by,
        report=report,
        actors=links.actors,
        places=links.places,
        statements=statements,
        events=tuple(t.event for t in told),
        conditions=conditions,
        plans=plans_of(report, told, {actor.id: actor.name for actor in links.actors}),
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
        for part in fields(value):
            yield from spans_in(getattr(value, part.name))


def _ordered(claims: Sequence[ConditionClaim]) -> list[ConditionClaim]:
    return sorted(claims, key=lambda c: (min(c.condition, c.consequence), c.cue))


def _condition(
    report: Report, claim: ConditionClaim, statements: Sequence[Statement], told: Sequence[Told]
) -> Condition:
    stated_by = innermost(statements, claim.condition)
    bound = [t.event.id for t in told if t.holds(claim.consequence)]
    named = [t.event.id for t in told if t.holds(claim.condition)]
    return Condition(
        id=identity("cnd", report.id, claim.kind, claim.condition.start, claim.condition.end),
        kind=claim.kind,
        condition=claim.condition,
        consequence=claim.consequence,
        stated_by=stated_by.id if stated_by else None,
        events=tuple(dict.fromkeys(bound or named)),
    )


def _bound(told: Told, conditions: Sequence[Condition]) -> Told:
    """The event with the conditions that bind it."""
    own = tuple(condition.id for condition in conditions if told.event.id in condition.events)
    return replace(told, event=replace(told.event, conditions=own)) if own else told


def _unresolved(places: Sequence[Place]) -> Iterator[Refusal]:
    for place in places:
        if place.precision == "unresolved":
            yield Refusal(
                stage="link",
                reason=f"place unresolved: {place.reason or 'no candidate'}",
                span=next(iter(place.mentions), None),
            )
