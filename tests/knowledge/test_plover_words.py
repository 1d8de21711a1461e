"""The words that tell modes and contexts, held against the codebook's own names."""

from __future__ import annotations

from communique.knowledge.plover.codes import QUADS, contexts_of
from communique.knowledge.plover.words import contexts_by_words, contexts_told, mode_told, modes_by_words

MANUAL = frozenset(
    "asylum cbrn corruption crime cyber diplomatic disasters economic election environment executive gender health "
    "human_rights human_security illegal_drugs inequality intelligence legal legislative lgbt migration military "
    "misinformation natural_resource peacekeeping political_institutions pro_autocracy pro_democracy "
    "religion_ethnicity reparations repression rights_freedoms technology territory terrorism trafficking".split()
)
"""The contexts of the PLOVER manual."""


def test_words_tell_every_context_of_the_manual_but_two() -> None:
    assert {"executive", "pro_autocracy"} == MANUAL - contexts_by_words()


def test_words_tell_no_context_that_the_manual_lacks() -> None:
    assert frozenset() == contexts_by_words() - MANUAL


def test_words_tell_modes_of_known_types_alone() -> None:
    assert {type_ for type_, _ in modes_by_words()} <= set(QUADS)


def test_contexts_stand_in_order_of_their_words_each_once() -> None:
    assert ("migration", "economic") == contexts_told(["refugee", "and", "trade", "migrant"])


def test_the_longest_expression_takes_its_words() -> None:
    assert ("illegal_drugs",) == contexts_told(["drug", "trade"])


def test_the_first_telling_word_decides_the_mode() -> None:
    assert "yield" == mode_told("REQUEST", ["please", "release", "aid"])


def test_what_is_refused_is_what_can_be_asked_for() -> None:
    assert "meet" == mode_told("REJECT", ["negotiate"])


def test_words_that_tell_nothing_decide_nothing() -> None:
    assert (None, ()) == (mode_told("ASSAULT", ["house"]), contexts_told(["house"]))


def test_categories_have_no_context_that_the_manual_lacks() -> None:
    assert set(contexts_of("1124")) <= MANUAL
