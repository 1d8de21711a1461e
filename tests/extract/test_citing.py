from __future__ import annotations

import pytest

from communique.extract.statements import find_statements
from communique.notes import Notes
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def shown(notes: Notes) -> list[tuple[str | None, str, list[str]]]:
    return [
        (s.speaker.text if s.speaker else None, s.cue.text if s.cue else "", [c.text for c in s.content])
        for s in find_statements(notes)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The agency said forty people were hurt, citing the interior ministry.",
        "The agency, citing the interior ministry, said forty people were hurt.",
    ],
)
def test_whoever_is_cited_is_given_the_words(notes_of: NotesOf, text: str) -> None:
    assert ("the interior ministry", "citing", ["forty people were hurt"]) in shown(notes_of(text))


def test_who_cites_keeps_the_words_too(notes_of: NotesOf) -> None:
    text = "The agency said forty people were hurt, citing the interior ministry."
    assert ("The agency", "said", ["forty people were hurt"]) in shown(notes_of(text))


def test_a_reason_that_is_cited_is_nobody(notes_of: NotesOf) -> None:
    text = "The minister said he would stay away, citing concerns about safety."
    assert ("The minister", "citing", ["concerns about safety"]) in shown(notes_of(text))


def test_a_role_before_a_colon_speaks(notes_of: NotesOf) -> None:
    assert [("Minister", ":", ["no talks before June"])] == shown(notes_of("Minister: no talks before June"))


def test_another_noun_before_a_colon_does_not(notes_of: NotesOf) -> None:
    assert [] == shown(notes_of("Weather: no rain before June"))
