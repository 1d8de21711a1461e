"""Going through a store one by one gives what questions give, in an order that depends on content alone."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from communique.ids import text_hash
from communique.model import Record
from communique.store import (
    EventQuery,
    PlanQuery,
    StatementQuery,
    Store,
    WholeReport,
    events_of,
    finding,
    plans_of,
    statements_of,
)
from tests.show.sample import EMPTY, RECORD, REPORT
from tests.store.conftest import NewStore


def _copy(n: int, published: str | None) -> Record:
    report = dataclasses.replace(RECORD.report, id=f"rep-{n}", url=f"https://news.example/{n}", published=published)
    return dataclasses.replace(RECORD, report=report)


COPIES = [_copy(3, "2018-03-11"), _copy(1, None), _copy(2, "2018-03-08")]


@pytest.fixture
def filled(new_store: NewStore) -> Store:
    store = new_store()
    for record in (*COPIES, RECORD, EMPTY):
        store.keep(record)
    return store


def test_events_come_oldest_first_and_undated_last(filled: Store) -> None:
    found = list(filled.each_event(EventQuery()))
    assert ["rep-2", REPORT, "rep-3", "rep-1"] == list(dict.fromkeys(one.report.id for one in found))
    assert 4 * len(RECORD.events) == len(found)


def test_a_portion_boundary_loses_nothing(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(filled.each_event(EventQuery()))
    monkeypatch.setattr(finding, "AT_ONCE", 1)
    monkeypatch.setattr(finding, "STREAMED", 2)
    assert whole == list(filled.each_event(EventQuery()))


def test_each_claim_comes_with_its_report_whole(filled: Store) -> None:
    one = next(filled.each_plan(PlanQuery(since=date(2018, 3, 9))))
    assert isinstance(one.report, WholeReport)
    assert (text_hash(RECORD.report.text), RECORD.report.text) == (one.report.sha256, one.report.text)


def test_a_query_narrows_what_is_gone_through(filled: Store) -> None:
    assert {"AID"} == {one.event.type for one in filled.each_event(EventQuery(type=("AID",)))}
    assert {"tweet"} == {one.statement.channel for one in filled.each_statement(StatementQuery(channel="tweet"))}


def test_a_record_alone_gives_the_same_claims_as_a_store(new_store: NewStore) -> None:
    store = new_store()
    store.keep(RECORD)
    assert list(store.each_event(EventQuery())) == list(events_of(RECORD))
    assert list(store.each_plan(PlanQuery())) == list(plans_of(RECORD))
    assert list(store.each_statement(StatementQuery())) == list(statements_of(RECORD))


def test_who_stops_early_leaves_nothing_open(filled: Store) -> None:
    for each in (filled.each_event(EventQuery()), filled.each_report()):
        next(each)
        each.close()
    assert 5 == filled.counts().reports


def test_reports_are_gone_through_by_day(filled: Store) -> None:
    assert ["rep-2", REPORT] == [one.report.id for one in filled.each_report(until=date(2018, 3, 10))]
    assert RECORD.places == next(filled.each_report(since=date(2018, 3, 9))).tells.places
    assert 5 == len(list(filled.each_report()))
