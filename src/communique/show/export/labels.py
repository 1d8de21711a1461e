"""Corrections as labels: offsets and hashes, never words. The seam for the layer of reviews.

The store keeps no corrections yet. Whoever keeps them gives each as a `Correction`; `labels_of` writes them as the
files in bench/quality/labels are written, so that what readers corrected can be measured and trained on without texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

from communique.model import Span


class Correction(Protocol):
    """BY somebody, ON a day (ISO 8601), the claim CLAIM of REPORT was judged; what it should say stands in FIELDS."""

    @property
    def report(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def claim(self) -> str: ...
    @property
    def verdict(self) -> Literal["right", "wrong", "missing"]: ...
    @property
    def fields(self) -> dict[str, str]: ...
    @property
    def spans(self) -> tuple[Span, ...]: ...
    @property
    def by(self) -> str: ...
    @property
    def on(self) -> str: ...


def labels_of(corrections: Iterable[Correction]) -> Iterator[bytes]:
    """A JSON object a line for each correction: spans as offsets alone, the text of the report as its sha256."""
    for one in corrections:
        told = {
            "report": one.report,
            "sha256": one.sha256,
            "claim": one.claim,
            "verdict": one.verdict,
            "fields": dict(sorted(one.fields.items())),
            "spans": [[span.start, span.end] for span in one.spans],
            "by": one.by,
            "on": one.on,
        }
        yield json.dumps(told, ensure_ascii=False).encode()
