"""The lexicon of acts: its size, its form, and its look-ups."""

from __future__ import annotations

import pytest

from communique.knowledge.plover.codes import OUR_MODES, contexts_of, plover_of_cameo
from communique.knowledge.plover.lexicon import (
    PATTERNS,
    Entry,
    PartOfSpeech,
    belongs,
    entries,
    nouns_of,
    word_class,
)
from communique.vocabulary import EVENT_TYPES, EventType

EVERY = [e for pos in ("verb", "noun", "adjective") for several in entries(pos).values() for e in several]
SPECIAL = {"NAME"}
"""Classes that the rules decide by the parse, not by a list of words."""


def test_the_lexicon_holds_well_over_nine_hundred_entries() -> None:
    assert 900 < len(EVERY)


@pytest.mark.parametrize("type_", EVENT_TYPES)
def test_every_type_has_verbs_and_nouns(type_: EventType) -> None:
    assert {"verb", "noun"} <= {e.pos for e in EVERY if e.type == type_}


def test_every_class_that_a_frame_asks_for_has_words() -> None:
    asked = {c for e in EVERY for c in (e.object, e.complement, e.subject) if c.isupper()}
    assert set() == {c for c in asked - SPECIAL if not word_class(c)}


def test_every_pattern_is_a_known_one() -> None:
    assert {e.pattern for e in EVERY if e.pattern} <= PATTERNS


def test_every_act_names_a_cameo_category_that_the_codes_know() -> None:
    assert set() == {e.cameo for e in EVERY if e.type and plover_of_cameo(e.cameo) is None}


def test_no_two_entries_ask_for_the_same_frame() -> None:
    frames = [(e.pos, e.lemma, e.words, e.object, e.complement, e.subject, e.pattern) for e in EVERY]
    assert len(frames) == len(set(frames))


def test_our_own_modes_are_used() -> None:
    used = {(e.type, e.mode) for e in EVERY if e.mode}
    assert used >= OUR_MODES


def test_lemmas_are_lower_case() -> None:
    assert [] == [e.lemma for e in EVERY if e.lemma != e.lemma.lower()]


def test_the_frame_that_asks_for_more_comes_first() -> None:
    weights = [e.weight for e in entries("verb")["sign"]]
    assert sorted(weights, reverse=True) == weights


def test_a_frame_may_tell_that_there_is_no_act() -> None:
    needs = [e for e in entries("verb")["meet"] if e.object == "NEED"]
    assert [None] == [e.type for e in needs]


@pytest.mark.parametrize(
    ("pos", "lemma", "type_"),
    [
        ("verb", "condemn", "ACCUSE"),
        ("verb", "veto", "REJECT"),
        ("verb", "bombard", "ASSAULT"),
        ("verb", "extradite", "COOPERATE"),
        ("noun", "summit", "CONSULT"),
        ("noun", "embargo", "SANCTION"),
        ("noun", "ultimatum", "THREATEN"),
        ("noun", "asylum", "AID"),
        ("adjective", "willing", "AGREE"),
    ],
)
def test_plain_words_tell_their_type(pos: PartOfSpeech, lemma: str, type_: EventType) -> None:
    assert type_ == entries(pos)[lemma][-1].type


def test_a_lemma_belongs_to_a_class_or_is_the_word_itself() -> None:
    assert (True, True, False) == (
        belongs("envoy", "DIPLOMAT"),
        belongs("ceasefire", "ceasefire"),
        belongs("cat", "TROOPS"),
    )


def test_a_class_that_does_not_exist_is_empty() -> None:
    assert frozenset() == word_class("NO_SUCH_CLASS")


def test_nouns_of_a_type_stand_alone() -> None:
    assert {"meeting", "talk", "summit"} <= nouns_of("CONSULT")
    assert "meeting" not in nouns_of("ASSAULT")


def test_contexts_of_frames_come_from_their_category() -> None:
    shares = next(e for e in entries("verb")["share"] if e.object == "INTELLIGENCE")
    assert ("intelligence",) == contexts_of(shares.cameo)


def test_weight_counts_what_a_frame_asks_for() -> None:
    bare = Entry(lemma="hold", pos="verb", type="CONSULT")
    framed = Entry(lemma="hold", pos="verb", type="CONSULT", object="TALKS")
    assert 0 == bare.weight < framed.weight
