"""A store: open it, put records in, ask it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, inspect, text

from communique.errors import StoreError
from communique.model import Record, Refusal
from communique.store import events, names, plans, reader, search, sqlite, statements, writer
from communique.store.answers import Answer, Counts, FoundStatement, Hit, Outcome, Refused, ReportLine, StatementQuery
from communique.store.asked import EventQuery, FoundEvent, FoundPlan, PlanQuery
from communique.store.kept import Kept, Traces
from communique.store.schema import HEAD

PATIENCE = 10.0
"""Seconds to wait for another writer."""
VERSION_TABLE = "alembic_version"


class Store:
    """Records and what is asked of them, in one database."""

    def __init__(self, engine: Engine, *, name: str, upgrade: bool = True) -> None:
        self._engine = engine
        self.name = name
        try:
            found = self.revision()
            if found != HEAD:
                self._upgrade(found, allowed=upgrade)
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, path: Path, *, create: bool = True, writable: bool = True, patience: float = PATIENCE) -> Self:
        """The store in a file, brought to this version's schema; raises StoreError with the next step.

        With `create`, a missing file and its folders are made. Without `writable` the file is left as it is.
        """
        sqlite.check_file(path, create=create and writable, writable=writable)
        with sqlite.faults(str(path)):
            tables = sqlite.tables_of(path)
        if tables and VERSION_TABLE not in tables:
            raise StoreError(f"The file {path} is a database, but no store.", next_step=sqlite.ELSEWHERE)
        engine = sqlite.engine_of(path, writable=writable, patience=patience)
        return cls(engine, name=str(path), upgrade=writable)

    @classmethod
    def at(cls, url: str) -> Self:
        """The store at a database URL; ``sqlite://`` is one in memory."""
        memory = url == "sqlite://"
        engine = sqlite.engine_of(None, writable=True, patience=PATIENCE) if memory else create_engine(url)
        return cls(engine, name=engine.url.render_as_string())

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def keep(self, record: Record, left: Traces | None = None) -> Outcome:
        """Put a record in, whole or not at all; the same record changes nothing.

        LEFT is what it leaves for following (`communique.following.keep` makes it); without it that is made later.
        """
        with self._writing() as connection:
            return writer.write(connection, record, left)

    @contextmanager
    def kept(self, *, writable: bool = False) -> Iterator[Kept]:
        """What following leaves, in one transaction: to be read, or to be changed as well."""
        with self._writing() if writable else self._reading() as connection:
            yield Kept(connection)

    def refuse(self, name: str, refusal: Refusal) -> None:
        """Note that the input called NAME was refused as a whole."""
        with self._writing() as connection:
            writer.refuse(connection, name, refusal)

    def record(self, report: str) -> Record:
        """The record of the report with this id, beginning of an id, or URL; raises NotFound and Ambiguous."""
        with self._reading() as connection:
            return reader.record_of(connection, report)

    def held(self, report: str) -> Record | None:
        """The record of the report with exactly this id, or None."""
        with self._reading() as connection:
            return reader.held(connection, report)

    def records(self) -> Iterator[Record]:
        """Every record, by day of publication and id; undated ones last."""
        with self._reading() as connection:
            yield from reader.every(connection)

    def reports(self, *, limit: int = 50, after: int = 0) -> tuple[ReportLine, ...]:
        """Reports, latest first and undated last, from the AFTER-th on."""
        with self._reading() as connection:
            return reader.listed(connection, limit=limit, after=after)

    def lines(self, ids: Sequence[str]) -> tuple[ReportLine, ...]:
        """The reports with exactly these ids, by id."""
        with self._reading() as connection:
            return reader.lines(connection, ids)

    def search(self, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """The reports that hold all the words and "phrases in quotes", best first; no words find nothing."""
        with self._reading() as connection:
            return search.search(connection, words, limit=limit)

    def statements(self, query: StatementQuery, *, limit: int = 50) -> Answer[FoundStatement]:
        """The statements that fit a query, of the newest report first, then in order of the text."""
        with self._reading() as connection:
            return statements.find(connection, query, limit=limit)

    def events(self, query: EventQuery, *, limit: int = 50) -> Answer[FoundEvent]:
        """The events that fit a query, of the newest report first, then in order of the text."""
        with self._reading() as connection:
            return events.find(connection, query, limit=limit)

    def plans(self, query: PlanQuery, *, limit: int = 50) -> Answer[FoundPlan]:
        """The plans that fit a query, of the newest report first, then in order of the text."""
        with self._reading() as connection:
            return plans.find(connection, query, limit=limit)

    def names(self, words: str) -> bool:
        """Whether some report names somebody whom these words name: by a name, a part of one, or an actor id."""
        with self._reading() as connection:
            return names.hold(connection, words)

    def names_party(self, words: str) -> bool:
        """Whether some report names somebody whom these words name as `names` says, or of the country they name."""
        with self._reading() as connection:
            return names.hold_party(connection, words)

    def names_near(self, words: str) -> tuple[str, ...]:
        """Names in the store that are spelt much like these words, nearest first."""
        with self._reading() as connection:
            return names.near(connection, words)

    def counts(self) -> Counts:
        """How much the store holds."""
        with self._reading() as connection:
            return reader.counted(connection)

    def refusals(self, *, limit: int = 100) -> tuple[Refused, ...]:
        """What was not kept, and why: whole inputs first."""
        with self._reading() as connection:
            return reader.refused(connection, limit=limit)

    def revision(self) -> str | None:
        """The schema revision the database is at, or None before the first."""
        with self._reading() as connection:
            return _revision(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with sqlite.faults(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(writes=True)
        with sqlite.faults(self.name), engine.begin() as connection:
            yield connection

    def _upgrade(self, found: str | None, *, allowed: bool) -> None:
        from communique.store.upgrade import known_revisions, upgrade

        if found is not None and found not in known_revisions():
            raise StoreError(
                f"The store {self.name} was made by a newer communique (schema {found}, this one knows {HEAD}).",
                next_step="Upgrade communique, or give another file with --store.",
            )
        if not allowed:
            raise StoreError(
                f"The store {self.name} has no schema {HEAD} yet.",
                next_step="`communique doctor` brings it up to date.",
            )
        with self._writing() as connection:
            upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 -- a constant
    return None if found is None else str(found)
