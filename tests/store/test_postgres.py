"""What only a store in PostgreSQL does, and that it answers as one in SQLite does."""

from __future__ import annotations

import dataclasses
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bench.stress.server import Server, running
from communique.errors import MissingPart, StoreError
from communique.following import follow, keep, stories_of
from communique.model import Record
from communique.store import StatementQuery, Store
from communique.store.database import database_at
from communique.store.tokens import excerpt_of, instances_of, tokens_of
from tests.show.sample import EMPTY, RECORD

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("2018-*.txt"))


def _report(number: int, words: str, title: str | None = None) -> Record:
    report = dataclasses.replace(EMPTY.report, id=f"rep-{number}", text=words, title=title)
    return dataclasses.replace(EMPTY, report=report)


@pytest.fixture(scope="module")
def both(server: Server) -> Iterator[tuple[Store, Store]]:
    """The same reports in a store of each kind."""
    stores = Store.at("sqlite://"), Store.at(server.new_database())
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    texts += ["Erdoğan’s re-election. " * 30 + "The U.S.-led talks: held! " + "More was said. " * 40]
    texts += ["5th of May 2018, 1e5 people, 3.14 and x@example.test at https://news.example/a_b?c=d", "a" * 5000]
    for store in stores:
        store.keep(RECORD)
        for number, words in enumerate(texts):
            store.keep(_report(number, words, title=words[:40]))
    yield stores
    for store in stores:
        store.close()


@pytest.mark.parametrize(
    "words",
    [
        "talks", "talked", "Moon", '"Moon Jae-in"', "summit Kim", '"the White House"', "erdogan", '"re-election"',
        "3.14", "5th", "x@example.test", "a_b", "the", "held talks", '"talks held"', "U.S.-led", "us", "trawlers",
        "1e5", "2018",
        "news.example/a_b?c=d", "generously conditional", '"no such phrase"', "a" * 5000,
    ],
)  # fmt: skip
def test_both_databases_find_the_same_reports_and_show_the_same_excerpts(both: tuple[Store, Store], words: str) -> None:
    sqlite, postgres = (sorted(store.search(words), key=lambda hit: hit.report.id) for store in both)
    assert sqlite == postgres
    about = [store.statements(StatementQuery(about=words)) for store in both]
    assert about[0] == about[1]


def test_the_excerpt_is_the_one_that_holds_most_of_what_is_asked() -> None:
    words = "one two three four five six seven talks eight nine. Ten summit talks at last."
    tokens = tokens_of(words)
    found = instances_of([["talks"], ["summit"]], [token.word for token in tokens])
    assert (10, 15) == excerpt_of(words, tokens, found, size=5)


def test_a_phrase_does_not_reach_from_the_title_into_the_text(store: Store) -> None:
    store.keep(_report(1, "talks begin", title="They agreed"))
    assert () == store.search('"agreed talks"')
    assert 1 == len(store.search("agreed talks"))


def test_words_far_down_a_long_text_are_found(store: Store) -> None:
    store.keep(_report(1, "so it goes " * 30_000 + "until a zeppelin came"))
    assert 1 == len(store.search("zeppelin"))


def test_a_text_of_nothing_but_different_words_is_kept(store: Store) -> None:
    store.keep(_report(1, " ".join(f"{chr(0x4E00 + n % 20_000)}{n}" for n in range(80_000))))
    assert 1 == len(store.search("一0"))


def test_a_text_with_nul_comes_back_as_it_was(store: Store) -> None:
    record = _report(1, "Talks\x00 began.", title="A\x00")
    assert ["added", "unchanged"] == [store.keep(record), store.keep(record)]
    assert record == store.record("rep-1")
    assert 1 == len(store.search("talks"))


def test_many_writers_of_the_same_reports_lose_nothing(where: Path | str) -> None:
    Store.open(where).close()
    faults: list[BaseException] = []

    def write() -> None:
        try:
            with Store.open(where) as store:
                for number in range(20):
                    store.keep(_report(number, f"Report {number} of talks."))
        except BaseException as fault:  # noqa: BLE001 -- to be told
            faults.append(fault)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    assert [] == faults
    with Store.open(where) as store:
        assert 20 == store.counts().reports == len(store.search("talks", limit=100))


