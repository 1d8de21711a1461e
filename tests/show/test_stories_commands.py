"""`communique stories` and `story` on a store with two reports on one happening and one on another."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.ids import text_hash
from communique.model import Record
from communique.show.cli import app
from communique.store import Store
from tests.show.sample import RECORD

SUMMIT = (
    "Kenya's president will meet the president of Uganda in Kampala on Friday to end the row over the Migingo fishery."
)
AGAIN = "The presidents of Kenya and Uganda met in Kampala and agreed to share the Migingo fishery, ending a long row."
OTHER = "A volcano in Iceland erupted near Grindavik, and the airport at Keflavik closed for the night."
Ask = Callable[..., Result]


def told(report: str, published: str, text: str) -> Record:
    """A report of its own with this text, and nothing claimed."""
    made = dataclasses.replace(
        RECORD.report, id=report, url=f"https://news.example/{report}", published=published, text=text,
        sha256=text_hash(text), blocks=(), title=text.split(",", maxsplit=1)[0][:40],
    )  # fmt: skip
    return Record(report=made, made_by=RECORD.made_by)


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        store.keep(told("rep-b", "2018-03-10", AGAIN))
        store.keep(told("rep-a", "2018-03-09", SUMMIT))
        store.keep(told("rep-c", "2018-03-09", OTHER))
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    return lambda *asked: CliRunner().invoke(app, list(asked), prog_name="communique")


def test_reports_on_one_happening_are_one_story(ask: Ask) -> None:
    (found,) = [json.loads(line) for line in ask("stories", "--format", "json").stdout.splitlines()]
    assert ["rep-a", "rep-b"] == [one["report"] for one in found["reports"]]
    assert [None, "rep-a"] == [one["like"] for one in found["reports"]]


def test_a_report_alone_is_a_story_where_that_is_asked_for(ask: Ask) -> None:
    assert 2 == len(ask("stories", "--least", "1", "--format", "json").stdout.splitlines())


def test_a_story_is_found_by_its_id_and_by_any_of_its_reports(ask: Ask) -> None:
    (found,) = [json.loads(line) for line in ask("stories", "--format", "json").stdout.splitlines()]
    pages = {ask("story", called).stdout for called in (found["id"], "rep-a", "rep-b")}
    assert 1 == len(pages)
    assert "2 reports, 2 independent origins" in pages.pop()


def test_a_story_that_is_not_known_is_one_line(ask: Ask) -> None:
    result = ask("story", "sto-nothing")
    assert result.exit_code
    assert [
        "communique: No story is called 'sto-nothing'. `communique stories` lists them."
    ] == result.stderr.splitlines()


def test_a_limit_says_how_many_stories_are_left_out(ask: Ask) -> None:
    assert "1 of 2 stories. --limit 2 lists all." in ask("stories", "--least", "1", "--limit", "1").stderr
