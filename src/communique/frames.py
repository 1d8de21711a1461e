"""Claims as data frames, for notebooks and scripts: pandas or polars, from a store or from records.

    from communique import frames
    frames.events(store)                                    # pandas
    frames.events([record], layout="polecat")               # in POLECAT's columns
    frames.statements(store, StatementQuery(channel="call"), into="polars")

Columns are those of `communique export` (docs/exports.md); a frame holds all its rows in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from communique.errors import MissingPart, UnknownWord
from communique.model import Record
from communique.show.export.catalogue import LAYOUTS, chosen
from communique.show.export.columns import Column, Counted, Layout, Row, rows_of
from communique.show.export.formats import plain
from communique.show.export.matters import found_steps
from communique.show.export.sourced import prepared
from communique.store import (
    EventQuery,
    PlanQuery,
    StatementQuery,
    Store,
    events_of,
    plans_of,
    report_of,
    statements_of,
)

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Into = Literal["pandas", "polars"]
INTO: tuple[Into, ...] = ("pandas", "polars")
Source = Store | Iterable[Record]
"""Where claims are from; a single record stands for itself."""
Claim = TypeVar("Claim")


@overload
def events(
    source: Source | Record, query: EventQuery | None = None, *, layout: str = ..., into: Literal["pandas"] = ...
) -> pd.DataFrame: ...
@overload
def events(
    source: Source | Record, query: EventQuery | None = None, *, layout: str = ..., into: Literal["polars"]
) -> pl.DataFrame: ...
def events(
    source: Source | Record, query: EventQuery | None = None, *, layout: str = "communique", into: Into = "pandas"
) -> Any:
    """Events as a frame, in the columns of a layout; QUERY (for stores alone) says which.

    Raises UnknownWord for a layout that is not there, MissingPart where pandas or polars is not installed.
    """
    found = source.each_event(query or EventQuery()) if isinstance(source, Store) else _each(source, events_of)
    return _frame(found, "events", layout, into)


@overload
def statements(
    source: Source | Record, query: StatementQuery | None = None, *, into: Literal["pandas"] = ...
) -> pd.DataFrame: ...
@overload
def statements(
    source: Source | Record, query: StatementQuery | None = None, *, into: Literal["polars"]
) -> pl.DataFrame: ...
def statements(source: Source | Record, query: StatementQuery | None = None, *, into: Into = "pandas") -> Any:
    """Statements as a frame."""
    if isinstance(source, Store):
        return _frame(source.each_statement(query or StatementQuery()), "statements", "communique", into)
    return _frame(_each(source, statements_of), "statements", "communique", into)


@overload
def plans(
    source: Source | Record, query: PlanQuery | None = None, *, into: Literal["pandas"] = ...
) -> pd.DataFrame: ...
@overload
def plans(source: Source | Record, query: PlanQuery | None = None, *, into: Literal["polars"]) -> pl.DataFrame: ...
def plans(source: Source | Record, query: PlanQuery | None = None, *, into: Into = "pandas") -> Any:
    """Plans as a frame."""
    found = source.each_plan(query or PlanQuery()) if isinstance(source, Store) else _each(source, plans_of)
    return _frame(found, "plans", "communique", into)


@overload
def actors(source: Source | Record, *, into: Literal["pandas"] = ...) -> pd.DataFrame: ...
@overload
def actors(source: Source | Record, *, into: Literal["polars"]) -> pl.DataFrame: ...
def actors(source: Source | Record, *, into: Into = "pandas") -> Any:
    """Actors as a frame: a row for each whom a report mentions."""
    found = source.each_report() if isinstance(source, Store) else (report_of(record) for record in _records(source))
    return _frame(found, "actors", "communique", into)


@overload
def matters(source: Store, *, into: Literal["pandas"] = ...) -> pd.DataFrame: ...
@overload
def matters(source: Store, *, into: Literal["polars"]) -> pl.DataFrame: ...
def matters(source: Store, *, into: Into = "pandas") -> Any:
    """Matters as a frame: a row for each report that tells something of one. They are followed in stores alone."""
    return _frame(found_steps(source, None, since=None, until=None), "matters", "communique", into)


def _records(source: Iterable[Record] | Record) -> Iterable[Record]:
    return (source,) if isinstance(source, Record) else source


def _each(source: Iterable[Record] | Record, claims_of: Any) -> Iterator[Any]:
    for record in _records(source):
        yield from claims_of(record)


def _frame(found: Iterable[Any], what: str, name: str, into: Into) -> Any:
    layout: Layout = prepared(chosen(f"layout of {what}", name, LAYOUTS[what]))
    if into not in INTO:
        raise UnknownWord("kind of frame", into, INTO)
    make = _pandas if into == "pandas" else _polars
    library = _library(into)
    rows = list(rows_of(found, layout, Counted()))
    return make(library, {column: [_cell(row, column) for row in rows] for column in layout.columns})


def _library(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingPart(name, "frames") from None


def _cell(row: Row, column: Column) -> object:
    value = row.get(column.name)
    if value is None or value == "":
        return None
    return plain(value) if column.kind in {"text", "nested"} else value


def _pandas(library: Any, cells: dict[Column, list[object]]) -> Any:
    types = {"text": "string", "nested": "string", "integer": "Int64", "number": "float64", "day": "datetime64[s]"}
    series = {c.name: library.Series(values, dtype=types[c.kind]) for c, values in cells.items()}
    return library.DataFrame(series)


def _polars(library: Any, cells: dict[Column, list[object]]) -> Any:
    types = {
        "text": library.String, "nested": library.String, "integer": library.Int64, "number": library.Float64,
        "day": library.Date,
    }  # fmt: skip
    return library.DataFrame([library.Series(c.name, values, dtype=types[c.kind]) for c, values in cells.items()])
