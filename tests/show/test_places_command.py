from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.knowledge.cities import Cities
from communique.settings import Settings
from communique.show.cli import app
from communique.show.commands.doctor import _places
from tests.knowledge.dumps import line, written
from tests.show.output import error_line

Build = Callable[..., Result]


@pytest.fixture
def used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the gazetteer in use is."""
    monkeypatch.setenv("COMMUNIQUE_PLACES", str(tmp_path / "used.tsv"))
    return tmp_path / "used.tsv"


def build(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["places", "build", *map(str, arguments)], prog_name="communique")


def test_a_dump_is_compiled_to_where_it_is_used(tmp_path: Path, used: Path) -> None:
    result = build(written(tmp_path / "d.zip", line()))
    assert (0, "") == (result.exit_code, result.stderr)
    assert f"{used}: 1 places under 1 names, sha256 {Cities(used).sha256}\n" == result.stdout


def test_refused_lines_are_counted_by_reason(tmp_path: Path, used: Path) -> None:
    result = build(written(tmp_path / "d.txt", line(), line(kind="S"), line(lat="x"), "too few\n", "columns\n"))
    left_out, refused = result.stderr.splitlines()
    assert "communique: 1 of 5 lines left out: no populated places." == left_out
    assert "communique: 3 of 5 lines refused (2 not 19 columns; 1 no coordinates on earth)." == refused
    assert used.exists()


def test_a_gazetteer_elsewhere_is_told_how_to_be_used(tmp_path: Path, used: Path) -> None:
    result = build(written(tmp_path / "d.txt", line()), "--out", tmp_path / "other.tsv")
    assert f"set COMMUNIQUE_PLACES={tmp_path / 'other.tsv'}" in error_line(result)
    assert not used.exists()


@pytest.mark.parametrize("place", ["default", "none"])
def test_without_a_named_gazetteer_it_goes_to_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("COMMUNIQUE_PLACES", "" if place == "default" else "none")
    monkeypatch.setattr("communique.knowledge.cities.default_places", lambda: tmp_path / "home.tsv")
    result = build(written(tmp_path / "d.txt", line()))
    assert (True, place == "none") == ((tmp_path / "home.tsv").exists(), "To use it" in result.stderr)


def test_an_empty_dump_is_one_line_and_exit_code_1(tmp_path: Path, used: Path) -> None:
    result = build(written(tmp_path / "d.txt"))
    assert (1, "") == (result.exit_code, result.stdout)
    assert "it is empty. Give allCountries.txt" in error_line(result)
    assert not used.exists()


@pytest.mark.usefixtures("used")
def test_a_dump_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    result = build(tmp_path / "nowhere.txt")
    assert (1, True) == (result.exit_code, "No such file" in error_line(result))


def test_places_without_a_command_is_wrong_usage() -> None:
    assert 2 == CliRunner().invoke(app, ["places"], prog_name="communique").exit_code


@pytest.mark.parametrize(("name", "told"), [("Quexbury", "and of"), ("Quexburx", "has changed since it was built")])
def test_the_doctor_tells_which_places_are_known(tmp_path: Path, used: Path, name: str, told: str) -> None:
    build(written(tmp_path / "d.txt", line()))
    used.write_bytes(used.read_bytes().replace(b"Quexbury", name.encode()))
    (found,) = _places(Settings(places=str(used)))
    assert (name == "Quexbury", True) == (found.fine, told in found.found)


def test_the_doctor_tells_how_to_know_more_places() -> None:
    (found,) = _places(Settings())
    assert "communique places build" in found.found
