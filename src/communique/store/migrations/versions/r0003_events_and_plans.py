"""Events and plans are found by day, and conditions have their tables. Frozen: later changes are later revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from communique.codec import decode_done
from communique.errors import MalformedRecord
from communique.store.writer import binding_rows, condition_row

revision = "r0003"
down_revision = "r0002"
AT_ONCE = 200
"""Records held in memory together."""

metadata = sa.MetaData()
reports = sa.Table("reports", metadata, sa.Column("key", sa.Integer), sa.Column("published_on", sa.Date))
records = sa.Table("records", metadata, sa.Column("report", sa.Integer), sa.Column("encoded", sa.LargeBinary))
conditions = sa.Table(
    "conditions",
    metadata,
    *(
        sa.Column(name)
        for name in ("report", "position", "id", "kind", "condition", "consequence", "start", "end", "stated_by")
    ),
)
bindings = sa.Table("bindings", metadata, *(sa.Column(name) for name in ("report", "position", "condition", "event")))
dated = [
    sa.Table(name, metadata, sa.Column("report", sa.Integer), sa.Column("published_on", sa.Date))
    for name in ("events", "plans")
]


def upgrade() -> None:
    """Add the tables, columns and indexes, and fill them for what the store holds."""
    _tables()
    _fill(op.get_bind())
    _indexes()


def _tables() -> None:
    op.create_table(
        "conditions",
        *_keys(),
        *(sa.Column(name, sa.String, nullable=False) for name in ("id", "kind")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("condition", "consequence")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("start", "end")),
        sa.Column("stated_by", sa.String),
    )
    op.create_table(
        "bindings", *_keys(), *(sa.Column(name, sa.String, nullable=False) for name in ("condition", "event"))
    )
    for table in ("events", "plans"):
        op.add_column(table, sa.Column("published_on", sa.Date))


def _keys() -> tuple[sa.Column[int], ...]:
    report = sa.Column("report", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True)
    return report, sa.Column("position", sa.Integer, primary_key=True)


def _indexes() -> None:
    op.create_index("ix_conditions_id", "conditions", ["id", "report"])
    op.create_index("ix_bindings_event", "bindings", ["event", "report", "condition"])
    op.drop_index("ix_events_id", "events")
    op.drop_index("ix_events_type", "events")
    op.drop_index("ix_plans_id", "plans")
    for name in ("events", "plans"):
        op.create_index(f"ix_{name}_id", name, ["id", "report"])
        op.create_index(f"ix_{name}_published_on", name, ["published_on"])
    for asked in ("type", "status"):
        op.create_index(f"ix_events_{asked}", "events", [asked, "published_on"])
    op.create_index("ix_plans_state", "plans", ["state", "published_on"])
    op.create_index("ix_plans_latest", "plans", ["latest"])


def _fill(connection: sa.Connection) -> None:
    """Take the day from the report, and the conditions from the records, in portions."""
    for table in dated:
        day = sa.select(reports.c.published_on).where(reports.c.key == table.c.report).scalar_subquery()
        connection.execute(table.update().values(published_on=day))
    last = -1
    wanted = sa.select(records.c.report, records.c.encoded).order_by(records.c.report).limit(AT_ONCE)
    while rows := connection.execute(wanted.where(records.c.report > last)).all():
        for row in rows:
            _fill_report(connection, *row)
        last = rows[-1].report


def _fill_report(connection: sa.Connection, key: int, encoded: bytes) -> None:
    try:
        done = decode_done(encoded)
    except MalformedRecord:
        return  # `show` tells of it
    filled = (
        (conditions, [condition_row(condition) for condition in done.conditions]),
        (bindings, list(binding_rows(done.events, done.conditions))),
    )
    for table, rows in filled:
        if rows:
            kept = [{c: v for c, v in row.items() if c in table.c} for row in rows]
            connection.execute(table.insert(), [row | {"report": key, "position": n} for n, row in enumerate(kept)])
