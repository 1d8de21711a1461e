"""`communique export` of tables, as a user types it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from communique.following import follow
from communique.model import Matter, Said, Span, Step
from communique.show.export.steps import steps_of
from communique.store import Store
from tests.show.conftest import Run
from tests.show.sample import EVENTS, RECORD, STATEMENTS, TEXT

COMMAND = "export"


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_row_of_our_events_carries_report_words_and_offsets(run: Run) -> None:
    result = run("events")
    rows = _rows(result.stdout)
    assert [event.id for event in EVENTS] == [row["id"] for row in rows]
    for row in rows:
        start, end = map(int, row["evidence_at"].split("-"))
        assert (TEXT[start:end], RECORD.report.sha256) == (row["evidence"], row["report_sha256"])
    assert "7 rows of 7 events" in result.stderr


def test_planned_events_keep_their_status_in_our_columns_alone(run: Run) -> None:
    assert "planned" in {row["status"] for row in _rows(run("events").stdout)}
    result = run("events", "--layout", "icews", "--exact")
    assert "status" not in result.stdout.splitlines()[0]
    assert "1 denied" in result.stderr


def test_filters_are_those_of_the_question(run: Run) -> None:
    assert ["send"] == [row["trigger"] for row in _rows(run("events", "--type", "aid").stdout)]
    assert [] == _rows(run("events", "--since", "2018-03-10").stdout)
    assert 1 == len(_rows(run("statements", "--channel", "tweet").stdout))


def test_statements_plans_and_actors_have_tables(run: Run) -> None:
    assert len(STATEMENTS) == len(_rows(run("statements").stdout))
    assert ["announced"] == [row["state"] for row in _rows(run("plans").stdout)]
    assert len(RECORD.actors) == len(_rows(run("actors").stdout))


def test_matters_have_a_row_for_each_report(run: Run, path: Path) -> None:
    with Store.open(path) as store:
        follow(store)
    rows = _rows(run("matters").stdout)
    assert [RECORD.report.id] == [row["report_id"] for row in rows]
    assert "BEGIN:VCALENDAR" in run("matters", "--to", "ics").stdout
    assert "<feed" in run("matters", "--to", "atom").stdout


def test_a_step_that_an_earlier_text_of_a_page_told_has_no_hash_of_the_present_one(path: Path, run: Run) -> None:
    gone = Span(start=0, end=4, text="Gone")
    steps = tuple(
        Step(
            report=RECORD.report.id,
            published=date(2018, 3, 9),
            state="announced",
            said=Said(state="announced"),
            evidence=(span,),
        )
        for span in (gone, RECORD.plans[0].evidence[0])
    )
    matter = Matter(id="mat-a", keys=("mat-a",), what="talks", parties=(), steps=steps)
    assert 0 == run("plans").exit_code
    with Store.open(path, writable=False) as store:
        told = [found.report.sha256 for found in steps_of(store, [matter], since=None, until=None)]
    assert ["", RECORD.report.sha256] == told


def test_the_whole_text_is_given_only_when_asked_for(run: Run) -> None:
    assert "The two governments signed a harbour agreement on Monday, and a visit" not in run("events").stdout
    line = json.loads(run("events", "--to", "jsonl", "--full-text").stdout.splitlines()[0])
    assert TEXT == line["report_text"]


def test_a_file_is_there_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    assert 0 == run("events", "--out", str(out)).exit_code
    assert run("events").stdout == out.read_text(encoding="utf-8")
    assert [] == list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["events", "--layout", "acled"], "polecat, gdelt"),
        (["events", "--to", "xlsx"], "csv, tsv, jsonl, parquet"),
        (["events", "--layout", "plover-jsonl"], "--to jsonl"),
        (["events", "--since", "soon"], "YYYY-MM-DD"),
    ],
)
def test_a_wrong_name_is_one_line_that_lists_the_right_ones(run: Run, asked: list[str], told: str) -> None:
    result = run(*asked)
    assert (2, 1) == (result.exit_code, len(result.stderr.splitlines()))
    assert told in result.stderr
