"""The copies of a store are those that an index over all its reports finds, in whatever order these came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.follow.copies import CopyIndex
from communique.follow.relations import Copy
from communique.following import copies_of, follow, keep, origins_of
from communique.model import Record
from communique.store import Store
from tests.following.making import empty

DAY = date(2020, 5, 1)
PARTS = [
    "The ministers of both states signed the treaty on the river in the old hall, and the mayor gave a short speech.",
    "A storm closed the harbour for two days while ferries waited outside, and the pilots asked for longer breaks.",
    "Envoys left the talks without a word about the prisoners, though a clerk said that lists were passed on by night.",
    "The bank cut its rate by a quarter after prices of bread fell, which the bakers called a gift to those who lend.",
]


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    """Up to eight reports of half a year, of some of the same sentences."""
    found = []
    for n in range(draw(st.integers(1, 8))):
        text = " ".join(draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3)))
        day = DAY + timedelta(days=draw(st.integers(0, 180))) if draw(st.integers(0, 7)) else None
        found.append(empty(f"rep-{n}", day, f"{text} Number {n}."))
    return found


def by_index(all_records: list[Record]) -> list[Copy]:
    index = CopyIndex()
    found = [copy for record in all_records for copy in index.add(record.report)]
    return sorted(found, key=lambda copy: (copy.earlier, copy.later))


@settings(max_examples=25, deadline=None)
@given(all_records=records(), order=st.randoms(use_true_random=False), cuts=st.sets(st.integers(0, 8)))
def test_any_order_of_arrival_followed_at_any_time_gives_the_same_copies(
    all_records: list[Record], order: object, cuts: set[int]
) -> None:
    mixed = list(all_records)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    ids = [record.report.id for record in all_records]
    with Store.at("sqlite://") as store:
        for n, record in enumerate(mixed):
            keep(store, record)
            if n in cuts:
                follow(store)
        assert by_index(all_records) == list(copies_of(store, ids)), "looked for where the store is not followed"
        follow(store)
        assert by_index(all_records) == list(copies_of(store, ids))


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.at("sqlite://") as opened:
        yield opened


def test_a_text_read_again_with_other_words_is_no_copy_any_more(store: Store) -> None:
    first, second = empty("rep-a", DAY, PARTS[0]), empty("rep-b", DAY, PARTS[0])
    for record in (first, second):
        keep(store, record)
    follow(store)
    assert 1 == origins_of(store, ["rep-a", "rep-b"]).independent
    keep(store, empty("rep-b", DAY, PARTS[1]))
    follow(store)
    assert () == copies_of(store, ["rep-a", "rep-b"])
    assert 2 == origins_of(store, ["rep-a", "rep-b"]).independent


def test_two_reports_copied_from_a_third_have_one_origin(store: Store) -> None:
    whole = " ".join(PARTS[:2])
    for record in (empty("rep-a", DAY, PARTS[0]), empty("rep-b", DAY, PARTS[1]), empty("rep-c", DAY, whole)):
        keep(store, record)
    follow(store)
    assert 1 == origins_of(store, ["rep-a", "rep-b"]).independent


def test_a_new_version_of_a_record_with_the_same_text_leaves_its_copies(store: Store) -> None:
    for record in (empty("rep-a", DAY, PARTS[0]), empty("rep-b", DAY, PARTS[0])):
        keep(store, record)
    follow(store)
    before = copies_of(store, ["rep-a"])
    again = empty("rep-b", DAY, PARTS[0])
    keep(store, replace(again, made_by=replace(again.made_by, version="2")))
    with store.kept() as kept:
        assert () == kept.copies.waiting(limit=1)
    assert 1 == len(before)
    assert before == copies_of(store, ["rep-a"])
