"""Refused inputs read again, as they were told of then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from communique.batch.recording import loader
from communique.model import Refusal
from communique.read import ReadAs
from communique.settings import Settings
from communique.show.noting import called
from communique.show.reading import Kept, Run
from communique.store import Again, RefusedInput, Store

NOT_AGAIN = "it cannot be read again: it came from standard input"
NOT_THERE = "the file holds no such row any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """The input called NAME gave REPORT (an id) when it was read again, or was refused for REASON."""

    name: str
    report: str | None = None
    reason: str | None = None


def retried(store: Store, inputs: Sequence[RefusedInput], *, settings: Settings, at: datetime) -> Iterator[Tried]:
    """What becomes of refused inputs that are read again; those that are read leave the ledger, the others stay."""
    load = loader(settings)
    for path, options, group in _together(inputs):
        if path is None:
            yield from (Tried(name=one.name, reason=NOT_AGAIN) for one in group)
            continue
        run = Run([path], settings=settings, options=replace(options, today=at.date()), store=store, at=at)
        run.load = load
        left = {one.name: one for one in group}
        for found in run.records():
            name = called(found.name)
            left.pop(name, None)
            if isinstance(found, Kept):
                yield Tried(name=name, report=found.record.report.id)
            else:
                yield Tried(name=name, reason=found.error.reason)
        for one in left.values():
            yield _settled(store, one, run=run, at=at)


def _settled(store: Store, one: RefusedInput, *, run: Run, at: datetime) -> Tried:
    """An input of which nothing came: a whole file is settled by its rows, a row that is gone stays refused."""
    if one.again.row is None and run.tally.reports:
        store.strike(one.name)
        return Tried(name=one.name, report="its rows")
    store.refuse(one.name, Refusal(stage="read", reason=NOT_THERE), again=one.again, at=at)
    return Tried(name=one.name, reason=NOT_THERE)


def _together(inputs: Sequence[RefusedInput]) -> Iterator[tuple[str | None, ReadAs, list[RefusedInput]]]:
    """The inputs by file and what was told of it, so that a file of many refused rows is read once."""
    groups: dict[tuple[object, ...], list[RefusedInput]] = {}
    for one in inputs:
        groups.setdefault((one.again.path, *sorted(one.again.options.items())), []).append(one)
    for group in groups.values():
        again: Again = group[0].again
        rows = [one.again.row for one in group]
        wanted = frozenset(row for row in rows if row is not None)
        told: dict[str, Any] = dict(again.options)
        yield again.path, ReadAs(**told, rows=None if None in rows else wanted), group
