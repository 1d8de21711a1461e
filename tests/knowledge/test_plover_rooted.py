from __future__ import annotations

import pytest

from communique.extract.events.roots import ROOTS
from communique.knowledge.plover.rooted import belief


@pytest.mark.parametrize("ruled", [None, *ROOTS])
def test_a_belief_shares_out_the_whole_among_the_roots(ruled: str | None) -> None:
    found = belief(ruled)
    assert set(ROOTS) == set(found)
    assert 1 == pytest.approx(sum(found.values()))


@pytest.mark.parametrize("ruled", ROOTS)
def test_what_the_rules_say_is_believed_most(ruled: str) -> None:
    found = belief(ruled)
    assert ruled == max(found, key=found.__getitem__)


def test_where_the_rules_find_nothing_every_root_stays_possible() -> None:
    assert all(odds > 0 for odds in belief(None).values())


def test_a_root_that_the_rules_seldom_miss_is_believed_more() -> None:
    assert belief("REJECT")["REJECT"] > belief("REQUEST")["REQUEST"]
