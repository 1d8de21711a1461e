"""`communique refusals` and `refusals retry`: the ledger of what was not kept, and how an input leaves it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from communique.model import MadeBy, Record, Refusal, Report
from communique.show.cli import app
from communique.store import Store

MADE_BY = MadeBy(version="0", models={})
TALKS = "The two governments said that talks on the border would begin in May, and that both sides would attend."
Run = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "store.sqlite"
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    return path


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line, with a pipeline that breaks on words about a summit."""
    assert not path.exists()

    def record_of(report: Report, _: object, *, refused: Sequence[Refusal]) -> Record:
        if "summit" in report.text:
            raise ZeroDivisionError
        kept = (*refused, Refusal(stage="link", reason="unknown name", span=report.span(4, 7)))
        return Record(made_by=MADE_BY, report=report, refusals=kept)

    monkeypatch.setattr("communique.batch.recording.record_of", record_of)
    monkeypatch.setattr("communique.batch.recording.standard_tools", lambda _: SimpleNamespace(made_by=MADE_BY))
    return lambda *given: CliRunner().invoke(app, [str(one) for one in given])


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """A file of which the first row is read, and two are refused."""
    path = tmp_path / "rows.jsonl"
    path.write_text(f'{{"text": "{TALKS}"}}\n{{"title": "A"}}\n{{"text": 7}}\n', encoding="utf-8")
    return path


def _names(path: Path) -> list[str]:
    with Store.open(path, writable=False) as store:
        return [one.name for one in store.refused_inputs()]


def test_refusals_are_counted_by_stage_and_reason(run: Run, rows: Path) -> None:
    run("read", rows)
    found = [json.loads(line) for line in run("refusals", "--format", "json").stdout.splitlines()]
    assert [
        (True, "read", "it has no text", 1),
        (True, "read", "its text is not a string", 1),
        (False, "link", "unknown name", 1),
    ] == [(one["whole"], one["stage"], one["reason"], one["count"]) for one in found]


def test_the_page_parts_inputs_from_words(run: Run, rows: Path) -> None:
    run("read", rows)
    page = run("refusals").stdout
    assert page.index("WHOLE INPUTS  2") < page.index("it has no text") < page.index("WORDS OF REPORTS  1")


def test_each_refusal_is_listed_with_its_input_or_its_words(run: Run, rows: Path) -> None:
    run("read", rows)
    listed = list(csv.DictReader(run("refusals", "--list", "--format", "csv").stdout.splitlines()))
    assert [f"{rows}:2", f"{rows}:3", ""] == [row["name"] for row in listed]
    assert ("two", "4", "unknown name") == (listed[2]["text"], listed[2]["start"], listed[2]["reason"])
    assert "“two” 4" in run("refusals", "--list", "--stage", "link").stdout


@pytest.mark.parametrize(
    ("asked", "count"),
    [(("--stage", "read"), 2), (("--stage", "link"), 1), (("--reason", "NO TEXT"), 1), (("--reason", "%"), 0)],
)
def test_refusals_are_listed_by_stage_and_by_words_of_the_reason(
    run: Run, rows: Path, asked: tuple[str, str], count: int
) -> None:
    run("read", rows)
    assert count == len(run("refusals", "--list", *asked, "--format", "json").stdout.splitlines())


def test_an_unknown_stage_is_wrong_usage(run: Run, rows: Path) -> None:
    run("read", rows)
    result = run("refusals", "--stage", "flight")
    assert 2 == result.exit_code
    assert "No stage is called 'flight'. Known: read, annotate" in result.stderr


