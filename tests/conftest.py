"""Fixtures shared by all tests: the parser is loaded once a session, and only by tests marked `model`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from communique.notes import Notes


class NotesOf(Protocol):
    def __call__(self, text: str, published: str | None = None) -> Notes: ...


@pytest.fixture(scope="session")
def notes_of() -> NotesOf:
    from communique.annotate.annotator import Annotator
    from communique.read.text import read_text

    annotate = Annotator()

    def notes(text: str, published: str | None = None) -> Notes:
        return annotate(read_text(text, published=published))

    return notes
