"""SQLite as the store's file: how it is opened, and what its faults mean to a user.

With `fts5.py` the one module that knows SQLite.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool

from communique.errors import StoreError
from communique.store.patience import persistently

ELSEWHERE = "Give another file with --store."
FAULTS: dict[str, tuple[str, str]] = {
    "SQLITE_BUSY": ("is locked by another program", "Wait until that has finished, then run the command again."),
    "SQLITE_CANTOPEN": ("cannot be opened", f"Check the folder's permissions. {ELSEWHERE}"),
    "SQLITE_CORRUPT": ("is damaged", "Restore it from a copy, or read the reports again into another file."),
    "SQLITE_FULL": ("cannot grow: the disk is full", "Free some space, then run the command again."),
    "SQLITE_IOERR": ("cannot be read or written: the disk failed", "Check the disk, then run the command again."),
    "SQLITE_LOCKED": ("is locked by another program", "Wait until that has finished, then run the command again."),
    "SQLITE_NOTADB": ("is not a store (no SQLite database)", ELSEWHERE),
    "SQLITE_PERM": ("cannot be opened: permission denied", f"Check the file's permissions. {ELSEWHERE}"),
    "SQLITE_READONLY": ("is read-only", f"Make it writable, or use another. {ELSEWHERE}"),
}
"""SQLite's primary result codes, each with what it means and the next step."""


VERSION_TABLE = "alembic_version"


@dataclass(frozen=True, slots=True, kw_only=True)
class SqliteFile:
    """The store in the file PATH, or in memory."""

    path: Path | None

    @property
    def name(self) -> str:
        """As it is called towards a user."""
        return str(self.path) if self.path else "sqlite://"

    def check(self, *, create: bool, writable: bool) -> None:
        """Raise StoreError where there is no store, and none may be made; makes the folders of a file."""
        if self.path is None:
            return
        check_file(self.path, create=create and writable, writable=writable)
        with self.faults():
            tables = tables_of(self.path)
        if tables and VERSION_TABLE not in tables:
            raise StoreError(f"The file {self.path} is a database, but no store.", next_step=ELSEWHERE)

    def engine(self, *, writable: bool, patience: float) -> Engine:
        """How to come to it; waits PATIENCE seconds for a lock."""
        return engine_of(self.path, writable=writable, patience=patience)

    @staticmethod
    def reading(engine: Engine) -> Engine:
        """How to come to it with questions: what is read in one transaction is of one moment."""
        return engine

    def faults(self) -> AbstractContextManager[None]:
        """Turn what the database raises into StoreError."""
        return faults(self.name)

    @staticmethod
    def passes(_: DBAPIError) -> bool:
        """Whether a fault may pass when the same is tried again: SQLite has waited itself."""
        return False

    @staticmethod
    def line_up(_: Connection, __: str) -> None:
        """Let one writer go after the other: SQLite has but one at a time."""

    @staticmethod
    def alone(_: Connection) -> None:
        """Let no writer of reports in: SQLite has but one at a time."""

    @staticmethod
    def as_kept(text: str) -> str:
        """A text as the database gives it back."""
        return text

    def size(self, _: Connection) -> int:
        """Bytes that it takes on the disk."""
        if self.path is None:
            return 0
        parts = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        return sum(part.stat().st_size for part in parts if part.exists())

    @staticmethod
    def compact(connection: Connection) -> None:
        """Give back the space of what was deleted."""
        for index in ("report_words", "statement_words"):
            connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608 -- constants
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("ANALYZE")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @staticmethod
    def damage(connection: Connection) -> Iterator[str]:
        """What SQLite itself finds wrong with the file."""
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if line != "ok":
                yield str(line)
        for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} points to a row of {other} that is not there"


@contextmanager
def faults(name: str) -> Iterator[None]:
    """Turn what the database raises into StoreError about the store called NAME."""
    try:
        yield
    except DBAPIError as fault:
        raise _store_error(name, fault.orig or fault) from fault
    except sqlite3.Error as fault:
        raise _store_error(name, fault) from fault


def _store_error(name: str, fault: BaseException) -> StoreError:
    code = str(getattr(fault, "sqlite_errorname", ""))
    for known, (what, next_step) in FAULTS.items():
        if code.startswith(known):
            return StoreError(f"The store {name} {what}.", next_step=next_step)
    said = " ".join(str(fault).split())
    return StoreError(f"The store {name} failed: {said}.", next_step="`communique doctor` looks at it.")


def check_file(path: Path, *, create: bool, writable: bool) -> None:
    """Raise StoreError where PATH cannot be a store; makes its folder where it may be created."""
    try:
        if path.is_dir():
            raise StoreError(f"The store {path} is a folder.", next_step="Give a file in it with --store.")
        if path.exists():
            if not path.is_file():
                raise StoreError(f"The store {path} is not a plain file.", next_step=ELSEWHERE)
            if writable and not os.access(path, os.W_OK):
                raise StoreError(f"The store {path} is read-only.", next_step=FAULTS["SQLITE_READONLY"][1])
        elif not create:
            raise StoreError(f"There is no store at {path}.", next_step="`communique read FILE` makes one.")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError(f"The store {path} cannot be made: {fault.strerror}.", next_step=ELSEWHERE) from fault
    if writable and not os.access(path.parent, os.W_OK):
        raise StoreError(f"The folder {path.parent} cannot be written.", next_step=f"Make it writable. {ELSEWHERE}")


def tables_of(path: Path) -> frozenset[str]:
    """The tables of an SQLite file, without touching it; none where there is no file yet."""
    if not path.exists() or not path.stat().st_size:
        return frozenset()
    with closing(sqlite3.connect(_unwritten(path), uri=True)) as connection:
        return frozenset(name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))


def engine_of(path: Path | None, *, writable: bool, patience: float) -> Engine:
    """An engine on an SQLite file, or in memory without one; waits PATIENCE seconds for a lock."""
    if path is None:
        engine = create_engine("sqlite://", poolclass=StaticPool)
    else:
        address = f"file:{quote(str(path.absolute()))}" if writable else _unwritten(path)
        engine = create_engine(
            "sqlite://",
            creator=lambda: sqlite3.connect(address, uri=True, timeout=patience, check_same_thread=False),
            poolclass=QueuePool,
        )
    _tune(engine, writable=writable, patience=patience)
    return engine


def _unwritten(path: Path) -> str:
    """The address of a file only to be read.

    SQLite wants to write beside a file in WAL mode even to read it. Where the folder forbids that, the file is
    read as unchanging, which it is unless a journal lies beside it.
    """
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    journal = path.with_name(path.name + "-wal")
    fixed = not os.access(path.parent, os.W_OK) and not (journal.exists() and journal.stat().st_size)
    return f"{address}&immutable=1" if fixed else address


def _use_wal(connection: sqlite3.Connection, patience: float) -> None:
    """Write to a journal beside the file; SQLite does not wait by itself where several ask for that at once."""
    persistently(
        lambda: connection.execute("PRAGMA journal_mode = WAL"),
        _is_busy,
        of=sqlite3.OperationalError,
        patience=patience,
    )


def _is_busy(fault: sqlite3.OperationalError) -> bool:
    return str(getattr(fault, "sqlite_errorname", "")).startswith("SQLITE_BUSY")


def _tune(engine: Engine, *, writable: bool, patience: float) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _: object) -> None:
        # Without this the sqlite3 module commits before some statements, and a write could be torn in two.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        if writable:
            _use_wal(connection, patience)
            connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        # A writer takes its lock at once: one that first reads cannot wait for another writer, and fails.
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return
        writes = options.get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
