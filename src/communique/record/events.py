"""Joined event claims become events, with their place, time, asserter and codes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from communique.claims import Claims, EventClaim, Links, PlanClaim
from communique.ids import identity
from communique.model import Codes, Event, Report, Span, Statement, When, Where
from communique.record.join import Mention, Parties, joined, parties_told, status_of_group
from communique.record.statements import Contents, contents_of, innermost
from communique.vocabulary import BlockRole, EventType, Status

T = TypeVar("T")

Coder = Callable[[EventType, str | None, Status, tuple[str, ...]], Codes]
"""Derives other people's codes from type, mode, status and contexts."""
ABRIDGED: frozenset[BlockRole] = frozenset({"standfirst", "caption"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One EVENT with the claims that tell it and what they tell of its schedule."""

    event: Event
    mentions: tuple[EventClaim, ...]
    plans: tuple[PlanClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What every event of one report is built with."""

    report: Report
    links: Links
    plans: dict[tuple[int, int], PlanClaim]
    parties: Parties
    asserters: Contents[tuple[int, Statement]]
    code: Coder


def events_of(
    report: Report, claims: Claims, links: Links, *, statements: Sequence[Statement], code: Coder
) -> tuple[Told, ...]:
    """The events of a report in order of their words, mentions joined; conditions are not yet attached."""
    parties = Parties(
        country={actor.id: actor.country for actor in links.actors},
        persons=frozenset(actor.id for actor in links.actors if actor.kind == "person"),
        states=frozenset(actor.id for actor in links.actors if actor.kind == "state"),
    )
    setting = _Setting(
        report=report,
        links=links,
        plans={(plan.trigger.start, plan.trigger.end): plan for plan in claims.plans},
        parties=parties,
        asserters=contents_of(statements),
        code=code,
    )
    groups = joined([_mention(claim, links) for claim in _conditional(claims)], parties)
    told = [_told(group, setting) for group in groups]
    return tuple(sorted(told, key=lambda t: (t.event.trigger, t.event.type)))


def _conditional(claims: Claims) -> Iterator[EventClaim]:
    """The event claims; what will not be done but for a condition is conditional ("will not meet unless …"), and so
    is what hinges on one ("the summit hinges on a truce").
    """
    bound = [condition.consequence for condition in claims.conditions]
    waiting = [condition.waiting for condition in claims.conditions if condition.waiting]
    for claim in claims.events:
        undone = claim.status == "not_occurred" and not claim.overtaken
        refused = undone and any(span.holds(claim.trigger) for span in bound)
        untold = claim.status in {"occurred", "planned"} and any(claim.trigger.holds(noun) for noun in waiting)
        if refused or untold:
            yield replace(claim, status="conditional", coded="not_occurred" if refused else None)
        else:
            yield claim


def _mention(claim: EventClaim, links: Links) -> Mention:
    source, target = links.actors_of(*claim.sources), links.actors_of(*claim.targets)
    if claim.reciprocal:
        source = target = tuple(dict.fromkeys(source + target))
    else:  # "relaxed its rules": whose a thing is does not make the doer the one concerned
        target = tuple(actor for actor in target if actor not in source)
    when = links.when_at.get((claim.when.start, claim.when.end)) if claim.when else None
    return Mention(claim=claim, source=source, target=target, when=when)


def _told(group: Sequence[Mention], setting: _Setting) -> Told:
    main = clearest(group, setting.report)
    claim, status = main.claim, status_of_group(group)
    found = (setting.plans.get((m.claim.trigger.start, m.claim.trigger.end)) for m in group)
    schedule = tuple(plan for plan in found if plan)
    contexts = _each_once(c for m in group for c in m.claim.contexts)
    mode = next((m.claim.mode for m in [main, *group] if m.claim.mode), None)
    asserter = innermost(setting.asserters, claim.trigger)
    event = Event(
        id=identity("evt", setting.report.id, claim.type, claim.trigger.start, claim.trigger.end),
        trigger=claim.trigger,
        also=tuple(sorted({s for m in group for s in (m.claim.trigger, *m.claim.also)} - {claim.trigger})),
        type=claim.type,
        mode=mode,
        contexts=contexts,
        source=parties_told([m.source for m in (main, *group)], setting.parties),
        target=parties_told([m.target for m in (main, *group)], setting.parties),
        mediators=setting.links.actors_of(*(span for m in group for span in m.claim.mediators)),
        status=status,
        asserted_by=asserter.id if asserter else None,
        when=_when([main, *group]),
        where=_where([main, *group], schedule, setting.links),
        topic=next(_topics([main, *group], setting.links), None),
        evidence=_each_once(span for m in [main, *group] for span in m.claim.evidence),
        codes=setting.code(claim.type, mode, (claim.coded if claim.status == status else None) or status, contexts),
        confidence=claim.confidence,
    )
    return Told(event=event, mentions=tuple(m.claim for m in group), plans=schedule)


def _topics(group: Sequence[Mention], links: Links) -> Iterator[Span]:
    """What an act is about, as told; else the thing that it is done to: "denounced the agreement"."""
    yield from (m.claim.topic for m in group if m.claim.topic)
    for mention in group:
        yield from (span for span in mention.claim.targets if (span.start, span.end) in links.things)


def clearest(group: Sequence[Mention], report: Report) -> Mention:
    """The mention that tells most: of the event's own status, with most parties, in the body; the first of equals."""
    status = status_of_group(group)
    return max(
        group,
        key=lambda m: (
            m.claim.status == status,
            min(len(m.parties), 2) + (m.when is not None),
            not _above_body(report, m.claim.trigger),
            not m.claim.definite,
            -m.claim.trigger.start,
        ),
    )


def _above_body(report: Report, span: Span) -> bool:
    """Whether words stand in a standfirst or caption, which only repeat what the body tells."""
    n = bisect_right(report.blocks, span.start, key=lambda block: block.start) - 1
    return n >= 0 and span.start < report.blocks[n].end and report.blocks[n].role in ABRIDGED


def _when(mentions: Sequence[Mention]) -> When | None:
    """The first time told that is bounded, else the first told."""
    times = [m.when for m in mentions if m.when]
    return next((t for t in times if t.earliest or t.latest), next(iter(times), None))


def _where(mentions: Sequence[Mention], plans: Sequence[PlanClaim], links: Links) -> Where | None:
    """The decided place told first; else the options; the span is the words that tell it."""
    decided = [s for m in mentions if (s := m.claim.where)] + [plan.place for plan in plans if plan.place]
    options = _each_once([s for m in mentions for s in m.claim.options] + [s for plan in plans for s in plan.options])
    linked = _each_once(p for s in options if (p := links.place_at.get((s.start, s.end))))
    for span in decided:
        place = links.place_at.get((span.start, span.end))
        if place and span not in options:
            return Where(span=span, place=place, options=linked)
    if options:
        return Where(span=options[0], options=linked)
    return None


def _each_once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
