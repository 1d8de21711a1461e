"""How long a store of 5,000 reports takes to find statements: `python -m pytest bench/speed --benchmark-only`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.speed.many import STATEMENTS, records
from communique.store import StatementQuery, Store

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

REPORTS = 5_000
MOST = 0.5
"""Seconds that a question may take at best."""
QUESTIONS = {
    "everything": StatementQuery(),
    "speaker": StatementQuery(speaker="dov"),
    "two words of a speaker": StatementQuery(speaker="castell eli"),
    "country": StatementQuery(country="SYL"),
    "words": StatementQuery(about="treaty"),
    "words and a name": StatementQuery(about="castell treaty"),
    "channel": StatementQuery(channel="tweet"),
    "days": StatementQuery(since=date(2019, 1, 1), until=date(2019, 2, 1)),
    "anonymous": StatementQuery(anonymous=True),
    "all at once": StatementQuery(speaker="dov", about="treaty", country="SYL", form="direct", anonymous=False),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("speed") / "many.sqlite"
    with Store.open(path) as opened:
        for record in records(REPORTS):
            opened.keep(record)
        yield opened


@pytest.mark.parametrize("question", QUESTIONS)
def test_statements(benchmark: BenchmarkFixture, store: Store, question: str) -> None:
    answer = benchmark(store.statements, QUESTIONS[question])
    assert answer.found
    assert answer.total <= REPORTS * STATEMENTS
    if benchmark.stats:
        assert benchmark.stats.stats.min < MOST


def test_write(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    made = records(100_000)
    with Store.open(tmp_path / "store.sqlite") as store:
        benchmark(lambda: store.keep(next(made)))
