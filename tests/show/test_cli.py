from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import communique
from communique.codec import encode, schema
from communique.errors import CommuniqueError
from communique.show.cli import app
from communique.show.commands.doctor import needed
from communique.store import Store
from communique.store.schema import HEAD
from tests.show.sample import EMPTY, RECORD, TEXT

COMMANDS = ("read", "show", "search", "statements", "actor", "place", "schema", "doctor")
HEAVY = ("alembic", "msgspec", "rich", "spacy", "sqlalchemy", "trafilatura")
Run = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with the sample in it."""
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        store.keep(RECORD)
    return path


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    return lambda *arguments: CliRunner().invoke(app, list(arguments), prog_name="communique")


def _program(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from communique.show.cli import main; main()", *arguments]


def _environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"} | more


def _error_line(result: Result) -> str:
    """The one line on standard error."""
    (line,) = result.stderr.splitlines()
    assert line.startswith("communique: ")
    return str(line)


def test_the_version_is_printed(run: Run) -> None:
    assert f"communique {communique.__version__}\n" == run("--version").stdout


def test_without_a_command_the_help_is_printed_and_the_exit_code_is_that_of_wrong_usage(run: Run) -> None:
    result = run()
    assert 2 == result.exit_code
    assert [] == [name for name in COMMANDS if f"  {name}" not in result.stdout]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert 0 == result.exit_code
    assert f"communique {command}" in result.stdout.partition("Examples:")[2]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["fly"], "No such command 'fly'. See `communique --help`."),
        (["show"], "Missing argument 'REPORT'. See `communique show --help`."),
        (["read", "a", "b", "--url", "https://x.example"], "--url is the address of one report"),
        (["read", "a", "--no-store", "--store", "b"], "--no-store keeps nothing"),
        (["read", "a", "--published", "9.3.2018"], "'9.3.2018' is not a date. Write it as YYYY-MM-DD"),
        (["read", "a", "--published", ""], "'' is not a date."),
        (["search", "x", "--limit", "0"], "'--limit'"),
        (["show", "x", "--format", "yaml"], "'yaml'"),
        (["show", "x", "--frmat", "text"], "--frmat"),
        (["actor"], "Missing argument 'NAME'. See `communique actor --help`."),
        (["actor", "x", "--on", "9.3.2018"], "'9.3.2018' is not a date. Write it as YYYY-MM-DD"),
        (["place", "x", "--near", "Nowhereland"], "'Nowhereland' is no country code."),
        (["place", "x", "--near", "KOR", "--in", "a"], "--near and --in cannot be given together."),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(run: Run, arguments: list[str], what: str) -> None:
    result = run(*arguments)
    assert 2 == result.exit_code
    assert what in _error_line(result)
    assert "" == result.stdout


def test_help_comes_without_heavy_imports() -> None:
    code = (
        "import sys\nfrom communique.show.cli import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=_environment(), capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.splitlines()[-1]


def test_show_prints_the_page(run: Run) -> None:
    result = run("show", RECORD.report.id)
    assert 0 == result.exit_code
    assert "THE PLANS" in result.stdout
    assert "\x1b" not in result.stdout


def test_show_in_json_prints_the_record_byte_for_byte(run: Run) -> None:
    assert encode(RECORD) + b"\n" == run("show", RECORD.report.id[:9], "--format", "json").stdout_bytes


def test_show_of_an_unknown_report_is_one_line(run: Run) -> None:
    result = run("show", "rep-nosuch")
    assert 1 == result.exit_code
    assert "No report is called 'rep-nosuch'. `communique search WORDS` lists what there is." in _error_line(result)


def test_show_of_an_ambiguous_report_lists_candidates(run: Run, path: Path) -> None:
    with Store.open(path) as store:
        store.keep(EMPTY)
    result = run("show", "rep-")
    assert 1 == result.exit_code
    assert EMPTY.report.id in _error_line(result)


@pytest.mark.parametrize("command", ["show", "search"])
def test_a_missing_store_is_one_line_and_stays_missing(run: Run, command: str, tmp_path: Path) -> None:
    missing = tmp_path / "none.sqlite"
    result = run(command, "x", "--store", str(missing))
    assert 1 == result.exit_code
    assert f"There is no store at {missing}. `communique read FILE` makes one." in _error_line(result)
    assert not missing.exists()


def test_search_prints_reports_with_their_statements(run: Run) -> None:
    result = run("search", "last", "trawler")
    assert 0 == result.exit_code
    assert RECORD.report.id in result.stdout
    assert "a senior official: the sanctions on Sylvania will stay in force" in result.stdout


def test_search_in_json_prints_a_line_for_each_report(run: Run) -> None:
    (line,) = run("search", '"last trawler"', "--format", "json").stdout.splitlines()
    hit = json.loads(line)
    assert RECORD.report.id == hit["report"]["id"]
    assert ["last trawler"] == [span["text"] for span in hit["found"]]
    assert TEXT[hit["excerpt"]["start"] : hit["excerpt"]["end"]] == hit["excerpt"]["text"]


def test_search_that_finds_nothing_says_so_and_is_no_error(run: Run) -> None:
    result = run("search", "zeppelin")
    assert (0, "") == (result.exit_code, result.stdout)
    assert "No report holds 'zeppelin'" in result.stderr


def test_search_takes_any_words(run: Run) -> None:
    assert 0 == run("search", "NEAR(", '"', "a*", "--", "-x").exit_code


def test_schema_prints_the_schema(run: Run) -> None:
    assert schema() == json.loads(run("schema").stdout)


def test_a_store_that_is_none_is_one_line(run: Run, tmp_path: Path) -> None:
    result = run("search", "x", "--store", str(tmp_path))
    assert 1 == result.exit_code
    assert "is a folder." in _error_line(result)


def test_errors_of_ours_are_one_line_even_if_the_value_holds_line_ends(run: Run) -> None:
    assert "No report is called" in _error_line(run("show", "a\nb"))


def test_a_fault_of_the_disk_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("communique.show.commands.schema.write_bytes", breaks)
    result = run("schema")
    assert 1 == result.exit_code
    assert "No space left on device. Check" in _error_line(result)


def test_ctrl_c_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("communique.show.commands.schema.write_bytes", stops)
    result = run("schema")
    assert 130 == result.exit_code
    assert "Stopped." in _error_line(result)


def test_a_defect_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("communique.show.commands.schema.write_bytes", breaks)
    assert isinstance(run("schema").exception, ZeroDivisionError)


def test_a_broken_pipe_is_silent() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        done = subprocess.run(_program("schema"), env=_environment(), stdout=gone, stderr=subprocess.PIPE, check=False)
    assert (141, b"") == (done.returncode, done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(_program("schema"), env=_environment(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert 1 == done.returncode
    assert 1 == len(done.stderr.splitlines())


def test_a_terminal_that_cannot_show_a_sign_shows_a_question_mark(path: Path) -> None:
    environment = _environment(PYTHONIOENCODING="ascii", COMMUNIQUE_STORE=str(path))
    done = subprocess.run(_program("show", "rep-"), env=environment, capture_output=True, check=True)
    assert b"? agreed" in done.stdout


def test_doctor_counts_what_the_store_holds(run: Run, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr("communique.show.commands.doctor._models", lambda _: iter(()))
    result = run("doctor")
    assert 0 == result.exit_code
    assert f"{path}, writable, schema {HEAD}" in result.stdout
    assert "1 reports, 5 statements" in result.stdout


def test_doctor_names_every_package_that_is_declared_as_needed() -> None:
    declared = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    wanted = tomllib.loads(declared)["project"]["dependencies"]
    assert sorted(re.split(r"[<>=]", line)[0] for line in wanted) == list(needed())


def test_doctor_exits_with_1_where_something_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: object) -> None:
        raise CommuniqueError("The parser is not installed.", next_step="Install it.")

    monkeypatch.setattr("communique.show.commands.doctor._models", missing)
    monkeypatch.setattr("communique.show.commands.doctor.needed", lambda: ("no-such-package",))
    result = run("doctor", "--format", "json")
    assert 1 == result.exit_code
    found = {finding["part"]: finding for finding in json.loads(result.stdout)}
    assert ["no-such-package", "parser"] == [part for part, finding in found.items() if not finding["fine"]]
    assert "The parser is not installed. Install it." == found["parser"]["found"]


def test_doctor_makes_no_store(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("communique.show.commands.doctor._models", lambda _: iter(()))
    missing = tmp_path / "none.sqlite"
    assert "none yet" in run("doctor", "--store", str(missing)).stdout
    assert not missing.exists()


def test_doctor_tells_of_a_store_it_cannot_open(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("communique.show.commands.doctor._models", lambda _: iter(()))
    broken = tmp_path / "broken.sqlite"
    broken.write_text("no database " * 100)
    result = run("doctor", "--store", str(broken))
    assert 1 == result.exit_code
    assert "is not a store" in result.stdout


def test_the_store_is_asked_for_before_the_environment(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with Store.open(other) as store:
        store.keep(dataclasses.replace(EMPTY, report=dataclasses.replace(EMPTY.report, text="A zeppelin.")))
    assert EMPTY.report.id in run("search", "zeppelin", "--store", str(other)).stdout
