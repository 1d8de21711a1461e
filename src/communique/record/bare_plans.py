"""Plans without event: an election told several times is one, of other people or of another kind another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.claims import BarePlanClaim, Links
from communique.ids import identity
from communique.model import Plan, Report, When
from communique.vocabulary import STATE_OF, PlanState


def bare_plans_of(report: Report, claims: Iterable[BarePlanClaim], links: Links) -> tuple[Plan, ...]:
    """The elections, referendums and votes to come, in order of their first words."""
    groups: list[list[BarePlanClaim]] = []
    for claim in sorted(claims, key=lambda c: c.trigger):
        group = next((g for g in groups if _same(g[0], claim, links)), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    names = {actor.id: actor.name for actor in links.actors}
    return tuple(_plan(report, group, names, links) for group in groups)


def _same(one: BarePlanClaim, other: BarePlanClaim, links: Links) -> bool:
    """Whether two claims can tell the same ballot: of one kind, and of the same holders where both name them."""
    mine, theirs = links.actors_of(*one.holders), links.actors_of(*other.holders)
    return one.lemma == other.lemma and (not mine or not theirs or bool(set(mine) & set(theirs)))


def _plan(report: Report, group: Sequence[BarePlanClaim], names: Mapping[str, str], links: Links) -> Plan:
    first = next((claim for claim in group if claim.when), group[0])
    holders = tuple(dict.fromkeys(who for claim in group for who in links.actors_of(*claim.holders)))
    when = next(_times(group, links), None)
    where = next((claim.where for claim in group if claim.where), None)
    held_by = ", ".join(names[who] for who in holders)
    return Plan(
        id=identity("pln", report.id, first.trigger.start, first.trigger.end),
        event=None,
        what=f"{first.trigger.text}: {held_by}" if held_by else first.trigger.text,
        participants=holders,
        state=_state(first, when),
        when=when,
        place=links.place_at.get((where.start, where.end)) if where else None,
        options=tuple(p for span in first.options if (p := links.place_at.get((span.start, span.end)))),
        agenda=next((claim.agenda for claim in group if claim.agenda), None),
        evidence=tuple(dict.fromkeys(span for claim in group for span in claim.evidence)),
    )


def _times(group: Sequence[BarePlanClaim], links: Links) -> Iterator[When]:
    for claim in group:
        found = links.when_at.get((claim.when.start, claim.when.end)) if claim.when else None
        if found is not None:
            yield found


def _state(claim: BarePlanClaim, when: When | None) -> PlanState:
    own = STATE_OF[claim.status]
    dated = when is not None and when.earliest is not None and when.latest is not None
    return "scheduled" if own == "announced" and dated else own
