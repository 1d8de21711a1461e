"""Statements are found by speaker, by whom they mention, and by day. Frozen: later changes are later revisions."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from alembic import op

from communique.codec import decode_said
from communique.errors import MalformedRecord
from communique.store import names as spellings
from communique.store.search import create_index, drop_index
from communique.store.writer import found_by

revision = "r0002"
down_revision = "r0001"
WORDS = {"statement_words": ("statements", ("content", "mentioned"))}
AT_ONCE = 200
"""Records held in memory together."""

metadata = sa.MetaData()
reports = sa.Table("reports", metadata, sa.Column("key", sa.Integer), sa.Column("published_on", sa.Date))
records = sa.Table("records", metadata, sa.Column("report", sa.Integer), sa.Column("encoded", sa.LargeBinary))
names = sa.Table("names", metadata, *(sa.Column(n) for n in ("report", "position", "actor", "name", "word")))
statements = sa.Table(
    "statements",
    metadata,
    *(sa.Column(n) for n in ("report", "position", "mentioned", "anonymous")),
    sa.Column("published_on", sa.Date),
)


def upgrade() -> None:
    """Add the columns and indexes, and fill them for what the store holds."""
    connection = op.get_bind()
    drop_index(connection, "statement_words")
    _columns()
    _fill(connection)
    _indexes()
    create_index(connection, WORDS)


def _columns() -> None:
    op.create_table(
        "names",
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("word", sa.String, nullable=False),
    )
    op.add_column("statements", sa.Column("mentioned", sa.Text))
    op.add_column("statements", sa.Column("anonymous", sa.Boolean))
    op.add_column("statements", sa.Column("published_on", sa.Date))


def _indexes() -> None:
    op.create_index("ix_names_word", "names", ["word", "name", "actor"])
    op.create_index("ix_actors_wikidata", "actors", ["wikidata"])
    op.drop_index("ix_roles_actor", "roles")
    op.create_index("ix_roles_actor", "roles", ["actor", "role", "report", "claim"])
    op.drop_index("ix_statements_id", "statements")
    op.create_index("ix_statements_id", "statements", ["id", "report"])
    for asked in ("kind", "form", "channel", "anonymous"):
        op.create_index(f"ix_statements_{asked}", "statements", [asked, "published_on"])
    op.create_index("ix_statements_published_on", "statements", ["published_on"])


def _fill(connection: sa.Connection) -> None:
    """Derive anew what is found by, from the records, in portions."""
    last = -1
    wanted = (
        sa.select(reports.c.key, reports.c.published_on, records.c.encoded)
        .join_from(reports, records, records.c.report == reports.c.key)
        .order_by(reports.c.key)
        .limit(AT_ONCE)
    )
    while rows := connection.execute(wanted.where(reports.c.key > last)).all():
        for row in rows:
            _fill_report(connection, *row)
        last = rows[-1].key


def _fill_report(connection: sa.Connection, key: int, published_on: date | None, encoded: bytes) -> None:
    of_report = statements.c.report == key
    connection.execute(statements.update().where(of_report).values(published_on=published_on))
    try:
        said = decode_said(encoded)
    except MalformedRecord:
        return  # `show` tells of it; its statements are found by what stands in their own rows
    spelt = [found | {"report": key, "position": n} for n, found in enumerate(spellings.rows(said.actors))]
    if spelt:
        connection.execute(names.insert(), spelt)
    for n, found in enumerate(found_by(said.actors, said.statements)):
        kept = {"mentioned": found["mentioned"], "anonymous": found["anonymous"]}
        connection.execute(statements.update().where(of_report, statements.c.position == n).values(**kept))
