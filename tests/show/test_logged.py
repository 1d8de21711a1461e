"""Lines of JSON for programs: one shape, no text of a report, no secret."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from communique.show.cli import app
from communique.show.logged import begin, write
from communique.show.masking import masked
from communique.show.telling import Log, Mode, noted, tell_as, told
from tests.show.sample import TEXT

ROOT = Path(__file__).resolve().parents[2]


def lines_of(told_there: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told_there.splitlines()]


def test_a_line_begins_with_time_level_and_event(capsys: pytest.CaptureFixture[str]) -> None:
    begin("read")
    write("report", {"level": "info", "name": "a", "message": "words"})
    (line,) = lines_of(capsys.readouterr().err)
    assert ["time", "level", "event", "message"] == list(line)[:4]
    assert ("report", "a", "read", 8) == (line["event"], line["name"], line["command"], len(line["run"]))


def test_the_lines_of_one_run_have_its_mark(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("read", "watch"):
        begin(command)
        write("a", {})
        write("b", {})
    marks = [line["run"] for line in lines_of(capsys.readouterr().err)]
    assert (marks[0], marks[2]) == (marks[1], marks[3])
    assert marks[0] != marks[2]


def test_standard_output_holds_no_log(capsys: pytest.CaptureFixture[str]) -> None:
    write("report", {})
    assert "" == capsys.readouterr().out


def test_a_line_is_one_line_whatever_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    write("report", {"name": 'a\nb\r\u2028 "c" \x1b[31m', "path": Path("x"), "odd": {1: {2}}})
    (line,) = capsys.readouterr().err.split("\n")[:-1]
    assert 'a\nb\r\u2028 "c" \x1b[31m' == json.loads(line)["name"]


@pytest.mark.parametrize("name", ["COMMUNIQUE_LLM_KEY", "COMMUNIQUE_TOKEN", "COMMUNIQUE_WRITER_TOKEN"])
def test_secrets_of_the_environment_are_masked_anywhere(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, "sk-very-secret")
    write("x", {"a": "of sk-very-secret", "b": {"sk-very-secret": ["sk-very-secret"]}})
    tell_as(Mode())
    told("It is sk-very-secret.", code=1)
    said = capsys.readouterr().err
    assert "sk-very-secret" not in said
    assert 4 == said.count("***")


def test_a_password_in_an_address_is_masked() -> None:
    assert "postgresql://me:***@db.example/x" == masked("postgresql://me:pa55 word".replace(" ", "") + "@db.example/x")
    assert "a@b.example says" == masked("a@b.example says")


def test_quiet_leaves_out_what_is_no_error_in_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    tell_as(Mode(quiet=True, log=Log.JSON))
    noted("report", name="a")
    told("3 reports.", code=0)
    told("It broke.", code=1)
    assert ["error"] == [line["event"] for line in lines_of(capsys.readouterr().err)]


@pytest.mark.model
def test_a_run_is_told_from_its_beginning_to_its_end_without_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    given = ["read", str(tmp_path / "a.txt"), str(tmp_path / "none.txt"), "--engine", "fast", "--log", "json"]
    result = CliRunner().invoke(app, [*given, "--store", str(tmp_path / "s.sqlite")])
    lines = lines_of(result.stderr)
    assert ["begin", "report", "refused", "read"] == [line["event"] for line in lines]
    assert ("fast", [], str(tmp_path / "s.sqlite"), False) == tuple(
        lines[0][key] for key in ("engine", "aided_by", "store", "traced")
    )
    assert 0 < lines[1]["seconds"] < 60
    assert {"read"} == {line["command"] for line in lines}
    words = [word for sentence in TEXT.split(". ") for word in [sentence.strip()[:30]] if len(word) == 30]
    assert words
    assert [] == [word for word in words if word in result.stderr]


def test_people_do_not_wait_for_the_log(tmp_path: Path) -> None:
    code = (
        "import sys; from communique.show.cli import app; app(['schema'], standalone_mode=False);"
        "print(sorted({'structlog', 'opentelemetry', 'prometheus_client'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert "[]\n" == done.stderr


def test_every_event_is_documented() -> None:
    page = (ROOT / "docs" / "observability.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "communique" / "show").rglob("*.py"))
    import re

    events = set(re.findall(r"noted\(\s*\"([a-z ]+)\"", code)) | set(re.findall(r"event=\"([a-z ]+)\"", code))
    assert {"begin", "report", "progress", "feed", "page", "request"} <= events
    assert [] == sorted(event for event in events if f"| `{event}` |" not in page)
