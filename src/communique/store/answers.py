"""What a store answers with: plain values, nothing of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.model import Span
from communique.vocabulary import Channel, Form, Stage

Outcome = Literal["added", "unchanged", "updated"]
"""What writing a record did to the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report of the store in one line."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    published_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """SPEAKERS said CONTENT, which holds the words searched for and begins at START of its report."""

    id: str
    speakers: tuple[str, ...]
    content: str
    start: int | None
    form: Form
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """EXCERPT of REPORT holds the words searched for, at FOUND; `said` are the statements that hold them too."""

    report: ReportLine
    excerpt: Span
    found: tuple[Span, ...]
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """STAGE did not keep TEXT of report REPORT, or (without a report) the whole input called NAME, for REASON."""

    report: str | None
    name: str | None
    stage: Stage
    reason: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a store holds; actors and places are counted once however many reports name them."""

    reports: int
    statements: int
    events: int
    plans: int
    actors: int
    places: int
    refusals: int
