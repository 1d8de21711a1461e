"""A store of an older version is brought forward, and what it holds is found."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from communique.codec import pack
from communique.errors import StoreError
from communique.model import Record
from communique.store import EventQuery, PlanQuery, StatementQuery, Store
from communique.store.database import database_at
from communique.store.migrations.versions import r0002_statements, r0003_events_and_plans
from communique.store.schema import HEAD, metadata
from tests.show.sample import EMPTY, FOOD, LUND, PLAN, READY, RECORD, STATEMENTS
from tests.store.older import make_store


@pytest.fixture
def old(path: Path) -> Path:
    """A store made at r0001, with two reports."""
    make_store(path, "r0001", [RECORD, EMPTY])
    return path


@pytest.fixture
def upgraded(old: Path) -> Iterator[Store]:
    with Store.open(old) as store:
        yield store


def _found(store: Store, query: StatementQuery) -> list[str]:
    return [found.statement.id for found in store.statements(query).found]


def _rows(store: Store) -> dict[str, list[object]]:
    wanted = ("actors", "names", "roles", "statements", "events", "conditions", "bindings", "plans")
    with store._reading() as connection:
        return {name: [tuple(row) for row in connection.execute(metadata.tables[name].select())] for name in wanted}


def test_an_older_store_is_brought_to_the_newest_schema_with_all_it_holds(upgraded: Store) -> None:
    assert HEAD == upgraded.revision()
    assert (2, 5) == (upgraded.counts().reports, upgraded.counts().statements)
    assert RECORD == upgraded.record(RECORD.report.id)


def test_the_rows_of_an_upgraded_store_are_those_of_a_new_one(upgraded: Store, store: Store) -> None:
    for record in (RECORD, EMPTY):
        store.keep(record)
    assert _rows(store) == _rows(upgraded)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (StatementQuery(speaker="lund"), [READY.id]),
        (StatementQuery(about="ceasefire"), [FOOD.id]),
        (StatementQuery(channel="tweet"), [READY.id]),
        (StatementQuery(), [statement.id for statement in STATEMENTS]),
    ],
)
def test_what_an_older_store_holds_is_found_after_upgrading(
    upgraded: Store, query: StatementQuery, found: list[str]
) -> None:
    assert found == _found(upgraded, query)


def test_a_report_read_again_into_an_upgraded_store_changes_nothing(upgraded: Store) -> None:
    assert "unchanged" == upgraded.keep(RECORD)


def test_words_of_a_record_replaced_after_upgrading_are_no_longer_found(upgraded: Store) -> None:
    upgraded.keep(dataclasses.replace(RECORD, statements=(), actors=()))
    assert [] == _found(upgraded, StatementQuery())
    assert () == upgraded.search("talk")[0].said


def test_a_record_that_cannot_be_decoded_does_not_stop_the_upgrade(old: Path) -> None:
    with closing(sqlite3.connect(old)) as broken:
        broken.execute("UPDATE records SET encoded = '{' WHERE report = 1")
        broken.commit()
    with Store.open(old) as store:
        assert HEAD == store.revision()
        assert 2 == store.counts().reports


def test_an_older_store_is_left_as_it_is_by_a_reader(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(StoreError, match=r"has no schema r\d+ yet\. `communique store migrate` brings it up to date"):
        Store.open(old, writable=False)
    assert before == old.read_bytes()


def test_more_reports_than_are_held_in_memory_together_are_brought_forward(path: Path) -> None:
    count = r0002_statements.AT_ONCE + 1
    one = Record(made_by=RECORD.made_by, report=EMPTY.report, actors=(LUND,), statements=(READY,))
    reports = (dataclasses.replace(RECORD.report, id=f"rep-{number}", url=None) for number in range(count))
    make_store(path, "r0001", [dataclasses.replace(one, report=report) for report in reports])
    with Store.open(path) as store:
        assert count == store.statements(StatementQuery(speaker=LUND.id)).total


@pytest.mark.parametrize("revision", ["r0001", "r0002"])
def test_events_and_plans_of_an_older_store_are_found_after_upgrading(path: Path, revision: str) -> None:
    make_store(path, revision, [RECORD, EMPTY])
    with Store.open(path) as store:
        bound = store.events(EventQuery(bound=True, since=date(2018, 3, 9))).found
        (plan,) = store.plans(PlanQuery(until=date(2018, 3, 9))).found
    assert ["sanctions", "send"] == [found.event.trigger.text for found in bound]
    assert PLAN == plan.plan


def test_conditions_of_more_reports_than_are_held_together_are_brought_forward(path: Path) -> None:
    count = r0003_events_and_plans.AT_ONCE + 1
    reports = (dataclasses.replace(EMPTY.report, id=f"rep-{number}") for number in range(count))
    bound = dataclasses.replace(EMPTY, events=RECORD.events[3:4], conditions=RECORD.conditions[1:])
    make_store(path, "r0002", [dataclasses.replace(bound, report=report) for report in reports])
    with Store.open(path) as store:
        assert count == store.events(EventQuery(bound=True)).total


def test_a_store_of_r0003_takes_plans_without_an_event_after_upgrading(path: Path) -> None:
    make_store(path, "r0003", [RECORD])
    vote = dataclasses.replace(PLAN, event=None)
    with Store.open(path) as store:
        store.keep(dataclasses.replace(RECORD, plans=(vote,)))
        assert [vote] == [found.plan for found in store.plans(PlanQuery()).found]


def test_refused_inputs_of_an_older_store_are_in_the_ledger_after_upgrading(where: Path | str) -> None:
    make_store(where, "r0004", [RECORD])
    _add_refusals(where, ["/corpus/rows.jsonl:12", "notes.txt", "notes.txt", "standard input"])
    with Store.open(where) as store:
        found = [(one.name, one.again.path, one.again.row) for one in store.refused_inputs()]
        assert [
            ("/corpus/rows.jsonl:12", "/corpus/rows.jsonl", 12),
            ("notes.txt", "notes.txt", None),
            ("standard input", None, None),
        ] == found
        assert 1 == len([one for one in store.refusals() if one.report])


def _add_refusals(where: Path | str, names: list[str]) -> None:
    engine = database_at(where).engine(writable=True, patience=1)
    with engine.execution_options(writes=True).begin() as connection:
        for name in names:
            connection.execute(
                text("INSERT INTO refusals (name, stage, reason) VALUES (:name, 'read', 'it is empty')"), {"name": name}
            )
    engine.dispose()


@pytest.mark.parametrize("revision", ["r0001", "r0002", "r0003", "r0004"])
def test_a_store_of_every_older_revision_is_brought_forward_in_each_database(where: Path | str, revision: str) -> None:
    make_store(where, revision, [RECORD, EMPTY])
    with Store.open(where) as store, Store.at("sqlite://") as new:
        for record in (RECORD, EMPTY):
            new.keep(record)
        assert HEAD == store.revision()
        assert new.counts() == store.counts()
        assert new.search("talk") == store.search("talk")
        assert new.events(EventQuery(bound=True)) == store.events(EventQuery(bound=True))
        assert new.statements(StatementQuery(about="lund")) == store.statements(StatementQuery(about="lund"))
        assert "unchanged" == store.keep(RECORD)


def test_the_parties_of_matters_are_found_after_upgrading(path: Path) -> None:
    make_store(path, "r0006", [RECORD])
    matter = pack({"id": "mat-a", "parties": ["SYL", "FRE"]})
    values = ("mat-a", "announced", "2018-03-09", "2018-03-09", 0, matter)
    with closing(sqlite3.connect(path)) as old:
        old.execute("INSERT INTO matters (id, state, first, last, disputed, encoded) VALUES (?, ?, ?, ?, ?, ?)", values)
        old.commit()
    with Store.open(path) as store, store.kept() as kept:
        assert (matter,) == kept.matters_from(after=None, limit=5, party="SYL")
        assert () == kept.matters_from(after=None, limit=5, party="ATL")
