"""`communique watch` and `communique read ADDRESS` in real processes, against a server of our own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from communique.show.cli import app
from communique.store import Store
from tests.read.making import page_of
from tests.serving import Site, serving
from tests.show.stoppable import STOPPABLE

PATIENCE = 60
FEED = b"<rss><channel><item><link>/a</link></item><item><link>/b</link></item></channel></rss>"
EMPTY = b"<rss version='2.0'><channel><title>Wire</title></channel></rss>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        served.pages |= {
            "/wire": (
                200,
                {},
                b"<rss><channel><item><link>/a</link></item><item><link>/b</link></item></channel></rss>",
            ),
            "/a": (200, {"Content-Type": "text/html"}, page_of()),
            "/b": (404, {}, b""),
        }
        yield served


@pytest.fixture
def feeds(site: Site, tmp_path: Path) -> Path:
    path = tmp_path / "FEEDS.toml"
    path.write_text(
        f'contact = "desk@x.example"\n[[feeds]]\nname = "wire"\nurl = "{site.root}/wire"\nallow_private = true\n',
        encoding="utf-8",
    )
    return path


def _process(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", STOPPABLE, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _run(*arguments: object, **environment: str) -> tuple[int, str, str]:
    with _process(*arguments, **environment) as process:
        output, told = process.communicate(timeout=PATIENCE)
    return process.returncode, output, told


def test_a_right_file_is_listed(feeds: Path, site: Site) -> None:
    result = CliRunner().invoke(app, ["watch", str(feeds), "--check"])
    assert (0, f"wire  {site.root}/wire  every 15 min, 100 entries at most\n") == (result.exit_code, result.stdout)
    assert [] == site.asked


def test_every_mistake_of_a_file_is_a_line(tmp_path: Path) -> None:
    path = tmp_path / "F.toml"
    path.write_text('[[feeds]]\nname = "a"\nurl = "gopher://a.example"\n', encoding="utf-8")
    for arguments in (["--check"], ["--once"]):
        result = CliRunner().invoke(app, ["watch", str(path), *arguments])
        assert (1, "") == (result.exit_code, result.stdout)
        assert f"{path}:1: it does not say who asks." in result.stderr
    assert 1 == len(result.stderr.splitlines())


@pytest.mark.model
def test_once_reads_what_is_new_and_ends(feeds: Path, site: Site, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    code, output, told = _run("watch", feeds, "--once", "--store", path)
    assert (0, "") == (code, output)
    *lines, summary = told.splitlines()
    refused = "1 refused (1 its server does not know it (status 404))"
    assert f"communique: 1 visit of feeds; 1 report read (1 added); {refused}." == summary
    assert [True] * len(lines) == [line[:4].isdigit() and " wire: " in line for line in lines]
    with Store.open(path) as store:
        assert (1, 1) == (store.counts().reports, len(store.refusals()))
    site.asked.clear()
    code, _, told = _run("watch", feeds, "--once", "--store", path)
    assert (0, []) == (code, site.asked)
    assert "No feed is due yet" in told


def test_quiet_tells_only_what_goes_wrong(feeds: Path, site: Site, tmp_path: Path) -> None:
    site.pages = {"/wire": (200, {}, EMPTY)}
    assert (0, "", "") == _run("watch", feeds, "--once", "--quiet", "--store", tmp_path / "a.sqlite")
    site.pages = {}
    code, output, told = _run("watch", feeds, "--once", "--quiet", "--store", tmp_path / "b.sqlite")
    assert (1, "") == (code, output)
    (line,) = told.splitlines()
    assert " wire: its server does not know it (status 404); asked again in 1" in line


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_runs_until_it_is_stopped_and_says_what_it_did(
    feeds: Path, site: Site, tmp_path: Path, how: signal.Signals
) -> None:
    site.pages = {"/wire": (200, {}, EMPTY)}
    with _process("watch", feeds, "--store", tmp_path / "store.sqlite") as process:
        until = time.monotonic() + PATIENCE
        while not site.asked and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(how)
        try:
            _, told = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert 130 == process.returncode
    done = "1 visit of feeds; 0 reports read. Run the same command to go on."
    assert f"communique: Stopped. {done}" == told.splitlines()[-1]


@pytest.mark.model
def test_an_address_is_read_like_a_file(site: Site) -> None:
    code, output, told = _run("read", f"{site.root}/a", "--no-store", COMMUNIQUE_ALLOW_PRIVATE="1")
    assert (0, "") == (code, told)
    assert f"{site.root}/a" in output


def test_an_address_that_may_not_be_asked_is_refused_in_one_line(site: Site) -> None:
    code, output, told = _run("read", f"{site.root}/a", "--no-store")
    assert (1, "", []) == (code, output, site.asked)
    (line,) = told.splitlines()
    assert line.startswith(f"communique: {site.root}/a: its host is not on the public internet. If it is your own,")


def test_metrics_and_events_are_told_while_it_runs(feeds: Path, site: Site, tmp_path: Path) -> None:
    site.pages = {"/wire": (200, {}, EMPTY)}
    given = ("--log", "json", "--metrics-port", "0", "--store", tmp_path / "a.sqlite")
    with _process("watch", feeds, *given) as process:
        assert process.stderr
        lines: list[dict[str, Any]] = []
        while {"metrics", "feed"} - {line["event"] for line in lines}:
            lines.append(json.loads(process.stderr.readline()))
        address = next(line["address"] for line in lines if line["event"] == "metrics")
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            page = answer.read().decode()
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=PATIENCE)
    assert (130, "") == (process.returncode, output)
    assert 'communique_watch_visits_total{feed="wire",outcome="new"} 1.0' in page
    (feed,) = (line for line in lines if line["event"] == "feed")
    assert ("wire", "new", 0, 0, "watch") == tuple(feed[k] for k in ("feed", "outcome", "entries", "fresh", "command"))
    assert ["begin"] == [line["event"] for line in lines if "engine" in line]


def test_without_the_extra_metrics_say_what_to_install(
    feeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "communique.show.metrics", None)
    result = CliRunner().invoke(
        app, ["watch", str(feeds), "--metrics-port", "0", "--store", str(tmp_path / "s.sqlite")]
    )
    assert (1, True) == (result.exit_code, "pip install 'communique[web]'" in result.stderr)
