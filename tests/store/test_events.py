from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from communique.errors import CommuniqueError, UnknownWord, WrongDate
from communique.model import Event
from communique.store import EventQuery, FoundEvent, Store
from tests.show.sample import EMPTY, EVENTS, GENEVA, IF, LUND, MEET, OFFICE, RECORD, UNTIL
from tests.store.conftest import NewStore
from tests.store.explaining import scans

DAY = date(2018, 3, 9)
AGREED, _, SANCTIONS, SEND, FIRED, SIGNED, VISIT = EVENTS


@pytest.fixture(scope="module")
def filled(new_store: NewStore) -> Store:
    store = new_store()
    store.keep(RECORD)
    store.keep(EMPTY)
    return store


def _ids(store: Store, query: EventQuery) -> list[str]:
    return [found.event.id for found in store.events(query).found]


def _told(store: Store, event: Event) -> FoundEvent:
    return next(found for found in store.events(EventQuery()).found if found.event == event)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, EVENTS),
        ({"type": ("AID",)}, [SEND]),
        ({"type": ("AID", "SANCTION")}, [SANCTIONS, SEND]),
        ({"type": ("PROTEST",)}, []),
        ({"status": ("planned",)}, [MEET]),
        ({"status": ("denied", "cancelled")}, [FIRED, VISIT]),
        ({"type": ("CONSULT",), "status": ("cancelled",)}, [VISIT]),
        ({"source": "president of freedonia"}, [AGREED, MEET]),
        ({"source": "FRE"}, [AGREED, MEET, SEND, SIGNED]),
        ({"source": "SYL"}, [FIRED]),
        ({"source": "syl"}, []),
        ({"source": "Sylvania"}, [FIRED]),
        ({"source": ""}, []),
        ({"target": "lund"}, [AGREED, MEET]),
        ({"target": LUND.id}, [AGREED, MEET]),
        ({"target": "SYL"}, [AGREED, MEET, SANCTIONS, SEND, SIGNED]),
        ({"source": "SYL", "target": "SYL"}, []),
        ({"bound": True}, [SANCTIONS, SEND]),
        ({"bound": False}, [AGREED, MEET, FIRED, SIGNED, VISIT]),
        ({"since": DAY, "until": DAY}, EVENTS),
        ({"since": date(2018, 3, 10)}, []),
        ({"until": date(2018, 3, 8)}, []),
    ],
)
def test_events_are_found_by_what_is_asked(filled: Store, asked: dict[str, object], found: list[Event]) -> None:
    assert [event.id for event in found] == _ids(filled, EventQuery(**asked))  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["NOR", "Norway", "norway", "Norwegian", "NO", "norwegian"])
def test_a_country_is_named_by_code_name_or_people(store: Store, words: str) -> None:
    actors = tuple(dataclasses.replace(a, country="NOR") if a == LUND else a for a in RECORD.actors)
    store.keep(dataclasses.replace(RECORD, actors=actors))
    assert [AGREED.id, MEET.id] == _ids(store, EventQuery(target=words))


@pytest.mark.parametrize(("code", "words"), [("LIE", "Li"), ("CHE", "Che"), ("MAR", "ma")])
def test_a_short_name_is_no_code_of_a_country(store: Store, code: str, words: str) -> None:
    store.keep(dataclasses.replace(RECORD, actors=tuple(dataclasses.replace(a, country=code) for a in RECORD.actors)))
    assert [] == _ids(store, EventQuery(target=words))


def test_a_country_is_looked_up_in_the_report_of_the_event(store: Store) -> None:
    store.keep(RECORD)
    other = dataclasses.replace(RECORD.report, id="rep-other", url=None)
    stateless = tuple(dataclasses.replace(a, country=None) for a in RECORD.actors)
    store.keep(dataclasses.replace(RECORD, report=other, actors=stateless))
    assert {RECORD.report.id} == {found.report.id for found in store.events(EventQuery(source="FRE")).found}


