"""`communique doctor --bench`: what to expect of a machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.knowledge.tables import example_reports
from communique.show.cli import app
from communique.show.expecting import Expected, Speed, as_json, expected, lines_of

FAST = Speed(words=8_000.0, started=2.0, peak=230_000_000, times_stock=0.8)
SLOW = Speed(words=4_000.0, started=3.0, peak=330_000_000, times_stock=1.6)


def found(cores: int) -> Expected:
    return Expected(cores=cores, machine="a machine", engines={"fast": FAST, "standard": SLOW})


def test_a_report_has_four_hundred_words() -> None:
    assert (20.0, 10.0) == (FAST.reports, SLOW.reports)


def test_one_core_reads_one_report_after_the_other() -> None:
    assert 2 + 1_000 / 20 == found(1).seconds("fast", 1_000)


def test_several_cores_share_them_and_lose_a_little() -> None:
    assert 3 + 100_000 / (10 * 4 * 0.92) == pytest.approx(found(4).seconds("standard", 100_000))


def test_people_are_told_in_words() -> None:
    page = "\n".join(lines_of(found(2)))
    assert "fast: 20.0 reports/s and 8,000 words/s on one core, start 2.0 s, memory 230 MB" in page
    assert "1.60 times the time of spaCy's stock pipeline" in page
    assert "a day of the world's news (500,000): 3 h 46 min on all cores" in page
    assert "no benchmark" in page


def test_programs_are_told_in_numbers() -> None:
    fast = as_json(found(1))["engines"]
    assert isinstance(fast, dict)
    assert {"1000": 52.0, "100000": 5002.0, "500000": 25002.0} == fast["fast"]["seconds_on_all_cores"]


def test_an_engine_that_could_not_be_measured_says_why() -> None:
    half = expected(seconds=1, measured=lambda name: FAST if name == "fast" else "The learned layer is not installed.")
    assert None is half.seconds("standard", 1)
    assert "standard: not measured: The learned layer is not installed." in list(lines_of(half))
    engines = as_json(half)["engines"]
    assert isinstance(engines, dict)
    assert {"not_measured": "The learned layer is not installed."} == engines["standard"]


@pytest.mark.model
def test_this_machine_is_measured() -> None:
    result = CliRunner().invoke(app, ["doctor", "--bench", "--seconds", "0.1", "--format", "json"])
    told = json.loads(result.stdout)
    assert 0 == result.exit_code
    assert ["fast", "standard"] == list(told["engines"])
    assert told["engines"]["fast"]["peak_megabytes"] < told["engines"]["standard"]["peak_megabytes"]
    for engine in told["engines"].values():
        assert 0.1 < engine["times_stock"] < 10
        assert 50 < engine["peak_megabytes"] < 2_000
        assert 100 < engine["words_per_second"] < 1_000_000
    assert "measuring for about" in result.stderr


@pytest.mark.model
def test_a_part_that_is_missing_is_told_and_the_exit_code_is_1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMMUNIQUE_HEADS", str(tmp_path))
    result = CliRunner().invoke(app, ["doctor", "--bench", "--seconds", "0.1"])
    assert 1 == result.exit_code
    assert "fast: " in result.stdout
    assert "standard: not measured: The learned layer" in result.stdout


def test_the_reports_come_with_the_package() -> None:
    assert 8 == len(example_reports())
    assert {"id", "published", "source", "text", "title", "url"} == set(example_reports()[0])
