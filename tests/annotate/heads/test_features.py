from __future__ import annotations

from typing import Any

import pytest

from communique.annotate.heads.features import DEPS, SIZES, TAGS, word_features
from communique.annotate.parse import load
from communique.model import Span
from communique.notes import Name
from tests.annotate.heads.making import sentences, words

CASE, QUOTED, EDGE, TAG, DEP, STEP, NAMED = range(7)


def column(feature: int, *texts: str) -> list[int]:
    return [told[feature] for told in word_features(words(*texts), sentences(len(texts)), ())]


def test_case_tells_small_capital_and_upper_words_apart() -> None:
    assert [1, 4, 2, 3, 5, 6] == column(CASE, "talks", "Oslo", "UN", "A", "2018", "—")


def test_words_between_marks_are_inside() -> None:
    assert [1, 3, 2, 2, 3, 1] == column(QUOTED, "said", "“", "We", "wait", "”", "today")


def test_straight_marks_open_and_close_in_turns() -> None:
    assert [3, 2, 3, 1, 3, 2, 3] == column(QUOTED, '"', "No", '"', "and", '"', "yes", '"')


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    features = word_features(words("“", "We", "They"), sentences(2, 1), ())
    assert [3, 2, 1] == [told[QUOTED] for told in features]


def test_a_paragraph_begins_with_another_edge_than_a_sentence() -> None:
    features = word_features(words("One", "Two", "Three"), sentences(1, 1, 1, blocks=[0, 0, 1]), ())
    assert [3, 2, 3] == [told[EDGE] for told in features]


def test_words_inside_a_sentence_have_no_edge() -> None:
    assert [3, 1, 1] == column(EDGE, "They", "met", "again")


def test_distance_to_the_head_has_a_side_and_a_class() -> None:
    tokens = words("a", "b", "c", heads=[1, 1, 0])
    assert [2, 1, 10] == [told[STEP] for told in word_features(tokens, sentences(3), ())]


def test_names_are_told_by_kind() -> None:
    tokens = words("Oslo", "waits")
    name = Name(span=_span("Oslo"), first=0, last=1, kind="place", chain=0)
    assert [5, 0] == [told[NAMED] for told in word_features(tokens, sentences(2), (name,))]


def _span(text: str) -> Span:
    return Span(start=0, end=len(text), text=text)


def test_every_feature_stays_within_its_size() -> None:
    tokens = words(*(str(n) for n in range(60)), heads=[59 - n for n in range(60)])
    for told in word_features(tokens, sentences(60), ()):
        assert all(0 <= value < size for value, size in zip(told, SIZES, strict=True))


@pytest.mark.model
def test_the_tags_and_labels_are_those_of_the_parser() -> None:
    nlp: Any = load()
    assert set(nlp.get_pipe("tagger").labels) == set(TAGS)
    assert set(nlp.get_pipe("parser").labels) == set(DEPS)
