"""Commitments are followed on from the days that a party's ledger is kept of. Frozen, as every revision.

Commitments come empty: they are followed anew from what reports have left.
"""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "r0009"
down_revision = "r0008"


def upgrade() -> None:
    """Add the ledgers, what commitments wait for, and since when parties are stale; all parties are."""
    op.create_table(
        "ledgers",
        sa.Column("party", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("encoded", sa.LargeBinary, nullable=False),
    )
    op.add_column("commitments", sa.Column("waiting", sa.LargeBinary))
    op.add_column("commitments", sa.Column("holds_on", sa.Date))
    op.drop_index("ix_commitments_party", "commitments")
    op.create_index("ix_commitments_party", "commitments", ["party", "last"])
    op.drop_table("stale_parties")
    stale = op.create_table(
        "stale_parties",
        sa.Column("report", sa.Integer, primary_key=True),
        sa.Column("party", sa.String, primary_key=True),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("awaited", sa.Boolean, nullable=False),
    )
    promises = sa.table("promises", sa.column("party", sa.String))
    every = sa.select(sa.literal(0), promises.c.party, sa.literal(date.min, sa.Date), sa.true()).distinct()
    op.execute(sa.insert(stale).from_select(["report", "party", "since", "awaited"], every))
