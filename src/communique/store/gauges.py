"""How much a store holds, at the cost of counting in indexes: for whoever watches a server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from communique.store.schema import refusals, refused_inputs, reports
from communique.store.schema_followed import matters, members


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauges:
    """How many REPORTS, MATTERS and STORIES there are, INPUTS and PASSAGES refused by stage, the day of the NEWEST."""

    reports: int
    matters: int
    stories: int
    inputs: Mapping[str, int]
    passages: Mapping[str, int]
    newest: date | None


def gauged(connection: Connection) -> Gauges:
    """The gauges of a store; none of them reads a text or a record."""
    counted = {table.name: select(func.count()).select_from(table) for table in (reports, matters)}
    by_stage = {
        table.name: select(table.c.stage, func.count()).group_by(table.c.stage) for table in (refused_inputs, refusals)
    }
    found = {name: connection.execute(asked).scalar_one() for name, asked in counted.items()}
    refused = {
        name: {str(stage): int(count) for stage, count in connection.execute(asked)} for name, asked in by_stage.items()
    }
    return Gauges(
        reports=found["reports"],
        matters=found["matters"],
        stories=connection.execute(select(func.count(members.c.head.distinct()))).scalar_one(),
        inputs=refused["refused_inputs"],
        passages=refused["refusals"],
        newest=connection.execute(select(func.max(reports.c.published_on))).scalar_one(),
    )
