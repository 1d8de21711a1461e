"""The sentences of a report, told by its stops alone: records keep no parse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model import Report, Span
from communique.vocabulary import CODED_ROLES

_STOP = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|\n")
_SHORT = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Gov|Sen|Rep|Rev|Hon|Prof|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr"
    r"|Aug|Sept?|Oct|Nov|Dec))\.$"
)
"""What a full stop may stand behind without ending a sentence: initials, titles, months."""

LONGEST = 2_000
"""Characters after which a sentence ends even if no stop says so: tables and lists have none."""


def sentences_of(report: Report) -> Iterator[Span]:
    """The sentences of the blocks of which claims are taken, in order; of the whole text where no blocks are told."""
    text = report.text
    parts = [(b.start, b.end) for b in report.blocks if b.role in CODED_ROLES] or [(0, len(text))]
    for start, end in parts:
        yield from _within(text, start, end)


def sentence_around(text: str, span: Span, reach: int = 600) -> Span:
    """The sentence that a span stands in, at most REACH characters to either side of it."""
    start, end = max(span.start - reach, 0), min(span.end + reach, len(text))
    found = [one for one in _within(text, start, end) if one.start <= span.start < one.end]
    first = found[0].start if found else span.start
    last = max(found[0].end if found else span.end, span.end)
    return Span(start=first, end=last, text=text[first:last])


def _within(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for stop in _STOP.finditer(text, start, end):
        if not _SHORT.search(text, max(at, stop.start() - 12), stop.start() + 1):
            yield from _span(text, at, stop.end())
            at = stop.end()
    yield from _span(text, at, end)


def _span(text: str, start: int, end: int) -> Iterator[Span]:
    """The words between two characters, in pieces where they are too long."""
    for first in range(start, end, LONGEST):
        words = text[first : min(first + LONGEST, end)]
        left, kept = len(words) - len(words.lstrip()), words.strip()
        if kept:
            yield Span(start=first + left, end=first + left + len(kept), text=kept)
