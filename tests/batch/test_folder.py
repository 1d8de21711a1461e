"""The folder of a batch: files are whole or not there, and what is half done is done again."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from communique.batch.folder import DONE, MANIFESTS, PLANNED, RECORDS, SCRATCH, Folder, Journal
from communique.batch.plan import Plan
from communique.batch.shards import Shard, Told
from communique.errors import BatchError
from communique.settings import Settings
from tests.batch.making import batch_of
from tests.batch.stubs import MADE_BY, contents, rows_at, texts
from tests.following.making import empty


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return batch_of(tmp_path / "coded", [empty("rep-1", None)], [empty("rep-2", None)])


def _shards(tmp_path: Path, told: Told | None = None) -> list[Shard]:
    names = (str(rows_at(tmp_path / "rows.jsonl", texts(4))),)
    plan = Plan(names=names, told=told or Told(), made_by=MADE_BY, settings=Settings(), most=2)
    return list(plan.shards())


@pytest.mark.parametrize("kind", [DONE, MANIFESTS, RECORDS])
def test_a_shard_that_lacks_a_file_is_not_done_and_what_is_left_of_it_goes(folder: Folder, kind: str) -> None:
    first, second = folder.done()
    folder.path(kind, first).unlink()
    assert [second] == folder.done()
    folder.prepare()
    assert {second} == {name.partition("/")[2].partition(".")[0] for name in contents(folder)}


def test_what_was_under_way_is_removed(folder: Folder) -> None:
    before = contents(folder)
    folder.scratch().write_bytes(b"half")
    folder.prepare()
    assert before == contents(folder)
    folder.finish()
    assert not (folder.root / SCRATCH).exists()


@pytest.mark.parametrize("kind", [DONE, MANIFESTS])
def test_a_manifest_that_was_changed_is_told(folder: Folder, kind: str) -> None:
    shard = folder.done()[0]
    path = folder.path(kind, shard)
    path.write_bytes(path.read_bytes().replace(b"1", b"2"))
    with pytest.raises(BatchError, match="not as it was written"):
        folder.manifest(shard)


def test_two_runs_in_one_folder_are_refused(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "coded")
    with folder.locked(), pytest.raises(BatchError, match="Another run works in"), Folder(tmp_path / "coded").locked():
        pass
    with folder.locked():
        pass


def test_the_day_of_a_shard_is_that_on_which_it_was_first_planned(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "coded")
    folder.prepare()
    first, second = _shards(tmp_path)
    assert "2026-11-28" == Journal(folder, today="2026-11-28").dated(first).as_of
    later = Journal(folder, today="2026-11-29")
    assert ["2026-11-28", "2026-11-29"] == [later.dated(one).as_of for one in (first, second)]
    assert ["2026-11-28", "2026-11-29"] == [one.as_of for one in folder.planned()]


def test_a_day_that_was_given_holds_for_all(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "coded")
    folder.prepare()
    given = Told(as_of="2018-03-09")
    days = [Journal(folder, today="2026-11-28").dated(one).as_of for one in _shards(tmp_path, given)]
    assert ["2018-03-09", "2018-03-09"] == days


def test_a_line_that_a_kill_tore_off_is_planned_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "coded")
    folder.prepare()
    first, second = _shards(tmp_path)
    Journal(folder, today="2026-11-28").dated(first)
    whole = (folder.root / PLANNED).read_bytes()
    with (folder.root / PLANNED).open("ab") as stream:
        stream.write(b'{"shard":"shd-')
    assert [first.id] == [one.shard for one in folder.planned()]
    Journal(folder, today="2026-11-28").dated(second)
    assert [first.id, second.id] == [one.shard for one in folder.planned()]
    assert (folder.root / PLANNED).read_bytes().startswith(whole)


def test_what_will_not_be_coded_any_more_is_not_planned(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "coded")
    folder.prepare()
    journal = Journal(folder, today="2026-11-28")
    first, second = (journal.dated(one) for one in _shards(tmp_path))
    folder.forget({second.id})
    assert first.id != second.id
    assert [second.id] == [one.shard for one in folder.planned()]


def test_a_full_disk_is_told_with_the_next_step_and_leaves_nothing_half(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("communique.batch.folder.os.fsync", full)
    with pytest.raises(BatchError, match=r"No space left on device\. Make room .* goes on where it was"):
        folder.write(RECORDS, "shd-new", b"whole")
    monkeypatch.undo()
    folder.prepare()
    assert before == contents(folder)
