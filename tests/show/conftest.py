from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from communique.show.cli import app
from communique.store import Store
from tests.show.sample import RECORD

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from communique.show.api.room import Room

Run = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store of the commands is."""
    return tmp_path / "store.sqlite"


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Run:
    """The command that a test file names COMMAND, with a store that holds the sample record."""
    with Store.open(path) as store:
        store.keep(RECORD)
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    command = request.module.COMMAND
    return lambda *asked: CliRunner().invoke(app, [command, *asked], prog_name="communique")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store for pages and API that no test writes to."""
    from tests.show.reading_room import make_store

    path = tmp_path_factory.mktemp("room") / "store.sqlite"
    make_store(path)
    return path


@pytest.fixture(scope="session")
def room(kept: Path) -> Iterator[Room]:
    """The room over that store."""
    from tests.show.reading_room import room_of

    made = room_of(kept)
    yield made
    made.store.close()


@pytest.fixture(scope="session")
def client(room: Room) -> TestClient:
    """A client of its server."""
    from tests.show.reading_room import client_of

    return client_of(room)


@pytest.fixture
def writable(kept: Path, tmp_path: Path) -> Iterator[Room]:
    """A room over a copy of that store, to be written to."""
    from tests.show.reading_room import room_of

    path = tmp_path / "copy.sqlite"
    path.write_bytes(kept.read_bytes())
    made = room_of(path)
    yield made
    made.store.close()
