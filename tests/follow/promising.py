"""Promises and deeds built by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from communique.commitment import Commitment
from communique.follow.commitments.keeper import Keeper
from communique.follow.commitments.promises import Promise
from communique.model import Span

WORDS = Span(start=0, end=4, text="will")


def day(text: str) -> date:
    """A day of 2018, given as 03-09."""
    return date.fromisoformat(f"2018-{text}")


def tell(published: str, tells: str = "made", **fields: Any) -> Promise:
    """Peru promises to send hospitals to Mali, unless FIELDS say otherwise, in a report named after its day."""
    report = fields.pop("report", f"rep-{published}")
    latest = fields.pop("until", None)
    condition = fields.pop("condition", None)
    values: dict[str, Any] = {
        "report": report,
        "published": day(published),
        "tells": tells,
        "kind": "promised",
        "by": "PER",
        "verb": "send",
        "objects": ("field", "hospital"),
        "towards": ("MLI",),
        "latest": day(latest) if latest else None,
        "what": WORDS,
        "evidence": WORDS,
    }
    if condition:
        values |= {
            "condition": Span(start=0, end=len(condition), text=condition),
            "condition_objects": tuple(sorted(condition.split())),
        }
    return Promise(**values | fields)


def kept(*told: Promise) -> tuple[Commitment, ...]:
    """The commitments of these, those of one report together."""
    keeper = Keeper()
    for report, published, promises in by_report(told):
        keeper.take(report, published, promises)
    return keeper.commitments()


def by_report(told: Iterable[Promise]) -> list[tuple[str, date, tuple[Promise, ...]]]:
    """Reports with their days and what they tell."""
    reports: dict[str, list[Promise]] = {}
    for one in told:
        reports.setdefault(one.report, []).append(one)
    return [(report, of_one[0].published, tuple(of_one)) for report, of_one in reports.items()]


def states(*told: Promise) -> list[str]:
    """The states of the one commitment of these, step by step."""
    (one,) = kept(*told)
    return [step.state for step in one.steps]
