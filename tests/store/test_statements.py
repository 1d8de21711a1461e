from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from communique.errors import CommuniqueError, UnknownWord, WrongCountry, WrongDate
from communique.model import Actor, Record, Span, Statement
from communique.store import FoundStatement, StatementQuery, Store
from tests.show.sample import (
    ANNOUNCED,
    EMPTY,
    FIRED,
    FOOD,
    LUND,
    OFFICE,
    OFFICIAL,
    READY,
    RECORD,
    STATEMENTS,
    STAY,
    SYLVANIA,
    words,
)
from tests.store.conftest import NewStore
from tests.store.explaining import scans

DAY = date(2018, 3, 9)
ALL = [statement.id for statement in STATEMENTS]


@pytest.fixture(scope="module")
def filled(new_store: NewStore) -> Store:
    store = new_store()
    store.keep(RECORD)
    store.keep(EMPTY)
    return store


def _ids(store: Store, query: StatementQuery) -> list[str]:
    return [found.statement.id for found in store.statements(query).found]


def _told(store: Store, statement: Statement) -> FoundStatement:
    return next(found for found in store.statements(StatementQuery()).found if found.statement == statement)


def _other(report: str, published: str | None, *, actors: tuple[Actor, ...] = RECORD.actors) -> Record:
    """The sample as another report."""
    other = dataclasses.replace(RECORD.report, id=report, url=None, published=published)
    return dataclasses.replace(RECORD, report=other, actors=actors)


def test_without_a_question_every_statement_comes_in_order_of_the_text(filled: Store) -> None:
    assert ALL == _ids(filled, StatementQuery())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"speaker": "Ada Lund"}, [READY]),
        ({"speaker": "LUND"}, [READY]),
        ({"speaker": LUND.id}, [READY]),
        ({"speaker": "official"}, [STAY]),
        ({"speaker": "office of the president"}, [ANNOUNCED]),
        ({"speaker": "Sylvania"}, [FIRED]),
        ({"speaker": "nobody"}, []),
        ({"speaker": ""}, []),
        ({"addressee": "sylvania"}, [FOOD]),
        ({"addressee": "lund"}, []),
        ({"country": "SYL"}, [READY, FIRED]),
        ({"country": "FRE"}, [ANNOUNCED, FOOD]),
        ({"country": "IGO:UN"}, []),
        ({"channel": "tweet"}, [READY]),
        ({"kind": "belief"}, []),
        ({"form": "direct"}, [READY]),
        ({"anonymous": True}, [STAY]),
        ({"anonymous": False}, [ANNOUNCED, READY, FOOD, FIRED]),
        ({"since": DAY, "until": DAY}, STATEMENTS),
        ({"since": date(2018, 3, 10)}, []),
        ({"until": date(2018, 3, 8)}, []),
        ({"about": "trawlers"}, [STAY]),
        ({"about": "ceasefire held"}, [FOOD]),
        ({"about": '"held ceasefire"'}, []),
        ({"about": "!"}, []),
        ({"speaker": "lund", "form": "direct", "country": "SYL", "about": "talk", "since": DAY}, [READY]),
        ({"speaker": "lund", "form": "indirect"}, []),
    ],
)
def test_statements_are_found_by_what_is_asked(filled: Store, asked: dict[str, object], found: list[Statement]) -> None:
    assert [statement.id for statement in found] == _ids(filled, StatementQuery(**asked))  # type: ignore[arg-type]


def test_all_that_the_record_says_of_a_statement_comes_with_it(filled: Store) -> None:
    (found,) = filled.statements(StatementQuery(speaker="Quill")).found
    assert FOOD == found.statement
    assert ("Example Wire", "2018-03-09") == (found.report.source, found.report.published)
    assert ["Rufus Quill"] == [actor.name for actor in found.who(found.statement.speakers)]
    assert ["Sylvania"] == [actor.name for actor in found.who(found.statement.addressees)]
    assert ["a senior official"] == [actor.name for actor in found.who(found.within)]


def test_actors_come_with_the_mentions_in_the_words_of_the_statement_alone(filled: Store) -> None:
    found = _told(filled, ANNOUNCED)
    mentions = {actor.name: [span.text for span in actor.mentions] for actor in found.actors}
    assert ["Ada Lund"] == mentions["Ada Lund"]
    assert ["his office"] == mentions["Office of the president"]
    assert "Rufus Quill" not in mentions


def test_whether_a_speaker_has_a_name_is_told(filled: Store) -> None:
    assert [True, False] == [_told(filled, statement).anonymous for statement in (STAY, READY)]


