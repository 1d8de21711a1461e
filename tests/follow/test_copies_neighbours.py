from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.follow.neighbours import Postings

PAIRS = st.lists(st.tuples(st.integers(0, 50) | st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 2)), max_size=200)


def test_a_key_has_its_numbers_in_order() -> None:
    postings = Postings()
    for number in (3, 1, 2):
        postings.add(7, number)
    assert [3, 1, 2] == list(postings.get(7))
    assert [] == list(postings.get(8))


def test_the_table_grows() -> None:
    postings = Postings()
    before = postings.size
    for key in range(10_000):
        postings.add(key, key)
    assert [9_999] == list(postings.get(9_999))
    assert before < postings.size < 24 * 10_000


@given(PAIRS)
def test_it_is_a_dictionary_of_lists(pairs: list[tuple[int, int]]) -> None:
    postings, wanted = Postings(), dict[int, list[int]]()
    for key, number in pairs:
        postings.add(key, number)
        wanted.setdefault(key, []).append(number)
    assert wanted == {key: list(postings.get(key)) for key in wanted}
