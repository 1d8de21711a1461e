"""What is told of one actor."""

from __future__ import annotations

from datetime import date

import pytest

from communique.errors import NotFound, UnknownWord
from communique.store import LifeQuery, Store
from tests.show.sample import LUND, PRESIDENT, QUILL, RECORD, SYLVANIA


@pytest.fixture
def kept(store: Store) -> Store:
    store.keep(RECORD)
    return store


def test_a_life_tells_what_somebody_said_by_channel_and_month(kept: Store) -> None:
    life = kept.life(LifeQuery(actor=LUND.id))
    assert 1 == len(life.said)
    assert [("tweet", 1)] == [(one.value, one.reports) for one in life.counted.channels]
    assert [("2018-03", 1)] == [(one.value, one.reports) for one in life.counted.months]


def test_a_life_tells_to_whom_somebody_spoke(kept: Store) -> None:
    life = kept.life(LifeQuery(actor=QUILL.id))
    assert ["Sylvania"] == [one.value for one in life.counted.addressees]


def test_a_life_tells_what_was_done_and_with_whom(kept: Store) -> None:
    life = kept.life(LifeQuery(actor=PRESIDENT.id))
    assert ["agreed", "meet"] == [found.event.trigger.text for found in life.did]
    assert () == life.done_to
    assert [(LUND.id, 2)] == [(met.other.id, met.events) for met in life.met]


def test_acts_are_chosen_by_status(kept: Store) -> None:
    life = kept.life(LifeQuery(actor=SYLVANIA.id, status=("denied",)))
    assert ["fired"] == [found.event.trigger.text for found in life.did]
    assert () == life.done_to


def test_days_bound_a_life(kept: Store) -> None:
    assert () == kept.life(LifeQuery(actor=LUND.id, since=date(2019, 1, 1))).said
    assert () == kept.life(LifeQuery(actor=LUND.id, until=date(2017, 1, 1))).said


def test_nobody_has_no_life(kept: Store) -> None:
    with pytest.raises(NotFound, match="act-none"):
        kept.life(LifeQuery(actor="act-none"))


def test_a_status_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownWord):
        LifeQuery(actor="act-x", status=("happened",))  # type: ignore[arg-type]
