"""Each format is read back by the library of its own world."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from communique.errors import MissingPart, UnknownWord, WrongOptions
from communique.show.export.catalogue import FORMATS, LAYOUTS, format_called, layout_called
from communique.show.export.columns import Column, Row
from communique.show.export.run import write_table
from communique.store import EventQuery, Store
from tests.show.export.made import found

NASTY = 'a "quoted", = cell\twith\r\nlines\u2028and \U0001f91d'
COLUMNS = (
    Column(name="text", meaning="t"),
    Column(name="number", kind="number", meaning="n"),
    Column(name="nested", kind="nested", meaning="x"),
)
ROWS: list[Row] = [{"text": NASTY, "number": -1.5, "nested": [{"a": 1}]}, {"text": None}, {}]


def _written(form: str) -> bytes:
    out = io.BytesIO()
    FORMATS[form](out, COLUMNS).write(ROWS)
    return out.getvalue()


def test_csv_is_read_back_by_csv() -> None:
    rows = list(csv.reader(io.StringIO(_written("csv").decode(), newline="")))
    assert [["text", "number", "nested"], [NASTY, "-1.5", '[{"a": 1}]'], ["", "", ""], ["", "", ""]] == rows


def test_tabs_and_breaks_never_break_a_line_of_tabs() -> None:
    lines = _written("tsv").decode().split("\n")
    assert [3, 3, 3, 3, 1] == [len(line.split("\t")) for line in lines]
    assert 4 == len(_written("tsv").decode().splitlines())


def test_jsonl_is_read_back_by_json() -> None:
    rows = [json.loads(line) for line in _written("jsonl").decode().split("\n") if line]
    assert {"text": NASTY, "number": -1.5, "nested": [{"a": 1}]} == rows[0]
    assert {"text": None, "number": None, "nested": None} == rows[2]


def test_parquet_is_read_back_by_pyarrow_with_types_and_meanings() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(_written("parquet")))
    assert [NASTY, None, None] == table["text"].to_pylist()
    assert [-1.5, None, None] == table["number"].to_pylist()
    assert b"n" == table.schema.field("number").metadata[b"description"]


@pytest.mark.parametrize("name", ["communique", "polecat", "gdelt", "icews"])
def test_every_layout_of_events_becomes_parquet(name: str, store: Store) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    counted = write_table(store.each_event(EventQuery()), LAYOUTS["events"][name], "parquet", out, full_text=True)
    assert counted.rows == parquet.read_table(io.BytesIO(out.getvalue())).num_rows > 0


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingPart, match=r"communique\[export\]"):
        FORMATS["parquet"](io.BytesIO(), COLUMNS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_rows_give_the_same_bytes(form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    assert _written(form) == _written(form)


@pytest.mark.parametrize(
    ("ask", "known"),
    [
        (lambda: layout_called("events", "acled", "csv"), "communique, polecat, gdelt, icews, plover-jsonl"),
        (lambda: layout_called("events", "gdelt", "xlsx"), "csv, tsv, jsonl, parquet"),
        (lambda: layout_called("plans", "gdelt", "csv"), "communique"),
        (lambda: format_called("network", "dot"), "graphml, gexf"),
        (lambda: format_called("matters", "dot"), "csv, tsv, jsonl, parquet, ics, atom"),
    ],
)
def test_a_wrong_name_lists_the_right_ones(ask: Callable[[], Any], known: str) -> None:
    with pytest.raises(UnknownWord, match=known):
        ask()


def test_nested_records_are_json_lines_alone() -> None:
    with pytest.raises(WrongOptions, match="jsonl"):
        layout_called("events", "plover-jsonl", "csv")


def test_what_is_left_out_is_counted_by_reason() -> None:
    counted = write_table(
        [found(), found(status="possible"), found(status="denied"), found(status="possible")],
        LAYOUTS["events"]["gdelt"], "csv", io.BytesIO(),
    )  # fmt: skip
    assert (4, 1, {"possible": 2, "denied": 1}) == (counted.claims, counted.rows, counted.left_out)
