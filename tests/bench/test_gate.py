"""The quality gate on a small data folder of our own, with other file names and missing sets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench.quality.floors import Floors, Result, side_by_side
from bench.quality.gate import SHARED, main
from bench.quality.scoring import figures

TEXT = 'Norway said talks would begin in May. "We are ready," Kenya said.'
STATEMENT = {
    "id": "a",
    "text": TEXT,
    "attributions": [{"id": "1", "source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 36]]}],
}
TIME = {
    "id": "b",
    "published": "2018-03-09",
    "text": TEXT,
    "timex": [{"start": 33, "end": 36, "type": "DATE", "value": "2018-05", "mod": None, "dct": False, "text": "May"}],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for folder, row in (("statements", STATEMENT), ("times", TIME)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "other.test.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "stories").mkdir()
    return tmp_path


@pytest.mark.model
@pytest.mark.skipif(not (SHARED / "tools").is_dir(), reason="the scorers are not here (../shared/tools)")
def test_any_folder_of_the_layout_is_measured(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["--data", str(data), "--json", "--jobs", "1"])
    printed = json.loads(capsys.readouterr().out)
    assert {"statements", "times"} == set(printed)
    assert 1.0 == printed["times"]["other.test"]["value.F1"]
    assert 0 < printed["statements"]["other.test"]["content.F1"]


def test_a_missing_folder_is_said_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["--data", str(tmp_path / "nothing"), "--json"])
    assert "is not here" in capsys.readouterr().err


def test_a_missing_folder_may_be_skipped(tmp_path: Path) -> None:
    assert 0 == main(["--data", str(tmp_path / "nothing"), "--skip-missing"])


def result(value: float, *, figure: str = "content.F1", folder: str = "statements") -> Result:
    return Result(folder=folder, stem="all" if folder == "gold" else "x", sha256="s", figures={figure: value})


def test_a_figure_under_its_floor_fails() -> None:
    floors = Floors().raised([result(0.7)], allow_lower=False)
    assert [] == floors.failures([result(0.7)], partial=False)
    assert 1 == len(floors.failures([result(0.69)], partial=False))


def test_a_rate_over_its_ceiling_fails() -> None:
    floors = Floors().raised([result(0.04, figure="FALSE FACT RATE.rate", folder="gold")], allow_lower=False)
    assert [] == floors.failures([result(0.03, figure="FALSE FACT RATE.rate", folder="gold")], partial=False)
    assert 1 == len(floors.failures([result(0.05, figure="FALSE FACT RATE.rate", folder="gold")], partial=False))


def test_floors_go_up_and_never_down_by_themselves() -> None:
    floors = Floors().raised([result(0.7)], allow_lower=False)
    assert 0.7 == floors.raised([result(0.6)], allow_lower=False).floors["statements/x"]["content.F1"]
    assert 0.8 == floors.raised([result(0.8)], allow_lower=False).floors["statements/x"]["content.F1"]
    assert 0.6 == floors.raised([result(0.6)], allow_lower=True).floors["statements/x"]["content.F1"]


def test_a_set_that_was_not_measured_fails_unless_parts_were_asked_for() -> None:
    floors = Floors().raised([result(0.7)], allow_lower=False)
    assert ["statements/x: not measured"] == floors.failures([], partial=False)
    assert [] == floors.failures([], partial=True)


def test_another_corpus_under_the_same_name_fails() -> None:
    floors = Floors().raised([result(0.7)], allow_lower=False)
    other = Result(folder="statements", stem="x", sha256="t", figures={"content.F1": 0.9})
    assert ["statements/x: the corpus is not the one that the floors were measured on"] == floors.failures(
        [other], partial=False
    )


def test_floors_survive_their_file(tmp_path: Path) -> None:
    floors = Floors().raised([result(0.7)], allow_lower=False)
    floors.write(tmp_path / "floors.json")
    assert floors == Floors.read(tmp_path / "floors.json")


def test_every_number_of_a_scorer_gets_a_dotted_name() -> None:
    assert {"a.b": 1.0, "c": 2.5} == dict(figures({"a": {"b": 1}, "c": 2.5, "d": "text", "e": None, "f": True}))


@pytest.mark.model
@pytest.mark.skipif(not (SHARED / "tools").is_dir(), reason="the scorers are not here (../shared/tools)")
def test_both_engines_are_measured_where_they_differ(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--data", str(data), "--jobs", "1", "--only", "statements", "times"])
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("fast: statements/other.test ") for line in lines)
    assert not any(line.startswith("fast: times") for line in lines)
    assert any(line.startswith("statements/other.test ") and "fast" in line for line in lines)


@pytest.mark.model
@pytest.mark.skipif(not (SHARED / "tools").is_dir(), reason="the scorers are not here (../shared/tools)")
def test_one_engine_is_measured_alone(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["--data", str(data), "--json", "--jobs", "1", "--engine", "fast", "--only", "statements"])
    assert {"statements": ["other.test"]} == {k: list(v) for k, v in json.loads(capsys.readouterr().out).items()}


def test_each_engine_has_floors_of_its_own() -> None:
    standard, fast = result(0.8), replace(result(0.7), engine="fast")
    floors = Floors().raised([standard, fast], allow_lower=False)
    assert {"statements/x": {"content.F1": 0.8}, "fast: statements/x": {"content.F1": 0.7}} == floors.floors
    assert [] == floors.failures([standard, fast], partial=False)
    assert ["fast: statements/x: content.F1 is 0.600, its floor is 0.700"] == floors.failures(
        [standard, replace(fast, figures={"content.F1": 0.6})], partial=False
    )


def test_the_engines_stand_side_by_side() -> None:
    (line,) = side_by_side([replace(result(0.7), engine="fast"), result(0.8), result(0.5, folder="events")])
    assert ["statements/x", "content.F1", "0.800", "fast", "0.700", "+0.100"] == line.split()