def test_writers_at_once_leave_what_is_followed_and_no_fault(where: Path | str) -> None:
    faults: list[BaseException] = []

    def write(first: int) -> None:
        try:
            with Store.open(where) as store:
                for number in range(first, first + 5):
                    keep(store, _report(number, f"Report {number} of talks."))
        except BaseException as fault:  # noqa: BLE001 -- to be told
            faults.append(fault)

    Store.open(where).close()
    writers = [threading.Thread(target=write, args=(5 * n,)) for n in range(4)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    assert [] == faults
    with Store.open(where) as store:
        follow(store)
        assert 20 == sum(len(page.reports) for page in stories_of(store, least=1)[0])


def test_several_may_make_the_same_store_at_once(where: Path | str) -> None:
    faults: list[BaseException] = []

    def make() -> None:
        try:
            Store.open(where).close()
        except BaseException as fault:  # noqa: BLE001 -- to be told
            faults.append(fault)

    makers = [threading.Thread(target=make) for _ in range(4)]
    for thread in makers:
        thread.start()
    for thread in makers:
        thread.join()
    assert [] == faults


def test_a_reader_sees_one_moment_while_another_writes(where: Path | str) -> None:
    with Store.open(where) as writer, Store.open(where, writable=False) as reader:
        writer.keep(_report(1, "Talks began."))
        records = reader.records()
        next(records)
        writer.keep(_report(2, "Talks went on."))
        assert [] == list(records)
        assert 2 == reader.counts().reports


def test_a_store_opened_to_be_read_cannot_be_written(where: Path | str) -> None:
    Store.open(where).close()
    with Store.open(where, writable=False) as store, pytest.raises(StoreError, match="is read-only"):
        store.keep(RECORD)


def test_a_missing_store_is_not_made_in_a_database_by_a_reader(address: str) -> None:
    with pytest.raises(StoreError, match=r"There is no store at .*communique read FILE"):
        Store.open(address, create=False, writable=False)


def test_a_database_of_something_else_is_no_store(server: Server, address: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE reports (name text)")
    with pytest.raises(StoreError, match=r"has tables of something else"):
        Store.open(address)
    assert server


def test_a_database_that_is_not_there_is_told_without_the_password(server: Server) -> None:
    address = server.address("nowhere").replace("communique@", "communique:secret@")
    with pytest.raises(StoreError, match=r"has no such database\. Make it with: createdb NAME") as caught:
        Store.open(address)
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(StoreError, match=r"cannot be reached: .* Check that the server runs"):
        Store.open("postgresql://somebody@localhost:1/nowhere")


@pytest.mark.parametrize(
    ("address", "said"), [("mysql://a/b", "No store can be at mysql"), ("postgresql://a:b/c", "cannot be understood")]
)
def test_an_address_of_no_store_is_told(address: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Store.open(address)


def test_without_its_driver_the_extra_to_install_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingPart, match=r"communique\[postgres\]"):
        database_at("postgresql://somebody@/nowhere")


def test_who_may_not_write_is_told(server: Server, address: str) -> None:
    Store.open(address).close()
    server.tell("CREATE USER reader_only")
    with pytest.raises(StoreError, match="does not let this user do that"):
        Store.open(address.replace("communique@", "reader_only@"))


def test_a_store_of_a_newer_version_is_refused(address: str) -> None:
    with Store.open(address) as store, store._writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))
    with pytest.raises(StoreError, match=r"newer communique \(schema r9999, .*Upgrade communique"):
        Store.open(address)


def test_a_locked_store_is_told_after_the_patience(address: str) -> None:
    with Store.open(address) as other, Store.open(address, patience=0.05) as store, other._writing() as connection:
        other._database.line_up(connection, RECORD.report.id)
        with pytest.raises(StoreError, match=r"locked by another program\. Wait"):
            store.keep(RECORD)
    with Store.open(address) as store:
        assert "added" == store.keep(RECORD)


def test_a_writer_waits_for_a_server_that_is_started_again() -> None:
    with running() as own, Store.open(own.new_database()) as store:
        store.keep(EMPTY)
        own.kill()
        again = threading.Timer(0.3, own.start)
        again.start()
        assert "added" == store.keep(RECORD)
        again.join()
        assert 2 == store.counts().reports
