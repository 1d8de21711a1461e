"""The whole flow, loaded once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from communique.model import Record


class RecordOf(Protocol):
    def __call__(self, text: str, published: str | None = None, *, title: str | None = None) -> Record: ...


@pytest.fixture(scope="session")
def record_of_text() -> RecordOf:
    from communique.pipeline import record_of, standard_tools
    from communique.read.text import read_text

    tools = standard_tools()

    def record(text: str, published: str | None = None, *, title: str | None = None) -> Record:
        return record_of(read_text(text, published=published, title=title), tools)

    return record
