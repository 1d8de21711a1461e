"""How a governor and what it governs make one status: the tables, without any grammar."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.status.governors import Effect
from communique.vocabulary import HAPPENED, Status

OPEN: frozenset[Status] = frozenset({"planned", "proposed", "possible", "conditional"})
NEGATIVE: frozenset[Status] = frozenset({"denied", "not_occurred", "cancelled"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A status, and whether the act lies AHEAD of the report ("will not meet" is not_occurred, ahead).

    `doubted` says that what was to be may not be ("may not take place"), which "may take place" does not say.
    """

    status: Status
    ahead: bool = False
    doubted: bool = False

    @property
    def held(self) -> bool:
        """Whether the act is presented as a fact."""
        return self.status in HAPPENED


HELD = Reading("occurred")
ONGOING = Reading("ongoing")
PLANNED = Reading("planned", ahead=True)
PROPOSED = Reading("proposed", ahead=True)
POSSIBLE = Reading("possible", ahead=True)
CONDITIONAL = Reading("conditional", ahead=True)
OFF = Reading("not_occurred", ahead=True)
"""What is not going to happen, unlike what did not."""

OF_FACT: dict[Effect, Reading] = {
    "counter": Reading("not_occurred"),
    "plan": Reading("planned", ahead=True),
    "propose": Reading("proposed", ahead=True),
    "possible": Reading("possible", ahead=True),
    "deny": Reading("denied"),
    "cancel": Reading("cancelled"),
    "postpone": Reading("postponed", ahead=True),
    "fact": Reading("occurred"),
    "own": Reading("occurred"),
    "ends": Reading("occurred"),
}
"""The complement of a governor that is itself a fact; for "same" it is the governor's own status."""


def governed(effect: Effect, outer: Reading) -> Reading:
    """The status of a complement without a tense of its own, under a governor with EFFECT that stands at OUTER."""
    if effect == "same":
        return outer
    if effect in {"fact", "own"}:
        return OF_FACT[effect]
    if outer.held:
        return Reading("occurred") if effect == "ends" else OF_FACT[effect]
    if effect == "ends":
        return Reading("ongoing")
    if outer.status in NEGATIVE:
        return _under_negative(effect, outer)
    return _under_open(effect, outer)


def _under_negative(effect: Effect, outer: Reading) -> Reading:
    if effect in {"counter", "deny"}:
        return Reading("possible", ahead=True)
    if effect in {"cancel", "postpone"}:
        return Reading("planned", ahead=True)
    if outer.status in {"denied", "cancelled"}:
        return outer
    return Reading("not_occurred", ahead=True)


def _under_open(effect: Effect, outer: Reading) -> Reading:
    if effect == "counter":
        return Reading("not_occurred", ahead=True) if outer.status == "planned" else Reading("possible", ahead=True)
    if effect == "deny":
        return Reading("denied")
    if effect in {"cancel", "postpone"}:
        return OF_FACT[effect] if outer.status == "planned" else Reading("possible", ahead=True)
    if effect == "plan" or outer.status == "conditional":
        return Reading(outer.status, ahead=True)
    return OF_FACT[effect]


def finite_under(effect: Effect | None, outer: Reading, own: Reading) -> Reading:
    """The status of a clause with its own tense (OWN), under a governor with EFFECT that stands at OUTER."""
    if effect in {"deny", "counter"}:
        return Reading("possible", own.ahead) if outer.status in NEGATIVE else OF_FACT[effect]
    if effect == "possible":
        if outer.status == "not_occurred":
            return Reading("not_occurred", own.ahead)
        return own if own.status in NEGATIVE or own.status in OPEN - {"planned"} else Reading("possible", own.ahead)
    if effect == "propose":
        return Reading("not_occurred", ahead=True) if own.status in NEGATIVE else Reading("proposed", ahead=True)
    if effect == "plan":
        return own if own.status in NEGATIVE or own.status == "conditional" else Reading("planned", ahead=True)
    if outer.status == "denied":
        return outer
    if outer.status == "not_occurred" and effect is None and own.held:
        return Reading("possible")
    return own


def negated(reading: Reading) -> Reading:
    """The status of the same act with a "not" of its own."""
    if reading.status in NEGATIVE:
        return Reading("possible", reading.ahead)
    return Reading("not_occurred", reading.ahead)
