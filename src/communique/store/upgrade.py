"""Alembic, run from here alone: it is imported only when a store is new or older than this version."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def known_revisions() -> frozenset[str]:
    """Every schema revision this version knows."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def newest_revision() -> str | None:
    """The revision that no other follows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def steps_after(revision: str | None) -> tuple[tuple[str, str], ...]:
    """The revisions after one, oldest first, each with what it does, in its own words."""
    script = ScriptDirectory.from_config(_config())
    after = reversed(list(script.iterate_revisions("head", revision or "base")))
    return tuple((one.revision, (one.doc or "").partition(" Frozen:")[0]) for one in after)


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest schema, in the connection's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    # Alembic reads percent signs as interpolation.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
