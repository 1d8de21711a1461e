"""The trials of the store, with few kills: that they find what is lost is tested by losing something."""

from __future__ import annotations

import random
from pathlib import Path

from sqlalchemy import text

from bench.stress.killing import Trial, _look, kill_writers, record_of
from communique.store import Store


def test_a_killed_writer_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    trial = kill_writers(tmp_path / "store.sqlite", 4, random.Random(1), Trial("SQLite"))
    assert trial.is_sound
    assert trial.acknowledged


def test_a_lost_report_is_told(tmp_path: Path) -> None:
    path, trial = tmp_path / "store.sqlite", Trial("SQLite", acknowledged=[0, 1])
    with Store.open(path) as store:
        store.keep(record_of(0))
    _look(path, trial, [0, 1], thoroughly=True)
    assert 1 == trial.lost
    assert not trial.is_sound


def test_a_torn_record_is_told(tmp_path: Path) -> None:
    path, trial = tmp_path / "store.sqlite", Trial("SQLite", acknowledged=[0])
    with Store.open(path) as store:
        store.keep(record_of(0))
        with store._writing() as connection:
            connection.execute(text("DELETE FROM roles"))
    _look(path, trial, [0], thoroughly=True)
    assert ["its rows in roles are not those of its record"] == trial.faults
