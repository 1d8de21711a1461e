from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from communique import codec
from communique.show.commands import plans
from communique.store import Store
from tests.show.conftest import Run
from tests.show.output import error_line, rows
from tests.show.sample import IF, MEET, PLAN, RECORD

COMMAND = "plans"


def test_the_page_is_as_it_was(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run()
    assert (0, "") == (result.exit_code, result.stderr)
    golden("plans.txt", result.stdout)


def test_the_page_tells_what_a_plan_leaves_open(run: Run) -> None:
    assert "open      place and date" in run().stdout


def test_the_page_tells_on_what_a_plan_depends(run: Run, path: Path) -> None:
    with Store.open(path) as store:
        store.keep(dataclasses.replace(RECORD, conditions=(dataclasses.replace(IF, events=(MEET.id,)),)))
    assert "if        “the ceasefire held” 552–570" in run().stdout


@pytest.mark.parametrize(
    "asked",
    [
        ["--open", "--on", "2018-03-09"],
        ["--open"],
        ["--state", "Announced"],
        ["--state", "postponed", "--state", "announced"],
        ["--participant", "SYL", "--since", "2018-03-09", "--until", "2018-03-09"],
    ],
)
def test_plans_are_found_by_what_is_asked(run: Run, asked: list[str]) -> None:
    assert [PLAN.id] == [row["id"] for row in rows(run(*asked, "--format", "csv"))]


def test_open_means_open_today_unless_a_day_is_given(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    over = dataclasses.replace(PLAN, when=dataclasses.replace(PLAN.when, latest=date(2018, 5, 31)))  # type: ignore[type-var]
    with Store.open(path) as store:
        store.keep(dataclasses.replace(RECORD, plans=(over,)))
    found = []
    for today in (date(2018, 5, 31), date(2018, 6, 1)):
        monkeypatch.setattr(plans, "_today", lambda day=today: day)
        found.append(len(rows(run("--open", "--format", "csv"))))
    assert [1, 0] == found
    assert 1 == len(rows(run("--open", "--on", "2018-05-01", "--format", "csv")))


def test_json_is_one_object_a_line_as_in_the_record(run: Run) -> None:
    (line,) = (json.loads(line) for line in run("--format", "json").stdout.splitlines())
    assert json.loads(codec.encode(RECORD))["plans"] == [line["plan"]]
    assert ["place", "date"] == line["undecided"]


def test_csv_has_a_column_for_each_field_of_a_plan(run: Run) -> None:
    (row,) = rows(run("--format", "csv"))
    assert set(json.loads(codec.encode(RECORD))["plans"][0]) <= set(row)
    assert ("President of Freedonia; Ada Lund", "FRE; SYL") == (
        row["participants_names"], row["participants_countries"],
    )  # fmt: skip
    assert ("", "Geneva; the border", "place; date") == (row["place_names"], row["options_names"], row["undecided"])
    assert ("2018-05-01", "the fishing dispute") == (row["when_earliest"], row["agenda"])


def test_csv_without_plans_has_its_heads(run: Run) -> None:
    result = run("--format", "csv", "--state", "cancelled")
    assert 1 == len(result.stdout.splitlines())
    assert "No plan fits state 'cancelled'. Ask for another." in error_line(result)


def test_what_the_limit_leaves_out_is_told(run: Run, path: Path) -> None:
    with Store.open(path) as store:
        store.keep(dataclasses.replace(RECORD, report=dataclasses.replace(RECORD.report, id="rep-other", url=None)))
    assert "communique: 1 of 2 fit. --limit 2 lists all." == error_line(run("--limit", "1"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--state", "held"], "No plan state is called 'held'. Known: proposed, announced, scheduled,"),
        (["--open", "--state", "postponed"], "--open and --state cannot be asked together. Leave out one of them."),
        (["--on", "2018-03-09"], "--on says the day for --open, which is not asked for. Add --open."),
        (["--open", "--on", "soon"], "'soon' is not a date. Write it as YYYY-MM-DD"),
        (["--since", "2018-05-02", "--until", "2018-05-01"], "'2018-05-02' is after 2018-05-01. Give the earlier"),
        (["--format", "yaml"], "'yaml'"),
    ],
)
def test_a_wrong_question_is_one_line_and_exit_code_2(run: Run, asked: list[str], said: str) -> None:
    result = run(*asked)
    assert (2, "") == (result.exit_code, result.stdout)
    assert said in error_line(result)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--participant", "Lunt"], "The store names nobody 'Lunt'. Did you mean 'Ada Lund'?"),
        (["--open", "--on", "2018-03-08"], "No plan fits open on '2018-03-08'. Leave out --open, or give another day"),
        (["--participant", "lund", "--state", "denied"], "No plan fits all of state, participant. Ask for fewer"),
    ],
)
def test_nothing_found_is_told_with_the_next_step_and_is_no_error(run: Run, asked: list[str], said: str) -> None:
    result = run(*asked)
    assert (0, "") == (result.exit_code, result.stdout)
    assert said in error_line(result)


def test_an_empty_store_says_how_to_fill_it(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite"
    Store.open(empty).close()
    result = run("--open", "--store", str(empty))
    assert f"The store {empty} holds no plans. `communique read FILE` puts some in." in error_line(result)
