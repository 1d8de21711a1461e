from __future__ import annotations

import pytest

from communique.show.watching.schedule import DAY, LONGEST_WAIT, SITE_DELAY, Turns, after_failure


@pytest.mark.parametrize(("failures", "seconds"), [(1, 900), (2, 1_800), (3, 3_600), (8, DAY), (99_999, DAY)])
def test_the_pauses_grow_up_to_a_day(failures: int, seconds: float) -> None:
    assert seconds == after_failure(900, failures, wait=None, chance=0.0)


def test_a_feed_asked_once_a_month_stays_at_its_pace() -> None:
    assert 30 * DAY == after_failure(30 * DAY, 5, wait=None, chance=0.0)


def test_chance_adds_up_to_a_quarter() -> None:
    assert 1_125.0 == after_failure(900, 1, wait=None, chance=1.0)


@pytest.mark.parametrize(("wait", "seconds"), [(10.0, 900), (5_000.0, 5_000.0), (1e12, LONGEST_WAIT)])
def test_the_server_is_waited_for_but_not_for_ever(wait: float, seconds: float) -> None:
    assert seconds == after_failure(900, 1, wait=wait, chance=0.0)


def test_a_site_rests_after_each_request_as_long_as_it_wants() -> None:
    turns = Turns()
    turns.taken("a", 100.0)
    turns.taken("b", 100.0, delay=30.0)
    assert (100.0 + SITE_DELAY, 130.0, 0.0) == (turns.free_from("a"), turns.free_from("b"), turns.free_from("c"))


def test_a_longer_rest_is_not_cut_short() -> None:
    turns = Turns()
    turns.rests("a", 500.0)
    turns.taken("a", 100.0)
    assert 500.0 == turns.free_from("a")
