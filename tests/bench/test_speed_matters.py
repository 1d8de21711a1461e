from __future__ import annotations

from bench.speed.matters import A_DAY, cost_of_next, tellings
from communique.follow.matters import Follower


def test_made_up_reports_are_the_same_in_every_run() -> None:
    assert list(tellings(200)) == list(tellings(200))
    assert 200 == len({telling.report for telling in tellings(200)})


def test_they_make_matters_with_several_steps() -> None:
    follower = Follower()
    assert 0 < cost_of_next(follower, list(tellings(3 * A_DAY)))
    assert 1 < max(len(matter.steps) for matter in follower.matters())
