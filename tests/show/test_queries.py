from __future__ import annotations

import dataclasses
from datetime import date
from typing import get_args

import pytest

from communique.errors import WrongDate
from communique.model import Refusal
from communique.show.queries import GROUPS, Page, country_code, day, events, plans, statements, words_of_list
from communique.store import EventQuery, PlanQuery, StatementQuery, Store
from communique.vocabulary import EVENT_TYPES, STATUSES, Status
from tests.show.sample import ANNOUNCED, EMPTY, IF, LUND, MEET, READY, RECORD, STATEMENTS, UNTIL, words

PAGE = Page(record=RECORD)


def test_every_status_has_exactly_one_group() -> None:
    grouped = [status for _, statuses in GROUPS for status in statuses]
    assert sorted(get_args(Status)) == sorted(grouped)


def test_events_stand_under_the_heading_of_their_status() -> None:
    found = {group.heading: [event.trigger.text for event in group.events] for group in PAGE.happened()}
    assert {
        "Facts": ["agreed", "signed"],
        "Ongoing": ["sanctions"],
        "Planned or proposed": ["meet"],
        "Possible or conditional": ["send"],
        "Did not happen": ["fired", "visit"],
    } == found


def test_statements_stand_together_by_speaker() -> None:
    again = dataclasses.replace(RECORD, statements=(*STATEMENTS, dataclasses.replace(READY, id="stm-again")))
    groups = Page(record=again).said()
    assert 5 == len(groups)
    assert [2] == [len(group.statements) for group in groups if group.speakers == (LUND,)]


def test_statements_of_nobody_named_come_last() -> None:
    nobody = dataclasses.replace(READY, id="stm-nobody", speakers=())
    groups = Page(record=dataclasses.replace(RECORD, statements=(nobody, *STATEMENTS))).said()
    assert () == groups[-1].speakers
    assert (nobody,) == groups[-1].statements


def test_ids_lead_to_what_they_name() -> None:
    assert MEET == PAGE.event(MEET.id)
    assert ANNOUNCED == PAGE.statement(ANNOUNCED.id)
    assert (LUND,) == PAGE.speakers(READY.id)
    assert ["sanctions"] == [event.trigger.text for event in PAGE.events_of(UNTIL)]


def test_ids_that_name_nothing_are_passed_over() -> None:
    assert () == PAGE.who(("act-none",))
    assert () == PAGE.there([None, "plc-none"])
    assert () == PAGE.speakers(None)
    assert PAGE.event("evt-none") is None


def test_open_are_the_conditions() -> None:
    assert (UNTIL, IF) == PAGE.open()


def test_refusals_are_counted_by_stage_and_reason() -> None:
    twice = tuple(Refusal(stage="extract", reason="too long", span=words(word)) for word in ("Geneva", "May"))
    whole = Refusal(stage="extract", reason="too long")
    (left_out,) = Page(record=dataclasses.replace(RECORD, refusals=(*twice, whole))).left_out()
    assert 3 == left_out.count
    assert ["Geneva", "May"] == [span.text for span in left_out.spans]


def test_an_empty_record_has_nothing_to_show() -> None:
    page = Page(record=EMPTY)
    answers = (page.plans(), page.said(), page.happened(), page.open(), page.left_out())
    assert [] == [answer for answer in answers if answer]


def test_statements_found_stand_together_by_report() -> None:
    with Store.at("sqlite://") as store:
        for number in (1, 2):
            report = dataclasses.replace(RECORD.report, id=f"rep-{number}", url=None, published=f"2018-03-0{number}")
            store.keep(dataclasses.replace(RECORD, report=report))
        answer = statements(store, StatementQuery(), limit=7)
    assert [("rep-2", 5), ("rep-1", 2)] == [(report.id, len(said)) for report, said in answer.by_report()]
    assert (10, "") == (answer.total, answer.why)


def test_a_day_is_read_strictly() -> None:
    assert date(2018, 3, 9) == day(" 2018-03-09 ")
    with pytest.raises(WrongDate):
        day("2018-03")


@pytest.mark.parametrize(("given", "code"), [("prk", "PRK"), ("igo:un", "IGO:UN"), ("Norway", "Norway")])
def test_a_country_code_is_taken_in_whatever_case(given: str, code: str) -> None:
    assert code == country_code(given)


def test_events_and_plans_found_stand_together_by_report() -> None:
    with Store.at("sqlite://") as store:
        for number in (1, 2):
            report = dataclasses.replace(RECORD.report, id=f"rep-{number}", url=None, published=f"2018-03-0{number}")
            store.keep(dataclasses.replace(RECORD, report=report))
        done, planned = events(store, EventQuery(), limit=9), plans(store, PlanQuery(), limit=9)
    assert [("rep-2", 7), ("rep-1", 2)] == [(report.id, len(found)) for report, found in done.by_report()]
    assert [("rep-2", 1), ("rep-1", 1)] == [(report.id, len(found)) for report, found in planned.by_report()]


def test_words_of_a_list_are_taken_however_they_are_written() -> None:
    assert ("AID", "COERCE") == words_of_list(["aid", "Coerce", "AID"], EVENT_TYPES)
    assert ("not_occurred", "held") == words_of_list(["Not occurred", "held"], STATUSES)
