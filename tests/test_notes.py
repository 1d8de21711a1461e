from __future__ import annotations

import pytest

from communique.ids import text_hash
from communique.model import Report
from communique.notes import Notes, Sentence, Token

TEXT = "Envoys from Oslo met rebels."
HEADS = (3, 0, 1, 3, 3, 3)
DEPS = ("nsubj", "prep", "pobj", "ROOT", "dobj", "punct")


@pytest.fixture(scope="module")
def notes() -> Notes:
    words, at, tokens = ["Envoys", "from", "Oslo", "met", "rebels", "."], 0, []
    for i, word in enumerate(words):
        at = TEXT.index(word, at)
        tokens.append(
            Token(
                i=i,
                start=at,
                end=at + len(word),
                text=word,
                lower=word.lower(),
                lemma=word.lower(),
                pos="PUNCT" if word == "." else "NOUN",
                tag="",
                dep=DEPS[i],
                head=HEADS[i],
                sentence=0,
            )
        )
    report = Report(id="rep-x", sha256=text_hash(TEXT), text=TEXT)
    sentence = Sentence(i=0, first=0, last=6, block=0, role="body")
    return Notes(report=report, tokens=tuple(tokens), sentences=(sentence,))


def test_children_stand_left_to_right(notes: Notes) -> None:
    assert (0, 4, 5) == notes.children(3)


def test_a_phrase_is_everything_below_a_token(notes: Notes) -> None:
    assert "Envoys from Oslo" == notes.phrase(0).text


def test_edges_reach_to_the_whole_sentence_at_the_root(notes: Notes) -> None:
    assert (0, 6) == notes.edges(3)


def test_a_span_knows_its_tokens(notes: Notes) -> None:
    assert (1, 3) == notes.range_of(notes.report.span(7, 16))


def test_a_span_between_tokens_touches_none(notes: Notes) -> None:
    first, last = notes.range_of(notes.report.span(6, 7))
    assert first == last


def test_the_head_of_a_span_is_its_highest_token(notes: Notes) -> None:
    assert 0 == notes.head_of(notes.report.span(0, 16))


def test_the_way_up_ends_at_the_root(notes: Notes) -> None:
    assert ["from", "Envoys", "met"] == [t.text for t in notes.above(2)]


def test_a_child_is_found_by_its_dependency(notes: Notes) -> None:
    found = notes.child(3, "dobj")
    assert found is not None
    assert "rebels" == found.text


def test_a_token_never_changes(notes: Notes) -> None:
    with pytest.raises(AttributeError):
        notes.tokens[0].lemma = "envoy"  # type: ignore[misc]
