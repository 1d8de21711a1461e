"""The eight examples give a summit's whole life, in whatever order they are read, and as it was known on any day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communique.follow.matters import Follower
from communique.model import Matter, Record
from tests.flow.conftest import RecordOf

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))
LIFE = ["announced", "condition_added", "scheduled", "in_doubt", "cancelled", "cancelled", "back_on", "held"]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {}


@pytest.fixture
def read(record_of_text: RecordOf, records: dict[str, Record]) -> list[Record]:
    for path in EXAMPLES:
        if path.stem not in records:
            records[path.stem] = record_of_text(path.read_text(encoding="utf-8"), path.name[:10])
    return list(records.values())


def summit_of(records: list[Record]) -> Matter:
    """The matter that Trump and Kim are the principals of."""
    (found,) = (m for m in Follower(records).matters() if {"Donald Trump", "Kim Jong-un"} == set(m.people))
    return found


def test_each_report_is_a_step(read: list[Record]) -> None:
    assert LIFE == [step.state for step in summit_of(read).steps]


def test_date_and_place_are_known_from_the_day_they_are_told(read: list[Record]) -> None:
    steps = summit_of(read).steps
    by_may, in_june = (None, date(2018, 5, 31)), (date(2018, 6, 12), date(2018, 6, 12))
    assert [by_may, by_may, *[in_june] * 6] == [(step.earliest, step.latest) for step in steps]
    assert [(), (), *[("Singapore",)] * 6] == [step.places for step in steps]


def test_every_step_shows_words_of_its_report(read: list[Record]) -> None:
    texts = {record.report.id: record.report.text for record in read}
    for step in summit_of(read).steps:
        assert step.evidence
        assert all(span.text == texts[step.report][span.start : span.end] for span in step.evidence)


def test_reading_the_other_way_round_gives_the_same_matters(read: list[Record]) -> None:
    assert Follower(read).matters() == Follower(reversed(read)).matters()


def test_what_was_known_on_a_day_is_what_the_reports_until_then_tell(read: list[Record]) -> None:
    whole = summit_of(read)
    for n, record in enumerate(read, 1):
        day = record.report.published_on
        assert day is not None
        assert summit_of(read[:n]).steps[-1] == whole.as_of(day)
