"""What each stage costs on one of our example reports: `python -m pytest bench/speed --benchmark-only`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from communique.codec import encode
from communique.pipeline import Tools, record_of, standard_tools
from communique.read.text import read_text
from communique.record.assemble import assemble

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

REPORT = Path(__file__).resolve().parents[2] / "examples" / "2018-03-09-announced.txt"


@pytest.fixture(scope="module")
def tools() -> Tools:
    return standard_tools()


@pytest.fixture(scope="module")
def text() -> str:
    return REPORT.read_text(encoding="utf-8")


def test_read(benchmark: BenchmarkFixture, text: str) -> None:
    assert benchmark(read_text, text, published="2018-03-09").blocks


def test_annotate(benchmark: BenchmarkFixture, tools: Tools, text: str) -> None:
    assert benchmark(tools.annotate, read_text(text, published="2018-03-09")).tokens


def test_extract(benchmark: BenchmarkFixture, tools: Tools, text: str) -> None:
    assert benchmark(tools.extract, tools.annotate(read_text(text, published="2018-03-09"))).events


def test_link(benchmark: BenchmarkFixture, tools: Tools, text: str) -> None:
    notes = tools.annotate(read_text(text, published="2018-03-09"))
    assert benchmark(tools.link, tools.extract(notes), notes).actors


def test_assemble(benchmark: BenchmarkFixture, tools: Tools, text: str) -> None:
    report = read_text(text, published="2018-03-09")
    notes = tools.annotate(report)
    claims = tools.extract(notes)
    links = tools.link(claims, notes)
    assert benchmark(assemble, report, claims, links, code=tools.code, made_by=tools.made_by).events


def test_encode(benchmark: BenchmarkFixture, tools: Tools, text: str) -> None:
    assert benchmark(encode, record_of(read_text(text, published="2018-03-09"), tools))
