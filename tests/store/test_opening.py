from __future__ import annotations

import dataclasses
import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from communique.errors import StoreError
from communique.store import Store, sqlite, upgrade
from communique.store.schema import HEAD
from tests.show.sample import EMPTY, RECORD

NOBODY = 65534
"""The user id without rights on nearly every system: tests that run as root need someone who may not write."""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def _as_nobody(ask: Callable[[], object]) -> str:
    """What a user without rights is answered; a process of root's becomes one in a child."""

    def give_up_rights() -> None:
        os.setgid(NOBODY)
        os.setuid(NOBODY)

    return _in_child(give_up_rights, ask) if os.geteuid() == 0 else _answer(ask)


def _in_child(prepare: Callable[[], None], ask: Callable[[], object]) -> str:
    """What is answered in a process of its own, prepared in some way."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        prepare()
        os.write(into, _answer(ask).encode())
        os._exit(0)
    os.close(into)
    os.waitpid(child, 0)
    with os.fdopen(out) as answered:
        return answered.read()


def _answer(ask: Callable[[], object]) -> str:
    try:
        return str(ask())
    except StoreError as error:
        return str(error)


def _reports_counted(path: Path) -> int:
    with Store.open(path, writable=False) as store:
        return store.counts().reports


def test_a_new_store_is_made_with_its_folders_at_the_newest_schema(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a" / "b" / "new store é.sqlite") as store:
        assert HEAD == store.revision()
        assert 0 == store.counts().reports


def test_a_store_opened_again_holds_what_was_put_in(path: Path) -> None:
    with Store.open(path) as store:
        store.keep(RECORD)
    with Store.open(path) as store:
        assert RECORD == store.record(RECORD.report.id)


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    with Store.open(path) as store:
        assert HEAD == store.revision()


def test_the_file_is_in_wal_mode_with_foreign_keys_on(path: Path) -> None:
    with Store.open(path) as store, store._reading() as connection:
        assert "wal" == connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        assert 1 == connection.exec_driver_sql("PRAGMA foreign_keys").scalar()


def test_a_missing_store_is_not_made_by_a_reader(path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no store at .*communique read FILE"):
        Store.open(path, create=False, writable=False)
    assert not path.exists()


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is a folder\. Give a file in it"):
        Store.open(tmp_path)


def test_a_device_is_no_store() -> None:
    with pytest.raises(StoreError, match="not a plain file"):
        Store.open(Path("/dev/null"))


def test_a_file_as_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"--store"):
        Store.open(tmp_path / "file" / "store.sqlite")


def test_a_text_file_is_no_store_and_stays_as_it_is(path: Path) -> None:
    path.write_text("Dear diary, " * 100)
    with pytest.raises(StoreError, match="is not a store"):
        Store.open(path)
    assert "Dear diary, " * 100 == path.read_text()


def test_a_database_of_something_else_is_no_store_and_stays_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="a database, but no store"):
        Store.open(path)
    assert before == path.read_bytes()


def test_a_damaged_store_is_told(path: Path) -> None:
    with Store.open(path) as store:
        store.keep(RECORD)
    whole = bytearray(path.read_bytes())
    whole[4096 : len(whole)] = b"\xff" * (len(whole) - 4096)
    path.write_bytes(whole)
    with pytest.raises(StoreError, match=r"The store .* is damaged"), Store.open(path) as store:
        store.record(RECORD.report.id)


def test_a_store_of_a_newer_version_is_told(path: Path) -> None:
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = 'r9999'")
        newer.commit()
    with pytest.raises(StoreError, match=r"newer communique \(schema r9999, .*Upgrade communique"):
        Store.open(path)


def test_a_locked_store_is_told_after_the_patience(path: Path) -> None:
    Store.open(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Store.open(path, patience=0.05) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"locked by another program\. Wait"):
            store.keep(RECORD)
        assert 0 == store.counts().reports


def _keep_many(store: Store) -> None:
    for number in range(1000):
        report = dataclasses.replace(RECORD.report, id=f"rep-{number}", url=None)
        store.keep(dataclasses.replace(RECORD, report=report))


def test_a_full_disk_is_told_and_nothing_half_written(path: Path) -> None:
    with Store.open(path) as store:
        store.keep(EMPTY)
        with store._reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match=r"the disk is full\. Free some space"):
            _keep_many(store)
        assert store.counts().reports == 1 + len(store.search("Freedonia", limit=1000))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_file_that_may_not_grow_is_told_and_what_was_kept_stays(path: Path) -> None:
    import resource

    with Store.open(path) as store:
        store.keep(EMPTY)

    def limit() -> None:
        most = path.stat().st_size + 200_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    def fill() -> None:
        with Store.open(path) as store:
            _keep_many(store)

    assert re.search(r"the disk (is full|failed)\. \w", _in_child(limit, fill))
    with Store.open(path) as store:
        assert [] == [*store.damage(), *(fault for looked in store.looked() for fault in looked.faults)]
        assert 1 < store.counts().reports < 1000


def test_a_store_that_cannot_be_upgraded_is_left_without_tables(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.store.fts5.TOKENIZER", "no such tokenizer")
    with pytest.raises(StoreError):
        Store.open(path)
    assert frozenset() == sqlite.tables_of(path)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_an_unwritable_folder_is_told(open_folder: Path) -> None:
    answer = _as_nobody(lambda: Store.open(open_folder / "store.sqlite"))
    assert "cannot be written. Make it writable." in answer


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_a_folder_that_cannot_be_made_is_told(open_folder: Path) -> None:
    answer = _as_nobody(lambda: Store.open(open_folder / "deeper" / "store.sqlite"))
    assert "cannot be made: Permission denied." in answer


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_a_read_only_store_is_told_to_a_writer_and_answers_a_reader(open_folder: Path) -> None:
    path = open_folder / "store.sqlite"
    with Store.open(path) as store:
        store.keep(RECORD)
    path.chmod(0o444)
    assert "is read-only. Make it writable" in _as_nobody(lambda: Store.open(path))
    assert "1" == _as_nobody(lambda: _reports_counted(path))


def test_head_is_the_newest_migration() -> None:
    assert HEAD == upgrade.newest_revision()
    assert HEAD in upgrade.known_revisions()


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from communique.store.schema import metadata

    def ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or name in metadata.tables

    with store._reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours, "compare_type": True})
        assert [] == compare_metadata(context, metadata)


def test_another_database_is_asked_for_by_its_url(tmp_path: Path) -> None:
    with Store.at(f"sqlite:///{tmp_path / 'by-url.sqlite'}") as store:
        assert "added" == store.keep(RECORD)
        assert HEAD == store.revision()
