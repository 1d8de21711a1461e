"""`communique commitments` and `commitment` on a store with three reports of one promise."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from communique.pipeline import Tools, record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings
from communique.show.cli import app
from communique.store import Store

pytestmark = pytest.mark.model
REPORTS = (
    ("2018-03-09", "Peru promised to send field hospitals to Mali by the end of May."),
    ("2018-04-02", "Peru repeated its promise to send field hospitals to Mali."),
    ("2018-06-12", "Peru sent two field hospitals to Mali on Monday."),
    ("2018-06-14", "Chile said it would lift its tariffs on Bolivia if Bolivia withdrew its complaint."),
)
Ask = Callable[..., Result]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return standard_tools(Settings())


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tools: Tools) -> Ask:
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        for day, text in reversed(REPORTS):
            store.keep(record_of(read_text(text, published=day), tools))
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    return lambda *asked: CliRunner().invoke(app, list(asked), prog_name="communique")


def answered(result: Result) -> list[dict[str, Any]]:
    assert 0 == result.exit_code, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_reports_of_one_promise_are_one_commitment(ask: Ask) -> None:
    (found,) = answered(ask("commitments", "--by", "Peru", "--format", "json"))
    assert ["made", "restated", "met"] == [step["state"] for step in found["steps"]]
    assert ("met", "PER", ["MLI"]) == (found["stands"], found["commitment"]["by"], found["commitment"]["towards"])


@pytest.mark.parametrize(
    ("day", "stands"),
    [("2018-03-08", []), ("2018-03-09", ["open"]), ("2018-05-31", ["open"]), ("2018-06-01", ["due"]),
     ("2018-06-12", ["met"])],
)  # fmt: skip
def test_a_commitment_is_shown_as_of_a_day_and_nothing_of_later_ones(ask: Ask, day: str, stands: list[str]) -> None:
    found = answered(ask("commitments", "--by", "PER", "--as-of", day, "--format", "json"))
    assert stands == [one["stands"] for one in found]
    assert all(step["published"] <= day for one in found for step in one["commitment"]["steps"])


@pytest.mark.parametrize(
    ("asked", "count"),
    [([], 2), (["--by", "CHL"], 1), (["--by", "Norway"], 0), (["--state", "met"], 1), (["--state", "open"], 1),
     (["--state", "broken", "--state", "dropped"], 0)],
)  # fmt: skip
def test_commitments_are_found_by_maker_and_state(ask: Ask, asked: list[str], count: int) -> None:
    assert count == len(answered(ask("commitments", *asked, "--format", "json")))


def test_a_commitment_is_shown_with_the_words_and_reports_of_its_steps(ask: Ask) -> None:
    (found,) = answered(ask("commitments", "--by", "PER", "--format", "json"))
    shown = ask("commitment", found["commitment"]["id"]).stdout
    assert "Peru · met" in shown
    assert "promise to send field hospitals" in " ".join(shown.split())
    assert {ask("commitment", key).stdout for key in found["commitment"]["keys"]} == {shown}


def test_the_page_tells_condition_and_deadline(ask: Ask) -> None:
    page = ask("commitments").stdout
    assert "if Bolivia withdrew its complaint" in page
    assert "its deadline has passed" in " ".join(ask("commitments", "--as-of", "2018-06-01").stdout.split())
    assert "by 31 May 2018" in ask("commitments", "--as-of", "2018-03-31").stdout


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (["commitment", "com-nothing"], "No commitment is called 'com-nothing'"),
        (["commitments", "--state", "lost"], "'lost' is no state of a commitment"),
        (["commitments", "--as-of", "soon"], "soon"),
        (["commitment", "com-", "--as-of", "2018-01-01"], "com-"),
    ],
)
def test_what_cannot_be_answered_is_one_line(ask: Ask, asked: list[str], message: str) -> None:
    result = ask(*asked)
    assert result.exit_code
    assert 1 == len(result.stderr.splitlines())
    assert message in result.stderr
