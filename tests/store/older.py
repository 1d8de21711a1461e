"""A store as an older version left it: the tables of an older revision, filled as far as they go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import Connection, MetaData

from communique.codec import encode
from communique.model import Record
from communique.store import schema, sqlite, upgrade, writer


def make_store(path: Path, revision: str, records: Sequence[Record]) -> None:
    """Make a store of this revision; what its tables have no column for is left out."""
    engine = sqlite.engine_of(path, writable=True, patience=1)
    with engine.execution_options(writes=True).begin() as connection:
        config = upgrade._config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for key, record in enumerate(records, start=1):
            _fill(connection, key, record)
    engine.dispose()


def _fill(connection: Connection, key: int, record: Record) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "reports": [writer._report(record.report) | {"key": key}],
        "records": [{"format": record.format, "version": record.made_by.version, "encoded": encode(record)}],
        "actors": [writer._fields(actor, schema.actors) for actor in record.actors],
        "statements": [writer._statement(statement) for statement in record.statements],
        "events": [writer._event(event) for event in record.events],
        "plans": [writer._plan(plan) for plan in record.plans],
        "roles": list(writer._roles(record)),
    }
    held = MetaData()
    held.reflect(connection, only=list(rows))
    for name, values in rows.items():
        table = held.tables[name]
        for position, row in enumerate(values):
            whole = row | {"report": key, "position": position}
            connection.execute(table.insert().values({c: v for c, v in whole.items() if c in table.c}))
