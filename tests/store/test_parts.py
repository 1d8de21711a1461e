"""Lists part by part: together they are the list that is asked for whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from communique.ids import identity
from communique.store import EventQuery, Mark, Part, PlanQuery, ReportQuery, StatementQuery, Store, playing
from tests.show.sample import EMPTY, LUND, RECORD

DAYS = ("2018-03-09", "2018-03-09", "2018-03-10", None, None)


@pytest.fixture
def filled(store: Store) -> Store:
    """Five reports: two of one day, one of the next, two without a day."""
    for number, day in enumerate(DAYS):
        report = dataclasses.replace(
            RECORD.report, id=identity("rep", number), url=f"https://news.example/{number}", published=day,
            source=f"Wire {number % 2}",
        )  # fmt: skip
        store.keep(dataclasses.replace(RECORD, report=report))
    return store


def _all(ask: Callable[[Mark | None], Part[Any]]) -> list[Any]:
    found: list[Any] = []
    mark = None
    while True:
        part = ask(mark)
        found += part.found
        mark = part.next
        if mark is None:
            return found


@pytest.mark.parametrize(
    "query",
    [
        StatementQuery(),
        StatementQuery(speaker="lund"),
        StatementQuery(country="SYL"),
        StatementQuery(about="ceasefire"),
    ],
)
def test_statements_in_parts_are_those_found_at_once(filled: Store, query: StatementQuery) -> None:
    parts = _all(lambda mark: filled.statements_from(query, after=mark, limit=3))
    assert list(filled.statements(query, limit=100).found) == parts
    assert parts


@pytest.mark.parametrize(
    "query",
    [
        EventQuery(),
        EventQuery(source="Freedonia"),
        EventQuery(bound=True),
        EventQuery(bound=False),
        EventQuery(status=("planned",)),
    ],
)
def test_events_in_parts_are_those_found_at_once(filled: Store, query: EventQuery) -> None:
    parts = _all(lambda mark: filled.events_from(query, after=mark, limit=2))
    assert list(filled.events(query, limit=100).found) == parts
    assert parts


def test_plans_in_parts_are_those_found_at_once(filled: Store) -> None:
    query = PlanQuery(participant="lund")
    parts = _all(lambda mark: filled.plans_from(query, after=mark, limit=1))
    assert list(filled.plans(query, limit=100).found) == parts
    assert len(DAYS) == len(parts)


def test_who_is_in_many_claims_is_found_as_who_is_in_few(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    few = _all(lambda mark: filled.statements_from(StatementQuery(speaker="lund"), after=mark, limit=3))
    monkeypatch.setattr(playing, "FEW", 0)
    assert few == _all(lambda mark: filled.statements_from(StatementQuery(speaker="lund"), after=mark, limit=3))


def test_reports_in_parts_are_those_listed_at_once(filled: Store) -> None:
    found, mark = [], None
    while True:
        part = filled.reports_from(ReportQuery(), after=mark, limit=2)
        found += [hit.report for hit in part.hits]
        mark = part.next
        if mark is None:
            break
    assert list(filled.reports()) == found


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (ReportQuery(source="Wire 0"), 3),
        (ReportQuery(country="SYL"), 5),
        (ReportQuery(country="PRK"), 0),
        (ReportQuery(type="AGREE", status="occurred"), 5),
        (ReportQuery(type="AGREE", status="denied"), 0),
        (ReportQuery(words="ceasefire"), 5),
        (ReportQuery(words="ceasefire", source="Wire 1"), 2),
        (ReportQuery(words="ceasefire", best=True), 5),
        (ReportQuery(words="submarine"), 0),
    ],
)
def test_reports_are_found_by_words_and_by_what_they_tell(filled: Store, query: ReportQuery, number: int) -> None:
    found = filled.reports_from(query, counted=True)
    assert number == len(found.hits)
    assert found.facets is not None
    assert number == found.facets.looked_at


def test_facets_count_reports_not_claims(filled: Store) -> None:
    facets = filled.reports_from(ReportQuery(), counted=True).facets
    assert facets is not None
    assert {"Wire 0": 3, "Wire 1": 2} == {one.value: one.reports for one in facets.source}
    assert {5} == {one.reports for one in facets.country}
    assert [("2018-03", 3)] == [(one.value, one.reports) for one in facets.month]


def test_words_found_go_on_from_part_to_part(filled: Store) -> None:
    whole = filled.reports_from(ReportQuery(words="ceasefire")).hits
    first = filled.reports_from(ReportQuery(words="ceasefire"), limit=2)
    rest = filled.reports_from(ReportQuery(words="ceasefire"), after=first.next, limit=10)
    assert whole == (*first.hits, *rest.hits)


def test_actors_and_places_are_listed_once_however_many_reports_name_them(filled: Store) -> None:
    assert sorted(actor.id for actor in RECORD.actors) == [line.id for line in filled.actors_from()]
    assert sorted(place.id for place in RECORD.places) == [line.id for line in filled.places_from()]


def test_actors_and_places_are_found_by_name(filled: Store) -> None:
    assert [LUND.id] == [line.id for line in filled.actors_from("ADA lund")]
    assert ["Geneva"] == [line.name for line in filled.places_from("gen")]
    assert () == filled.actors_from("lund", after=LUND.id)


def test_refusals_come_last_first_and_go_on(filled: Store) -> None:
    first, after = filled.refusals_from(limit=3)
    rest, end = filled.refusals_from(after=after, limit=3)
    assert (3, 2, None) == (len(first), len(rest), end)


def test_the_newest_day_is_that_of_the_last_report(filled: Store) -> None:
    assert "2018-03-10" == str(filled.last_day())


def test_a_store_without_dated_reports_has_no_newest_day(store: Store) -> None:
    store.keep(EMPTY)
    assert store.last_day() is None
