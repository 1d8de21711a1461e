"""Which tables a question reads from end to end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from communique.store import Store


def scans(store: Store, ask: Callable[[], object]) -> list[str]:
    """The lines of the database's plans, for all that is asked, that read a table without an index.

    PostgreSQL reads small tables from end to end: it is told to do so only where no index can serve.
    """
    ran: list[tuple[str, Any]] = []

    @event.listens_for(store._engine, "before_cursor_execute")
    def noted(*run: Any) -> None:
        ran.append((str(run[2]), run[3]))

    ask()
    event.remove(store._engine, "before_cursor_execute", noted)
    with store._reading() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if not sqlite:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plans = [
            str(row[-1 if sqlite else 0])
            for statement, values in ran
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{statement}", values)
        ]
    if sqlite:
        return [line for line in plans if line.startswith("SCAN") and "INDEX" not in line]
    return [line for line in plans if "Seq Scan" in line]
