"""`communique copies` on a store where one report was printed again, and another tells the same in its own words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.following import follow, keep
from communique.show.cli import app
from communique.store import Store
from tests.show.test_stories_commands import AGAIN, SUMMIT, told

Ask = Callable[..., Result]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        for report, day, text in (
            ("rep-a", "2018-03-09", SUMMIT),
            ("rep-b", "2018-03-10", SUMMIT),
            ("rep-c", "2018-03-10", AGAIN),
        ):
            keep(store, told(report, day, text))
        follow(store)
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    return lambda *asked: CliRunner().invoke(app, ["copies", *asked], prog_name="communique")


def test_the_report_that_had_the_words_first_is_told_with_the_passage(ask: Ask) -> None:
    shown = ask("rep-b").stdout
    assert shown.startswith("same text · ")
    assert "rep-a · 2018-03-09 · before it" in shown
    assert "“Kenya's president will meet" in shown


def test_the_same_as_json(ask: Ask) -> None:
    (line,) = [json.loads(line) for line in ask("rep-a", "--format", "json").stdout.splitlines()]
    assert ("rep-b", False, "same text") == (line["other"]["id"], line["earlier"], line["copy"]["relation"])


def test_a_report_in_its_own_words_has_none(ask: Ask) -> None:
    assert "" == ask("rep-c").stdout


def test_an_unknown_report_is_an_error(ask: Ask) -> None:
    result = ask("rep-none")
    assert 0 != result.exit_code
    assert "rep-none" in result.stderr
