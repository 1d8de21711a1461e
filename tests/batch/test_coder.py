"""A shard to its files: whole, the same bytes every time, and with what breaks a worker refused alone."""

from __future__ import annotations

import io
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from communique.batch.coder import Coder, code_shard
from communique.batch.coding import Line, Load
from communique.batch.folder import RECORDS, REFUSED, Folder
from communique.batch.plan import Plan
from communique.batch.shards import Manifest, Shard, Told
from communique.batch.watched import Limits, Stopped
from communique.errors import BatchError
from communique.settings import Settings
from tests.batch import stubs
from tests.read.inputs_made import http_of, warc_record

SHORT = Limits(seconds=1.5)
TOO_LONG = "it took more than 1.5 s"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "coded")
    folder.prepare()
    return folder


@pytest.fixture(scope="module")
def coder() -> Iterator[Coder]:
    with Coder(stubs.load, Settings(), limits=SHORT) as coder:
        yield coder


def _shard(*paths: Path, most: int = 500, told: Told | None = None) -> Shard:
    plan = Plan(
        names=tuple(map(str, paths)), told=told or Told(), made_by=stubs.MADE_BY, settings=Settings(), most=most
    )
    (shard,) = plan.shards()
    return shard


def _rows(tmp_path: Path, *written: str) -> Shard:
    return _shard(stubs.rows_at(tmp_path / "rows.jsonl", written))


def _texts(folder: Folder, shard: Shard) -> list[str]:
    table = pq.read_table(io.BytesIO(folder.path(RECORDS, shard.id).read_bytes()))
    return [str(text) for text in table.column("text").to_pylist()]


def _refused(folder: Folder, shard: Shard) -> list[tuple[str, str, int | None]]:
    lines = folder.path(REFUSED, shard.id).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(Path(row["name"]).name, row["reason"], row["row"]) for row in rows]


def test_a_shard_gives_four_files_and_is_done(tmp_path: Path, folder: Folder, coder: Coder) -> None:
    shard = _rows(tmp_path, *stubs.texts(3), "")
    manifest = code_shard(shard, folder, coder)
    assert folder.is_done(shard.id)
    assert manifest == folder.manifest(shard.id)
    assert stubs.texts(3) == _texts(folder, shard)
    assert (3, {"it holds no words": 1}) == (manifest.counts.reports, manifest.counts.refused)
    assert [("rows.jsonl:4", "it holds no words", 4)] == _refused(folder, shard)
    folder.check(manifest)


def test_a_refused_input_is_told_with_how_to_read_it_again(tmp_path: Path, folder: Folder, coder: Coder) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.csv").write_text("a,b", encoding="utf-8")
    shard = _shard(corpus, told=Told(source="Northern Post"))
    code_shard(shard, folder, coder)
    (row,) = map(json.loads, folder.path(REFUSED, shard.id).read_text(encoding="utf-8").splitlines())
    assert str(corpus / "a.csv") == row["name"] == row["path"]
    assert {"source": "Northern Post", "in_folder": True} == row["options"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (stubs.SLEEPS, TOO_LONG),
        (stubs.SPINS, TOO_LONG),
        (stubs.ENDS, "it ended its worker process"),
        (stubs.BREAKS, "communique broke on it (ZeroDivisionError at pipeline.py:"),
    ],
)
def test_a_report_that_breaks_its_worker_is_refused_and_the_others_are_kept(
    tmp_path: Path, folder: Folder, coder: Coder, words: str, reason: str
) -> None:
    texts = stubs.texts(4)
    shard = _rows(tmp_path, *texts[:2], words, *texts[2:])
    code_shard(shard, folder, coder)
    assert texts == _texts(folder, shard)
    ((name, why, row),) = _refused(folder, shard)
    assert ("rows.jsonl:3", 3) == (name, row)
    assert why.startswith(reason)


def test_reports_that_break_workers_may_follow_each_other_and_stand_at_either_end(
    tmp_path: Path, folder: Folder, coder: Coder
) -> None:
    shard = _rows(tmp_path, stubs.ENDS, stubs.SPINS, stubs.TALKS, stubs.BREAKS, stubs.ENDS)
    manifest = code_shard(shard, folder, coder)
    assert [stubs.TALKS] == _texts(folder, shard)
    assert [1, 2, 4, 5] == [row for _, _, row in _refused(folder, shard)]
    assert {"it ended its worker process": 2, TOO_LONG: 1} == {
        why: n for why, n in manifest.counts.refused.items() if "broke" not in why
    }


