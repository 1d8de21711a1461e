"""A store: open it, put records in, ask it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from communique.codec import WhoDidWhat, decode
from communique.errors import StoreError
from communique.model import MadeBy, Record, Refusal, Report
from communique.store import check, events, ledger, names, plans, reader, search, statements, walking, writer
from communique.store.answers import (
    Answer,
    Counts,
    FoundStatement,
    Hit,
    Outcome,
    Refused,
    RefusedCount,
    ReportLine,
    StatementQuery,
    WholeReport,
)
from communique.store.asked import EventQuery, FoundEvent, FoundPlan, PlanQuery
from communique.store.check import MENDED, RESTORED, Fault, Looked
from communique.store.database import Database, database_at
from communique.store.kept import Kept, Traces
from communique.store.ledger import Again, RefusedInput
from communique.store.lists import Lists
from communique.store.patience import persistently
from communique.store.schema import HEAD, metadata
from communique.store.sqlite import VERSION_TABLE
from communique.store.walking import FoundReport
from communique.vocabulary import Stage

PATIENCE = 10.0
"""Seconds to wait for another writer."""
Done = TypeVar("Done")


class Store(Lists):
    """Records and what is asked of them, in one database."""

    def __init__(self, database: Database, *, create: bool = True, writable: bool = True, patience: float) -> None:
        self.name = database.name
        self._database = database
        self._patience = patience
        self._writable = writable
        database.check(create=create, writable=writable)
        self._engine = database.engine(writable=writable, patience=patience)
        try:
            found = self.revision()
            if found != HEAD:
                self._upgrade(found, create=create, allowed=writable)
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, where: Path | str, *, create: bool = True, writable: bool = True, patience: float = PATIENCE) -> Self:
        """The store in a file or at ``postgresql://…``, brought to this version's schema; raises StoreError.

        With `create`, a missing file and its folders are made, and the tables of an empty database. Without `writable`
        it is left as it is. Both wait PATIENCE seconds for another writer, and for a server that is started again.
        """
        return cls(database_at(where), create=create and writable, writable=writable, patience=patience)

    @classmethod
    def at(cls, url: str) -> Self:
        """The store at a database URL, made where there is none; ``sqlite://`` is one in memory."""
        return cls.open(url)

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

        def written() -> Outcome:
            with self._changing() as connection:
                self._database.line_up(connection, record.report.id)
                return writer.write(connection, record, left)

        return self._persistently(written)

    @contextmanager
    def kept(self, *, writable: bool = False) -> Iterator[Kept]:
        """What following leaves, in one transaction: to be read, or to be changed as well."""
        with self._writing() if writable else self._reading() as connection:
            if writable:
                self._database.alone(connection)
            yield Kept(connection)

    def refuse(self, name: str, refusal: Refusal, *, again: Again | None = None, at: datetime | None = None) -> None:
        """Note that the input called NAME was refused as a whole, AT a moment, and how to read it AGAIN."""

        def noted() -> None:
            with self._changing() as connection:
                self._database.line_up(connection, name)
                ledger.note(connection, name, refusal, again=again or Again(), at=at)

        self._persistently(noted)

    def strike(self, name: str) -> bool:
        """Strike the input called NAME out of the refused ones, since it was read; whether it stood there."""
        with self._writing() as connection:
            return ledger.strike(connection, name)

    def record(self, report: str) -> Record:
        """The record of the report with this id, beginning of an id, or URL; raises NotFound and Ambiguous."""
        with self._reading() as connection:
            return reader.record_of(connection, report)

    def held(self, report: str) -> Record | None:
        """The record of the report with exactly this id, or None."""
        with self._reading() as connection:
            return reader.held(connection, report)

    def held_as(self, report: Report, *, made_by: MadeBy) -> Record | None:
        """The record of the very same report, in every field of it, made by the very same tools; or None."""
        with self._reading() as connection:
            return reader.held_as(connection, report, made_by=made_by)

    def records(self) -> Iterator[Record]:
        """Every record, by day of publication and id; undated ones last."""
        with self._reading() as connection, closing(reader.every(connection)) as found:
            yield from found

    def reports(self, *, limit: int = 50, after: int = 0) -> tuple[ReportLine, ...]:
        """Reports, latest first and undated last, from the AFTER-th on."""
        with self._reading() as connection:
            return reader.listed(connection, limit=limit, after=after)

    def done_in(self, ids: Sequence[str]) -> dict[str, WhoDidWhat]:
        """The events, plans and what they point to of the reports with exactly these ids, without the rest of them."""
        with self._reading() as connection:
            return reader.done_in(connection, ids)

    def lines(self, ids: Sequence[str]) -> tuple[ReportLine, ...]:
        """The reports with exactly these ids, by id."""
        with self._reading() as connection:
            return reader.lines(connection, ids, ReportLine)

    def whole_reports(self, ids: Sequence[str]) -> tuple[WholeReport, ...]:
        """The reports with exactly these ids and their texts, by id."""
        with self._reading() as connection:
            return reader.lines(connection, ids, WholeReport)

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

    def each_statement(self, query: StatementQuery) -> Generator[FoundStatement, None, None]:
        """Every statement that fits a query, one by one, each with its report whole; oldest report first."""
        with self._reading() as connection, closing(statements.through(connection, query)) as found:
            yield from found

    def each_event(self, query: EventQuery) -> Generator[FoundEvent, None, None]:
        """Every event that fits a query, one by one, each with its report whole; oldest report first."""
        with self._reading() as connection, closing(events.through(connection, query)) as found:
            yield from found

    def each_plan(self, query: PlanQuery) -> Generator[FoundPlan, None, None]:
        """Every plan that fits a query, one by one, each with its report whole; oldest report first."""
        with self._reading() as connection, closing(plans.through(connection, query)) as found:
            yield from found

    def each_report(self, since: date | None = None, until: date | None = None) -> Generator[FoundReport, None, None]:
        """Every report published in these days with all that it tells, one by one; oldest first, undated ones last."""
        with self._reading() as connection, closing(walking.every(connection, since, until)) as found:
            yield from found

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

    def refusals(
        self, *, stage: Stage | None = None, reason: str | None = None, limit: int = 100
    ) -> tuple[Refused, ...]:
        """What was not kept, and why, of a stage and with these words in the reason: whole inputs first."""
        with self._reading() as connection:
            return ledger.listed(connection, stage=stage, reason=reason, limit=limit)

    def refusal_counts(self, *, stage: Stage | None = None, reason: str | None = None) -> tuple[RefusedCount, ...]:
        """How much was not kept by stage and reason: whole inputs first, then the most frequent."""
        with self._reading() as connection:
            return ledger.counted(connection, stage=stage, reason=reason)

    def refused_inputs(self, *, stage: Stage | None = None, reason: str | None = None) -> tuple[RefusedInput, ...]:
        """The inputs that were refused and not read since, with how to read them again."""
        with self._reading() as connection:
            return ledger.inputs(connection, stage=stage, reason=reason)

    def refused_names(self) -> frozenset[str]:
        """The names of these inputs."""
        with self._reading() as connection:
            return ledger.names(connection)

    def damage(self) -> Iterator[Fault]:
        """What the database finds wrong with itself, and with its word indexes where it can be written."""
        with self._reading() as connection:
            found = [Fault(what=what, next_step=RESTORED) for what in self._database.damage(connection)]
        yield from found
        if found or not self._writable:
            return
        with self._writing() as connection:
            torn = list(search.index_faults(connection))
            connection.rollback()
        yield from (
            Fault(what=f"the word index {index}: {what}", next_step=MENDED, derived=True) for index, what in torn
        )

    def looked(self) -> Iterator[Looked]:
        """Every record, and what is made from it to be asked, looked at in portions."""
        with self._reading() as connection:
            yield from check.looked(connection, as_kept=self._database.as_kept)

    def mend(self, faults: Iterable[Fault]) -> int:
        """Make what is made from records anew where it was found to be at fault; how many faults that mends."""
        derived = [fault for fault in faults if fault.derived]
        with self._writing() as connection:
            for report in dict.fromkeys(fault.report for fault in derived if fault.report):
                check.mend(connection, report)
            if derived:
                search.mend_indexes(connection)
        return len(derived)

    def encoded(self) -> Generator[bytes, None, None]:
        """Every record as it is kept, by day of publication and id, each after the earlier texts of its page."""
        with self._reading() as connection, closing(reader.encoded(connection)) as found:
            yield from found

    def restore(self, encoded: bytes) -> Outcome:
        """Put a record that was exported back, byte for byte; raises MalformedRecord."""
        record = decode(encoded)

        def written() -> Outcome:
            with self._changing() as connection:
                self._database.line_up(connection, record.report.id)
                return writer.restore(connection, record, encoded=encoded)

        return self._persistently(written)

    def restore_refused(self, inputs: Iterable[RefusedInput]) -> int:
        """Put refused inputs of another store into the ledger; how many were not in it."""
        with self._writing() as connection:
            return sum(ledger.put(connection, one) for one in inputs)

    def size(self) -> int:
        """Bytes that the store takes on the disk."""
        with self._reading() as connection:
            return self._database.size(connection)

    def compact(self) -> None:
        """Give back the space of what was deleted, and renew what the database knows about its tables."""
        engine = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with self._database.faults(), engine.connect() as connection:
            self._database.compact(connection)

    @classmethod
    def steps(cls, where: Path | str) -> tuple[tuple[str, str], ...]:
        """The migrations that a store has before it, each with what it does; raises StoreError as `open` does."""
        from communique.store.upgrade import steps_after

        database = database_at(where)
        database.check(create=False, writable=False)
        engine = database.engine(writable=False, patience=PATIENCE)
        try:
            with database.faults(), engine.connect() as connection:
                found = _revision(connection)
        finally:
            engine.dispose()
        if found is None:
            raise StoreError(f"There is no store at {database.name}.", next_step="`communique read FILE` makes one.")
        _check_known(database.name, found)
        return steps_after(found)

    def last_day(self) -> date | None:
        """The last day on which a report of the store was published."""
        with self._reading() as connection:
            return reader.last_day(connection)

    def revision(self) -> str | None:
        """The schema revision the database is at, or None before the first."""
        with self._reading() as connection:
            return _revision(connection)

    def _persistently(self, work: Callable[[], Done]) -> Done:
        with self._database.faults():
            return persistently(work, self._database.passes, of=DBAPIError, patience=self._patience)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._database.faults(), self._database.reading(self._engine).connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._database.faults(), self._changing() as connection:
            yield connection

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    def _upgrade(self, found: str | None, *, create: bool, allowed: bool) -> None:
        from communique.store.upgrade import upgrade

        if found is None and not create:
            raise StoreError(f"There is no store at {self.name}.", next_step="`communique read FILE` makes one.")
        if found is not None:
            _check_known(self.name, found)
        if not allowed:
            raise StoreError(
                f"The store {self.name} has no schema {HEAD} yet.",
                next_step="`communique store migrate` brings it up to date.",
            )
        with self._writing() as connection:
            self._database.line_up(connection, VERSION_TABLE)
            if found is None and (others := _tables_of_others(connection)):
                raise StoreError(
                    f"The database {self.name} has tables of something else ({others[0]}).",
                    next_step="Give an empty one with --store.",
                )
            upgrade(connection)


def _check_known(name: str, revision: str) -> None:
    from communique.store.upgrade import known_revisions

    if revision not in known_revisions():
        raise StoreError(
            f"The store {name} was made by a newer communique (schema {revision}, this one knows {HEAD}).",
            next_step="Upgrade communique, or give another file with --store.",
        )


def _tables_of_others(connection: Connection) -> list[str]:
    """Tables called as ours are, where no revision says that we made them."""
    found = inspect(connection).get_table_names()
    return [] if VERSION_TABLE in found else sorted(metadata.tables.keys() & set(found))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 -- a constant
    return None if found is None else str(found)
