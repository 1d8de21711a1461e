"""What following leaves in a store: matters, stories, earlier texts. Frozen: later changes are later revisions.

The tables come empty: what earlier reports leave is made when matters or stories are next followed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision = "r0004"


def upgrade() -> None:
    """Add the tables with their indexes."""
    op.create_table(
        "revisions",
        _report(),
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("since", sa.Date),
        _encoded(),
    )
    op.create_table(
        "traces",
        _report(),
        sa.Column("day", sa.Date),
        sa.Column("made", sa.Integer, nullable=False),
        sa.Column("traits", sa.LargeBinary, nullable=False),
    )
    _copies()
    op.create_table("tellings", _report(), sa.Column("day", sa.Date, primary_key=True), _encoded())
    op.create_table(
        "stale",
        sa.Column("what", sa.String, primary_key=True),
        sa.Column("report", sa.Integer, primary_key=True),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
    )
    _matters()
    _commitments()
    _indexes()


def _matters() -> None:
    op.create_table("milestones", sa.Column("day", sa.Date, primary_key=True), _encoded())
    op.create_table(
        "matters",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("closed_on", sa.Date),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("disputed", sa.Boolean, nullable=False),
        _encoded(),
    )
    op.create_table(
        "keys",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("matter", sa.String, sa.ForeignKey("matters.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_table(
        "members",
        _report(),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("head", sa.String, nullable=False),
        sa.Column("day", sa.Date),
        sa.Column("tie", sa.LargeBinary),
    )


def _commitments() -> None:
    op.create_table(
        "promises",
        _report(),
        sa.Column("party", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("did", sa.Boolean, nullable=False),
        _encoded(),
    )
    op.create_table(
        "awaited",
        _report(),
        sa.Column("party", sa.String, primary_key=True),
        sa.Column("other", sa.String, primary_key=True),
    )
    op.create_table(
        "commitments",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("party", sa.String, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        _encoded(),
    )
    op.create_table(
        "commitment_keys",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("commitment", sa.String, sa.ForeignKey("commitments.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_table(
        "stale_parties",
        sa.Column("report", sa.Integer, primary_key=True),
        sa.Column("party", sa.String, primary_key=True),
    )


def _indexes() -> None:
    for name, table, columns in (
        ("ix_traces_day", "traces", ["day"]),
        ("ix_sketches_compared", "sketches", ["compared"]),
        ("ix_postings_report", "postings", ["report"]),
        ("ix_copies_later", "copies", ["later"]),
        ("ix_promises_party", "promises", ["party", "day"]),
        ("ix_awaited_other", "awaited", ["other", "party"]),
        ("ix_commitments_party", "commitments", ["party"]),
        ("ix_commitments_last", "commitments", ["last"]),
        ("ix_commitment_keys_commitment", "commitment_keys", ["commitment"]),
        ("ix_tellings_day", "tellings", ["day"]),
        ("ix_matters_closed_on", "matters", ["closed_on"]),
        ("ix_matters_state", "matters", ["state", "last"]),
        ("ix_matters_last", "matters", ["last"]),
        ("ix_keys_matter", "keys", ["matter"]),
        ("ix_members_key", "members", ["key"]),
        ("ix_members_head", "members", ["head", "day"]),
        ("ix_members_day", "members", ["day"]),
    ):
        op.create_index(name, table, columns)


def _copies() -> None:
    op.create_table(
        "sketches",
        _report(),
        sa.Column("day", sa.Date),
        sa.Column("signatures", sa.LargeBinary, nullable=False),
        sa.Column("compared", sa.Boolean, nullable=False),
    )
    report = ("reports.key",)
    op.create_table(
        "postings",
        sa.Column("key", sa.BigInteger, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey(*report, ondelete="CASCADE"), primary_key=True),
    )
    op.create_table(
        "copies",
        sa.Column("earlier", sa.Integer, sa.ForeignKey(*report, ondelete="CASCADE"), primary_key=True),
        sa.Column("later", sa.Integer, sa.ForeignKey(*report, ondelete="CASCADE"), primary_key=True),
        sa.Column("relation", sa.String, nullable=False),
        _encoded(),
    )


def _report() -> sa.Column[int]:
    return sa.Column("report", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True)


def _encoded() -> sa.Column[bytes]:
    return sa.Column("encoded", sa.LargeBinary, nullable=False)
