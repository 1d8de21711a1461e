"""Which matter a telling belongs to: the same parties, no other principals, dates and ordinals that go together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from communique.follow.steps import Known, is_fixed
from communique.follow.tellings import Parties, Telling
from communique.knowledge.countries import country
from communique.model import Step
from communique.vocabulary import StepState

SILENCE = timedelta(days=120)
"""Days without a report after which a matter without a coming date is closed."""
AFTER_ITS_DATE = timedelta(days=10)
"""Days after its last date for which a matter is still reported on."""
OVER: frozenset[StepState] = frozenset({"held", "ended_early"})
CALLED_OFF_FOR = timedelta(days=45)
"""Days after which a meeting of the same parties is a new one, where the first was called off."""
APART = timedelta(days=21)
"""Days between two fixed dates of which one is no shift of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A matter that reports may still tell of: its PARTIES and their principals, what is KNOWN of it, and its STEPS."""

    keys: tuple[str, ...]
    kind: str
    what: str
    parties: Parties
    known: Known
    ordinal: int | None
    since: date
    steps: tuple[Step, ...]

    @property
    def last_told(self) -> date:
        """The day of the last report."""
        return self.steps[-1].published if self.steps else self.since


def is_closed(matter: Open, day: date) -> bool:
    """Whether nothing more is expected of a matter on a day."""
    known = matter.known
    if known.state in OVER and not _has_more_legs(known, day):
        return day > max(matter.last_told, known.latest or matter.last_told) + AFTER_ITS_DATE
    if known.state == "cancelled":
        return day > matter.last_told + CALLED_OFF_FOR
    until = (
        (known.latest or known.earliest or date.min) + AFTER_ITS_DATE if known.latest or known.earliest else date.min
    )
    return day > max(until, matter.last_told + SILENCE)


def _has_more_legs(known: Known, day: date) -> bool:
    return bool(set(known.hosts) - set(known.visited)) and known.latest is not None and day <= known.latest


def fit(matter: Open, telling: Telling) -> float | None:
    """How well a telling goes with a matter; None where they cannot be the same."""
    shared = _shared(matter, telling)
    if shared is None or not _kinds_go_together(matter, telling):
        return None
    if matter.ordinal and telling.ordinal and matter.ordinal != telling.ordinal:
        return None
    timed = _dates_go_together(matter.known, telling)
    if timed is None:
        return None
    silence = (telling.published - matter.last_told).days
    return shared + timed - silence / 365


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
    if telling.state == "held" and first is None:
        first = last = telling.published
    begin, end = known.earliest or known.latest, known.latest or known.earliest
    if first is None or last is None or begin is None or end is None:
        return 0.0
    if first <= end and begin <= last:
        return 1.0
    if telling.state == "held":
        near = first <= end + timedelta(days=2) and begin - timedelta(days=2) <= last
        return 0.5 if near or known.state == "postponed" else None
    fixed = is_fixed(telling.earliest, telling.latest) and is_fixed(known.earliest, known.latest)
    shifted = known.state in {"postponed", "cancelled", "in_doubt"} or telling.state in {"postponed", "cancelled"}
    if fixed and not shifted and (first > end + APART or begin > last + APART):
        return None
    return 0.0
