from __future__ import annotations

from collections.abc import Mapping

import pytest

from communique.extract.statements.readings import Reading, around, readings_of
from communique.model import Report
from communique.notes import Link, Notes, Sentence, Signals, Token

WORDS = ("Oslo", "said", "talks", ",", "if", "any", ",", "wait", ".")


def notes_with(
    cue: Mapping[int, float], links: Mapping[int, Link] | None = None, begins: tuple[int, ...] = ()
) -> Notes:
    """The words of WORDS with these probabilities of being a cue."""
    tokens, at = [], 0
    for i, word in enumerate(WORDS):
        pos = "PUNCT" if word in ",." else "NOUN"
        tokens.append(
            Token(i=i, start=at, end=at + len(word), text=word, lower=word.lower(), lemma=word.lower(), pos=pos, tag="",
                  dep="dep", head=i, sentence=0)
        )  # fmt: skip
        at += len(word) + 1
    nothing = [0.0] * len(WORDS)
    signals = Signals(
        cue=[cue.get(i, 0.0) for i in range(len(WORDS))],
        begins=[float(i in begins) for i in range(len(WORDS))],
        source=nothing,
        content=nothing,
        links=links or {i: Link(first=0, content=nothing, source=nothing) for i in cue},
    )
    report = Report(id="rep-x", sha256="0", text=" ".join(WORDS))
    sentence = Sentence(i=0, first=0, last=len(WORDS), block=0, role="body")
    return Notes(report=report, tokens=tuple(tokens), sentences=(sentence,), signals=signals)


def reading(content: Mapping[int, float]) -> Reading:
    return Reading(
        notes=notes_with({1: 0.9}),
        cue=(1, 2),
        odds=0.9,
        first=0,
        content=[content.get(i, 0.0) for i in range(len(WORDS))],
        source=[0.0] * len(WORDS),
    )


def test_without_heads_there_is_nothing_to_read() -> None:
    notes = notes_with({})
    bare = Notes(report=notes.report, tokens=notes.tokens, sentences=notes.sentences)
    assert [] == readings_of(bare)


def test_likely_words_side_by_side_are_one_cue() -> None:
    assert [(1, 3)] == [r.cue for r in readings_of(notes_with({1: 0.9, 2: 0.4}))]


def test_a_word_that_begins_a_cue_is_a_cue_of_its_own() -> None:
    assert [(1, 2), (2, 3)] == [r.cue for r in readings_of(notes_with({1: 0.9, 2: 0.8}, begins=(1, 2)))]


def test_unlikely_words_are_no_cue() -> None:
    assert [] == readings_of(notes_with({1: 0.05}))


def test_the_cue_of_a_rule_is_read_in_any_case() -> None:
    assert [(1, 2)] == [r.cue for r in readings_of(notes_with({1: 0.05}), [(1, 2)])]


def test_a_rule_cue_beside_a_likely_one_is_not_read_twice() -> None:
    assert [(1, 2)] == [r.cue for r in readings_of(notes_with({1: 0.9}), [(2, 3)])]


def test_links_of_a_cue_are_averaged_by_likelihood() -> None:
    links = {
        1: Link(first=0, content=[1.0] * len(WORDS), source=[0.0] * len(WORDS)),
        2: Link(first=0, content=[0.0] * len(WORDS), source=[0.0] * len(WORDS)),
    }
    (found,) = readings_of(notes_with({1: 0.6, 2: 0.2}, links))
    assert 0.75 == pytest.approx(found.content[0])


def test_cues_touch_when_they_share_a_word_or_stand_side_by_side() -> None:
    assert [True, True, False] == [not set(around((1, 2))).isdisjoint(range(*cue)) for cue in ((1, 3), (2, 3), (3, 4))]


def test_marks_between_likely_words_belong_to_the_content() -> None:
    assert ((2, 6),) == reading({2: 0.9, 4: 0.9, 5: 0.9}).said


def test_marks_at_the_ends_do_not() -> None:
    assert ((2, 3),) == reading({2: 0.9, 3: 0.9}).said


def test_words_between_two_likely_ones_part_them() -> None:
    assert ((2, 3), (7, 8)) == reading({2: 0.9, 7: 0.9}).said


def test_the_right_words_fit_whole() -> None:
    assert 1.0 == reading({2: 1.0, 7: 1.0}).fits_content([(2, 3), (7, 8)])


def test_half_of_the_words_fit_half() -> None:
    assert 0.5 == reading({2: 1.0, 7: 1.0}).fits_content([(2, 3)])


def test_words_outside_what_was_read_count_against_a_fit() -> None:
    assert 0.5 == reading({2: 1.0}).fits_content([(2, 3), (20, 21)])


def test_marks_never_decide_a_fit() -> None:
    assert 1.0 == reading({2: 1.0}).fits_content([(2, 4)])


def test_sure_words_far_apart_are_two_cues() -> None:
    cue = {0: 0.9, 1: 0.2, 2: 0.2, 3: 0.2, 4: 0.9}
    assert [(0, 4), (4, 5)] == [r.cue for r in readings_of(notes_with(cue))]


def test_a_relative_pronoun_is_no_part_of_a_source() -> None:
    notes = notes_with({1: 0.9})
    made = Reading(notes=notes, cue=(1, 2), odds=0.9, first=0, content=[0.0] * 9, source=[0.9, *[0.0] * 8])
    assert ((0, 1),) == made.speakers
