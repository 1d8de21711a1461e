from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from bench.speed.tables import Cost, lines, main
from communique.knowledge.tables import FOLDER

OURS = {"load": 0.2, "peak": 75.0, "added": 60.0, "look-up of a place": 30.0, "look-up in running text": 1.0}
STOCK = {"load": 0.4, "peak": 100.0, "word": 3.0}
OPENED = """\
import json, os, sys
opened = set()
sys.addaudithook(lambda event, given: opened.add(str(given[0])) if event == "open" else None)
from bench.speed.tables_process import load
load()
print(json.dumps(sorted(os.path.basename(path) for path in opened if ".tsv" in path)))
"""


def test_loading_opens_every_table_of_the_package() -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", OPENED], check=True, capture_output=True, text=True, env=environment)
    assert sorted(path.name for path in FOLDER.iterdir() if ".tsv" in path.name) == json.loads(done.stdout)


def test_figures_within_the_targets_miss_none() -> None:
    assert [] == Cost(ours=OURS, stock=STOCK).missed


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [("load", 0.31, "loading"), ("peak", 151.0, "process"), ("look-up in running text", 101.0, "look-up")],
)
def test_a_target_that_is_missed_is_told(name: str, value: float, what: str) -> None:
    (missed,) = Cost(ours=OURS | {name: value}, stock=STOCK).missed
    assert what in missed


def test_figures_are_told_as_ratios_too() -> None:
    load, place, text = lines(Cost(ours=OURS, stock=STOCK))
    assert "load: 200 ms, 0.50 times importing spaCy; peak 75 MB (0.75 times), 60 MB by loading" == load
    assert "look-up of a place: 30.0 µs, 10.0 times tokenizing a word" == place
    assert "0.3 times" in text


def test_the_check_fails_where_a_target_is_missed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bench.speed.tables.measure", lambda _turns: Cost(ours=OURS | {"load": 0.4}, stock=STOCK))
    assert (0, 1) == (main([]), main(["--check"]))
    assert "tables: FAILED: loading took 0.4 s" in capsys.readouterr().err
