from __future__ import annotations

import dataclasses
import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from communique.errors import MalformedRecord
from communique.model import Record, Refusal
from communique.store import Store, writer
from communique.store.schema import CLAIMS, metadata, reports, roles
from tests.show.sample import EMPTY, FREEDONIA, LUND, PLAN, RECORD, SYLVANIA
from tests.store.conftest import NewStore


def _without_statements(record: Record) -> Record:
    return dataclasses.replace(record, statements=(), refusals=())


def _rows(store: Store) -> dict[str, list[object]]:
    with store._reading() as connection:
        return {name: [tuple(row) for row in connection.execute(select(t))] for name, t in metadata.tables.items()}


def test_a_new_record_is_added(store: Store) -> None:
    assert "added" == store.keep(RECORD)


def test_the_same_record_again_changes_nothing(store: Store) -> None:
    store.keep(RECORD)
    before = _rows(store)
    assert "unchanged" == store.keep(RECORD)
    assert before == _rows(store)


def test_another_record_of_the_same_report_takes_its_place(store: Store) -> None:
    store.keep(RECORD)
    changed = _without_statements(RECORD)
    assert "updated" == store.keep(changed)
    assert changed == store.record(RECORD.report.id)
    assert 1 == store.counts().reports
    assert 0 == store.counts().statements


def test_a_record_put_back_is_as_if_it_had_never_gone(new_store: NewStore) -> None:
    untouched, store = new_store(), new_store()
    untouched.keep(RECORD)
    for record in (RECORD, _without_statements(RECORD), RECORD):
        store.keep(record)
    assert untouched.counts() == store.counts()
    assert untouched.search("talk") == store.search("talk")


def test_a_record_without_claims_is_kept(store: Store) -> None:
    store.keep(EMPTY)
    assert EMPTY == store.record(EMPTY.report.id)


def test_a_failing_write_leaves_the_earlier_record_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.keep(RECORD)
    before = _rows(store)

    def breaks(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writer, "_refusal", breaks)
    with pytest.raises(KeyboardInterrupt):
        store.keep(dataclasses.replace(RECORD, statements=()))
    assert before == _rows(store)
    assert 1 == len(store.search("trawler"))


def test_a_record_that_cannot_be_encoded_is_refused_before_anything_is_written(store: Store) -> None:
    torn = dataclasses.replace(EMPTY, report=dataclasses.replace(EMPTY.report, text="torn \ud83d"))
    with pytest.raises(MalformedRecord):
        store.keep(torn)
    assert 0 == store.counts().reports


def test_dates_and_intervals_can_be_asked_for(store: Store) -> None:
    store.keep(RECORD)
    rows = _rows(store)
    assert 1 == len(rows["plans"])
    with store._reading() as connection:
        plans = metadata.tables["plans"]
        assert PLAN.when
        assert [(PLAN.when.earliest, None)] == [
            tuple(row) for row in connection.execute(select(plans.c.earliest, plans.c.latest))
        ]


@pytest.mark.parametrize(
    ("actor", "role", "times"),
    [
        (LUND, "speaker", 1),
        (LUND, "target", 2),
        (LUND, "participant", 1),
        (SYLVANIA, "relay", 1),
        (SYLVANIA, "addressee", 1),
        (FREEDONIA, "source", 2),
    ],
)
def test_who_plays_which_part_can_be_asked_for(store: Store, actor: object, role: str, times: int) -> None:
    store.keep(RECORD)
    wanted = select(roles.c.claim).where(roles.c.actor == actor.id, roles.c.role == role)  # type: ignore[attr-defined]
    with store._reading() as connection:
        assert times == len(connection.execute(wanted).all())


def test_claims_go_with_their_report(store: Store) -> None:
    store.keep(RECORD)
    with store._writing() as connection:
        connection.execute(reports.delete())
    rows = _rows(store)
    assert [] == [table.name for table in CLAIMS if rows[table.name]]
    assert () == store.search("trawler")


def test_a_refused_input_is_noted_once(store: Store) -> None:
    for _ in range(2):
        store.refuse("a.txt", Refusal(stage="read", reason="it is empty"))
    store.refuse("b.txt", Refusal(stage="read", reason="it is empty"))
    assert ["a.txt", "b.txt"] == [refused.name for refused in store.refusals()]


def test_writers_at_the_same_time_wait_for_each_other(where: Path | str) -> None:
    Store.open(where).close()
    outcomes: list[str] = []

    def write(number: int) -> None:
        report = dataclasses.replace(EMPTY.report, id=f"rep-{number}")
        with Store.open(where) as store:
            for version in "ab":
                made_by = dataclasses.replace(EMPTY.made_by, version=version)
                outcomes.append(store.keep(dataclasses.replace(EMPTY, report=report, made_by=made_by)))

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    assert ["added"] * 4 + ["updated"] * 4 == sorted(outcomes)
