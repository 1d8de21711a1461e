"""`communique read` with the pipeline replaced by one that says nothing: what is read, kept, printed and told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from communique.errors import WordsNotInText
from communique.model import MadeBy, Record, Refusal, Report
from communique.show.cli import app
from communique.store import Store

MADE_BY = MadeBy(version="0", models={})
TALKS = "The two governments said that talks on the border would begin in May, and that both sides would attend.\n"
Run = Callable[..., Result]


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """The reports that reached the pipeline."""
    reports: list[Report] = []

    def record_of(report: Report, _: object, *, refused: Sequence[Refusal]) -> Record:
        reports.append(report)
        kept = (*refused, Refusal(stage="link", reason="unknown name"))
        return Record(made_by=MADE_BY, report=report, refusals=kept)

    monkeypatch.setattr("communique.batch.recording.record_of", record_of)
    monkeypatch.setattr("communique.batch.recording.standard_tools", lambda _: SimpleNamespace(made_by=MADE_BY))
    return reports


@pytest.fixture
def store_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "kept" / "store.sqlite"
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    return path


@pytest.fixture
def run(recorded: list[Report], store_path: Path) -> Run:
    assert [] == recorded
    assert not store_path.exists()

    def invoke(*arguments: object, piped: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, ["read", *map(str, arguments)], input=piped)

    return invoke


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "talks.txt"
    path.write_text(TALKS, encoding="utf-8")
    return path


def _kept(path: Path) -> int:
    with Store.open(path, create=False, writable=False) as store:
        return store.counts().reports


def test_a_report_is_kept_and_printed(run: Run, report: Path, store_path: Path) -> None:
    result = run(report)
    assert (0, "") == (result.exit_code, result.stderr)
    assert "The two governments" in result.stdout
    assert 1 == _kept(store_path)


def test_json_is_one_line_for_a_report_with_its_text_verbatim(run: Run, report: Path) -> None:
    (line,) = run(report, "--format", "json").stdout.splitlines()
    assert TALKS == json.loads(line)["report"]["text"]


def test_what_is_told_about_the_report_is_in_the_record(run: Run, report: Path, recorded: list[Report]) -> None:
    run(report, "--published", "2018-03-09", "--source", "Wire", "--url", "https://x.example/1", "--title", "Talks")
    (read,) = recorded
    assert ("2018-03-09", "given", "Wire") == (read.published, read.published_from, read.source)
    assert ("https://x.example/1", "Talks") == (read.url, read.title)


def test_standard_input_is_a_dash(run: Run) -> None:
    (line,) = run("-", "--format", "json", piped=TALKS).stdout.splitlines()
    assert TALKS == json.loads(line)["report"]["text"]


def test_nothing_is_kept_without_a_store(run: Run, report: Path, store_path: Path) -> None:
    assert 0 == run(report, "--no-store").exit_code
    assert not store_path.exists()


def test_the_same_report_twice_is_unchanged(run: Run, report: Path, store_path: Path) -> None:
    result = run(report, report)
    assert "2 reports read (1 added, 1 unchanged); 2 passages not kept (2 unknown name)." in result.stderr
    assert 1 == _kept(store_path)


def test_json_lines_give_json_lines(run: Run, tmp_path: Path, store_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"url": f"https://x.example/{n}", "text": TALKS}) + "\n" for n in range(3)))
    result = run(rows, "--format", "json")
    assert [f"https://x.example/{n}" for n in range(3)] == [
        json.loads(line)["report"]["url"] for line in result.stdout.splitlines()
    ]
    assert 3 == _kept(store_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"\x00\x01\x02\x7f\xff" * 200, "not text"),
        (b"x" * 70_000_000, "larger than"),
    ],
)
def test_an_unreadable_file_is_one_line_and_exit_code_1(run: Run, tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "bad"
    path.write_bytes(content)
    result = run(path, "--no-store")
    assert (1, "") == (result.exit_code, result.stdout)
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"communique: {path}: ")
    assert reason in line


@pytest.mark.parametrize("path", ["", "no-such-file.txt", "a\x00b"])
def test_a_wrong_path_is_one_line_and_exit_code_1(run: Run, path: str) -> None:
    result = run(path)
    assert 1 == result.exit_code
    assert 1 == len(result.stderr.splitlines())


def test_one_bad_input_does_not_stop_the_others(run: Run, report: Path, tmp_path: Path, store_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run(tmp_path / "empty.txt", tmp_path / "missing.txt", report)
    assert 1 == result.exit_code
    lines = result.stderr.splitlines()
    assert 3 == len(lines)
    assert "1 report read (1 added); 2 refused (1 it is empty; 1 there is no such file)" in lines[-1]
    with Store.open(store_path) as store:
        assert ["it is empty", "there is no such file"] == [
            refused.reason for refused in store.refusals() if refused.name
        ]


def test_many_refused_lines_are_told_singly_only_at_first(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"title": "no text"}\n' * 30)
    lines = run(rows, "--no-store").stderr.splitlines()
    assert 11 == len(lines)
    assert "0 reports read; 30 refused (30 it has no text)." in lines[-1]


def test_a_record_whose_words_are_not_in_its_text_is_refused_and_counted(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch, store_path: Path
) -> None:
    def broken(_: Report, __: object, *, refused: Sequence[Refusal]) -> Record:  # noqa: ARG001
        raise WordsNotInText(0, 3, "abc")

    monkeypatch.setattr("communique.batch.recording.record_of", broken)
    result = run(report)
    assert 1 == result.exit_code
    assert "words of a claim are not at 0..3 of the report" in result.stderr
    assert "abc" not in result.stderr
    assert 0 == _kept(store_path)


@pytest.fixture
def breaking(recorded: list[Report], monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline with a defect that shows on reports of a summit."""
    assert [] == recorded

    def record_of(read: Report, _: object, *, refused: Sequence[Refusal]) -> Record:  # noqa: ARG001
        if "summit" in read.text:
            raise ZeroDivisionError
        return Record(made_by=MADE_BY, report=read)

    monkeypatch.setattr("communique.batch.recording.record_of", record_of)


