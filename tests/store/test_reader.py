from __future__ import annotations

import dataclasses

import pytest

from communique.errors import Ambiguous, NotFound
from communique.model import Refusal
from communique.store import Store
from tests.show.sample import EMPTY, RECORD, URL

ID = RECORD.report.id


@pytest.fixture
def filled(store: Store) -> Store:
    for record in (RECORD, EMPTY):
        store.keep(record)
    for number in range(7):
        report = dataclasses.replace(EMPTY.report, id=f"rep-twin{number}", published=f"2020-01-0{number + 1}")
        store.keep(dataclasses.replace(EMPTY, report=report))
    return store


@pytest.mark.parametrize("wanted", [ID, ID[:8], ID.removeprefix("rep-")[:6], URL])
def test_a_report_is_found_by_id_beginning_or_url(filled: Store, wanted: str) -> None:
    assert RECORD == filled.record(wanted)


@pytest.mark.parametrize("wanted", ["rep-nosuch", "", " ", "%", "_", "rep-'; DROP TABLE reports"])
def test_an_unknown_id_is_told(filled: Store, wanted: str) -> None:
    with pytest.raises(NotFound) as caught:
        filled.record(wanted)
    assert wanted == caught.value.value


def test_an_ambiguous_beginning_lists_candidates(filled: Store) -> None:
    with pytest.raises(Ambiguous, match=r"rep-twin0, rep-twin1, .* and more") as caught:
        filled.record("twin")
    assert 5 == len(caught.value.candidates)


def test_an_exact_id_is_not_ambiguous_with_a_longer_one(filled: Store) -> None:
    longer = dataclasses.replace(EMPTY, report=dataclasses.replace(EMPTY.report, id=f"{ID}z"))
    filled.keep(longer)
    assert RECORD == filled.record(ID)


def test_held_wants_the_whole_id(filled: Store) -> None:
    assert RECORD == filled.held(ID)
    assert filled.held(ID[:8]) is None


def test_reports_are_listed_latest_first_and_undated_last(filled: Store) -> None:
    lines = filled.reports()
    assert ["rep-twin6", "rep-twin5"] == [line.id for line in lines[:2]]
    assert [ID, EMPTY.report.id] == [line.id for line in lines[-2:]]
    assert lines[2:4] == filled.reports(limit=2, after=2)


def test_counts_tell_how_much_there_is(filled: Store) -> None:
    counts = filled.counts()
    assert (9, 5, 7, 1) == (counts.reports, counts.statements, counts.events, counts.plans)
    assert (7, 3, 1) == (counts.actors, counts.places, counts.refusals)


def test_an_actor_of_two_reports_counts_once(filled: Store) -> None:
    again = dataclasses.replace(RECORD, report=dataclasses.replace(RECORD.report, id="rep-again"))
    filled.keep(again)
    assert 7 == filled.counts().actors


def test_refused_inputs_come_before_refused_words(filled: Store) -> None:
    filled.refuse("bad.bin", Refusal(stage="read", reason="it is binary"))
    assert [("bad.bin", None), (None, ID)] == [(refused.name, refused.report) for refused in filled.refusals()]
    assert "Lake Mora" == filled.refusals()[1].text
