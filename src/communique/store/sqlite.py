"""SQLite as the store's file: how it is opened, and what its faults mean to a user.

With `search.py` the one module that knows which database this is.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool

from communique.errors import StoreError

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
    _tune(engine, writable=writable)
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


def _tune(engine: Engine, *, writable: bool) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _: object) -> None:
        # Without this the sqlite3 module commits before some statements, and a write could be torn in two.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        # A writer takes its lock at once: one that first reads cannot wait for another writer, and fails.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
