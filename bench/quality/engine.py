"""What the adapters work with: one loaded pipeline, reached through the package's public stages."""

from __future__ import annotations

import functools
from typing import Any

from communique.claims import Claims
from communique.errors import WrongDate
from communique.model import Record, Report
from communique.notes import Notes
from communique.pipeline import Tools, record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings

Row = dict[str, Any]
"""One line of a development set or of a prediction file: JSON as the scorers define it."""


class Engine:
    """The stages of communique on raw text, with parser and heads loaded once."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.tools: Tools = standard_tools(settings or Settings())
        self.annotate = self.tools.annotate
        self._notes = functools.lru_cache(maxsize=1200)(self._annotated)

    def report(self, text: str, published: str | None = None, *, title: str | None = None) -> Report:
        """A report whose text is the row's text, verbatim; a date that is no ISO 8601 date counts as unknown."""
        try:
            return read_text(text, published=published, title=title)
        except WrongDate:
            return read_text(text, title=title)

    def notes(self, text: str, published: str | None = None) -> Notes:
        """Notes about a row's text; the last few are kept, because several adapters ask for the same rows."""
        return self._notes(text, published)

    def claims(self, notes: Notes) -> Claims:
        """What the words of a row claim."""
        return self.tools.extract(notes)

    def record(self, text: str, published: str | None = None, *, title: str | None = None) -> Record:
        """The record of a row's text."""
        return record_of(self.report(text, published, title=title), self.tools)

    def _annotated(self, text: str, published: str | None) -> Notes:
        return self.annotate(self.report(text, published))