def test_nobody_waits_for_what_is_no_file(tmp_path: Path, folder: Folder, coder: Coder) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in zip("ac", stubs.texts(2), strict=True):
        (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
    os.mkfifo(corpus / "b")  # nothing ever comes out of it
    shard = _shard(corpus)
    code_shard(shard, folder, coder)
    assert stubs.texts(2) == _texts(folder, shard)
    assert [("b", "it is not a regular file", None)] == _refused(folder, shard)


@pytest.mark.parametrize("packed", [True, False])
def test_a_reader_that_is_stuck_costs_one_page_of_an_archive_and_one_file_of_a_folder(
    tmp_path: Path, folder: Folder, packed: bool
) -> None:
    texts = [stubs.texts(1)[0], stubs.STUCK, stubs.texts(2)[1]]
    if packed:
        path = tmp_path / "corpus.warc"
        path.write_bytes(b"".join(warc_record(one.encode(), http=http_of(Content_Type="text/plain")) for one in texts))
    else:
        path = tmp_path / "corpus"
        path.mkdir()
        for number, text in enumerate(texts, start=1):
            (path / f"{number}.txt").write_text(text, encoding="utf-8")
    shard = _shard(path)
    with Coder(stubs.load_stuck_reader, Settings(), limits=SHORT) as coder:
        code_shard(shard, folder, coder)
    assert stubs.texts(2) == _texts(folder, shard)
    assert [("corpus.warc:2" if packed else "2.txt", TOO_LONG, None)] == _refused(folder, shard)


def test_a_worker_is_replaced_when_it_has_done_much_or_grown_large(tmp_path: Path, folder: Folder) -> None:
    shard = _rows(tmp_path, *stubs.texts(7))
    for limits in (Limits(reports=2), Limits(memory=1)):
        with Coder(stubs.load, Settings(), limits=limits) as coder:
            code_shard(shard, folder, coder)
        assert stubs.texts(7) == _texts(folder, shard)


def test_a_worker_that_somebody_kills_costs_nothing(tmp_path: Path, folder: Folder, coder: Coder) -> None:
    shard = _rows(tmp_path, *stubs.texts(40))
    killed = []

    def kill(line: Line) -> None:
        if line.position.number in {5, 20} and line.position not in killed:
            killed.append(line.position)
            assert coder._worker
            os.kill(coder._worker._pid, signal.SIGKILL)

    code_shard(shard, folder, coder, progressed=kill)
    assert 2 == len(killed)
    assert (stubs.texts(40), []) == (_texts(folder, shard), _refused(folder, shard))


def test_the_same_shard_gives_the_same_bytes(tmp_path: Path) -> None:
    shard = _rows(tmp_path, *stubs.texts(5), "", stubs.ENDS).dated("2026-11-28")
    made = []
    for name, limits in (("one", SHORT), ("two", Limits(seconds=1.5, reports=1))):
        folder = Folder(tmp_path / name)
        folder.prepare()
        with Coder(stubs.load, Settings(), limits=limits) as other:
            code_shard(shard, folder, other)
        made.append(stubs.contents(folder))
    assert made[0] == made[1]


def test_tools_of_another_version_are_told(tmp_path: Path, folder: Folder) -> None:
    with Coder(stubs.load_others, Settings()) as coder, pytest.raises(BatchError, match="same version"):
        code_shard(_rows(tmp_path, *stubs.texts(1)), folder, coder)
    assert not folder.done()


def test_workers_that_end_while_they_load_are_told() -> None:
    with Coder(stubs.load_nothing, Settings()) as coder, pytest.raises(BatchError, match="ended while they loaded"):
        _ = coder.made_by


def test_one_who_is_told_to_stop_leaves_nothing_half(tmp_path: Path, folder: Folder) -> None:
    stop = threading.Event()
    shard = _rows(tmp_path, *stubs.texts(3), stubs.SLEEPS)
    with Coder(stubs.load, Settings(), stopped=stop.is_set) as coder:
        threading.Timer(1.5, stop.set).start()
        with pytest.raises(Stopped):
            code_shard(shard, folder, coder)
    assert {} == stubs.contents(folder)


@pytest.mark.parametrize("words", [stubs.SLEEPS, stubs.TALKS])
def test_a_worker_ends_with_the_one_that_watches_it(tmp_path: Path, words: str) -> None:
    """It is in the midst of a report, or waits for one."""
    shard = _rows(tmp_path, words)
    told, telling = os.pipe()
    watcher = os.fork()
    if watcher == 0:
        _watch(shard, telling, wait=words is stubs.TALKS)
    worker = int(os.read(told, 20))
    time.sleep(0.3)
    os.kill(watcher, signal.SIGKILL)
    os.waitpid(watcher, 0)
    assert _ends(worker)


def _watch(shard: Shard, telling: int, *, wait: bool, load: Load = stubs.load) -> None:
    """Code a shard in this process, having told the number of the worker's, until we are killed."""
    try:
        coder = Coder(load, Settings())
        _ = coder.made_by
        assert coder._worker
        os.write(telling, b"%d" % coder._worker._pid)
        if wait:
            time.sleep(600)
        list(coder.lines(shard))
    finally:
        os._exit(1)


def _ends(process: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


def test_a_manifest_tells_of_what_and_by_which_tools(tmp_path: Path, folder: Folder, coder: Coder) -> None:
    shard = _rows(tmp_path, *stubs.texts(2)).dated("2026-11-28")
    manifest: Manifest = code_shard(shard, folder, coder)
    assert (shard.id, stubs.MADE_BY, "2026-11-28") == (manifest.shard, manifest.made_by, manifest.as_of)
    assert shard.portions == manifest.portions
    assert {f"records/{shard.id}.parquet", f"refused/{shard.id}.jsonl"} == manifest.files.keys()
