"""The ledger of refusals: whole inputs that were refused, with what it takes to read them again, and words of reports.

An input stands in it once, under its name, until it is read: then it is struck out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from communique.model import Refusal
from communique.store.answers import Refused, RefusedCount
from communique.store.schema import refusals, refused_inputs, reports
from communique.vocabulary import Stage

Option = str | bool | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """How to read an input again: the file PATH (None: it cannot be, as standard input), its ROW, and OPTIONS."""

    path: str | None = None
    row: int | None = None
    options: dict[str, Option] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedInput:
    """NAME was refused at STAGE for REASON, TIMES times from FIRST to LAST; AGAIN tells how to read it again."""

    name: str
    stage: Stage
    reason: str
    again: Again
    first: str | None = None
    last: str | None = None
    times: int = 1


def note(connection: Connection, name: str, refusal: Refusal, *, again: Again, at: datetime | None) -> None:
    """Note that the input called NAME was refused: an input stands in the ledger once, with the last reason."""
    moment = at.astimezone(UTC).isoformat(timespec="seconds") if at else None
    values: dict[str, Any] = {
        "stage": refusal.stage,
        "reason": refusal.reason,
        "path": again.path,
        "row": again.row,
        "options": json.dumps(again.options, ensure_ascii=False, sort_keys=True),
        "last_at": moment,
    }
    of_name = refused_inputs.c.name == name
    if connection.execute(select(refused_inputs.c.key).where(of_name)).first() is None:
        connection.execute(refused_inputs.insert().values(name=name, first_at=moment, times=1, **values))
    else:
        again_refused = refused_inputs.update().where(of_name)
        connection.execute(again_refused.values(times=refused_inputs.c.times + 1, **values))


def put(connection: Connection, one: RefusedInput) -> bool:
    """Put an input of another ledger in, unless one of that name stands there; whether it was put in."""
    if connection.execute(select(refused_inputs.c.key).where(refused_inputs.c.name == one.name)).first() is not None:
        return False
    options = json.dumps(one.again.options, ensure_ascii=False, sort_keys=True)
    values = {"path": one.again.path, "row": one.again.row, "options": options}
    told = {"stage": one.stage, "reason": one.reason, "first_at": one.first, "last_at": one.last, "times": one.times}
    connection.execute(refused_inputs.insert().values(name=one.name, **told, **values))
    return True


def strike(connection: Connection, name: str) -> bool:
    """Strike an input out that was read; whether it stood in the ledger."""
    return bool(connection.execute(refused_inputs.delete().where(refused_inputs.c.name == name)).rowcount)


def names(connection: Connection) -> frozenset[str]:
    """The names of all refused inputs."""
    return frozenset(connection.execute(select(refused_inputs.c.name)).scalars())


def inputs(connection: Connection, *, stage: Stage | None, reason: str | None) -> tuple[RefusedInput, ...]:
    """The refused inputs of a stage and with these words in their reason, in the order in which they came."""
    wanted = select(refused_inputs).where(*_fits(refused_inputs, stage, reason)).order_by(refused_inputs.c.key)
    return tuple(
        RefusedInput(
            name=row["name"],
            stage=row["stage"],
            reason=row["reason"],
            again=Again(path=row["path"], row=row["row"], options=json.loads(row["options"])),
            first=row["first_at"],
            last=row["last_at"],
            times=row["times"],
        )
        for row in connection.execute(wanted).mappings()
    )


def listed(connection: Connection, *, stage: Stage | None, reason: str | None, limit: int) -> tuple[Refused, ...]:
    """What was not kept: whole inputs first, then words of reports."""
    found = [
        Refused(
            report=None, name=one.name, stage=one.stage, reason=one.reason, text=None, last=one.last, times=one.times
        )
        for one in inputs(connection, stage=stage, reason=reason)[:limit]
    ]
    wanted = (
        select(reports.c.id.label("report"), *(refusals.c[name] for name in ("stage", "reason", "text", "start")))
        .select_from(refusals.join(reports))
        .where(*_fits(refusals, stage, reason))
        .order_by(refusals.c.key)
        .limit(limit - len(found))
    )
    return (*found, *(Refused(name=None, **row) for row in connection.execute(wanted).mappings()))


def counted(connection: Connection, *, stage: Stage | None, reason: str | None) -> tuple[RefusedCount, ...]:
    """How many inputs, and how many words of reports, were refused for each reason: the most frequent first."""
    found = []
    for table, whole in ((refused_inputs, True), (refusals, False)):
        grouped = (
            select(table.c.stage, table.c.reason, func.count().label("count"))
            .where(*_fits(table, stage, reason))
            .group_by(table.c.stage, table.c.reason)
        )
        found += [RefusedCount(whole=whole, **row) for row in connection.execute(grouped).mappings()]
    return tuple(sorted(found, key=lambda one: (not one.whole, -one.count, one.stage, one.reason)))


def _fits(table: Table, stage: Stage | None, reason: str | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [table.c.stage == stage] if stage else []
    if reason:
        found.append(func.lower(table.c.reason).contains(reason.lower(), autoescape=True))
    return found
