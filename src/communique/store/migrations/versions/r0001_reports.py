"""The first revision: reports, their records, and what is asked of them. Frozen: later changes are later revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from communique.store.search import create_index

revision = "r0001"
down_revision = None
WORDS = {"report_words": ("reports", ("title", "text")), "statement_words": ("statements", ("content",))}


def upgrade() -> None:
    """Make every table and the word index."""
    _reports()
    _parties()
    _statements()
    _events()
    _plans()
    create_index(op.get_bind(), WORDS)


def _report() -> sa.Column[int]:
    return sa.Column(
        "report",
        sa.Integer,
        sa.ForeignKey("reports.key", ondelete="CASCADE"),
        primary_key=True,
    )


def _position() -> sa.Column[int]:
    return sa.Column("position", sa.Integer, primary_key=True)


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("url", sa.String),
        sa.Column("source", sa.String),
        sa.Column("title", sa.String),
        sa.Column("published", sa.String),
        sa.Column("published_on", sa.Date),
        sa.Column("published_from", sa.String),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="uq_reports_id"),
    )
    op.create_index("ix_reports_published_on", "reports", ["published_on"])
    op.create_table(
        "records",
        _report(),
        sa.Column("format", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("encoded", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "refusals",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE")),
        sa.Column("name", sa.String),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("text", sa.Text),
    )
    op.create_index("ix_refusals_report", "refusals", ["report"])


def _parties() -> None:
    op.create_table(
        "actors",
        _report(),
        _position(),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("country", sa.String),
        sa.Column("sector", sa.String, nullable=False),
        sa.Column("office", sa.String),
        sa.Column("wikidata", sa.String),
        sa.Column("anonymous", sa.Boolean, nullable=False),
    )
    op.create_index("ix_actors_id", "actors", ["id"])
    op.create_index("ix_actors_country", "actors", ["country"])
    op.create_table(
        "places",
        _report(),
        _position(),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("country", sa.String),
        sa.Column("geonames", sa.Integer),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("precision", sa.String, nullable=False),
    )
    op.create_index("ix_places_id", "places", ["id"])
    op.create_table(
        "roles",
        _report(),
        _position(),
        sa.Column("claim", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
    )
    op.create_index("ix_roles_actor", "roles", ["actor", "role"])


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("form", sa.String, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("medium", sa.String),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("content", sa.Text, nullable=False),
        sa.UniqueConstraint("report", "position", name="uq_statements_report"),
    )
    op.create_index("ix_statements_id", "statements", ["id"])


def _events() -> None:
    op.create_table(
        "events",
        _report(),
        _position(),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("mode", sa.String),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("trigger", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("asserted_by", sa.String),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("place", sa.String),
        sa.Column("plover", sa.String, nullable=False),
        sa.Column("cameo", sa.String),
        sa.Column("goldstein", sa.Float),
        sa.Column("quad", sa.Integer, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_index("ix_events_id", "events", ["id"])
    op.create_index("ix_events_type", "events", ["type", "status"])


def _plans() -> None:
    op.create_table(
        "plans",
        _report(),
        _position(),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("place", sa.String),
    )
    op.create_index("ix_plans_id", "plans", ["id"])
