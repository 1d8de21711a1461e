"""Runs of batches: killed anywhere and by anybody, gone on with, and in the end the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.batch.folder import Folder
from communique.batch.plan import Plan
from communique.batch.running import LocalPool, Run, Tally
from communique.batch.shards import Shard, Told
from communique.batch.standing import Standing, superseded
from communique.batch.watched import Limits
from communique.errors import BatchError
from communique.settings import Settings
from tests.batch import stubs

TODAY = "2026-11-28"
RUN = """\
import sys
from pathlib import Path
from tests.batch.test_running import run
run(Path(sys.argv[1]), Path(sys.argv[2]), workers=2)
"""


def run(path: Path, root: Path, *, workers: int, told: Told | None = None) -> Tally:
    """A whole run over an input."""
    folder, limits = Folder(root), Limits(seconds=2.0)
    with folder.locked(), LocalPool(stubs.load, Settings(), workers=workers, limits=limits) as pool:
        running = Run(folder, _plan(path, told=told), pool, today=TODAY)
        for _ in running.steps():
            pass
    for shard in superseded(folder, running.planned, (str(path),))[0]:
        folder.remove(shard)
    folder.forget(running.planned.union(folder.done()))
    return running.tally


def _plan(path: Path, *, most: int = 20, told: Told | None = None) -> Iterator[Shard]:
    plan = Plan(names=(str(path),), told=told or Told(), made_by=stubs.MADE_BY, settings=Settings(), most=most)
    return plan.shards()


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    texts = stubs.texts(118)
    return stubs.rows_at(tmp_path / "rows.jsonl", [*texts[:50], stubs.ENDS, *texts[50:90], "", *texts[90:]])


def test_any_number_of_workers_makes_the_same_files(rows: Path, tmp_path: Path) -> None:
    tallies = [run(rows, tmp_path / str(workers), workers=workers) for workers in (1, 3)]
    assert [118, 118] == [tally.reports for tally in tallies]
    assert {"it ended its worker process": 1, "it holds no words": 1} == tallies[0].refused
    assert stubs.contents(Folder(tmp_path / "1")) == stubs.contents(Folder(tmp_path / "3"))


def test_a_second_run_does_nothing_and_tells_the_same(rows: Path, tmp_path: Path) -> None:
    first = run(rows, tmp_path / "out", workers=1)
    before = stubs.contents(Folder(tmp_path / "out"))
    second = run(rows, tmp_path / "out", workers=1)
    assert (6, 0, 6) == (first.coded, second.coded, second.done)
    assert (first.reports, first.refused) == (second.reports, second.refused)
    assert before == stubs.contents(Folder(tmp_path / "out"))


def test_killed_again_and_again_it_ends_with_the_same_bytes(rows: Path, tmp_path: Path) -> None:
    """The run is killed with all its workers, the run alone, or one of its workers, each after a time drawn."""
    chance, root = random.Random(3), tmp_path / "killed"
    for how in ("group", "supervisor", "worker", "group", "supervisor"):
        command = [sys.executable, "-c", RUN, str(rows), str(root)]
        with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(1.5, 3.5))
            if how == "worker":
                for worker in _children(process.pid)[:1]:
                    os.kill(worker, signal.SIGKILL)
            elif how == "supervisor":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
    assert 118 == run(rows, root, workers=2).reports
    run(rows, tmp_path / "undisturbed", workers=1)
    assert stubs.contents(Folder(tmp_path / "undisturbed")) == stubs.contents(Folder(root))


def _children(process: int) -> list[int]:
    """The processes that a process started, those that code among them last."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    found = [int(one) for task in tasks for one in task.read_text(encoding="ascii").split()]
    return [one for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def test_a_changed_input_is_coded_anew_and_what_it_was_goes(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, text in enumerate(stubs.texts(60)):
        (corpus / f"{number:03}.txt").write_text(text, encoding="utf-8")
    first = run(corpus, tmp_path / "out", workers=1)
    (corpus / "031.txt").write_text(stubs.TALKS, encoding="utf-8")
    (corpus / "007.txt").unlink()
    second = run(corpus, tmp_path / "out", workers=1)
    assert (60, 59) == (first.reports, second.reports)
    assert 0 < second.coded < first.coded
    assert 59 == Standing.of(Folder(tmp_path / "out")).reports
    run(corpus, tmp_path / "anew", workers=1)
    assert stubs.contents(Folder(tmp_path / "anew")).keys() == stubs.contents(Folder(tmp_path / "out")).keys()


def test_other_inputs_are_added_beside_and_those_told_otherwise_replaced(tmp_path: Path) -> None:
    one = stubs.rows_at(tmp_path / "one.jsonl", stubs.texts(5))
    other = stubs.rows_at(tmp_path / "other.jsonl", stubs.texts(7))
    folder = Folder(tmp_path / "out")
    run(one, folder.root, workers=1)
    run(other, folder.root, workers=1)
    assert 12 == Standing.of(folder).reports
    run(one, folder.root, workers=1, told=Told(source="Northern Post"))
    assert 12 == Standing.of(folder).reports


def test_a_shard_that_holds_other_inputs_too_is_only_told(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in zip("ab", stubs.texts(2), strict=True):
        (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
    folder = Folder(tmp_path / "out")
    run(corpus, folder.root, workers=1)
    (shard,) = folder.done()
    assert ([], [shard]) == superseded(folder, set(), (str(corpus / "a.txt"),))
    assert ([shard], []) == superseded(folder, set(), (str(corpus),))
    assert ([], []) == superseded(folder, {shard}, (str(corpus),))
    assert ([], []) == superseded(folder, set(), (str(tmp_path / "corp"),))


def test_a_fault_in_one_shard_ends_the_run_and_what_was_done_stays(rows: Path, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "out")

    def shards() -> Iterator[Shard]:
        yield next(_plan(rows))
        raise BatchError("The plan broke.", next_step="Mend it.")

    with LocalPool(stubs.load, Settings(), workers=1) as pool, pytest.raises(BatchError, match="The plan broke"):
        list(Run(folder, shards(), pool, today=TODAY).steps())
    assert 1 == len(folder.done())
    assert 118 == run(rows, tmp_path / "out", workers=2).reports


def test_the_standing_of_what_is_no_batch_is_told(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="is not the folder of a batch"):
        Standing.of(Folder(tmp_path))
