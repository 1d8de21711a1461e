"""Statements found in a store, as a table: one row each, in columns that follow the fields of a statement."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from communique.model import Span, Statement
from communique.store import FoundStatement, ReportLine

BETWEEN = "; "
"""Between names, countries and offices in one cell."""
BROKEN = " … "
"""Between the spans of a content that its cue interrupts."""
Column = Callable[[FoundStatement], object]


def csv_of(found: Iterable[FoundStatement]) -> Iterator[bytes]:
    """The lines of the table, in UTF-8 and without line ends: the names of the columns, then one for each statement."""
    columns = _columns()
    yield _line(columns)
    for statement in found:
        yield _line(cell(statement) for cell in columns.values())


@cache
def _columns() -> dict[str, Column]:
    """Every column by its name. A span gives its words and (`_at`) its offsets; actor ids give names (`_names`) too."""
    columns: dict[str, Column] = {f"report_{field.name}": _of_report(field.name) for field in fields(ReportLine)}
    hints = get_type_hints(Statement)
    for field in fields(Statement):
        columns |= _columns_of(field.name, hints[field.name])
    columns["speakers_countries"] = lambda found: _told(found, "speakers", "country")
    columns["speakers_offices"] = lambda found: _told(found, "speakers", "office")
    columns["anonymous"] = lambda found: "" if found.anonymous is None else str(found.anonymous).lower()
    return columns


def _columns_of(name: str, hint: object) -> dict[str, Column]:
    """The columns that a field of a statement fills, by its type."""
    if hint in {Span, Span | None, tuple[Span, ...]}:
        return {
            name: lambda found: BROKEN.join(span.text for span in _spans(_field(found, name))),
            f"{name}_at": lambda found: " ".join(f"{span.start}-{span.end}" for span in _spans(_field(found, name))),
        }
    if hint == tuple[str, ...]:
        return {
            name: lambda found: " ".join(_field(found, name)),
            f"{name}_names": lambda found: _told(found, name, "name"),
        }
    return {name: lambda found: _field(found, name)}


def _of_report(name: str) -> Column:
    return lambda found: getattr(found.report, name)


def _field(found: FoundStatement, name: str) -> Any:
    return getattr(found.statement, name)


def _spans(value: Span | tuple[Span, ...] | None) -> tuple[Span, ...]:
    return (value,) if isinstance(value, Span) else value or ()


def _told(found: FoundStatement, ids: str, what: str) -> str:
    """What is told of each of the actors in a field; an empty place for each of whom it is not."""
    told = [getattr(actor, what) or "" for actor in found.who(_field(found, ids))]
    return BETWEEN.join(told) if any(told) else ""


def _line(cells: Iterable[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue().encode()
