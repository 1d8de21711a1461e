"""Tellings built by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from communique.follow.matters import Follower
from communique.follow.tellings import Telling
from communique.model import Matter, Span

PERU_CHILE: Mapping[str, tuple[str, ...]] = {"CHL": ("Diego Soto",), "PER": ("Carla Lopez",)}


def day(text: str) -> date:
    """A day of 2018, given as 03-09."""
    return date.fromisoformat(f"2018-{text}")


def tell(published: str, state: str = "announced", **fields: Any) -> Telling:
    """A telling of a report named after its day, of a meeting of Peru and Chile unless FIELDS say otherwise.

    `when` may be one day or two, as "06-12" or "06-12 06-14".
    """
    parties = fields.pop("parties", PERU_CHILE)
    when = fields.pop("when", "").split()
    named = {
        "parties": {p: frozenset(who) for p, who in parties.items()},
        "hints": {p: frozenset(who) for p, who in fields.pop("hints", {}).items()},
    }
    report = fields.pop("report", f"rep-{published}")
    values: dict[str, Any] = {
        "kind": "meeting",
        "report": report,
        "published": day(published),
        "state": state,
        "earliest": day(when[0]) if when else None,
        "latest": day(when[-1]) if when else None,
        "told": (f"pln-{report}",),
        "evidence": (Span(start=0, end=4, text="meet"),),
        "founds": state not in {"held", "in_doubt"},
        "what": "meeting: Carla Lopez, Diego Soto",
        **named,
    }
    return Telling(**values | fields)


def followed(*told: Telling) -> tuple[Matter, ...]:
    """The matters of these tellings, those of one report together."""
    follower = Follower()
    for report, published, tellings in by_report(told):
        follower.take(report, published, tellings)
    return follower.matters()


def by_report(told: Iterable[Telling]) -> list[tuple[str, date, tuple[Telling, ...]]]:
    """Reports with their days and tellings."""
    reports: dict[str, list[Telling]] = {}
    for telling in told:
        reports.setdefault(telling.report, []).append(telling)
    return [(report, tellings[0].published, tuple(tellings)) for report, tellings in reports.items()]


def states(*told: Telling) -> list[str]:
    """The states of the one matter of these tellings, step by step."""
    (matter,) = followed(*told)
    return [step.state for step in matter.steps]
