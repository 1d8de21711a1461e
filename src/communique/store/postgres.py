"""PostgreSQL as the store, for several writers at once: how it is come to, and what its faults mean to a user.

With `tsvector.py` the one module that knows PostgreSQL.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from communique.errors import MissingPart, StoreError

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
ELSEWHERE = "Give another with --store."
LOCKED = ("is locked by another program", "Wait until that has finished, then run the command again.")
FAULTS: dict[str, tuple[str, str]] = {
    "08": ("has lost its server", "Check that the server runs, then run the command again."),
    "25006": ("is read-only", f"Use a server that may be written. {ELSEWHERE}"),
    "28": ("refuses the user or the password", "Give them in the address: postgresql://USER:PASSWORD@HOST/NAME"),
    "3D000": ("is not there: the server has no such database", "Make it with: createdb NAME"),
    "40": ("was written by another program at the same time", "Run the command again."),
    "42501": ("does not let this user do that", "Let its owner grant the rights."),
    "42P01": ("lacks a table", "`communique store check` looks at it."),
    "53100": ("cannot grow: the server's disk is full", "Free some space there, then run the command again."),
    "53": ("has no room for one more: memory or connections are used up", "Wait, then run the command again."),
    "54": ("cannot take something so large", "`communique store check` looks at it."),
    "55P03": LOCKED,
    "57": ("is being stopped or started", "Check that the server runs, then run the command again."),
    "58": ("cannot be read or written: the server's disk failed", "Check its disk, then run the command again."),
    "XX001": ("is damaged", "Restore it from a copy, or import an export into another."),
    "XX002": ("has a damaged index", "Let its owner run: REINDEX DATABASE"),
}
"""PostgreSQL's error codes or classes, each with what it means and the next step."""
PASSING = ("08", "23505", "40", "57P01", "57P02", "57P03")
"""Codes of faults that may pass: a lost connection, another writer of the same, a server that is started again."""
WRITERS = 0x636F6D6D
"""The first half of the keys of our advisory locks ("comm")."""
NUL, NUL_SHOWN = "\x00", "\u2400"
"""PostgreSQL keeps no NUL in a text; the encoded record has it, and other columns the sign for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresServer:
    """The store in the database at ADDRESS."""

    address: URL

    @classmethod
    def at(cls, address: str) -> PostgresServer:
        """The store at an address; raises StoreError where it is none, MissingPart without psycopg."""
        try:
            url = make_url(address)
        except (ArgumentError, ValueError):
            raise StoreError(
                "The store's address cannot be understood.", next_step="Write it as postgresql://USER@HOST/NAME"
            ) from None
        try:
            import psycopg  # noqa: F401 -- whether it is there
        except ImportError:
            raise MissingPart("The driver of PostgreSQL (psycopg)", "postgres") from None
        return cls(address=url.set(drivername="postgresql+psycopg"))

    @property
    def name(self) -> str:
        """As it is called towards a user, without the password."""
        return self.address.set(drivername="postgresql").render_as_string()

    def check(self, *, create: bool, writable: bool) -> None:
        """Nothing before it is come to."""

    def engine(self, *, writable: bool, patience: float) -> Engine:
        """How to come to it; waits PATIENCE seconds for a lock."""
        engine = create_engine(self.address, pool_pre_ping=True, connect_args={"connect_timeout": 10})

        @event.listens_for(engine, "connect")
        def connected(connection: Any, _: object) -> None:
            connection.adapters.register_dumper(str, _dumper())
            connection.autocommit = True
            connection.execute(f"SET lock_timeout = {max(1, round(patience * 1000))}")
            connection.execute("SET synchronous_commit = on")  # what was told to be kept, is
            if not writable:
                connection.execute("SET default_transaction_read_only = on")
            connection.autocommit = False

        return engine

    @staticmethod
    def reading(engine: Engine) -> Engine:
        """How to come to it with questions: what is read in one transaction is of one moment."""
        return engine.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Turn what the database raises into StoreError."""
        try:
            yield
        except DBAPIError as fault:
            raise self._store_error(fault) from fault

    def _store_error(self, fault: DBAPIError) -> StoreError:
        code = _code(fault)
        said = " ".join(str(fault.orig).split())
        for known in (code, code[:2]):
            if known in FAULTS:
                what, next_step = FAULTS[known]
                return StoreError(f"The store {self.name} {what}.", next_step=next_step)
        if isinstance(fault, OperationalError) and not code:
            what, next_step = _unreached(said)
            return StoreError(f"The store {self.name} {what}.", next_step=next_step)
        return StoreError(f"The store {self.name} failed: {said}.", next_step="`communique doctor` looks at it.")

    @staticmethod
    def passes(fault: DBAPIError) -> bool:
        """Whether a fault may pass when the same is tried again."""
        lost = fault.connection_invalidated or (isinstance(fault, OperationalError) and not _code(fault))
        return lost or _code(fault).startswith(PASSING)

    @staticmethod
    def line_up(connection: Connection, what: str) -> None:
        """Let writers of WHAT (a report's id) go one after the other until the transaction ends; others beside them."""
        key = zlib.crc32(what.encode("utf-8", "replace")) - (1 << 31)
        connection.execute(text(f"SELECT pg_advisory_xact_lock_shared({WRITERS})"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:ours, :what)"), {"ours": WRITERS, "what": key})

    @staticmethod
    def alone(connection: Connection) -> None:
        """Let no writer of reports in until the transaction ends."""
        connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITERS})"))

    @staticmethod
    def as_kept(words: str) -> str:
        """A text as the database gives it back."""
        return words.replace(NUL, NUL_SHOWN)

    @staticmethod
    def size(connection: Connection) -> int:
        """Bytes that it takes on the disk."""
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())

    @staticmethod
    def compact(connection: Connection) -> None:
        """Give back the space of what was deleted."""
        connection.exec_driver_sql("VACUUM (ANALYZE)")

    @staticmethod
    def damage(connection: Connection) -> Iterator[str]:
        """What PostgreSQL itself finds wrong with its indexes, where its extension amcheck is there."""
        there = text("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'")
        if connection.execute(there).first() is None:
            return
        indexes = text(
            "SELECT i.indexrelid::regclass AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " JOIN pg_am a ON a.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE a.amname = 'btree' AND n.nspname = current_schema()"
        )
        for (name,) in connection.execute(indexes).all():
            try:
                with connection.begin_nested():
                    connection.execute(text("SELECT bt_index_check(CAST(:name AS regclass))"), {"name": name})
            except DBAPIError as fault:
                yield " ".join(str(fault.orig).split())


def _code(fault: DBAPIError) -> str:
    return str(getattr(fault.orig, "sqlstate", None) or "")


def _unreached(said: str) -> tuple[str, str]:
    """What a failed connection means: it comes without a code, in words alone."""
    lowered = said.casefold()
    for words, code in (("password", "28"), ("authentication", "28"), ("role", "28"), ("does not exist", "3D000")):
        if words in lowered:
            return FAULTS[code]
    reason = said.rpartition("failed: ")[2] or said
    return f"cannot be reached: {reason.rstrip('.')}", "Check that the server runs, and the address."


def _dumper() -> Any:
    """Texts for PostgreSQL, with a sign for NUL, which it does not keep."""
    from psycopg.types.string import StrDumperUnknown

    class WithoutNul(StrDumperUnknown):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace(NUL, NUL_SHOWN) if NUL in obj else obj)

    return WithoutNul
