"""Statements as attributions of PolNeAR: source, cue and content spans.

Two conventions of that corpus differ from ours and are applied here alone: nothing is attributed inside what is
attributed, and the source of "X, who says ..." is the pronoun, which we leave to linking by giving X.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bench.quality.engine import Engine, Row
from communique.claims import StatementClaim
from communique.extract.statements import find_statements
from communique.model import Span
from communique.notes import Notes

RELATIVE = re.compile(r",?\s+(?:who|which|that)\b")
LONGEST_WAY_TO_CUE = 25
"""Code points between a relative pronoun and its verb: an auxiliary and an adverb."""


def predict_attributions(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """For each row its id and attributions {source, cue, content}, each a list of [start, end]."""
    return [{"id": row["id"], "attributions": attributions_of(engine.notes(row["text"]))} for row in rows]


def attributions_of(notes: Notes) -> list[Row]:
    """The statements of a report that lie in no other one, as attributions."""
    claims = find_statements(notes, width="wide")
    return [
        {
            "source": [_source(claim.speaker, claim.cue, notes.report.text)] if claim.speaker else [],
            "cue": [[claim.cue.start, claim.cue.end]] if claim.cue else [],
            "content": [[span.start, span.end] for span in claim.content],
        }
        for claim in claims
        if not any(_holds(other, claim) for other in claims)
    ]


def _holds(other: StatementClaim, claim: StatementClaim) -> bool:
    cue = claim.cue
    return other is not claim and cue is not None and any(span.holds(cue) for span in other.content)


def _source(speaker: Span, cue: Span | None, text: str) -> list[int]:
    relative = RELATIVE.match(text, speaker.end)
    if relative is not None and cue is not None and 0 <= cue.start - relative.end() < LONGEST_WAY_TO_CUE:
        return [speaker.start, relative.end()]
    return [speaker.start, speaker.end]
