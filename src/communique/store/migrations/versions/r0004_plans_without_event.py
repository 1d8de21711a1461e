"""A plan may have no event: no type tells an election. Frozen: later changes are later revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"


def upgrade() -> None:
    """Let the event of a plan be missing; SQLite makes the table anew for that."""
    with op.batch_alter_table("plans") as plans:
        plans.alter_column("event", existing_type=sa.String, nullable=True)
