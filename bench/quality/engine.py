"""What the adapters work with: one loaded pipeline, reached through the package's public stages."""

from __future__ import annotations

import functools
from typing import Any

from communique.annotate.annotator import Annotator
from communique.model import Report
from communique.notes import Notes
from communique.read.text import read_text

Row = dict[str, Any]
"""One line of a development set or of a prediction file: JSON as the scorers define it."""


class Engine:
    """The stages of communique on raw text, with the parser loaded once."""

    def __init__(self) -> None:
        self.annotate = Annotator()

    def report(self, text: str, published: str | None = None) -> Report:
        """A report whose text is the row's text, verbatim."""
        return read_text(text, published=published)

    @functools.lru_cache(maxsize=64)
    def notes(self, text: str, published: str | None = None) -> Notes:
        """Notes about a row's text."""
        return self.annotate(self.report(text, published))
