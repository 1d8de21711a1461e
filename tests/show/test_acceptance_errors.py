"""What goes wrong at the command line, in real processes: one line with the next step, and nothing half-written."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.show.cli import app
from communique.store import Store
from tests.show.stoppable import STOPPABLE

SENTENCE = "Moon said on Monday that talks with Kim would begin in Seoul in May, and both governments agreed to meet. "
MANY = 150
PATIENCE = 60


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """A batch of reports that takes a few seconds to read."""
    path = tmp_path / "rows.jsonl"
    path.write_text(
        "".join(json.dumps({"url": f"https://x.example/{n}", "text": SENTENCE * 5}) + "\n" for n in range(MANY)),
        encoding="utf-8",
    )
    return path


@contextmanager
def _running(*arguments: str, output: int = subprocess.DEVNULL) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a process of its own, which is gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPABLE, *arguments],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=output,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()


def _kept(path: Path) -> int:
    with Store.open(path, create=False, writable=False) as store:
        return store.counts().reports


def _await_some_kept(path: Path) -> None:
    """Wait until the store holds a few reports."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if path.exists():
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
                try:
                    if database.execute("SELECT count(*) FROM reports").fetchone()[0] > 2:
                        return
                except sqlite3.OperationalError:
                    pass  # its tables are being made
        time.sleep(0.05)
    pytest.fail("nothing was kept")


def _integrity(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        return str(database.execute("PRAGMA integrity_check").fetchone()[0])


@pytest.mark.model
def test_ctrl_c_in_a_batch_ends_with_one_line_and_a_whole_store(rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with _running("read", str(rows), "--store", str(path)) as process:
        _await_some_kept(path)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=PATIENCE)
    assert 130 == process.returncode
    (line,) = told.decode().splitlines()
    assert line.startswith("communique: Stopped. Read so far: ")
    assert line.endswith("Run the same command again to go on.")
    assert 2 < _kept(path) < MANY
    assert "ok" == _integrity(path)


@pytest.mark.model
def test_a_killed_batch_leaves_a_whole_store_and_is_resumed(rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with _running("read", str(rows), "--store", str(path)) as process:
        _await_some_kept(path)
        process.kill()
        process.wait(timeout=PATIENCE)
    before = _kept(path)
    assert 2 < before < MANY
    with _running("read", str(rows), "--store", str(path)) as process:
        _, told = process.communicate(timeout=PATIENCE)
    assert 0 == process.returncode
    assert f"{MANY} reports read ({MANY - before} added, {before} unchanged)" in told.decode()
    assert MANY == _kept(path)
    assert "ok" == _integrity(path)


@pytest.mark.model
def test_a_reader_that_goes_away_ends_a_batch_silently(rows: Path) -> None:
    with _running("read", str(rows), "--no-store", "--format", "json", output=subprocess.PIPE) as process:
        assert process.stdout
        assert b'"communique/1"' in process.stdout.readline()
        process.stdout.close()
        assert process.stderr
        assert b"" == process.stderr.read()
        assert 141 == process.wait(timeout=PATIENCE)


@pytest.mark.parametrize(
    ("name", "content", "said", "next_step"),
    [
        (
            "page.html",
            "<html><body><script>x()</script></body></html>",
            "the page holds no article text",
            "Save the article itself",
        ),
        ("rows.jsonl", '{"text": "' + "a" * 70_000_000 + '"}\n', "larger than 64 MB", "Split"),
        ("words.txt", "word " * 100_000, "more than the 400,000 of one report", "Split it"),
    ],
    ids=["page without text", "long line", "long text"],
)
def test_what_holds_no_report_is_one_line_with_the_next_step(
    tmp_path: Path, name: str, content: str, said: str, next_step: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(app, ["read", str(path), "--no-store", "--format", "json"])
    assert (1, "") == (result.exit_code, result.stdout)
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"communique: {path}")
    assert said in line
    assert next_step in line


def test_a_folder_without_files_is_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["read", str(tmp_path), "--no-store"])
    assert (1, "") == (result.exit_code, result.stdout)
    (line,) = result.stderr.splitlines()
    assert line.endswith("the folder holds no files. Give a folder with reports in it.")


def test_a_folder_of_other_files_is_told_file_by_file_and_counted(tmp_path: Path) -> None:
    for name in ("a.csv", "b.md"):
        (tmp_path / name).write_text("a,b\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["read", str(tmp_path), "--no-store"])
    assert (1, "") == (result.exit_code, result.stdout)
    first, second, counted = result.stderr.splitlines()
    assert first.endswith("Give the file by its own name to have it read.")
    assert second.endswith("Give the file by its own name to have it read.")
    assert "0 reports read; 2 refused" in counted
