"""Whole records: times are never told from a publication date that nobody gave, and keep their zone."""

from __future__ import annotations

import pytest

from communique.model import Record, When
from tests.flow.conftest import RecordOf

pytestmark = pytest.mark.model
DAY = "2026-05-20"
RELATIVE = [
    "The president of Chile met the president of Peru on Tuesday.",
    "The president of Chile met the president of Peru last week.",
    "The president of Chile met the president of Peru yesterday.",
    "The president of Chile will meet the president of Peru next month.",
    "The president of Chile met the president of Peru in March.",
]


def times(record: Record) -> list[When]:
    return [event.when for event in record.events if event.when is not None]


@pytest.mark.parametrize("text", RELATIVE)
def test_without_a_publication_date_a_relative_time_has_no_ends_and_says_why(
    record_of_text: RecordOf, text: str
) -> None:
    record = record_of_text(text)
    assert (None, None) == (record.report.published, record.report.published_from)
    assert [(None, None)] * len(record.events) == [(when.earliest, when.latest) for when in times(record)]
    assert all("no date to count from" in w.basis or "the year is not known" in w.basis for w in times(record))


@pytest.mark.parametrize("published", [DAY, None])
def test_an_act_told_without_a_time_has_none(record_of_text: RecordOf, published: str | None) -> None:
    record = record_of_text("The president of Chile met the president of Peru.", published)
    assert [None] == [event.when for event in record.events]


def test_a_plan_without_a_time_has_none(record_of_text: RecordOf) -> None:
    record = record_of_text("The president of Chile will meet the president of Peru.", DAY)
    assert [None] == [plan.when for plan in record.plans]


def test_a_full_date_needs_no_publication_date(record_of_text: RecordOf) -> None:
    record = record_of_text("The president of Chile met the president of Peru on 3 May 2016.")
    assert ["2016-05-03"] == [when.edtf for when in times(record)]


def test_a_time_zone_is_kept_as_it_is_written(record_of_text: RecordOf) -> None:
    record = record_of_text("The presidents of Chile and Peru will meet at 9 a.m. GMT on Friday.", DAY)
    (when,) = times(record)
    assert "2026-05-22T09:00:00Z" == when.edtf
    assert when.basis.endswith("at 09:00 GMT")


def test_a_local_time_is_kept_where_its_zone_is_not_known(record_of_text: RecordOf) -> None:
    record = record_of_text("The presidents of Chile and Peru met at 10:00 local time on Monday.", DAY)
    (when,) = times(record)
    assert when.basis.endswith("at 10:00 local time")
