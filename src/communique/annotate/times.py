"""Time expressions in a report."""

from __future__ import annotations

from communique.annotate.parse import Parse
from communique.model import Report
from communique.notes import TimeExpression


def find_times(parse: Parse, report: Report) -> tuple[TimeExpression, ...]:
    """The time expressions in the parsed blocks, in order, none overlapping."""
    return ()
