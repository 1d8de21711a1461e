"""Run by Alembic for each upgrade, on the connection that `store.upgrade` gives it."""

from __future__ import annotations

from alembic import context

from communique.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
