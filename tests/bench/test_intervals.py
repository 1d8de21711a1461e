from __future__ import annotations

from datetime import date

import pytest

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine
from bench.quality.intervals import EXPRESSIONS, found_for, wrong

ROWS = read_corpus(EXPRESSIONS).rows
SHOP = {
    "id": "x", "published": "2018-03-09", "text": "The shop closed in May 2016.", "start": 19, "end": 27,
    "earliest": "2016-05-01", "latest": "2016-05-31",
}  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def test_every_expression_has_words_and_ends_in_order() -> None:
    for row in ROWS:
        assert row["text"][row["start"] : row["end"]].strip()
        ends = [date.fromisoformat(end) for end in (row["earliest"], row["latest"]) if end]
        assert ends
        assert ends == sorted(ends)


def test_expressions_are_told_once_in_one_context() -> None:
    assert len(ROWS) == len({(row["published"], row["text"], row["start"]) for row in ROWS})


@pytest.mark.model
def test_both_ends_are_compared(engine: Engine) -> None:
    assert ("2016-05-01", "2016-05-31") == found_for(SHOP, engine)
    assert [] == wrong([SHOP], engine)
    assert [("2016-05-01", "2016-05-31")] == [found for _, found in wrong([SHOP | {"latest": None}], engine)]


@pytest.mark.model
def test_words_that_tell_no_time_are_wrong(engine: Engine) -> None:
    assert [None] == [found for _, found in wrong([SHOP | {"start": 0, "end": 8}], engine)]
