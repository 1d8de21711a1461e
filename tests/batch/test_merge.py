"""Done shards into a store: in any order and as often as one likes, the store is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from bench.speed.many import records
from communique.batch.folder import RECORDS, Folder
from communique.batch.merge import Merge, settled
from communique.errors import BatchError
from communique.following import matters_of, revisions_of, stories_of
from communique.model import MadeBy, Record
from communique.store import Store
from tests.batch.making import batch_of, refused
from tests.following.making import empty

DAY = date(2018, 3, 9)
RECORDS_MADE = list(records(6))


def _held(store: Store) -> object:
    """All that a store holds, with what following leaves, and nothing of when it came."""
    return (
        list(store.encoded()), store.counts(), [one.name for one in store.refused_inputs()], matters_of(store),
        stories_of(store), [revisions_of(store, one.report.id) for one in store.records()],
    )  # fmt: skip


def _all(merge: Merge) -> set[str]:
    """Merge to the end, and follow; gives what was followed."""
    list(merge.steps())
    return set(merge.following())


def _merged(where: Path, *folders: Folder) -> object:
    with Store.open(where) as store:
        for folder in folders:
            _all(Merge([folder], store))
        return _held(store)


def test_a_merged_store_holds_the_records_and_the_refused_inputs(tmp_path: Path) -> None:
    folder = batch_of(tmp_path / "a", RECORDS_MADE[:2], RECORDS_MADE[2:3], missing=[refused("/in/x.jsonl", row=3)])
    with Store.open(tmp_path / "s.sqlite") as store:
        merge = Merge([folder], store)
        assert 3 == merge.size == sum(merge.steps())
        assert {"copies", "stories", "matters"} <= set(merge.following())
        assert ({"added": 3}, 1) == (merge.merged.outcomes, merge.merged.inputs)
        assert {one.report.id: one for one in RECORDS_MADE[:3]} == {one.report.id: one for one in store.records()}
        (noted,) = store.refused_inputs()
    assert ("/in/x.jsonl:3", "/in/x.jsonl", 3) == (noted.name, noted.again.path, noted.again.row)


def test_merging_again_changes_nothing(tmp_path: Path) -> None:
    folder = batch_of(tmp_path / "a", RECORDS_MADE, missing=[refused("/in/x.txt")])
    before = _merged(tmp_path / "s.sqlite", folder)
    with Store.open(tmp_path / "s.sqlite") as store:
        merge = Merge([folder], store)
        assert set() == _all(merge)
        assert ({"unchanged": 6}, 0) == (merge.merged.outcomes, merge.merged.inputs)
        assert before == _held(store)
        (noted,) = store.refused_inputs()
    assert 1 == noted.times


@pytest.mark.parametrize("parts", [(3, 3), (1, 5)])
def test_folders_in_either_order_make_one_store(tmp_path: Path, parts: tuple[int, int]) -> None:
    one = batch_of(tmp_path / "a", RECORDS_MADE[: parts[0]], missing=[refused("/in/x.txt")])
    other = batch_of(tmp_path / "b", RECORDS_MADE[-parts[1] :], missing=[refused("/in/x.txt"), refused("/in/y.txt")])
    first = _merged(tmp_path / "ab.sqlite", one, other)
    second = _merged(tmp_path / "ba.sqlite", other, one)
    assert sorted(map(str, first)) == sorted(map(str, second))  # type: ignore[call-overload]


def _texts() -> list[Record]:
    """Texts of one page: of different days, of one day, of none; and one text read by two versions, at two times."""
    first, second, third = (empty("rep-a", DAY, text) for text in ("It is on.", "It is off.", "It is on again."))
    later = replace(second, report=replace(second.report, modified="2018-04-02T09:00:00Z"))
    undated = empty("rep-a", None, "It may be on.")
    newer = replace(first, made_by=MadeBy(version="0.10", models={}))
    older = replace(first, made_by=MadeBy(version="0.9", models={}))
    fetched = replace(third, report=replace(third.report, retrieved="2018-03-09T10:00:00Z"))
    return [first, newer, older, later, third, fetched, undated]


@pytest.mark.parametrize("number", range(0, 5040, 97))
def test_texts_of_one_page_are_kept_alike_in_whatever_order_they_come(number: int) -> None:
    orders = list(permutations(_texts()))
    found = []
    for order in (orders[0], orders[number]):
        with Store.at("sqlite://") as store:
            for record in order:
                settled(store, record)
            for record in order[::-1]:
                assert "unchanged" == settled(store, record)
            found.append((list(store.encoded()), revisions_of(store, "rep-a")))
    assert found[0] == found[1]
    assert 4 == len(found[0][0])


def test_the_latest_version_of_a_text_and_the_latest_text_of_a_page_stand() -> None:
    with Store.at("sqlite://") as store:
        for record in _texts():
            settled(store, record)
        assert "It is off." == store.record("rep-a").report.text
        with store.kept() as kept:
            earlier = {one.report.text: one.made_by.version for one in kept.earlier_texts("rep-a")}
    assert "0.10" == earlier["It is on."]


def test_a_merge_that_was_stopped_goes_on(tmp_path: Path) -> None:
    folder = batch_of(tmp_path / "a", RECORDS_MADE[:3], RECORDS_MADE[3:])
    with Store.open(tmp_path / "s.sqlite") as store:
        steps = Merge([folder], store).steps()
        for _ in range(4):
            next(steps)
        steps.close()  # type: ignore[attr-defined]
    merged = _merged(tmp_path / "s.sqlite", folder)
    assert _merged(tmp_path / "t.sqlite", folder) == merged


def test_an_input_that_was_read_meanwhile_leaves_the_ledger(tmp_path: Path) -> None:
    record = RECORDS_MADE[0]
    before = batch_of(tmp_path / "a", [], missing=[refused(f"/in/{record.report.id}")])
    after = batch_of(tmp_path / "b", [record])
    with Store.open(tmp_path / "s.sqlite") as store:
        _all(Merge([after, before], store))
        assert () == store.refused_inputs()


def test_a_shard_that_is_not_as_it_was_written_is_not_merged(tmp_path: Path) -> None:
    folder = batch_of(tmp_path / "a", RECORDS_MADE[:1])
    (shard,) = folder.done()
    path = folder.path(RECORDS, shard)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with Store.open(tmp_path / "s.sqlite") as store, pytest.raises(BatchError, match="not as it was written"):
        _all(Merge([folder], store))
    with Store.open(tmp_path / "s.sqlite") as store:
        assert 0 == store.counts().reports


def test_a_folder_without_shards_is_told(tmp_path: Path) -> None:
    with Store.at("sqlite://") as store, pytest.raises(BatchError, match="holds no shard that is done"):
        Merge([Folder(tmp_path)], store)
