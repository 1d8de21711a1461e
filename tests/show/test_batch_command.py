"""`communique batch` as a terminal starts it, with the real tools; killed, and gone on with."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.batch.folder import Folder
from communique.following import matters_of, stories_of
from communique.show.cli import app
from communique.store import Store
from tests.batch.making import batch_of
from tests.batch.stubs import contents, rows_at, texts
from tests.following.making import empty
from tests.show.output import error_line
from tests.show.stoppable import STOPPABLE


def _command(*given: object) -> list[str]:
    return [sys.executable, "-c", STOPPABLE, "batch", *map(str, given)]


def _run(*given: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(_command(*given), capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.model
def test_a_corpus_is_coded_and_a_second_run_finds_it_done(tmp_path: Path) -> None:
    rows, out = rows_at(tmp_path / "rows.jsonl", [*texts(5), ""]), tmp_path / "coded"
    first = _run(rows, "--out", out, "--shard-size", 4, "--workers", 1)
    assert (1, "") == (first.returncode, first.stdout)
    told = f"communique: 5 reports in 2 shards of {out}; 1 refused (1 it holds no words).\n"
    assert told == first.stderr
    before = contents(Folder(out))
    second = _run(rows, "--out", out, "--shard-size", 4, "--workers", 1)
    assert told.replace(f"{out};", f"{out}, 2 of them before;") == second.stderr
    assert before == contents(Folder(out))


@pytest.mark.model
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_no_process_and_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    rows, out = rows_at(tmp_path / "rows.jsonl", texts(400)), tmp_path / "coded"
    given = (rows, "--out", out, "--shard-size", 40, "--workers", 1)
    with subprocess.Popen(_command(*given), stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        folder = Folder(out)
        while not folder.done() and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(how)
        _, told = process.communicate(timeout=60)
    assert 130 == process.returncode
    assert told.startswith("communique: Stopped. ")
    assert told.endswith(" done. Run the same command again to go on.\n")
    assert _all_end(process.pid)
    again = _run(*given)
    assert (0, 10) == (again.returncode, len(folder.done()))


def _all_end(group: int) -> bool:
    """Whether all processes of a group end within ten seconds; those that nobody has asked after have ended."""
    for _ in range(100):
        states = [_state(path, group) for path in Path("/proc").glob("[0-9]*/stat")]
        if not any(state not in {"", "Z", "X"} for state in states):
            return True
        time.sleep(0.1)
    return False


def _state(path: Path, group: int) -> str:
    try:
        fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return fields[0] if int(fields[2]) == group else ""


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    rows, out = rows_at(tmp_path / "rows.jsonl", texts(1)), tmp_path / "coded"
    with Folder(out).locked():
        result = CliRunner().invoke(app, ["batch", str(rows), "--out", str(out)])
    assert 1 == result.exit_code
    assert f"Another run works in {out}. Wait for it, or give another folder with --out." in error_line(result)


def test_an_input_that_is_not_there_ends_a_batch_before_it_begins(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["batch", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "coded")])
    assert (1, f"communique: {tmp_path / 'none.jsonl'}: there is no such file. Check the path.") == (
        result.exit_code, error_line(result),
    )  # fmt: skip
    assert not (tmp_path / "coded").exists()


def test_standard_input_cannot_be_resumed(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["batch", "-", "--out", str(tmp_path)])
    assert "use `communique read -`" in error_line(result)


def test_the_first_word_is_an_input_unless_it_is_a_command(tmp_path: Path) -> None:
    assert "communique batch corpus/ --out" in CliRunner().invoke(app, ["batch", "--help"]).output
    assert "ledger" in CliRunner().invoke(app, ["batch", "merge", "--help"]).output
    missing = CliRunner().invoke(app, ["batch"])
    assert (2, True) == (missing.exit_code, "INPUT" in error_line(missing))
    named_so = CliRunner().invoke(app, ["batch", "batch", "--out", str(tmp_path / "coded")])
    assert "batch: there is no such file" in error_line(named_so)


@pytest.mark.model
def test_a_merged_batch_is_the_store_that_reading_makes(tmp_path: Path) -> None:
    examples = Path(__file__).resolve().parents[2] / "examples" / "reports.jsonl"
    coded, read, merged = tmp_path / "coded", tmp_path / "read.sqlite", tmp_path / "merged.sqlite"
    assert 0 == _run(examples, "--out", coded, "--shard-size", 3, "--workers", 1).returncode
    assert 0 == CliRunner().invoke(app, ["read", str(examples), "--store", str(read)]).exit_code
    told = CliRunner().invoke(app, ["batch", "merge", str(coded), "--store", str(merged)])
    with Store.open(read) as one, Store.open(merged) as other:
        assert list(one.encoded()) == list(other.encoded())
        assert matters_of(one) == matters_of(other)
        assert stories_of(one) == stories_of(other)
        count = one.counts().reports
    assert f"communique: {count} reports merged into {merged} ({count} added); 0 refused inputs new in the ledger." == (
        error_line(told)
    )
    again = CliRunner().invoke(app, ["batch", "merge", str(coded), "--store", str(merged)])
    assert f"({count} unchanged)" in error_line(again)


def test_the_standing_of_a_batch_is_told(tmp_path: Path) -> None:
    batch_of(tmp_path / "coded", [empty("rep-1", None)], [empty("rep-2", None)])
    page = CliRunner().invoke(app, ["batch", "status", str(tmp_path / "coded")])
    assert "2 of 2 planned shards done: 2 reports\n" == page.stdout
    answer = json.loads(
        CliRunner().invoke(app, ["batch", "status", str(tmp_path / "coded"), "--format", "json"]).stdout
    )
    assert {"planned": 2, "done": 2, "reports": 2, "refused": {}} == answer
    missing = CliRunner().invoke(app, ["batch", "status", str(tmp_path / "none")])
    assert (1, True) == (missing.exit_code, "is not the folder of a batch" in error_line(missing))


@pytest.mark.model
def test_shards_are_told_to_programs(tmp_path: Path) -> None:
    rows, out = rows_at(tmp_path / "rows.jsonl", texts(3)), tmp_path / "coded"
    lines = [json.loads(line) for line in _run(rows, "--out", out, "--workers", 1, "--log", "json").stderr.splitlines()]
    assert [3] == [line["reports"] for line in lines if line.get("event") == "shard"]
    assert 3 == lines[-1]["reports"]


@pytest.mark.model
def test_another_engine_codes_the_shards_anew(tmp_path: Path) -> None:
    rows, out = rows_at(tmp_path / "rows.jsonl", texts(2)), tmp_path / "coded"

    def run(engine: str) -> list[dict[str, object]]:
        done = _run(rows, "--out", out, "--workers", 1, "--engine", engine, "--log", "json")
        return [json.loads(line) for line in done.stderr.splitlines()]

    fast, again, standard = run("fast"), run("fast"), run("standard")
    assert ("begin", "fast", None, 1) == tuple(fast[0][key] for key in ("event", "engine", "store", "workers"))
    assert [0, 1, 0] == [lines[-1]["before"] for lines in (fast, again, standard)]
