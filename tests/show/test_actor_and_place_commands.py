from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.show.cli import app
from tests.show.explaining import TEXT, rules_alone
from tests.show.output import error_line

Golden = Callable[[str, str], None]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), prog_name="communique")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path of a report, which tools without weights read."""
    monkeypatch.setattr("communique.pipeline.standard_tools", lambda _: rules_alone())
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("actor-metonym", ["actor", "Oslo"]),
        ("place-near", ["place", "Tripoli", "--near", "Lebanon"]),
    ],
)
def test_the_page_is_as_it_was(name: str, arguments: list[str], golden: Golden) -> None:
    result = run(*arguments)
    assert (0, "") == (result.exit_code, result.stderr)
    golden(f"{name}.txt", result.stdout)


@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("actor-in-report", ["actor", "Mwenda", "--on", "2018-03-09"]),
        ("place-in-report", ["place", "Springfield"]),
        ("place-is-actor", ["place", "Oslo"]),
    ],
)
def test_the_page_of_a_report_is_as_it_was(name: str, arguments: list[str], report: str, golden: Golden) -> None:
    result = run(*arguments, "--in", report)
    assert (0, "") == (result.exit_code, result.stderr)
    golden(f"{name}.txt", result.stdout)


def test_an_actor_in_json_is_one_object_that_says_the_same() -> None:
    (line,) = run("actor", "Moon Jae-in", "--on", "2018-03-09", "--format", "json").stdout.splitlines()
    answer = json.loads(line)
    assert ("2018-03-09", "Moon Jae-in", "table") == (
        answer["on"], answer["taken"][0]["name"], answer["taken"][0]["resolved_by"],
    )  # fmt: skip
    assert [True] == [candidate["taken"] for candidate in answer["candidates"]]


def test_a_place_in_json_has_all_candidates_with_their_weights() -> None:
    answer = json.loads(run("place", "Springfield", "--format", "json").stdout)
    assert 12 < len(answer["candidates"])
    assert {"prior", "country", "region", "near", "company", "told"} == set(answer["candidates"][0]["weights"])


@pytest.mark.model
@pytest.mark.parametrize(("command", "words"), [("actor", "Mwenda"), ("place", "Springfield")])
def test_json_of_a_report_has_the_words_that_led_to_it(command: str, words: str, report: str) -> None:
    (found,) = json.loads(run(command, words, "--in", report, "--format", "json").stdout)["found"]
    assert words in found["within"]["text"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["actor", "Moon Jae-im"], "No actor of the tables is called 'Moon Jae-im'. Did you mean 'Moon Jae-in'"),
        (["actor", "Zzxqv"], "No actor of the tables is called 'Zzxqv'. Try the full name"),
        (["place", "Helsenki"], "No place of the tables is called 'Helsenki'. Did you mean 'Helsinki'"),
        (["place", "x", "--in", "no-such-file.txt"], "no-such-file.txt"),
        (["actor", "x", "--in", "no-such-file.txt"], "no-such-file.txt"),
    ],
)
def test_what_is_not_found_is_one_line_and_exit_code_1(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (1, "") == (result.exit_code, result.stdout)
    assert said in error_line(result)
