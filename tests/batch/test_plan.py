"""Inputs to shards: each is in one, none is too large, and a change changes only those around it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.batch.plan import NOT_READ, Plan, grouped
from communique.batch.shards import Input, Portion, Shard, Told
from communique.errors import UnreadableInput
from communique.model import MadeBy
from communique.read.inputs import files_below, files_of
from communique.settings import Settings
from tests.batch.stubs import MADE_BY, TALKS, rows_at, texts

MARK = "sha256:" + "0" * 64


def _plan(*names: Path, most: int = 500, made_by: MadeBy = MADE_BY, told: Told | None = None) -> list[Shard]:
    plan = Plan(
        names=tuple(map(str, names)), told=told or Told(), made_by=made_by, settings=Settings(), most=most
    )  # fmt: skip
    return list(plan.shards())


def _ids(shards: list[Shard]) -> set[str]:
    return {shard.id for shard in shards}


def _folder(path: Path, count: int) -> Path:
    path.mkdir()
    for number, text in enumerate(texts(count)):
        (path / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return path


def _whole(number: int, count: int = 1) -> Portion:
    return Portion(input=Input(name=f"/corpus/{number:06}.txt", size=9, mark=MARK), count=count)


@settings(deadline=None)
@given(counts=st.lists(st.integers(1, 12), max_size=60), most=st.integers(1, 12))
def test_groups_are_the_portions_in_order_and_none_is_too_large(counts: list[int], most: int) -> None:
    portions = [_whole(number, min(count, most)) for number, count in enumerate(counts)]
    groups = list(grouped(portions, most=most))
    assert portions == [portion for group in groups for portion in group]
    assert all(sum(portion.count for portion in group) <= most for group in groups)


@settings(deadline=None)
@given(gone=st.integers(0, 3999), most=st.sampled_from([10, 50, 200]))
def test_a_file_that_is_taken_away_changes_few_groups(gone: int, most: int) -> None:
    portions = [_whole(number) for number in range(4000)]
    before = set(grouped(portions, most=most))
    after = set(grouped(portions[:gone] + portions[gone + 1 :], most=most))
    assert len(before - after) <= 12


def test_a_part_of_a_large_file_stands_alone() -> None:
    part = replace(_whole(1), last=5)
    assert [(_whole(0),), (part,), (_whole(2),)] == list(grouped([_whole(0), part, _whole(2)], most=100))


def test_small_files_are_put_together_and_large_ones_parted(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "corpus", 5)
    rows_at(folder / "rows.jsonl", texts(25))
    shards = _plan(folder, most=10)
    assert [5, 10, 10, 5] == [sum(portion.count for portion in shard.portions) for shard in shards]
    assert [(1, 10), (11, 20), (21, None)] == [(s.portions[0].first, s.portions[0].last) for s in shards[1:]]
    assert sum(path.stat().st_size for path in folder.iterdir()) == sum(shard.size for shard in shards)


def test_an_id_comes_from_content_tools_and_what_was_told(tmp_path: Path) -> None:
    path = rows_at(tmp_path / "rows.jsonl", texts(3))
    ids = _ids(_plan(path))
    assert ids == _ids(_plan(path))
    assert ids != _ids(_plan(path, made_by=MadeBy(version="2", models={})))
    assert ids != _ids(_plan(path, told=Told(source="Northern Post")))
    rows_at(path, texts(2))
    assert ids != _ids(_plan(path))


def test_the_day_of_reading_is_not_part_of_an_id(tmp_path: Path) -> None:
    (shard,) = _plan(rows_at(tmp_path / "rows.jsonl", texts(3)))
    assert shard.id == shard.dated("2026-11-28").id


def test_a_change_in_one_file_leaves_the_shards_of_others(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "corpus", 60)
    before = _ids(_plan(folder, most=10))
    (folder / "00030.txt").write_text(TALKS, encoding="utf-8")
    assert 1 == len(before - _ids(_plan(folder, most=10)))


def test_an_input_given_twice_is_coded_once(tmp_path: Path) -> None:
    path = rows_at(tmp_path / "rows.jsonl", texts(3))
    assert 1 == len(_plan(path, path))


def test_a_file_that_is_not_for_us_is_planned_unread(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "corpus", 1)
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    (shard,) = _plan(folder)
    assert [(NOT_READ, 2)] == [(p.input.mark, p.input.size) for p in shard.portions if "jpg" in p.input.name]


def test_files_are_found_in_the_order_of_all_their_names(tmp_path: Path) -> None:
    for name in ("b/c.txt", "b.txt", "b/a/d.txt", "a.txt", ".hidden/x.txt", "b/.y.txt", "c/z.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TALKS, encoding="utf-8")
    (tmp_path / "d").symlink_to(tmp_path / "b")
    assert files_of(tmp_path) == tuple(files_below(tmp_path))


def test_a_plan_looks_into_folders_as_it_comes_to_them(tmp_path: Path) -> None:
    first, second = _folder(tmp_path / "a", 2), _folder(tmp_path / "b", 1)
    shards = Plan(names=(str(tmp_path),), told=Told(), made_by=MADE_BY, settings=Settings(), most=1).shards()
    assert str(first / "00000.txt") == next(shards).portions[0].input.name
    (second / "late.txt").write_text(TALKS, encoding="utf-8")
    assert [str(second / "late.txt")] == [s.portions[0].input.name for s in shards if "late" in str(s.portions)]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="holds no files"):
        _plan(tmp_path)
