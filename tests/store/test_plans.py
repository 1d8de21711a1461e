from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from communique.errors import UnknownWord, WrongDate
from communique.model import Leg, Plan, Record, When
from communique.store import PlanQuery, Store
from communique.store.plans import undecided
from communique.vocabulary import PlanState
from tests.show.sample import EMPTY, GENEVA, IF, LUND, MAY, MEET, OFFICE, PLAN, RECORD
from tests.store.conftest import NewStore
from tests.store.explaining import scans

DAY = date(2018, 3, 9)


@pytest.fixture(scope="module")
def filled(new_store: NewStore) -> Store:
    store = new_store()
    store.keep(RECORD)
    store.keep(EMPTY)
    return store


def _when(earliest: date | None, latest: date | None) -> When:
    return dataclasses.replace(MAY, earliest=earliest, latest=latest)


def _with(plan: Plan, published: str | None = "2018-03-09") -> Record:
    report = dataclasses.replace(RECORD.report, published=published)
    return dataclasses.replace(RECORD, report=report, plans=(plan,))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, True),
        ({"state": ("announced",)}, True),
        ({"state": ("cancelled", "announced")}, True),
        ({"state": ("cancelled",)}, False),
        ({"open_on": DAY}, True),
        ({"participant": "Ada Lund"}, True),
        ({"participant": "SYL"}, True),
        ({"participant": LUND.id}, True),
        ({"participant": "Rufus Quill"}, False),
        ({"since": DAY, "until": DAY}, True),
        ({"since": date(2018, 3, 10)}, False),
        ({"until": date(2018, 3, 8)}, False),
        ({"participant": "lund", "state": ("announced",), "open_on": DAY, "since": DAY}, True),
    ],
)
def test_plans_are_found_by_what_is_asked(filled: Store, asked: dict[str, object], *, found: bool) -> None:
    assert found == bool(filled.plans(PlanQuery(**asked)).total)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("latest", "is_open"),
    [(date(2018, 6, 11), False), (date(2018, 6, 12), True), (date(2018, 6, 30), True), (None, True)],
)
def test_a_plan_is_open_through_the_last_day_that_is_known(store: Store, latest: date | None, *, is_open: bool) -> None:
    store.keep(_with(dataclasses.replace(PLAN, when=_when(date(2018, 6, 1), latest))))
    assert is_open == bool(store.plans(PlanQuery(open_on=date(2018, 6, 12))).total)


def test_a_plan_without_a_time_is_open(store: Store) -> None:
    store.keep(_with(dataclasses.replace(PLAN, when=None)))
    assert 1 == store.plans(PlanQuery(open_on=date(2030, 1, 1))).total


@pytest.mark.parametrize(
    ("state", "is_open"), [("cancelled", False), ("denied", False), ("postponed", True), ("conditional", True)]
)
def test_a_plan_called_off_is_not_open(store: Store, state: PlanState, *, is_open: bool) -> None:
    store.keep(_with(dataclasses.replace(PLAN, state=state)))
    assert is_open == bool(store.plans(PlanQuery(open_on=DAY)).total)


@pytest.mark.parametrize(("published", "is_open"), [("2018-03-09", True), ("2018-03-10", False), (None, True)])
def test_a_plan_is_open_on_no_day_before_it_is_told(store: Store, published: str | None, *, is_open: bool) -> None:
    store.keep(_with(PLAN, published))
    assert is_open == bool(store.plans(PlanQuery(open_on=DAY)).total)


@pytest.mark.parametrize(
    ("earliest", "latest", "is_undecided"),
    [
        (date(2018, 6, 12), date(2018, 6, 12), False),
        (date(2018, 6, 9), date(2018, 6, 10), False),
        (date(2018, 6, 4), date(2018, 6, 10), True),
        (date(2018, 5, 1), date(2018, 5, 31), True),
        (date(2018, 5, 1), None, True),
        (None, date(2018, 5, 31), True),
        (None, None, True),
    ],
    ids=str,
)
def test_a_date_is_undecided_unless_known_to_a_few_days(
    earliest: date | None, latest: date | None, *, is_undecided: bool
) -> None:
    plan = dataclasses.replace(PLAN, when=_when(earliest, latest))
    assert is_undecided == ("date" in undecided(plan, MEET))


def test_a_plan_with_neither_date_nor_place_leaves_both_open() -> None:
    plan = dataclasses.replace(PLAN, when=None, options=())
    assert ["place", "date"] == list(undecided(plan, None))


def test_a_decided_place_is_not_open() -> None:
    assert ["date"] == list(undecided(dataclasses.replace(PLAN, place=GENEVA.id, options=()), MEET))


def test_a_call_needs_no_place() -> None:
    assert ["date"] == list(undecided(PLAN, dataclasses.replace(MEET, mode="phone")))


def test_all_that_the_record_says_of_a_plan_comes_with_it(filled: Store) -> None:
    (found,) = filled.plans(PlanQuery()).found
    assert PLAN == found.plan
    assert [OFFICE.name] == [actor.name for actor in found.who(found.told_by)]
    assert ["Geneva", "the border"] == [place.name for place in found.there(PLAN.options)]
    assert ("place", "date") == found.undecided


def test_a_condition_of_its_event_comes_with_a_plan(store: Store) -> None:
    store.keep(dataclasses.replace(RECORD, conditions=(dataclasses.replace(IF, events=(MEET.id,)),)))
    (found,) = store.plans(PlanQuery()).found
    assert ["the ceasefire held"] == [condition.condition.text for condition in found.conditions]


def test_a_plan_whose_event_is_missing_is_still_told(store: Store) -> None:
    store.keep(dataclasses.replace(RECORD, events=(), conditions=()))
    (found,) = store.plans(PlanQuery()).found
    assert ((), ()) == (found.told_by, found.conditions)


def test_an_unknown_state_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownWord, match=r"No plan state is called 'held'\. Known: proposed, announced"):
        PlanQuery(state=("held",))  # type: ignore[arg-type]


def test_a_plan_without_an_event_is_kept_and_found(store: Store) -> None:
    vote = dataclasses.replace(PLAN, event=None, what="vote")
    store.keep(_with(vote))
    (found,) = store.plans(PlanQuery(participant="lund")).found
    assert (vote, ()) == (found.plan, found.conditions)


def test_a_journey_leaves_no_place_open() -> None:
    leg = Leg(event=MEET.id, hosts=(LUND.id,), span=MEET.trigger)
    assert ["place"] == list(undecided(dataclasses.replace(PLAN, when=_when(DAY, DAY)), MEET))
    assert [] == list(undecided(dataclasses.replace(PLAN, when=_when(DAY, DAY), legs=(leg, leg)), MEET))


def test_days_in_the_wrong_order_are_told() -> None:
    with pytest.raises(WrongDate, match="is after 2018-05-01"):
        PlanQuery(since=date(2018, 5, 2), until=date(2018, 5, 1))


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"state": ("announced", "possible")}, {"participant": "lund"}, {"open_on": DAY}, {"since": DAY},
        {"participant": "FRE", "open_on": DAY, "since": DAY, "until": DAY},
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_question_is_answered_by_an_index(filled: Store, asked: dict[str, Any]) -> None:
    assert [] == scans(filled, lambda: filled.plans(PlanQuery(**asked)))
