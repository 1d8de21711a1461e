"""Whatever a report holds, what is written is read back as it was, and is written as it comes."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import span_of
from communique.show.export.annotations import write_w3c
from communique.show.export.brat import _flat, _fragments
from communique.show.export.catalogue import FORMATS, LAYOUTS, OTHERS
from communique.show.export.columns import Column
from communique.show.export.entities import write_ftm
from communique.show.export.geojson import write_geojson
from communique.show.export.graph import write_graph
from communique.show.export.network import _text
from communique.show.export.run import write_table
from communique.show.export.sourced import QUOTED, quoted
from communique.store import EventQuery, FoundReport, Store, report_of
from tests.show.sample import EMPTY, RECORD

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TEXT = (Column(name="text", meaning="t"),)
ROOT = Path(__file__).resolve().parents[3]


@given(ANY)
def test_any_text_survives_csv_and_jsonl(text: str) -> None:
    for form in ("csv", "jsonl"):
        out = io.BytesIO()
        FORMATS[form](out, TEXT).write([{"text": text}])
        told = out.getvalue().decode()
        back = list(csv.reader(io.StringIO(told, newline="")))[1][0] if form == "csv" else json.loads(told)["text"]
        assert text == back


@given(ANY)
def test_no_text_breaks_a_line_of_tabs(text: str) -> None:
    out = io.BytesIO()
    FORMATS["tsv"](out, TEXT).write([{"text": text}])
    assert 2 == out.getvalue().count(b"\n")
    assert 0 == out.getvalue().count(b"\t") + out.getvalue().count(b"\r")


@settings(deadline=None)
@given(ANY)
def test_any_title_survives_turtle_nquads_and_jsonld(text: str) -> None:
    rdflib = pytest.importorskip("rdflib")
    report = dataclasses.replace(RECORD.report, title=text)
    found = [report_of(dataclasses.replace(EMPTY, report=report))]
    for form, parser in (("turtle", "turtle"), ("nquads", "nquads"), ("jsonld", "json-ld")):
        out = io.BytesIO()
        write_graph(found, form, out)
        graph = rdflib.Dataset() if form == "nquads" else rdflib.Graph()
        graph.parse(data=out.getvalue().decode(), format=parser)
        said = [str(value) for _, predicate, value, *_ in _all(graph) if str(predicate).endswith("/headline")]
        assert ([text] if text else []) == said


def _all(graph: Any) -> list[tuple[Any, ...]]:
    return list(graph.quads((None, None, None, None)) if hasattr(graph, "quads") else graph)


@given(ANY.filter(bool))
def test_brats_fragments_are_the_words_without_their_breaks(text: str) -> None:
    span = span_of(f"  {text}", 2, 2 + len(text))
    parts = [f"  {text}"[int(a) : int(b)] for a, b in (p.split(" ") for p in _fragments(span).split(";") if p)]
    assert _flat(span.text) == " ".join(parts)
    assert not set("\r\n") & set("".join(parts))


@given(ANY)
def test_any_text_is_well_formed_xml(text: str) -> None:
    ET.fromstring(f'<a b="{_text(text)}">{_text(text)}</a>')


@given(st.text(max_size=800))
def test_a_quotation_begins_like_the_text_and_is_short(text: str) -> None:
    assert QUOTED >= len(quoted(text))
    assert text.startswith(quoted(text).removesuffix(" …"))


WRITERS: tuple[Callable[[Iterable[FoundReport], BinaryIO], object], ...] = (
    write_w3c,
    write_geojson,
    write_ftm,
    lambda found, out: write_graph(found, "turtle", out),
    lambda found, out: write_graph(found, "nquads", out),
    lambda found, out: write_graph(found, "jsonld", out),
    lambda found, out: write_table(found, LAYOUTS["actors"]["communique"], "csv", out),
    lambda found, out: write_table(found, LAYOUTS["actors"]["communique"], "jsonl", out),
)


@pytest.mark.parametrize("write", WRITERS)
def test_a_report_is_written_before_the_next_is_asked_for(write: Any) -> None:
    out = io.BytesIO()
    sizes: list[int] = []

    def reports() -> Iterator[FoundReport]:
        for _ in range(3):
            sizes.append(len(out.getvalue()))
            yield report_of(RECORD)
        sizes.append(len(out.getvalue()))

    write(reports(), out)
    assert sizes == sorted(set(sizes))


def test_parquet_can_go_into_a_pipe(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    with Store.open(tmp_path / "store.sqlite") as store:
        store.keep(RECORD)
        assert len(RECORD.events) == len(list(store.each_event(EventQuery())))
    command = [sys.executable, "-m", "communique", "export", "events", "--to", "parquet"]
    done = subprocess.run(
        [*command, "--store", str(tmp_path / "store.sqlite")], capture_output=True, check=True, cwd=ROOT
    )
    assert len(RECORD.events) == parquet.read_table(io.BytesIO(done.stdout)).num_rows


def test_the_page_of_exports_names_every_layout_and_format() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    names = {name for all_ in (*LAYOUTS.values(), *OTHERS.values(), FORMATS) for name in all_}
    assert set() == {name for name in names if name not in page}
    assert set() == {what for what in (*LAYOUTS, *OTHERS) if f"`{what}`" not in page}
