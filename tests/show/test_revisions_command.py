"""`communique revisions` on a store with a page that was read twice."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.following import keep
from communique.ids import text_hash
from communique.show.cli import app
from communique.store import Store
from tests.show.sample import RECORD, REPORT, URL

Ask = Callable[..., Result]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    text = f"{RECORD.report.text}Corrected on Friday.\n"
    report = dataclasses.replace(RECORD.report, text=text, sha256=text_hash(text))
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        keep(store, RECORD)
        keep(store, dataclasses.replace(RECORD, report=report, statements=RECORD.statements[:1]))
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    return lambda *asked: CliRunner().invoke(app, ["revisions", *asked], prog_name="communique")


def test_claims_that_vanished_are_shown_with_their_words(ask: Ask) -> None:
    shown = ask(REPORT).stdout
    assert "2 texts" in shown
    assert "- statement" in shown
    assert "asserted_by: Sylvania → nothing" in shown, "who asserts it is among the statements that vanished"
    assert "6 unchanged" in shown


def test_pages_are_found_by_url_and_all_are_listed(ask: Ask) -> None:
    assert ask(URL).stdout == ask().stdout


def test_the_same_as_json(ask: Ask) -> None:
    (page,) = [json.loads(line) for line in ask("--format", "json").stdout.splitlines()]
    assert REPORT == page["report"]["id"]
    assert len(RECORD.statements) - 1 == len(page["revisions"][0]["vanished"])


def test_an_unknown_report_is_an_error(ask: Ask) -> None:
    result = ask("rep-none")
    assert 0 != result.exit_code
    assert "rep-none" in result.stderr
