"""Statuses on the coarser scales of other annotation schemes."""

from __future__ import annotations

from typing import Literal

from communique.extract.status.compose import NEGATIVE
from communique.vocabulary import HAPPENED, Status

ThreeWay = Literal["happened", "uncertain_or_future", "negative"]

FACTUALITY: dict[Status, float] = {
    "occurred": 2.8, "ongoing": 2.8, "planned": 1.2, "proposed": 0.6, "possible": 0.8, "conditional": 0.6,
    "postponed": 0.0, "denied": -2.0, "not_occurred": -2.2, "cancelled": -2.2,
}  # fmt: skip
"""Median judgement of the UW factuality corpus (its training part) for what we call each status."""


def graded_status(status: Status) -> float:
    """Factuality from -3 (certainly not so) to 3 (certainly so), as judged on the unified scale of Stanovsky et al. 2017."""
    return FACTUALITY[status]


def three_way(status: Status) -> ThreeWay:
    """Whether an event of this status happened, did not, or is open."""
    if status in HAPPENED:
        return "happened"
    return "negative" if status in NEGATIVE else "uncertain_or_future"
