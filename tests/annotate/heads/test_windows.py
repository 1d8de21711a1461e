from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.heads.features import Features
from communique.annotate.heads.windows import LONGEST_WORD, WIDTH, Window, windows_of
from tests.annotate.heads.making import sentences

NONE: Features = (0, 0, 0, 0, 0, 0, 0)


def windows(pieces: list[int], lengths: list[int], blocks: list[int] | None = None) -> list[Window]:
    """Windows of words with so many pieces each, in sentences of so many words."""
    words = [tuple(range(1, n + 1)) for n in pieces]
    return windows_of(words, [NONE] * len(words), sentences(*lengths, blocks=blocks), marks=(101, 102))


def test_a_short_report_is_one_window() -> None:
    (window,) = windows([1, 2, 1], [2, 1])
    assert (0, 3) == (window.first, window.last)
    assert (101, 1, 1, 2, 1, 102) == window.pieces
    assert (1, 2, 4) == window.starts


def test_a_paragraph_that_no_longer_fits_begins_a_window() -> None:
    assert [(0, 100), (100, 200)] == [(w.first, w.last) for w in windows([1] * 200, [100, 100])]


def test_a_paragraph_wider_than_a_window_is_cut_between_sentences() -> None:
    found = windows([1] * 250, [100, 80, 70], blocks=[0, 0, 0])
    assert [(0, 180), (180, 250)] == [(w.first, w.last) for w in found]


def test_a_sentence_wider_than_a_window_is_cut() -> None:
    found = windows([1] * 300, [300])
    assert [(0, 190), (190, 300)] == [(w.first, w.last) for w in found]


def test_only_the_first_pieces_of_a_long_word_are_read() -> None:
    (window,) = windows([50], [1])
    assert LONGEST_WORD + 2 == len(window.pieces)


def test_no_words_give_no_window() -> None:
    assert [] == windows([], [])


@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=260), max_size=6), st.data())
def test_every_word_lies_in_one_window_of_bounded_width(report: list[list[int]], data: st.DataObject) -> None:
    blocks, block = [], 0
    for _ in report:
        block += data.draw(st.integers(0, 1))
        blocks.append(block)
    pieces = [n for sentence in report for n in sentence]
    found = windows(pieces, [len(sentence) for sentence in report], blocks)
    assert list(range(len(pieces))) == [i for w in found for i in range(w.first, w.last)]
    assert all(len(w.pieces) <= WIDTH and len(w.features) == len(w.pieces) for w in found)
    assert all(w.pieces[s] == 1 for w in found for s in w.starts)
