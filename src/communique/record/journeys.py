"""Visits of the same travellers told together are one journey with legs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from communique.claims import Links
from communique.model import Leg, Report, When
from communique.record.events import Told
from communique.record.join import VISIT

WHOLE = ("journey", "swing", "tour", "trip")
"""Words for a journey as a whole, with the legs told after it."""
ASIDE = " or "
"""Between two visits of which only one is planned."""

MOST = 100
"""Journeys looked back at, the latest: no report tells of more at once."""


def journeys(report: Report, plans: Sequence[Told]) -> Iterator[list[Told]]:
    """The plans of a report, those that are legs of one journey together; each group in order of its words."""
    groups: list[list[Told]] = []
    for plan in plans:
        group = next((g for g in islice(reversed(groups), MOST) if _goes_on(report, g, plan)), None)
        if group is None:
            groups.append([plan])
        else:
            group.append(plan)
    yield from groups


def legs_of(journey: Sequence[Told], links: Links) -> tuple[Leg, ...]:
    """The legs of a journey: each visit, or each host of a visit to several; none where there is only one."""
    legs = [leg for told in journey for leg in _legs(told, links)]
    return tuple(legs) if len(legs) > 1 else ()


def time_of(journey: Sequence[Told]) -> When | None:
    """The time of a whole journey: from its first leg to its last; open where that of a leg is open or not told."""
    times = [told.event.when for told in journey]
    first = next((when for when in times if when), None)
    if first is None or len(journey) == 1 or _is_whole(journey[0]):
        return first
    starts = [when.earliest for when in times if when and when.earliest]
    ends = [when.latest for when in times if when and when.latest]
    earliest = min(starts) if len(starts) == len(times) else None
    latest = max(ends) if len(ends) == len(times) else None
    edtf = f"{earliest.isoformat() if earliest else '..'}/{latest.isoformat() if latest else '..'}"
    return When(span=first.span, earliest=earliest, latest=latest, edtf=edtf, basis=first.basis)


def _goes_on(report: Report, journey: Sequence[Told], plan: Told) -> bool:
    """Whether a plan is one more visit of those who are on the journey, told in the same words or paragraph."""
    first, last = journey[0].event, journey[-1].event
    event = plan.event
    if not (first.mode == event.mode == VISIT and first.source) or (first.source, first.status) != (
        event.source,
        event.status,
    ):
        return False
    if _is_whole(plan) or ASIDE in report.text[last.trigger.end : event.trigger.start]:
        return False
    if any(a.start < b.end and b.start < a.end for a in last.evidence for b in event.evidence):
        return True
    return _is_whole(journey[0]) and "\n" not in report.text[last.trigger.end : event.trigger.start]


def _is_whole(told: Told) -> bool:
    return any(mention.trigger.text.lower().endswith(WHOLE) for mention in told.mentions)


def _legs(told: Told, links: Links) -> Iterator[Leg]:
    event = told.event
    if event.mode != VISIT:
        return
    claim = next((m for m in told.mentions if m.trigger == event.trigger), told.mentions[0])
    hosts = [(span, found) for span in claim.targets if (found := links.actors_of(span))]
    if len(hosts) > 1:
        for span, found in hosts:
            yield Leg(event=event.id, hosts=found, span=span)
    elif hosts or event.where:
        yield Leg(
            event=event.id,
            hosts=event.target,
            when=event.when,
            place=event.where.place if event.where else None,
            span=event.trigger,
        )
