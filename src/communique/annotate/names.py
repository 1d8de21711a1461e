"""Names in a report: spaCy's entities, the gazetteer, and document-wide propagation."""

from __future__ import annotations

from communique.annotate.parse import Parse
from communique.model import Report
from communique.notes import Name


def find_names(parse: Parse, report: Report) -> tuple[Name, ...]:
    """The names in the parsed blocks, in order, none overlapping."""
    return ()
