"""`communique serve`: where it listens, what it refuses, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.show.cli import app
from tests.show.stoppable import STOPPABLE


def test_a_server_says_where_it_is_and_ends_cleanly_by_ctrl_c(kept: Path) -> None:
    command = [sys.executable, "-c", STOPPABLE, "serve", "--port", "0", "--store", str(kept)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ)
    assert server.stderr
    try:
        found = re.search(r"the reading room is at (http://127\.0\.0\.1:\d+/)", server.stderr.readline())
        assert found
        with urllib.request.urlopen(f"{found[1]}api/v1/reports", timeout=30) as answer:
            assert 200 == answer.status
        server.send_signal(signal.SIGINT)
        left = server.communicate(timeout=30)[1]
    finally:
        server.kill()
    assert "communique: Stopped.\n" == left
    assert 130 == server.returncode


def test_elsewhere_it_does_not_start_without_a_token(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMUNIQUE_TOKEN", raising=False)
    result = CliRunner().invoke(app, ["serve", "--host", "0.0.0.0", "--store", str(kept)])
    assert 2 == result.exit_code
    assert "Others can reach 0.0.0.0, so that a token is needed." in result.stderr
    assert "--token-file" in result.stderr


def test_without_a_store_it_says_how_to_make_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", "--store", str(tmp_path / "none.sqlite")])
    assert 1 == result.exit_code
    assert "`communique read FILE` makes one." in result.stderr


def test_without_the_extra_it_says_what_to_install(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "communique.show.web.serving", None)
    result = CliRunner().invoke(app, ["serve", "--store", str(kept)])
    assert 1 == result.exit_code
    assert "pip install 'communique[web]'" in result.stderr


def test_in_json_each_request_is_a_line(kept: Path) -> None:
    command = [sys.executable, "-c", STOPPABLE, "serve", "--port", "0", "--store", str(kept), "--log", "json"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ) as server:
        assert server.stderr
        begun, started = (json.loads(server.stderr.readline()) for _ in range(2))
        address = str(started["message"]).split()[5]
        with urllib.request.urlopen(f"{address}api/v1/reports?limit=1", timeout=30) as answer:
            assert 200 == answer.status
        line = json.loads(server.stderr.readline())
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)
    assert ("begin", "127.0.0.1") == (begun["event"], begun["host"])
    assert ("request", "/api/v1/reports", "GET", 200) == tuple(line[k] for k in ("event", "route", "method", "status"))
    assert line["run"] == begun["run"]
    assert line["milliseconds"] > 0
