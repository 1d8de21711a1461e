"""Statuses on the coarser scales of other annotation schemes."""

from __future__ import annotations

from typing import Literal

from communique.extract.status.compose import NEGATIVE
from communique.vocabulary import HAPPENED, Status

ThreeWay = Literal["happened", "uncertain_or_future", "negative"]

FACTUALITY: dict[Status, float] = {
    "occurred": 3.0, "ongoing": 2.8, "planned": 2.2, "proposed": 1.4, "possible": 1.4, "conditional": 1.4,
    "postponed": 0.8, "denied": -1.2, "not_occurred": -1.6, "cancelled": -1.2,
}  # fmt: skip
"""Median judgement of the UW factuality corpus (its training part) for each status, from -3 to 3."""
NOT_AHEAD = -0.8
"""The same for what is not going to happen: readers are less sure of it than of what did not happen."""


def graded_status(status: Status, *, ahead: bool = False) -> float:
    """Factuality from -3 (certainly not so) to 3 (certainly so), on the unified scale of Stanovsky et al. 2017."""
    return NOT_AHEAD if ahead and status in NEGATIVE else FACTUALITY[status]


def three_way(status: Status) -> ThreeWay:
    """Whether an event of this status happened, did not, or is open."""
    if status in HAPPENED:
        return "happened"
    return "negative" if status in NEGATIVE else "uncertain_or_future"
