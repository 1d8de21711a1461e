from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.ids import identity, report_id, text_hash

PARTS = st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=5)), max_size=4)


def test_an_id_shows_what_it_names() -> None:
    assert identity("evt", "x").startswith("evt-")


def test_nothing_and_empty_words_are_different_parts() -> None:
    assert identity("evt", None) != identity("evt", "")


def test_parts_cannot_run_into_each_other() -> None:
    assert identity("evt", "ab", "c") != identity("evt", "a", "bc")


def test_a_report_with_a_url_keeps_its_id_when_its_text_is_revised() -> None:
    assert report_id(url="u", source=None, text="one") == report_id(url="u", source="s", text="two")


def test_a_report_without_url_is_its_source_and_text() -> None:
    assert report_id(url=None, source="a", text="one") != report_id(url=None, source="b", text="one")


def test_the_text_hash_is_the_sha256_of_utf_8() -> None:
    assert "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881" == text_hash("x")


@given(PARTS, PARTS)
def test_equal_ids_mean_equal_parts(one: list[str | int | None], two: list[str | int | None]) -> None:
    as_text = [[None if p is None else str(p) for p in parts] for parts in (one, two)]
    assert (identity("act", *one) == identity("act", *two)) == (as_text[0] == as_text[1])
