"""Which matter a telling belongs to: the same parties, no other principals, dates and ordinals that go together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from communique.follow.steps import OVER, Known, is_fixed
from communique.follow.tellings import Parties, Telling
from communique.knowledge.countries import country
from communique.model import Step
from communique.vocabulary import SaidState

SILENCE = timedelta(days=120)
"""Days without a report after which a matter without a coming date is closed."""
AFTER_ITS_DATE = timedelta(days=10)
"""Days after its last date for which a matter is still reported on."""
CALLED_OFF_FOR = timedelta(days=45)
"""Days after which a meeting of the same parties is a new one, where the first was called off."""
UNPLANNED: frozenset[SaidState] = frozenset({"denied", "ended_early", "held"})
"""What alone makes nothing to follow: a meeting that was held and nobody had planned, or one that is denied."""
DISPUTED_FOR = timedelta(days=2)
"""Days for which a meeting that nobody had planned is kept in mind, in case that somebody denies it."""
APART = timedelta(days=21)
"""Days between two fixed dates of which one is no shift of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A matter that reports may still tell of: its PARTIES and their principals, what is KNOWN of it, and its STEPS.

    Where it is not planned, no report told of it but as held or as denied.
    """

    keys: tuple[str, ...]
    kind: str
    what: str
    parties: Parties
    known: Known
    is_planned: bool
    ordinal: int | None
    since: date
    steps: tuple[Step, ...]

    @property
    def last_told(self) -> date:
        """The day of the last report."""
        return self.steps[-1].published if self.steps else self.since

    @property
    def is_disputed(self) -> bool:
        """Whether one report tells what another denies."""
        return 0 < sum(step.said.state == "denied" for step in self.steps) < len(self.steps)

    @property
    def is_followed(self) -> bool:
        """Whether it is a matter: planned, or told by one and denied by another."""
        return self.is_planned or self.is_disputed


def last_day(matter: Open) -> date:
    """The last day on which something more is expected of a matter; from the next on it is closed."""
    known = matter.known
    if not matter.is_followed:
        return matter.last_told + DISPUTED_FOR
    if known.state in OVER:  # a journey with legs to come goes on until its end
        return max(matter.last_told, known.latest or matter.last_told) + AFTER_ITS_DATE
    if known.state == "cancelled":
        return matter.last_told + CALLED_OFF_FOR
    due = known.latest or known.earliest
    return max(due + AFTER_ITS_DATE if due else date.min, matter.last_told + SILENCE)


def fit(matter: Open, telling: Telling) -> float | None:
    """How well a telling goes with a matter; None where they cannot be the same."""
    if telling.turn in {"leg_added", "leg_dropped"}:
        return _fit_of_leg(matter, telling)
    shared = _shared(matter, telling)
    if shared is None or not _kinds_go_together(matter, telling) or not _may_follow(matter, telling):
        return None
    if matter.ordinal and telling.ordinal and matter.ordinal != telling.ordinal:
        return None
    undated = telling.earliest is None and telling.latest is None
    timed = 0.0 if undated and matter.is_disputed else _dates_go_together(matter.known, telling)
    if timed is None:
        return None
    silence = (telling.published - matter.last_told).days
    return shared + timed - silence / 365


def _fit_of_leg(matter: Open, telling: Telling) -> float | None:
    """The same for a leg that a journey gains or loses: it has the traveller, and the hosts if it loses them."""
    known = set(matter.known.hosts)
    travellers = [p for p in telling.parties if p in matter.parties and p not in known and p not in telling.hosts]
    has_them = bool(known & set(telling.hosts)) or telling.turn == "leg_added"
    if matter.kind != "visit" or not travellers or not known or not has_them:
        return None
    if any(_other_people(matter.parties[p], telling.parties[p]) for p in travellers):
        return None
    timed = _dates_go_together(matter.known, telling)
    silence = (telling.published - matter.last_told).days
    return None if timed is None else 2.0 + len(telling.parties[travellers[0]]) + timed - silence / 365


def _may_follow(matter: Open, telling: Telling) -> bool:
    """Whether what is denied is what was told, and what is told after a meeting that nobody planned is about it."""
    over = matter.known.state in OVER
    if telling.state == "denied" and not telling.is_past:
        return not over
    if telling.state == "denied" and not over and matter.is_planned:
        due = matter.known.latest or matter.known.earliest
        return due is not None and due <= telling.published + DISPUTED_FOR
    return telling.state in UNPLANNED or matter.is_planned or (bool(matter.steps) and not over)


def _shared(matter: Open, telling: Telling) -> float | None:
    """Two for each party in common, one more for each principal; hints count half and may complete a telling."""
    told = {party: people for party, people in telling.parties.items() if party in matter.parties}
    hinted = {p: people for p, people in telling.hints.items() if p in matter.parties and p not in told}
    if any(_other_people(matter.parties[p], people) for p, people in told.items()):
        return None
    strangers = [p for p in telling.parties if p not in matter.parties and not _is_venue(p, matter)]
    if telling.hosts and matter.known.hosts:
        strangers = [p for p in strangers if p not in telling.hosts]
    if strangers and len(told) < 2 and not telling.hosts:
        return None
    whole = min(2, len(matter.parties))
    if len(told) >= whole:
        people = sum(len(matter.parties[p] & who) for p, who in told.items())
        return 2.0 * len(told) + people - len(strangers)
    if len(told) + len(strangers) > 1 and telling.kind != "visit":
        return None
    if len(told) + len(hinted) < whole:
        return None
    people = sum(len(matter.parties[p] & who) for p, who in {**told, **hinted}.items())
    return 2.0 * len(told) + len(hinted) + people if people or told else None


def _is_venue(party: str, matter: Open) -> bool:
    """Whether a party is only where a matter is to be held: "the Singapore summit"."""
    home = country(party)
    return home is not None and any(home.name in place.split(", ") for place in matter.known.places)


def _other_people(principals: frozenset[str], people: frozenset[str]) -> bool:
    """Whether both name people for a country and none of them is the same."""
    return bool(principals) and bool(people) and not principals & people


def _kinds_go_together(matter: Open, telling: Telling) -> bool:
    if matter.kind == telling.kind:
        return True
    if {"call", "vote"} & {matter.kind, telling.kind}:
        return False
    if matter.kind == "visit":  # a meeting on a journey, with somebody of a country visited
        return bool(set(telling.parties) & set(matter.known.hosts))
    return True


def _dates_go_together(known: Known, telling: Telling) -> float | None:
    """One where dates overlap, zero where one is open; None where they are of two occasions."""
    first, last = telling.earliest or telling.latest, telling.latest or telling.earliest
    past = telling.state in OVER or telling.is_past
    if past and first is None:
        first = last = telling.published
    begin, end = known.earliest or known.latest, known.latest or known.earliest
    if first is None or last is None or begin is None or end is None:
        return 0.0
    if first <= end and begin <= last:
        return 1.0
    if past:
        near = first <= end + timedelta(days=2) and begin - timedelta(days=2) <= last
        return 0.5 if near or known.state == "postponed" else None
    fixed = is_fixed(telling.earliest, telling.latest) and is_fixed(known.earliest, known.latest)
    shifted = (
        telling.turn == "moved"
        or known.state in {"postponed", "cancelled", "in_doubt"}
        or telling.state in {"postponed", "cancelled"}
    )
    if fixed and not shifted and (first > end + APART or begin > last + APART):
        return None
    return 0.0
