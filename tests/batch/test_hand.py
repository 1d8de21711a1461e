from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from communique.batch import hand as module
from communique.batch.folder import Folder
from communique.batch.hand import Begun, Fault, Hand
from communique.batch.plan import Plan
from communique.batch.shards import Manifest, Shard, Told
from communique.settings import Settings
from tests.batch import stubs


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "out")


@pytest.fixture
def shard(tmp_path: Path) -> Shard:
    rows = stubs.rows_at(tmp_path / "rows.jsonl", stubs.texts(3))
    plan = Plan(names=(str(rows),), told=Told(), made_by=stubs.MADE_BY, settings=Settings(), most=5)
    (planned,) = plan.shards()
    return replace(planned, as_of="2026-11-28")


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    monkeypatch.setattr(module, "LATE", 0.1)
    return Hand(stubs.load, Settings(), None)


def test_a_hand_tells_its_tools_and_codes_a_shard(hand: Hand, shard: Shard, folder: Folder) -> None:
    folder.prepare()
    begun, done = hand.begin(), hand.code(shard, folder, folder.scratch())
    hand._coder.close()
    assert isinstance(begun, Begun)
    assert isinstance(done, Manifest)
    assert (stubs.MADE_BY, 3) == (begun.made_by, done.counts.reports)
    assert 3 == hand.moved(0).inputs


def test_a_folder_that_is_not_the_same_there_is_told_with_the_machine(
    hand: Hand, shard: Shard, folder: Folder, tmp_path: Path
) -> None:
    fault = hand.code(shard, folder, tmp_path / "not-there")
    assert isinstance(fault, Fault)
    assert str(fault.raised()).startswith(f"On {fault.machine}: {folder.root} is not the folder of this batch there")


def test_an_input_that_is_another_there_is_told(hand: Hand, shard: Shard, folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text("{}\n", encoding="utf-8")
    fault = hand.code(shard, folder, tmp_path)
    assert isinstance(fault, Fault)
    assert "has 3 bytes, and had" in str(fault.raised())


def test_an_input_that_is_not_there_is_told(hand: Hand, shard: Shard, folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").unlink()
    fault = hand.code(shard, folder, tmp_path)
    assert isinstance(fault, Fault)
    assert "cannot be read (No such file or directory)" in str(fault.raised())
