"""Which database a store is in, and what its kind must offer: the seam behind which SQLite and PostgreSQL stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from communique.errors import StoreError
from communique.store.postgres import SCHEMES, PostgresServer
from communique.store.sqlite import SqliteFile

IN_MEMORY = "sqlite://"


class Database(Protocol):
    """What one kind of database does in its own way."""

    @property
    def name(self) -> str: ...
    def check(self, *, create: bool, writable: bool) -> None: ...
    def engine(self, *, writable: bool, patience: float) -> Engine: ...
    def reading(self, engine: Engine, /) -> Engine: ...
    def faults(self) -> AbstractContextManager[None]: ...
    def passes(self, fault: DBAPIError, /) -> bool: ...
    def line_up(self, connection: Connection, what: str, /) -> None: ...
    def alone(self, connection: Connection, /) -> None: ...
    def as_kept(self, text: str, /) -> str: ...
    def size(self, connection: Connection, /) -> int: ...
    def compact(self, connection: Connection, /) -> None: ...
    def damage(self, connection: Connection, /) -> Iterator[str]: ...


def database_at(where: Path | str) -> Database:
    """The database in a file, or at an address (postgresql://…, sqlite:///FILE, sqlite:// in memory)."""
    if isinstance(where, Path) or "://" not in where:
        return SqliteFile(path=Path(where))
    scheme = where.partition("://")[0].casefold()
    if scheme in SCHEMES:
        return PostgresServer.at(f"postgresql{where[len(scheme) :]}")
    if where == IN_MEMORY:
        return SqliteFile(path=None)
    if scheme == "sqlite" and where.startswith("sqlite:///"):
        return SqliteFile(path=Path(where.removeprefix("sqlite:///")))
    raise StoreError(f"No store can be at {scheme}://.", next_step="Give a file, or postgresql://USER@HOST/NAME")
