from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from communique import codec
from communique.store import Store
from tests.show.conftest import Run
from tests.show.output import error_line, rows
from tests.show.sample import EVENTS, IF, LUND, MEET, RECORD

COMMAND = "events"


def test_the_page_is_as_it_was(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run()
    assert (0, "") == (result.exit_code, result.stderr)
    golden("events.txt", result.stdout)


def test_the_page_tells_what_binds_an_event(run: Run) -> None:
    assert "if        “the ceasefire held” 552–570" in run("--type", "AID").stdout


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["--type", "aid"], ["send"]),
        (["--type", "AID", "--type", "sanction"], ["sanctions", "send"]),
        (["--status", "Denied", "--status", "not occurred"], ["fired"]),
        (["--source", "FRE", "--target", "lund"], ["agreed", "meet"]),
        (["--bound"], ["sanctions", "send"]),
        (["--unbound", "--type", "AGREE"], ["agreed", "signed"]),
        (["--since", "2018-03-09", "--until", "2018-03-09", "--status", "planned"], ["meet"]),
    ],
)
def test_events_are_found_by_what_is_asked(run: Run, asked: list[str], found: list[str]) -> None:
    assert found == [row["trigger"] for row in rows(run(*asked, "--format", "csv"))]


def test_json_is_one_object_a_line_as_in_the_record(run: Run) -> None:
    lines = [json.loads(line) for line in run("--format", "json").stdout.splitlines()]
    record = json.loads(codec.encode(RECORD))
    assert record["events"] == [line["event"] for line in lines]
    assert [record["conditions"][1]] == lines[3]["conditions"]


def test_csv_has_a_column_for_each_field_of_an_event(run: Run) -> None:
    row = rows(run("--format", "csv"))[1]
    assert set(json.loads(codec.encode(RECORD))["events"][0]) - {"codes"} <= set(row)
    assert (LUND.id, "Ada Lund", "SYL") == (row["target"], row["target_names"], row["target_countries"])
    assert ("as early as May", "2018-05-01", "") == (row["when"], row["when_earliest"], row["when_latest"])
    assert ("in Geneva or on the border", "", "Geneva; the border") == (
        row["where"], row["where_place"], row["where_options_names"],
    )  # fmt: skip
    assert ("CONSULT", "Office of the president") == (row["codes_plover"], row["told_by_names"])
    assert MEET.evidence[0].text == row["evidence"]


def test_csv_tells_a_condition_by_its_id_and_its_words(run: Run) -> None:
    (row,) = rows(run("--format", "csv", "--type", "AID"))
    assert (IF.id, "if the ceasefire held") == (row["conditions"], row["conditions_words"])


def test_csv_without_events_has_its_heads(run: Run) -> None:
    result = run("--format", "csv", "--type", "PROTEST")
    assert 1 == len(result.stdout.splitlines())
    assert "No event fits type 'PROTEST'. Ask for another." in error_line(result)


def test_what_the_limit_leaves_out_is_told(run: Run) -> None:
    result = run("--limit", "2", "--format", "json")
    assert 2 == len(result.stdout.splitlines())
    assert f"communique: 2 of {len(EVENTS)} fit. --limit {len(EVENTS)} lists all." == error_line(result)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--type", "meeting"], "No event type is called 'meeting'. Known: AGREE, CONSULT, SUPPORT,"),
        (["--status", "done"], "No status is called 'done'. Known: occurred, ongoing, planned,"),
        (["--type", ""], "No event type is called ''."),
        (["--since", "9.3.2018"], "'9.3.2018' is not a date. Write it as YYYY-MM-DD"),
        (["--since", "2018-05-02", "--until", "2018-05-01"], "'2018-05-02' is after 2018-05-01. Give the earlier"),
        (["--limit", "0"], "'--limit'"),
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
        (["--source", "Lunt"], "The store names nobody 'Lunt'. Did you mean 'Ada Lund'?"),
        (["--target", "Norway"], "The store names nobody 'Norway'. Try a part of the name."),
        (["--source", "quill"], "No event fits source 'quill'. Ask for another."),
        (["--since", "2019-01-01"], "No event fits since '2019-01-01'. Ask for an earlier day."),
        (["--type", "PROTEST", "--type", "COERCE"], "No event fits type 'PROTEST' or 'COERCE'."),
        (["--source", "SYL", "--type", "AID"], "No event fits all of type, source. Ask for fewer"),
    ],
)
def test_nothing_found_is_told_with_the_next_step_and_is_no_error(run: Run, asked: list[str], said: str) -> None:
    result = run(*asked)
    assert (0, "") == (result.exit_code, result.stdout)
    assert said in error_line(result)


def test_an_empty_store_says_how_to_fill_it(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite"
    Store.open(empty).close()
    result = run("--store", str(empty))
    assert f"The store {empty} holds no events. `communique read FILE` puts some in." in error_line(result)


def test_a_missing_store_is_one_line_and_stays_missing(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "none.sqlite"
    result = run("--store", str(missing))
    assert 1 == result.exit_code
    assert f"There is no store at {missing}." in error_line(result)
    assert not missing.exists()
