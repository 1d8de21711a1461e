from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine
from bench.quality.intervals import SETS, found_for, share_right, wrong

SHOP = {
    "id": "x", "published": "2018-03-09", "text": "The shop closed in May 2016.", "start": 19, "end": 27,
    "earliest": "2016-05-01", "latest": "2016-05-31",
}  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.mark.parametrize("path", SETS.values(), ids=str)
def test_every_expression_has_words_and_ends_in_order(path: Path) -> None:
    for row in read_corpus(path).rows:
        assert row["text"][row["start"] : row["end"]].strip()
        ends = [date.fromisoformat(end) for end in (row["earliest"], row["latest"]) if end]
        assert ends == sorted(ends)


def test_expressions_are_told_once_in_one_context() -> None:
    rows = [row for path in SETS.values() for row in read_corpus(path).rows]
    assert len(rows) == len({(row["published"], row["text"], row["start"]) for row in rows})


@pytest.mark.model
def test_both_ends_are_compared(engine: Engine) -> None:
    assert ("2016-05-01", "2016-05-31") == found_for(SHOP, engine)
    assert [] == wrong([SHOP], engine)
    assert [("2016-05-01", "2016-05-31")] == [found for _, found in wrong([SHOP | {"latest": None}], engine)]


@pytest.mark.model
def test_words_that_tell_no_time_are_wrong(engine: Engine) -> None:
    assert [None] == [found for _, found in wrong([SHOP | {"start": 0, "end": 8}], engine)]


@pytest.mark.model
def test_the_share_counts_each_expression_once(engine: Engine) -> None:
    assert 0.5 == share_right([SHOP, SHOP | {"latest": None}], engine)
