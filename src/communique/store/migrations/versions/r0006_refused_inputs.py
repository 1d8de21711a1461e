"""Refused inputs have a ledger of their own, with what it takes to read them again. Frozen, as every revision."""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"
ROW = re.compile(r"(?P<path>.+):(?P<row>[1-9]\d*)")

metadata = sa.MetaData()
refusals = sa.Table("refusals", metadata, *(sa.Column(n) for n in ("key", "report", "name", "stage", "reason")))
inputs = sa.Table(
    "refused_inputs",
    metadata,
    *(sa.Column(n) for n in ("name", "stage", "reason", "path", "row", "options", "times")),
)


def upgrade() -> None:
    """Make the ledger, and move what was noted of whole inputs into it."""
    op.create_table(
        "refused_inputs",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("path", sa.String),
        sa.Column("row", sa.Integer),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("first_at", sa.String),
        sa.Column("last_at", sa.String),
        sa.Column("times", sa.Integer, nullable=False),
        sa.UniqueConstraint("name", name="uq_refused_inputs_name"),
    )
    _move(op.get_bind())
    op.create_index("ix_refusals_stage", "refusals", ["stage", "reason"])
    with op.batch_alter_table("refusals") as table:
        table.drop_column("name")
        table.alter_column("report", existing_type=sa.Integer, nullable=False)


def _move(connection: sa.Connection) -> None:
    """The last refusal of each name counts; the files may have been named from some other folder."""
    whole = sa.select(refusals.c.name, refusals.c.stage, refusals.c.reason).where(refusals.c.report.is_(None))
    noted = {row.name: row for row in connection.execute(whole.order_by(refusals.c.key)) if row.name}
    for row in noted.values():
        in_rows = ROW.fullmatch(row.name)
        values = {"path": in_rows["path"], "row": int(in_rows["row"])} if in_rows else {"path": row.name, "row": None}
        if row.name.startswith("standard input"):
            values["path"] = None
        connection.execute(
            inputs.insert().values(name=row.name, stage=row.stage, reason=row.reason, options="{}", times=1, **values)
        )
    connection.execute(refusals.delete().where(refusals.c.report.is_(None)))