@pytest.mark.usefixtures("breaking")
def test_a_defect_in_one_report_is_counted_and_the_others_are_read(run: Run, report: Path, store_path: Path) -> None:
    first = report.with_name("first.txt")
    first.write_text("A summit of both sides was announced by the ministers on Monday.", encoding="utf-8")
    result = run(first, report)
    assert 1 == result.exit_code
    told, counted = result.stderr.splitlines()
    assert f"communique: {first}: communique broke on it (ZeroDivisionError at batch/recording.py:" in told
    assert told.endswith(
        "This is a defect of communique: please report it with the text. COMMUNIQUE_DEBUG=1 shows the traceback."
    )
    assert "1 report read (1 added); 1 refused (1 communique broke on it" in counted
    assert 1 == _kept(store_path)
    with Store.open(store_path) as store:
        assert [str(first)] == [refused.name for refused in store.refusals() if refused.name]


def test_a_defect_in_reading_one_path_is_counted_and_the_others_are_read(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("communique.show.reading.read_bytes", breaks)
    result = run("-", report, "--no-store", piped=TALKS)
    assert 1 == result.exit_code
    assert "communique: -: communique broke on it (ZeroDivisionError at show/reading.py:" in result.stderr
    assert "1 report read; 1 refused" in result.stderr


@pytest.mark.usefixtures("breaking")
def test_a_developer_sees_the_traceback_of_a_defect(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_DEBUG", "1")
    report.write_text("A summit of both sides was announced by the ministers on Monday.", encoding="utf-8")
    assert isinstance(run(report, "--no-store").exception, ZeroDivisionError)


def test_an_unwritable_store_is_one_line_before_anything_is_read(
    run: Run, report: Path, recorded: list[Report]
) -> None:
    result = run(report, "--store", report / "store.sqlite")
    assert 1 == result.exit_code
    assert 1 == len(result.stderr.splitlines())
    assert [] == recorded


def test_a_wrong_date_makes_no_store(run: Run, report: Path, store_path: Path) -> None:
    assert 2 == run(report, "--published", "2018-02-30").exit_code
    assert not store_path.exists()


def test_a_text_in_another_language_is_refused_unless_told_otherwise(run: Run, tmp_path: Path) -> None:
    german = tmp_path / "german.txt"
    german.write_text("Die beiden Regierungen haben am Montag ein Abkommen unterzeichnet. " * 5, encoding="utf-8")
    assert "only English" in run(german, "--no-store").stderr
    assert 0 == run(german, "--no-store", "--language", "en").exit_code


def test_a_stopped_run_says_how_to_go_on(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch, store_path: Path
) -> None:
    def stops_at_the_second(read: Report, _: object, *, refused: Sequence[Refusal]) -> Record:  # noqa: ARG001
        if "summit" in read.text:
            raise KeyboardInterrupt
        return Record(made_by=MADE_BY, report=read)

    monkeypatch.setattr("communique.batch.recording.record_of", stops_at_the_second)
    second = report.with_name("second.txt")
    second.write_text("A summit of both sides was announced by the ministers on Monday.", encoding="utf-8")
    result = run(report, second)
    assert 130 == result.exit_code
    (line,) = result.stderr.splitlines()
    assert f"Stopped. Read so far: 1 report, kept in {store_path}. Run the same command again to go on." in line
    assert 1 == _kept(store_path)


def test_a_second_run_takes_what_the_store_holds(run: Run, report: Path, recorded: list[Report]) -> None:
    before = run(report, "--format", "json").stdout
    assert before == run(report, "--format", "json").stdout
    assert before == run(report, "--format", "json").stdout
    assert 1 == len(recorded)


def test_a_report_is_read_anew_where_that_is_asked_for(run: Run, report: Path, recorded: list[Report]) -> None:
    run(report)
    run(report, "--anew")
    assert 2 == len(recorded)


def test_what_another_version_made_is_read_again(
    run: Run, report: Path, recorded: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(report)
    newer = SimpleNamespace(made_by=replace(MADE_BY, version="1"))
    monkeypatch.setattr("communique.batch.recording.standard_tools", lambda _: newer)
    run(report)
    assert 2 == len(recorded)


def test_what_other_models_made_is_read_again(
    run: Run, report: Path, recorded: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(report)
    other = SimpleNamespace(made_by=replace(MADE_BY, models={"heads": "f" * 64}))
    monkeypatch.setattr("communique.batch.recording.standard_tools", lambda _: other)
    run(report)
    assert 2 == len(recorded)


@pytest.mark.parametrize("told", [("--published", "2018-03-09"), ("--title", "Talks")])
def test_what_is_told_differently_is_read_again(
    run: Run, report: Path, recorded: list[Report], told: tuple[str, str]
) -> None:
    run(report)
    run(report, *told)
    assert 2 == len(recorded)


def test_a_revised_page_is_read_again(run: Run, report: Path, recorded: list[Report]) -> None:
    run(report, "--url", "https://x.example/1")
    report.write_text(TALKS + "\nA third government will attend too.\n", encoding="utf-8")
    assert 0 == run(report, "--url", "https://x.example/1").exit_code
    assert 2 == len(recorded)


def test_a_record_that_is_damaged_in_the_store_is_read_again(
    run: Run, report: Path, recorded: list[Report], store_path: Path
) -> None:
    run(report)
    with closing(sqlite3.connect(store_path)) as broken:
        broken.execute("UPDATE records SET encoded = '{'")
        broken.commit()
    assert 0 == run(report).exit_code
    assert 2 == len(recorded)


def test_quiet_tells_errors_alone(run: Run, report: Path, tmp_path: Path) -> None:
    result = run(report, report, tmp_path / "missing.txt", "--quiet")
    (line,) = result.stderr.splitlines()
    assert "there is no such file" in line
    assert "The two governments" in result.stdout


def test_the_log_in_json_has_a_line_for_each_report_and_refusal(run: Run, report: Path, tmp_path: Path) -> None:
    result = run(report, tmp_path / "missing.txt", "--log", "json")
    begun, kept, refused, counted = map(json.loads, result.stderr.splitlines())
    assert ("begin", "standard") == (begun["event"], begun["engine"])
    assert ("report", str(report), "added") == (kept["event"], kept["name"], kept["outcome"])
    assert ("refused", "error", "there is no such file") == (refused["event"], refused["level"], refused["reason"])
    assert ({"added": 1}, {"there is no such file": 1}) == (counted["reports"], counted["refused"])


def test_pages_of_several_reports_are_parted_by_a_rule(run: Run, report: Path) -> None:
    assert 1 == run(report, report).stdout.count("─" * 100)
