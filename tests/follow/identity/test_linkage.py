from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.follow.identity.linkage import average_link


def test_nothing_is_no_group() -> None:
    assert [] == average_link({}, 0, least=0.5)


def test_pairs_under_the_least_stay_apart() -> None:
    assert [[0], [1]] == average_link({(0, 1): 0.4}, 2, least=0.5)


def test_the_most_alike_are_joined_first() -> None:
    assert [[0], [1, 2]] == average_link({(0, 1): 0.6, (1, 2): 0.9}, 3, least=0.5)


def test_the_average_over_all_pairs_decides() -> None:
    assert [[0, 1, 2]] == average_link({(0, 1): 0.6, (1, 2): 0.9, (0, 2): 0.5}, 3, least=0.5)


def test_one_pair_that_can_never_be_keeps_groups_apart() -> None:
    assert [[0, 1], [2]] == average_link({(0, 1): 0.9, (1, 2): 0.8, (0, 2): -1e6}, 3, least=0.5)


def naive(likeness: dict[tuple[int, int], float], count: int, least: float) -> list[list[int]]:
    """The same, looking at every pair of groups each time."""
    groups = [[i] for i in range(count)]
    while True:
        scored = [
            (sum(likeness.get((min(a, b), max(a, b)), 0.0) for a in g for b in h) / (len(g) * len(h)), -i, -j)
            for j, h in enumerate(groups)
            for i, g in enumerate(groups[:j])
        ]
        best = max(scored, default=(0.0, 0, 0))
        if best[0] < least:
            return sorted(sorted(group) for group in groups)
        i, j = -best[1], -best[2]
        groups[i] += groups.pop(j)


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([0.25, 0.5, 0.75, 1.0]),
)


@given(PAIRS)
def test_it_joins_what_looking_at_every_pair_joins(likeness: dict[tuple[int, int], float]) -> None:
    assert naive(likeness, 6, 0.5) == average_link(likeness, 6, least=0.5)