def test_conditions_come_with_the_events_that_they_bind(filled: Store) -> None:
    assert [(UNTIL,), (IF,), ()] == [_told(filled, event).conditions for event in (SANCTIONS, SEND, MEET)]


def test_a_condition_binds_an_event_though_only_the_condition_says_so(store: Store) -> None:
    unsaid = dataclasses.replace(SEND, conditions=())
    store.keep(dataclasses.replace(RECORD, events=(unsaid,)))
    (found,) = store.events(EventQuery(bound=True)).found
    assert (IF,) == found.conditions


def test_who_tells_an_event_and_where_it_may_be_come_with_it(filled: Store) -> None:
    found = _told(filled, MEET)
    assert [OFFICE.name] == [actor.name for actor in found.who(found.told_by)]
    assert ["Geneva", "the border"] == [place.name for place in found.there(MEET.where.options if MEET.where else ())]


def test_actors_come_with_the_mentions_in_the_words_of_the_event_alone(filled: Store) -> None:
    mentions = {actor.name: [span.text for span in actor.mentions] for actor in _told(filled, MEET).actors}
    assert ["Ada Lund"] == mentions["Ada Lund"]
    assert [] == mentions[OFFICE.name]
    assert "Rufus Quill" not in mentions


def test_a_place_only_named_in_the_evidence_comes_too(store: Store) -> None:
    told = dataclasses.replace(MEET, where=None, evidence=GENEVA.mentions)
    store.keep(dataclasses.replace(RECORD, events=(told,)))
    assert [GENEVA] == list(_told(store, told).places)


def test_the_newest_report_comes_first_and_one_without_a_date_last(store: Store) -> None:
    for report, published in (("rep-old", "2018-01-01"), ("rep-none", None), ("rep-new", "2018-05-01")):
        other = dataclasses.replace(RECORD.report, id=report, url=None, published=published)
        store.keep(dataclasses.replace(RECORD, report=other))
    found = store.events(EventQuery(type=("AID",))).found
    assert ["rep-new", "rep-old", "rep-none"] == [one.report.id for one in found]


def test_the_limit_holds_and_the_total_is_told(filled: Store) -> None:
    answer = filled.events(EventQuery(), limit=2)
    assert (2, len(EVENTS)) == (len(answer.found), answer.total)


def test_a_report_read_again_without_events_has_none(store: Store) -> None:
    store.keep(RECORD)
    store.keep(dataclasses.replace(RECORD, events=(), conditions=()))
    assert 0 == store.events(EventQuery()).total
    with store._reading() as connection:
        assert 0 == connection.exec_driver_sql("SELECT count(*) FROM bindings").scalar()


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({"type": ("MEET",)}, UnknownWord, r"No event type is called 'MEET'\. Known: AGREE, CONSULT"),
        ({"status": ("done",)}, UnknownWord, r"No status is called 'done'\. Known: occurred, ongoing"),
        ({"type": "AID"}, UnknownWord, r"Known: \('AID',\)\."),
        ({"since": date(2018, 5, 2), "until": date(2018, 5, 1)}, WrongDate, r"'2018-05-02' is after 2018-05-01"),
    ],
)
def test_a_wrong_question_is_told_with_the_right_words(
    asked: dict[str, object], error: type[CommuniqueError], said: str
) -> None:
    with pytest.raises(error, match=said):
        EventQuery(**asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"type": ("AID", "CONSULT")}, {"status": ("planned",)}, {"source": "lund"}, {"target": "Norway"},
        {"bound": True}, {"bound": False}, {"since": DAY}, {"until": DAY},
        {"source": "FRE", "target": "lund", "type": ("AID",), "status": ("planned",), "since": DAY},
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_question_is_answered_by_an_index(filled: Store, asked: dict[str, Any]) -> None:
    assert [] == scans(filled, lambda: filled.events(EventQuery(**asked)))
