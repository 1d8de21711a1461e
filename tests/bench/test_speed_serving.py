"""The stores that serving is measured on hold what following would leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.speed import serving
from communique.follow.matters import Follower
from communique.following import matters_of, stories_of
from communique.store import LifeQuery, ReportQuery, Store
from tests.show.reading_room import records
from tests.show.sample import LUND

BLOCKS = 3


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    block = list(records()[:4])
    (matter, *_) = Follower(block).matters()
    serving._fill(tmp_path / "store.sqlite", [serving._cut(one) for one in block], matter, BLOCKS * len(block))
    return Store.open(tmp_path / "store.sqlite", writable=False)


def test_each_block_is_a_matter_and_a_story_of_its_own(filled: Store) -> None:
    assert BLOCKS * 4 == filled.counts().reports
    assert BLOCKS == len(matters_of(filled))
    assert BLOCKS == stories_of(filled)[1]


def test_its_reports_are_found_and_told_with_their_new_ids(filled: Store) -> None:
    hits = filled.reports_from(ReportQuery(words="ceasefire")).hits
    assert BLOCKS * 4 == len(hits)
    record = filled.record(hits[0].report.id)
    assert hits[0].report.id == record.report.id
    lund = next(actor for actor in record.actors if actor.name == LUND.name)
    assert lund.id != LUND.id
    assert 4 == filled.life(LifeQuery(actor=lund.id)).counted.latest
