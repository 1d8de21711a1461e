from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from communique import codec
from communique.store import Store
from tests.show.conftest import Run
from tests.show.output import error_line, rows
from tests.show.sample import FOOD, LUND, READY, RECORD, STATEMENTS

COMMAND = "statements"


def test_the_page_is_as_it_was(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run()
    assert (0, "") == (result.exit_code, result.stderr)
    golden("statements.txt", result.stdout)


def test_a_speaker_is_found_by_a_part_of_the_name(run: Run) -> None:
    page = run("--speaker", "lund").stdout
    assert "Ada Lund (SYL GOV)" in page
    assert "Rufus Quill" not in page


def test_json_is_one_object_a_line_as_in_the_record(run: Run) -> None:
    lines = [json.loads(line) for line in run("--format", "json").stdout.splitlines()]
    record = json.loads(codec.encode(RECORD))
    assert record["statements"] == [line["statement"] for line in lines]
    report = {name: record["report"][name] for name in ("id", "title", "source", "url", "published")}
    assert [report] * len(STATEMENTS) == [line["report"] for line in lines]
    assert record["actors"][1] in lines[0]["actors"]


def test_csv_has_one_row_for_each_statement(run: Run) -> None:
    found = rows(run("--format", "csv"))
    assert [statement.id for statement in STATEMENTS] == [row["id"] for row in found]
    ready = found[1]
    assert " … ".join(span.text for span in READY.content) == ready["content"]
    assert "258-281 316-351" == ready["content_at"]
    assert (LUND.id, "Ada Lund", "SYL") == (ready["speakers"], ready["speakers_names"], ready["speakers_countries"])
    assert ("tweet", "Twitter", "false") == (ready["channel"], ready["medium"], ready["anonymous"])
    assert ("2018-03-09", "Example Wire") == (ready["report_published"], ready["report_source"])


def test_csv_has_a_column_for_each_field_of_a_statement(run: Run) -> None:
    (row,) = rows(run("--format", "csv", "--speaker", "quill"))
    assert set(json.loads(codec.encode(RECORD))["statements"][0]) <= set(row)
    assert ("Sylvania", FOOD.inside) == (row["addressees_names"], row["inside"])


def test_csv_without_statements_has_its_heads(run: Run) -> None:
    result = run("--format", "csv", "--about", "zeppelin")
    assert 1 == len(result.stdout.splitlines())
    assert "No statement fits about 'zeppelin'. Try fewer words." in error_line(result)


def test_what_the_limit_leaves_out_is_told(run: Run) -> None:
    result = run("--limit", "2", "--format", "json")
    assert 2 == len(result.stdout.splitlines())
    assert "communique: 2 of 5 fit. --limit 5 lists all." == error_line(result)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--channel", "fax"], "No channel is called 'fax'. Known: tweet, written statement, speech,"),
        (["--kind", "x"], "No kind is called 'x'. Known: statement, belief, intention, decision, perception."),
        (["--form", "x"], "No form is called 'x'. Known: direct, indirect, mixed."),
        (["--since", "9.3.2018"], "'9.3.2018' is not a date. Write it as YYYY-MM-DD"),
        (["--until", ""], "'' is not a date."),
        (["--until", "2018-02-30"], "'2018-02-30' is not a date."),
        (["--since", "2018-05-02", "--until", "2018-05-01"], "'2018-05-02' is after 2018-05-01. Give the earlier"),
        (["--country", "norway"], "'norway' is no country code. Write it as NOR."),
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
        (["--speaker", "Lunt"], "The store names nobody 'Lunt'. Did you mean 'Ada Lund'?"),
        (["--addressee", "Xerxes"], "The store names nobody 'Xerxes'. Try a part of the name."),
        (["--since", "2019-01-01"], "No statement fits since '2019-01-01'. Ask for an earlier day."),
        (["--speaker", "lund", "--channel", "call"], "No statement fits all of speaker, channel. Ask for fewer"),
        (["--country", "xyz"], "No statement fits country 'XYZ'."),
    ],
)
def test_nothing_found_is_told_with_the_next_step_and_is_no_error(run: Run, asked: list[str], said: str) -> None:
    result = run(*asked)
    assert (0, "") == (result.exit_code, result.stdout)
    assert said in error_line(result)


def test_named_and_anonymous_speakers_are_told_apart(run: Run) -> None:
    assert ["true"] == [row["anonymous"] for row in rows(run("--anonymous", "--format", "csv"))]
    assert ["false"] * 4 == [row["anonymous"] for row in rows(run("--named", "--format", "csv"))]


def test_an_empty_store_says_how_to_fill_it(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite"
    Store.open(empty).close()
    result = run("--speaker", "x", "--store", str(empty))
    assert 0 == result.exit_code
    assert f"The store {empty} holds no statements. `communique read FILE` puts some in." in error_line(result)


def test_a_missing_store_is_one_line_and_stays_missing(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "none.sqlite"
    result = run("--store", str(missing))
    assert 1 == result.exit_code
    assert f"There is no store at {missing}. `communique read FILE` makes one." in error_line(result)
    assert not missing.exists()
