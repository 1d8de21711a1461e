from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from communique.show.cli import app
from communique.show.progress import Meter, in_words, progress
from communique.show.telling import Log, Mode, mode_asked_for, noted, tell_as, told

GROUP: Any = typer.main.get_command(app)


def _commands(group: Any, before: str = "") -> Iterator[str]:
    """Every command by its name, with those of groups after the name of the group."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before}{name} ")
        if not hasattr(command, "commands") or command.invoke_without_command:
            yield before + name


@pytest.fixture(autouse=True)
def _plain() -> None:
    tell_as(Mode())


@pytest.mark.parametrize("command", list(_commands(GROUP)))
def test_every_command_can_be_quiet_and_log_in_json(command: str) -> None:
    page = CliRunner().invoke(app, [*command.split(), "--help"]).stdout
    assert "--quiet" in page
    assert "--log" in page


def test_an_error_in_json_has_its_fields() -> None:
    result = CliRunner().invoke(app, ["show", "x", "--store", "/nowhere/store", "--log", "json"])
    line = json.loads(result.stderr)
    assert ("error", "StoreError") == (line["level"], line["error"])
    assert line["message"].startswith("There is no store at")
    assert "communique read FILE" in line["next_step"]


@pytest.mark.parametrize("asked", [["--log", "json"], ["--log=json"]])
def test_wrong_usage_is_told_as_asked(asked: list[str]) -> None:
    result = CliRunner().invoke(app, ["show", *asked, "--frob"])
    assert 2 == result.exit_code
    assert "No such option: --frob" in json.loads(result.stderr)["message"]


def test_words_are_told_otherwise() -> None:
    assert Log.TEXT == mode_asked_for(["--log", "text"]).log


def test_quiet_leaves_out_what_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    tell_as(Mode(quiet=True))
    assert 0 == told("3 reports read.", code=0)
    assert 1 == told("It broke.", code=1)
    noted("report", name="a")
    assert "communique: It broke.\n" == capsys.readouterr().err


def test_people_are_not_told_what_is_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    noted("report", name="a")
    assert "" == capsys.readouterr().err


def test_a_meter_tells_rate_and_time_left() -> None:
    now = [100.0]
    meter = Meter(of=1000, clock=lambda: now[0])
    now[0], meter.done, meter.counted = 110.0, 250, 20
    assert (2.0, 30.0) == (meter.rate, meter.left)
    assert "20, 2.0 a second, 30 s left" == meter.words


def test_nobody_tells_the_time_left_of_what_has_no_known_end() -> None:
    assert Meter(of=None, done=5).left is None
    assert Meter(of=10).left is None


@pytest.mark.parametrize(("seconds", "words"), [(0.4, "0 s"), (59, "59 s"), (600, "10 min"), (11_100, "3 h 5 min")])
def test_a_span_of_time_is_told_in_words(seconds: float, words: str) -> None:
    assert words == in_words(seconds)


def test_progress_is_a_line_of_the_log_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.show.progress.EVERY", 0.0)
    tell_as(Mode(log=Log.JSON))
    with progress("reading", of=10) as bar:
        bar.advance(done=5, counted=1)
    line = json.loads(capsys.readouterr().err)
    assert ("progress", "reading", 5, 10, 1) == tuple(line[k] for k in ("event", "doing", "done", "of", "counted"))


def test_a_bar_is_drawn_on_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with progress("reading", of=10) as bar:
        bar.advance(done=5, counted=1)
    assert "" == capsys.readouterr().err
    monkeypatch.setattr("communique.show.progress.is_shown", lambda: True)
    monkeypatch.setattr("communique.show.progress.AFTER", 0.0)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with progress("reading", of=10) as bar:
        bar.advance(done=5, counted=1)
    assert "reading" in capsys.readouterr().err
