"""Reports are found by the keys that stories compare. Frozen, as every revision.

Every report has a row of traces, also one that is yet to leave something. Stories come empty: they are followed anew.
"""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "r0008"
down_revision = "r0007"

reports = sa.table("reports", sa.column("key", sa.Integer), sa.column("published_on", sa.Date))
traces = sa.table(
    "traces",
    sa.column("report", sa.Integer),
    sa.column("day", sa.Date),
    sa.column("made", sa.Integer),
    sa.column("traits", sa.LargeBinary),
)
stale = sa.table(
    "stale",
    sa.column("what", sa.String),
    sa.column("report", sa.Integer),
    *(sa.column(name, sa.Date) for name in ("since", "until")),
)


def upgrade() -> None:
    """Add the tables of keys and of their counts, and have all reports asked for their stories."""
    op.execute(
        sa.insert(traces).from_select(
            ["report", "day", "made", "traits"],
            sa.select(reports.c.key, reports.c.published_on, sa.literal(0), sa.literal(b"")).where(
                reports.c.key.not_in(sa.select(traces.c.report))
            ),
        )
    )
    op.drop_table("members")
    op.create_table(
        "members",
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("head", sa.String, nullable=False),
        sa.Column("day", sa.Date),
        sa.Column("tie", sa.LargeBinary),
        sa.Column("traits", sa.LargeBinary, nullable=False),
        sa.Column("steps", sa.LargeBinary, nullable=False),
    )
    for name, columns in (("key", ["key"]), ("head", ["head", "day"]), ("day", ["day"])):
        op.create_index(f"ix_members_{name}", "members", columns)
    op.create_table(
        "holders",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("report", sa.String, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tallies",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("count", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    _follow_anew()


def _follow_anew() -> None:
    """Mark all reports for stories, and for matters, whose milestones are written in another way."""
    op.execute(sa.table("milestones").delete())
    op.execute(stale.delete())
    every = {"what": "matters", "report": 0, "since": date.min, "until": date.max}
    op.execute(sa.insert(stale).values(every))
    day = sa.func.coalesce(traces.c.day, date.min)
    op.execute(
        sa.insert(stale).from_select(
            ["what", "report", "since", "until"],
            sa.select(sa.literal("stories"), traces.c.report, day, day).where(traces.c.made != 0),
        )
    )
