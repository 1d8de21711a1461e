"""Reviews as labels: offsets and hashes, never the words of a report.

What readers accepted, corrected and rejected, as the files in bench/quality/labels are written, so that it can be
measured and trained on by whoever has the texts. Value and reason are what the reader wrote; where a value is words of
the report itself, their offsets stand in its place; where its text is no longer held, such a value is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from communique.model import Report
from communique.store import Review, Store

AT_ONCE = 100
"""Reviews read together."""
OF_WORDS = frozenset({"content", "topic", "agenda", "when"})
"""Fields of a claim that are words of the report."""


def write_labels(store: Store, out: BinaryIO) -> int:
    """Write the reviews of a store as JSON Lines, the last made first; how many."""
    number = 0
    for line in labels_in(store):
        out.write(line + b"\n")
        number += 1
    return number


def labels_in(store: Store) -> Iterator[bytes]:
    """The reviews of a store as labels, a JSON object each, the last made first."""
    after: int | None = 0
    while after is not None:
        found, after = store.reviews_from(after=after, limit=AT_ONCE)
        texts: dict[str, Report | None] = {}
        for review in found:
            if review.report not in texts:
                record = store.held(review.report)
                texts[review.report] = record.report if record else None
            yield label_of(review, texts[review.report])


def label_of(review: Review, report: Report | None) -> bytes:
    """A review as a label; REPORT is its report as the store holds it now (None: not at all)."""
    at = _stands_at(review, report)
    may_be_words = review.field in OF_WORDS and (report is None or report.sha256 != review.sha256)
    told = {
        "report": review.report,
        "sha256": review.sha256,
        "claim": review.claim,
        "kind": KINDS.get(review.claim.partition("-")[0]),
        "spans": [[review.span.start, review.span.end]],
        "verdict": review.verdict,
        "field": review.field,
        "value": None if at or may_be_words else review.value,
        "value_at": at,
        "reason": review.reason,
        "by": review.author,
        "on": review.made_at,
    }
    return json.dumps(told, ensure_ascii=False).encode()


KINDS = {"stm": "statement", "evt": "event", "pln": "plan"}
"""The kind of a claim, by the beginning of its id."""


def _stands_at(review: Review, report: Report | None) -> list[int] | None:
    """Where a value that is words of the report stands, nearest to the claim; None for a value that is not."""
    value = (review.value or "").strip()
    if review.field not in OF_WORDS or not value or report is None or report.sha256 != review.sha256:
        return None
    starts, start = [], report.text.find(value)
    while start >= 0:
        starts.append(start)
        start = report.text.find(value, start + 1)
    if not starts:
        return None
    nearest = min(starts, key=lambda one: abs(one - review.span.start))
    return [nearest, nearest + len(value)]
