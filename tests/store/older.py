"""A store as an older version left it: the tables of an older revision, filled as far as they go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, MetaData

from communique.codec import encode
from communique.model import Record
from communique.store import schema, search, tsvector, upgrade, writer
from communique.store.database import database_at


def make_store(where: Path | str, revision: str, records: Sequence[Record]) -> None:
    """Make a store of this revision; what its tables have no column for is left out."""
    engine = database_at(where).engine(writable=True, patience=1)
    with engine.execution_options(writes=True).begin() as connection:
        config = upgrade._config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for key, record in enumerate(records, start=1):
            _fill(connection, key, record)
    engine.dispose()


def _fill(connection: Connection, key: int, record: Record) -> None:
    held = MetaData()
    held.reflect(connection)
    wanted = [(schema.reports, [writer.report_row(record.report) | {"key": key}])]
    wanted += list(writer.claim_rows(record, encoded=encode(record)))
    for of_now, rows in wanted:
        table = held.tables.get(of_now.name)
        for row in rows if table is not None else []:
            whole = row | {"report": key}
            assert table is not None
            connection.execute(table.insert().values({c: v for c, v in whole.items() if c in table.c}))
    if connection.dialect.name == "postgresql":
        for index, (name, columns) in search.INDEXES.items():
            tsvector.mend(connection, index, name, [column for column in columns if column in held.tables[name].c])
