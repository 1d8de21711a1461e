"""Commitments of a store: which there are, and how one stood on a day; the same answers for every door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from communique.commitment import Commitment, CommitmentStep
from communique.follow.origins import Origins
from communique.following import commitment_called, commitments_of, origins_of
from communique.knowledge.countries import country, country_named
from communique.show.followed import Source
from communique.store import Store
from communique.vocabulary import CommitmentStanding, CommitmentState

CANDIDATES = 5
"""Ids listed when the beginning of one fits several."""
STANDS: dict[CommitmentState, CommitmentStanding] = {
    "made": "open", "restated": "open", "met": "met", "broken": "broken", "dropped": "dropped",
}  # fmt: skip
"""How a commitment stands after a report, while its deadline has not passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The COMMITMENTS of a store, where their REPORTS are from, and UNTIL which day reports were published."""

    commitments: tuple[Commitment, ...]
    reports: dict[str, Source]
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A COMMITMENT as known on a day: the STEPS until then, and how it STANDS."""

    commitment: Commitment
    steps: tuple[CommitmentStep, ...]
    sources: tuple[Source, ...]
    stands: CommitmentStanding
    origins: Origins | None = None

    @property
    def now(self) -> CommitmentStep:
        """The last step."""
        return self.steps[-1]


def kept(store: Store) -> Kept:
    """Every commitment that the reports of a store tell."""
    return _with_sources(store, commitments_of(store))


def kept_one(store: Store, wanted: str) -> tuple[Kept, Commitment]:
    """The commitment with this id, one that it had, or the beginning of one; raises NotFound and Ambiguous."""
    found = commitment_called(store, wanted)
    return _with_sources(store, (found,)), found


def _with_sources(store: Store, found: tuple[Commitment, ...]) -> Kept:
    told = {step.report for one in found for step in (*one.steps, *([one.holds] if one.holds else []))}
    sources = {
        line.id: Source(source=line.source, title=line.title, url=line.url) for line in store.lines(sorted(told))
    }
    return Kept(commitments=found, reports=sources, until=store.last_day())


def undertakings(
    known: Kept, *, by: str | None = None, states: Iterable[CommitmentStanding] = (), on: date | None = None
) -> tuple[Undertaking, ...]:
    """The commitments of somebody, that stand so on a day (None: that of the last report); the last told first."""
    wanted = frozenset(states)
    found = [
        one
        for commitment in known.commitments
        if (one := as_of(known, commitment, on)) is not None
        and (by is None or is_of(commitment, by))
        and (not wanted or one.stands in wanted)
    ]
    return tuple(sorted(found, key=lambda one: (one.now.published, one.commitment.id), reverse=True))


def as_of(known: Kept, commitment: Commitment, on: date | None) -> Undertaking | None:
    """A commitment as known at the end of a day; None where nothing was known yet."""
    steps = tuple(step for step in commitment.steps if on is None or step.published <= on)
    if not steps:
        return None
    day, last, truth = on or known.until, steps[-1], commitment.holds
    stands = STANDS[last.state]
    if stands == "open" and day is not None and last.latest is not None and last.latest < day:
        stands = "due"
    holds = truth if truth is not None and (on is None or truth.published <= on) else None
    return Undertaking(
        commitment=replace(commitment, steps=steps, holds=holds),
        steps=steps,
        sources=tuple(known.reports[step.report] for step in steps),
        stands=stands,
    )


def with_origins(store: Store, found: Iterable[Undertaking]) -> tuple[Undertaking, ...]:
    """Commitments with the count of reports that do not copy each other."""
    return tuple(replace(one, origins=origins_of(store, [step.report for step in one.steps])) for one in found)


def is_of(commitment: Commitment, who: str) -> bool:
    """Whether words name whoever made a commitment: a country by code or name, somebody by a part of the name."""
    home = country(who.upper()) or country_named(who)
    if home is not None and home.iso3 == commitment.by:
        return True
    part = who.casefold()
    return any(part in name.casefold() for name in (commitment.by, *commitment.people))
