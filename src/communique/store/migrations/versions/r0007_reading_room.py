"""Reviews of claims, parties of matters, and indexes for the reading room. Frozen, as every revision."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision = "r0006"


def upgrade() -> None:
    """Add the table of reviews, the day of each role, and indexes."""
    op.create_table(
        "reviews",
        sa.Column("key", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("id", "report", "claim", "sha256")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("start", "end")),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("field", sa.String),
        sa.Column("value", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("author", "made_at")),
        sa.UniqueConstraint("id", name="uq_reviews_id"),
    )
    _parties()
    op.add_column("roles", sa.Column("published_on", sa.Date))
    op.execute(
        "UPDATE roles SET published_on = (SELECT reports.published_on FROM reports WHERE reports.key = roles.report)"
    )
    op.drop_index("ix_reports_published_on", "reports")
    op.drop_index("ix_actors_country", "actors")
    op.drop_index("ix_actors_id", "actors")
    for name, table, columns in (
        ("ix_reviews_report", "reviews", ["report", "key"]),
        ("ix_roles_day", "roles", ["actor", "role", "published_on"]),
        ("ix_reports_published_on", "reports", ["published_on", "id"]),
        ("ix_reports_source", "reports", ["source", "published_on", "id"]),
        ("ix_parties_party", "parties", ["party", "last", "matter"]),
        ("ix_reports_url", "reports", ["url"]),
        ("ix_traces_made", "traces", ["made"]),
        ("ix_places_name", "places", ["name", "id"]),
        ("ix_actors_id", "actors", ["id", "report"]),
        ("ix_actors_country", "actors", ["country", "report", "id"]),
        ("ix_events_told", "events", ["type", "report", "status"]),
        ("ix_events_standing", "events", ["status", "report"]),
    ):
        op.create_index(name, table, columns)


def _parties() -> None:
    """Make the table of the parties of matters, and fill it from the matters as they are kept (MessagePack)."""
    parties = op.create_table(
        "parties",
        sa.Column("matter", sa.String, sa.ForeignKey("matters.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("party", sa.String, primary_key=True),
        sa.Column("last", sa.Date, nullable=False),
    )
    matters = sa.table("matters", sa.column("id"), sa.column("last", sa.Date), sa.column("encoded", sa.LargeBinary))
    for row in op.get_bind().execute(sa.select(matters)).all():
        named = sorted(set(msgspec.msgpack.decode(row.encoded)["parties"]))
        if named:
            op.bulk_insert(parties, [{"matter": row.id, "party": party, "last": row.last} for party in named])
