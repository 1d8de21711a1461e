"""Fixtures shared by all tests: the parser is loaded once a session, and only by tests marked `model`.

`pytest --rewrite-golden` (or `make golden`) writes the golden files anew; without it they are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

import pytest

from bench.stress.server import NoServer, Server, running

if TYPE_CHECKING:
    from communique.model import Report
    from communique.notes import Notes


OPTION = "--rewrite-golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(OPTION, action="store_true", help="write golden files anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of this name in the folder `golden` beside the test."""
    folder = request.path.parent / "golden"

    def compare(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption(OPTION):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text

    return compare


class NotesOf(Protocol):
    def __call__(self, text: str, published: str | None = None) -> Notes: ...


@pytest.fixture(scope="session")
def notes_of() -> NotesOf:
    """Notes without the learned layer: rules are tested alone."""
    from communique.annotate.annotator import Annotator

    return _noting(Annotator())


@pytest.fixture(scope="session")
def learned_notes_of() -> NotesOf:
    """Notes with what the shipped heads say."""
    from communique.annotate.annotator import Annotator
    from communique.settings import Settings

    return _noting(Annotator.of(Settings()))


def _noting(annotate: Callable[[Report], Notes]) -> NotesOf:
    from communique.read.text import read_text

    def notes(text: str, published: str | None = None) -> Notes:
        return annotate(read_text(text, published=published))

    return notes


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of our own; without its programs the test is skipped."""
    try:
        started = running()
        with started as opened:
            yield opened
    except NoServer as reason:
        pytest.skip(str(reason))
