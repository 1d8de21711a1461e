"""What one record tells of commitments: promises made, and what may keep, break or end those of other reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.follow.commitments.phrases import Act
from communique.model import Span
from communique.vocabulary import CommitmentKind

Tells = Literal["made", "met", "broken", "dropped", "did", "did_not"]
"""What a report tells: a promise, what became of one in so many words, or what its maker did or did not do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """REPORT TELLS on the day PUBLISHED that BY (a country, or a name) promised to do VERB to OBJECTS, or did it.

    `people` are those who stand for it, `to` whom it is said to, `towards` the countries in the act. `negated`: it is
    not to be done; `halts`: it is an end to something. `condition` are the words that it depends on, behind MARKER,
    with the stems (`condition_objects`) and parties in them. `earliest` and `latest` are the deadline of a promise, or
    the day of what was done, `type` its coded act; `around` the stems of the whole sentence, and `lacks` whether it
    says that something is not. `said_by` are those who say it of others, by name.
    """

    report: str
    published: date
    tells: Tells
    kind: CommitmentKind = "declared"
    by: str
    people: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    verb: str
    objects: tuple[str, ...] = ()
    negated: bool = False
    halts: bool = False
    condition: Span | None = None
    marker: str | None = None
    condition_objects: tuple[str, ...] = ()
    condition_parties: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    type: str | None = None
    around: tuple[str, ...] = ()
    lacks: bool = False
    said_by: tuple[str, ...] = ()
    what: Span
    told: tuple[str, ...] = ()
    evidence: Span

    @property
    def act(self) -> Act:
        """What is to be done, or was."""
        return Act(verb=self.verb, objects=frozenset(self.objects), negated=self.negated, halts=self.halts)

    @property
    def order(self) -> tuple[date, str, int, str, str]:
        """The place among all: by day, report and first word."""
        return self.published, self.report, self.what.start, self.tells, self.by


def in_order(promises: Sequence[Promise]) -> tuple[Promise, ...]:
    """Promises by day, report and first word, each once."""
    return tuple(sorted(dict.fromkeys(promises), key=lambda one: one.order))
