from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.stress.server import Server
from communique.store import Store

BACKENDS = ("sqlite", "postgresql")
Addresses = Callable[[], str]
NewStore = Callable[[], Store]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture(scope="session")
def like(server: Server) -> str:
    """A database with the tables of the newest schema and nothing in them, to be copied."""
    name = "at_head"
    server.tell(f"CREATE DATABASE {name}")
    Store.open(server.address(name)).close()
    return name


@pytest.fixture
def address(server: Server) -> Iterator[str]:
    """The address of an empty database of PostgreSQL."""
    made = server.new_database()
    yield made
    server.drop(made)


@pytest.fixture(scope="module", params=BACKENDS)
def new_store(request: pytest.FixtureRequest) -> Iterator[NewStore]:
    """Makes empty stores: in memory, and in databases of a PostgreSQL server."""
    opened: list[Store] = []
    made: list[str] = []
    server: Server | None = None if request.param == "sqlite" else request.getfixturevalue("server")
    like: str = "" if server is None else request.getfixturevalue("like")

    def new() -> Store:
        address = "sqlite://" if server is None else server.new_database(like=like)
        made.append(address)
        opened.append(Store.at(address))
        return opened[-1]

    yield new
    for store in opened:
        store.close()
    for address in made:
        if server:
            server.drop(address)


@pytest.fixture
def store(new_store: NewStore) -> Store:
    """An empty store, in each database."""
    return new_store()


@pytest.fixture(params=BACKENDS)
def where(request: pytest.FixtureRequest) -> Path | str:
    """Where a store can be made: a file, and an empty database of PostgreSQL."""
    found: Path | str = request.getfixturevalue("path" if request.param == "sqlite" else "address")
    return found