def test_a_mended_row_is_read_again_and_leaves_the_ledger(run: Run, rows: Path, path: Path) -> None:
    run("read", rows, "--source", "Wire", "--published", "2018-03-09")
    rows.write_text(f'{{"text": "{TALKS}"}}\n{{"text": "{TALKS} Twice."}}\n{{"text": 7}}\n', encoding="utf-8")
    result = run("refusals", "retry")
    assert 1 == result.exit_code
    assert "2 refused inputs tried: 1 read, 1 refused again (1 its text is not a string)." in result.stderr
    assert [f"{rows}:3"] == _names(path)
    with Store.open(path) as store:
        assert [("Wire", "2018-03-09")] * 2 == [(line.source, line.published) for line in store.reports()]
        assert (2, "read") == (store.refused_inputs()[0].times, store.refused_inputs()[0].stage)


def test_what_broke_the_program_is_read_after_a_fix(
    run: Run, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summit = tmp_path / "summit.txt"
    summit.write_text("A summit of both sides was announced by the ministers on Monday.", encoding="utf-8")
    run("read", summit)
    assert [str(summit)] == _names(path)
    monkeypatch.setattr(
        "communique.batch.recording.record_of", lambda report, *_, **__: Record(made_by=MADE_BY, report=report)
    )
    result = run("refusals", "retry", "--format", "json")
    assert 0 == result.exit_code
    assert str(summit) == json.loads(result.stdout)["name"]
    assert [] == _names(path)


def test_an_input_read_by_an_ordinary_run_leaves_the_ledger(
    run: Run, rows: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("read", rows)
    rows.write_text(f'{{"text": "{TALKS}"}}\n' * 3, encoding="utf-8")
    monkeypatch.chdir(rows.parent)
    run("read", rows.name)
    assert [] == _names(path)


def test_a_file_refused_as_a_whole_leaves_the_ledger_when_its_rows_are_read(
    run: Run, tmp_path: Path, path: Path
) -> None:
    rows = tmp_path / "late.jsonl"
    rows.touch()
    run("read", rows)
    rows.write_text(f'{{"text": "{TALKS}"}}\n', encoding="utf-8")
    assert 0 == run("refusals", "retry").exit_code
    assert [] == _names(path)


def test_a_row_that_is_gone_and_a_missing_file_stay_with_the_new_reason(run: Run, rows: Path, path: Path) -> None:
    run("read", rows)
    rows.write_text(f'{{"text": "{TALKS}"}}\n', encoding="utf-8")
    run("refusals", "retry")
    with Store.open(path) as store:
        assert ["the file holds no such row any more"] * 2 == [one.reason for one in store.refused_inputs()]
    rows.unlink()
    run("refusals", "retry")
    assert {f"{rows}:2", f"{rows}:3"} <= set(_names(path))


def test_a_file_not_taken_for_a_report_in_a_folder_is_not_taken_again(run: Run, tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "readme.md").write_text(TALKS, encoding="utf-8")
    (folder / "talks.txt").write_text(TALKS, encoding="utf-8")
    run("read", folder)
    assert 1 == run("refusals", "retry").exit_code
    assert [str(folder / "readme.md")] == _names(path)


def test_only_what_is_asked_for_is_read_again(run: Run, rows: Path, path: Path) -> None:
    run("read", rows)
    rows.write_text(f'{{"text": "{TALKS}"}}\n' * 3, encoding="utf-8")
    assert "1 refused inputs tried: 1 read." in run("refusals", "retry", "--reason", "no text").stderr
    assert [f"{rows}:3"] == _names(path)


def test_standard_input_cannot_be_read_again(run: Run, path: Path) -> None:
    CliRunner().invoke(app, ["read", "-"], input="\n")
    result = run("refusals", "retry")
    assert 1 == result.exit_code
    assert "it cannot be read again: it came from standard input" in result.stdout
    assert ["-"] == _names(path)


def test_a_name_that_is_no_text_is_noted(run: Run, tmp_path: Path, path: Path) -> None:
    run("read", str(tmp_path / "bad\udcff.txt"))
    assert [f"{tmp_path}/bad\\udcff.txt"] == _names(path)


def test_nothing_refused_is_told(run: Run, path: Path) -> None:
    Store.open(path).close()
    result = run("refusals")
    assert (0, "") == (result.exit_code, result.stdout)
    assert "No refusal fits." in result.stderr
