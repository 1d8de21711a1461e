"""Commitments: what somebody undertook to do, or not to do, followed from report to report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.model import Span
from communique.vocabulary import CommitmentKind, CommitmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentStep:
    """What REPORT says of a commitment: its STATE, told by WHAT in EVIDENCE, and by whoever it quotes (SAID_BY).

    `condition` are the words that it depends on, behind `marker` ("if", "until"), `earliest` and `latest` its deadline,
    as known after the report; `told` the ids of the statements and events of the report that tell it.
    """

    report: str
    published: date
    state: CommitmentState
    marker: str | None = None
    condition: str | None = None
    earliest: date | None = None
    latest: date | None = None
    said_by: tuple[str, ...] = ()
    what: Span
    told: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """BY (a country, or a name) undertook WHAT, TO others: its STEPS from report to report.

    `people` are those who said so, `towards` the countries that it is about. `holds` tells that its condition has come
    true, once a report does. `id` comes from the first report that tells it; the ids that later reports would have
    given (`keys`) lead to it too. `negated`: something is not to be done.
    """

    id: str
    keys: tuple[str, ...]
    kind: CommitmentKind
    by: str
    people: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    what: str
    negated: bool = False
    holds: CommitmentStep | None = None
    steps: tuple[CommitmentStep, ...]

    @property
    def condition(self) -> str | None:
        """The words that it depends on, as last known."""
        return self.steps[-1].condition

    @property
    def latest(self) -> date | None:
        """The last day by which it is to be done, as last known."""
        return self.steps[-1].latest

    def as_of(self, day: date) -> CommitmentStep | None:
        """The last step published by the end of a day; None where nothing was known yet."""
        known = [step for step in self.steps if step.published <= day]
        return known[-1] if known else None
