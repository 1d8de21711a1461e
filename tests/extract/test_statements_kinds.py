from __future__ import annotations

import pytest

from communique.extract.statements.kinds import kind_of


@pytest.mark.parametrize(
    ("kind", "cue"),
    [
        ("statement", "made it clear"),
        ("statement", "went on record"),
        ("belief", "is under the impression"),
        ("belief", "was convinced"),
        ("intention", "voiced the hope"),
        ("intention", "was planning"),
        ("decision", "has made up his mind"),
        ("perception", "took notice"),
    ],
)
def test_a_cue_in_no_list_has_the_kind_of_its_last_telling_word(kind: str, cue: str) -> None:
    assert kind == kind_of(cue.split())


def test_base_forms_and_words_as_they_stand_have_the_same_kind() -> None:
    assert kind_of(["believe"]) == kind_of(["believes"]) == kind_of(["believed"])


def test_what_is_quoted_has_been_said() -> None:
    assert ("intention", "statement") == (kind_of(["vow"], "to"), kind_of(["vow"], "quotation"))


def test_thinking_aloud_stays_a_belief() -> None:
    assert "belief" == kind_of(["think"], "quotation")


def test_finding_something_strange_is_no_finding() -> None:
    assert ("perception", "belief") == (kind_of(["find"], "that"), kind_of(["find"], "object_predicate"))


def test_no_words_are_a_statement() -> None:
    assert "statement" == kind_of([])