def test_a_statement_of_nobody_is_neither_named_nor_anonymous(store: Store) -> None:
    nobody = dataclasses.replace(READY, speakers=(), speaker=None)
    store.keep(dataclasses.replace(RECORD, statements=(nobody,)))
    assert [[nobody.id], [], []] == [_ids(store, StatementQuery(anonymous=asked)) for asked in (None, True, False)]
    assert _told(store, nobody).anonymous is None


def test_one_speaker_with_a_name_makes_a_statement_a_named_one(store: Store) -> None:
    both = dataclasses.replace(READY, speakers=(OFFICIAL.id, LUND.id))
    store.keep(dataclasses.replace(RECORD, statements=(both,)))
    assert [both.id] == _ids(store, StatementQuery(anonymous=False))
    assert [both.id] == _ids(store, StatementQuery(speaker="official"))


def test_a_statement_is_about_whom_a_pronoun_in_it_means(store: Store) -> None:
    start = words("it had fired").start
    lund = dataclasses.replace(LUND, mentions=(*LUND.mentions, Span(start=start, end=start + 2, text="it")))
    store.keep(_other("rep-a", "2018-03-09", actors=(OFFICE, lund, SYLVANIA, OFFICIAL)))
    assert FIRED.id in _ids(store, StatementQuery(about="ada lund boat"))
    assert [] == [hit for hit in store.search("ada boat") if hit.said]


def test_an_actor_is_found_in_every_report_by_a_name_that_one_of_them_gives(store: Store) -> None:
    store.keep(_other("rep-a", "2018-03-09"))
    nicknamed = dataclasses.replace(LUND, mentions=(words("Chancellor Lund"),))
    store.keep(_other("rep-b", "2018-03-10", actors=(nicknamed,)))
    assert 2 == store.statements(StatementQuery(speaker="chancellor lund")).total


def test_the_newest_report_comes_first_and_one_without_a_date_last(store: Store) -> None:
    for report, published in (("rep-old", "2018-01-01"), ("rep-none", None), ("rep-new", "2018-05-01T10:00:00+02:00")):
        store.keep(_other(report, published))
    found = store.statements(StatementQuery(speaker="lund")).found
    assert ["rep-new", "rep-old", "rep-none"] == [one.report.id for one in found]
    since = store.statements(StatementQuery(speaker="lund", since=date(1990, 1, 1)))
    assert 2 == since.total


def test_statements_of_the_same_id_in_two_reports_are_kept_apart(store: Store) -> None:
    store.keep(_other("rep-a", "2018-03-09"))
    silent = tuple(dataclasses.replace(statement, speakers=()) for statement in STATEMENTS)
    store.keep(dataclasses.replace(_other("rep-b", "2018-03-09"), statements=silent))
    assert ["rep-a"] == [found.report.id for found in store.statements(StatementQuery(speaker="lund")).found]


def test_the_limit_holds_and_the_total_is_told(filled: Store) -> None:
    answer = filled.statements(StatementQuery(), limit=2)
    assert ALL[:2] == [found.statement.id for found in answer.found]
    assert len(ALL) == answer.total


def test_more_reports_than_are_held_in_memory_together_come_in_order(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.store.finding.AT_ONCE", 2)
    for number in range(5):
        store.keep(_other(f"rep-{number}", f"2018-03-0{number + 1}"))
    found = store.statements(StatementQuery(channel="tweet")).found
    assert [f"rep-{number}" for number in (4, 3, 2, 1, 0)] == [one.report.id for one in found]


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({"channel": "fax"}, UnknownWord, r"No channel is called 'fax'\. Known: tweet, written statement"),
        ({"kind": "rumour"}, UnknownWord, r"Known: statement, belief"),
        ({"form": "loud"}, UnknownWord, r"Known: direct, indirect, mixed\."),
        ({"country": "North Korea"}, WrongCountry, r"'North Korea' is no country code\. Write it as PRK\."),
        ({"country": "NO"}, WrongCountry, r"Write it as NOR\."),
        ({"country": "Nowhere"}, WrongCountry, r"such as PRK"),
        ({"since": date(2018, 5, 2), "until": date(2018, 5, 1)}, WrongDate, r"'2018-05-02' is after 2018-05-01"),
    ],
)
def test_a_wrong_question_is_told_with_the_right_words(
    asked: dict[str, object], error: type[CommuniqueError], said: str
) -> None:
    with pytest.raises(error, match=said):
        StatementQuery(**asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"speaker": "lund"}, {"addressee": "lund"}, {"country": "SYL"}, {"about": "talk"}, {"channel": "tweet"},
        {"kind": "belief"}, {"form": "mixed"}, {"anonymous": True}, {"since": DAY}, {"until": DAY},
        {"speaker": "lund", "about": "talk", "channel": "tweet", "country": "SYL"},
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_question_is_answered_by_an_index(filled: Store, asked: dict[str, Any]) -> None:
    assert [] == scans(filled, lambda: filled.statements(StatementQuery(**asked)))
