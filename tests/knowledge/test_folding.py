from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge.folding import folded, keys_of, plain, without_owner


@pytest.mark.parametrize("spelling", ["Kim Jong-un", "Kim Jong Un", "KIM JONG-UN", "Kim  Jong‑Un"])
def test_hyphens_case_and_gaps_do_not_tell_names_apart(spelling: str) -> None:
    assert "kim jong un" == folded(spelling)


@pytest.mark.parametrize(("spelling", "key"), [("Erdoğan", "erdogan"), ("Niinistö", "niinisto"), ("Łódź", "lodz")])
def test_diacritics_fall(spelling: str, key: str) -> None:
    assert key == folded(spelling)


def test_an_acronym_keeps_its_capitals_and_loses_its_stops() -> None:
    assert "US" == folded("U.S.")
    assert "us" == folded("us")


def test_a_leading_article_is_no_part_of_a_name() -> None:
    assert "hague" == folded("The Hague")
    assert "the" == folded("the")


def test_words_without_a_capital_have_no_key() -> None:
    assert () == keys_of("turkey")


def test_a_headline_in_capitals_is_tried_in_lower_case_too() -> None:
    assert ("IRAN", "iran") == keys_of("IRAN")
    assert ("WHO",) == keys_of("WHO")


@pytest.mark.parametrize(("words", "bare"), [("Kim's", "Kim"), ("Kim’s", "Kim"), ("the Houthis'", "the Houthis")])
def test_the_genitive_falls(words: str, bare: str) -> None:
    assert bare == without_owner(words)


@given(st.text())
def test_any_text_folds_to_the_same_key_twice(text: str) -> None:
    assert plain(text) == plain(plain(text))
