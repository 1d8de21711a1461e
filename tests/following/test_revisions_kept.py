"""The text that a page had is kept when it is read again with another; each tells of matters on its own day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from communique.follow.tellings import Telling
from communique.following import follow, keep, matters_of, revised, revisions_of
from communique.following.traces import told_in, traces_of
from communique.model import Record
from communique.store import Store
from tests.follow.telling import tell
from tests.following.making import empty

DAY = date(2018, 3, 9)
FIRST, SECOND, THIRD = (empty("rep-a", DAY, text) for text in ("It is on.", "It is off.", "It is on again."))


LATER = replace(SECOND, report=replace(SECOND.report, modified="2018-04-02T09:00:00Z"))


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.at("sqlite://") as opened:
        yield opened


def texts(store: Store) -> list[str]:
    with store.kept() as kept:
        return [record.report.text for record in kept.earlier_texts("rep-a")]


def test_another_text_of_a_page_leaves_the_earlier_one_in_the_store(store: Store) -> None:
    assert "added" == keep(store, FIRST)
    assert "updated" == keep(store, SECOND)
    assert ["It is on."] == texts(store)
    assert SECOND == store.record("rep-a")


def test_the_same_text_read_by_a_newer_version_is_no_revision(store: Store) -> None:
    keep(store, FIRST)
    keep(store, replace(FIRST, made_by=replace(FIRST.made_by, version="1")))
    assert [] == texts(store)
    assert () == revised(store, limit=5)


def test_a_page_that_goes_back_to_its_old_text_has_each_text_once(store: Store) -> None:
    for record in (FIRST, SECOND, FIRST):
        keep(store, record)
    assert ["It is off."] == texts(store)
    assert FIRST == store.record("rep-a")


def test_every_text_is_held_against_the_next(store: Store) -> None:
    for record in (FIRST, SECOND, THIRD):
        keep(store, record)
    found = revisions_of(store, "rep-a")
    assert 2 == len(found)
    assert THIRD.report.sha256 == found[-1].new.sha256
    assert ("rep-a",) == revised(store, limit=5)


@pytest.fixture
def by_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records tell what their text says: on or off."""

    def tellings_of(record: Record) -> tuple[Telling, ...]:
        published = record.report.published_on
        state = "cancelled" if "off" in record.report.text else "announced"
        return (tell(f"{published:%m-%d}", state, report=record.report.id),) if published else ()

    monkeypatch.setattr("communique.following.traces.tellings_of", tellings_of)


@pytest.mark.usefixtures("by_text")
def test_what_was_edited_later_is_not_known_before(store: Store) -> None:
    keep(store, FIRST)
    keep(store, LATER)
    follow(store)
    (matter,) = matters_of(store)
    assert [("announced", DAY), ("cancelled", date(2018, 4, 2))] == [(s.state, s.published) for s in matter.steps]


@pytest.mark.usefixtures("by_text")
def test_of_two_texts_of_one_day_the_later_one_counts() -> None:
    left = traces_of(SECOND, [FIRST])
    assert [DAY] == list(left.told)
    (telling,) = told_in({"rep-a": left.told[DAY]})["rep-a"]
    assert "cancelled" == telling.state


@pytest.mark.usefixtures("by_text")
def test_texts_read_in_the_wrong_order_tell_the_same(store: Store) -> None:
    keep(store, LATER)
    assert "updated" == keep(store, FIRST)
    follow(store)
    assert LATER == store.record("rep-a"), "the later text is the one that is held"
    assert ["It is on."] == texts(store)
    (matter,) = matters_of(store)
    assert ["announced", "cancelled"] == [step.state for step in matter.steps]


@pytest.mark.usefixtures("by_text")
def test_a_later_text_that_tells_the_same_again_is_no_step(store: Store) -> None:
    keep(store, FIRST)
    keep(store, replace(THIRD, report=replace(THIRD.report, modified="2018-03-20")))
    follow(store)
    (matter,) = matters_of(store)
    assert [DAY] == [step.published for step in matter.steps]
