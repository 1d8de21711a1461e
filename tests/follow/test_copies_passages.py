from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.follow.passages import MOST_WORDS, keys_of, shared_runs, words_of

SENTENCE = "The envoys of Chile and Peru met in Lima on Monday"
WORDS = st.lists(st.sampled_from(["the", "talks", "in", "Oslo", "ended", "May", "1,000", "Perú"]), max_size=40)


def runs(one: str, other: str, least: int = 6) -> list[tuple[int, int, int]]:
    return shared_runs(words_of(one).keys, words_of(other).keys, least=least)


def test_a_run_has_its_place_in_both_texts() -> None:
    assert [(0, 2, 11)] == runs(f"{SENTENCE}.", f"It rained. {SENTENCE}, again.")


def test_the_span_of_a_run_is_as_its_text_has_it() -> None:
    words = words_of(f"Yesterday, “{SENTENCE}”.")
    assert SENTENCE == words.span(1, 11).text


def test_fewer_words_than_asked_for_are_no_run() -> None:
    assert [] == runs("The envoys of Chile met", "The envoys of Chile and Peru met")


def test_case_punctuation_diacritics_and_apostrophes_do_not_matter() -> None:
    assert [(0, 0, 6)] == runs("Peru’s envoy, JOSÉ Lima, said so", "peru's envoy Jose Lima: said – so")


def test_numbers_stay_whole() -> None:
    assert ("1,000.5", "and", "3", "rd") == words_of("1,000.5 and 3-rd").keys


def test_a_changed_number_breaks_a_run() -> None:
    assert [(0, 0, 6), (7, 7, 6)] == runs("a b c d e f 12 g h i j k l", "a b c d e f 15 g h i j k l")


def test_numbers_of_paragraphs_are_no_words() -> None:
    assert ("we", "agree", "they", "pay", "in", "2024") == words_of("1. We agree.\n(2) They pay\n3\\. in\n2024").keys


def test_addresses_of_pages_are_no_words() -> None:
    assert ("see", "for", "more") == words_of("See https://example.org/a-b_c?d=1 for www.example.org more").keys


def test_a_letter_that_grows_in_lower_case_moves_no_offset() -> None:
    words = words_of("İİİ talks in İzmir")
    assert ["İİİ", "talks", "in", "İzmir"] == [words.span(k, 1).text for k in range(4)]


def test_words_alone_are_those_with_offsets() -> None:
    text = "1. Peru’s 3.5 m élite\nhttps://x.org 2. İzmir"
    assert list(words_of(text).keys) == keys_of(text)


def test_of_repeated_words_the_longest_run_is_taken() -> None:
    assert [(0, 4, 8)] == shared_runs(tuple("abcdefgh"), tuple("abcdabcdefgh"), least=4)


def test_no_text_has_no_run() -> None:
    assert [] == runs("", SENTENCE)
    assert [] == runs("", "")


@given(WORDS, WORDS)
def test_runs_are_the_same_words_in_both(one: list[str], other: list[str]) -> None:
    a, b = words_of(" ".join(one)), words_of(" ".join(other))
    for i, j, count in shared_runs(a.keys, b.keys, least=3):
        assert 3 <= count
        assert a.keys[i : i + count] == b.keys[j : j + count]
        assert keys_of(a.span(i, count).text) == keys_of(b.span(j, count).text)


@given(WORDS, WORDS)
def test_runs_do_not_depend_on_the_side(one: list[str], other: list[str]) -> None:
    a, b = words_of(" ".join(one)).keys, words_of(" ".join(other)).keys
    there = shared_runs(a, b, least=3)
    assert sorted(there) == sorted((i, j, count) for j, i, count in shared_runs(b, a, least=3))


@given(WORDS)
def test_a_text_is_one_run_with_itself(one: list[str]) -> None:
    keys = words_of(" ".join(one)).keys
    assert ([(0, 0, len(keys))] if len(keys) >= 3 else []) == shared_runs(keys, keys, least=3)


@given(st.text(max_size=60))
def test_words_of_any_text_stand_where_they_say(text: str) -> None:
    words = words_of(text)
    assert list(words.starts) == sorted(words.starts)
    for number in range(len(words.keys)):
        assert words.span(number, 1).text == text[words.starts[number] : words.ends[number]]


@pytest.mark.parametrize("other", ["spam " * 2_000_000, "spam eggs " * 50_000])
def test_one_word_a_million_times_takes_bounded_time(other: str) -> None:
    started = time.process_time()
    one, many = words_of("spam " * 2_000_000), words_of(other)
    shared_runs(one.keys, many.keys)
    assert MOST_WORDS == len(one.keys)
    assert time.process_time() - started < 10
