from __future__ import annotations

import pickle

import pytest

from communique.errors import (
    CommuniqueError,
    MissingPart,
    NotFound,
    UnknownWord,
    UnreadableInput,
    UnsupportedLanguage,
    WordsNotInText,
    WrongCountry,
    WrongDate,
    WrongPlaces,
)

ERRORS = [
    UnreadableInput("a.txt", "it is empty", next_step="Give another file."),
    UnsupportedLanguage("a.txt", "fr"),
    WrongDate("yesterday"),
    UnknownWord("form", "loud", ("direct", "indirect")),
    WrongCountry("Norway", "NOR"),
    WordsNotInText(0, 3, "abc"),
    NotFound("report", "rep-x"),
    MissingPart("A parser", "parse"),
    WrongPlaces("d.txt", "it is empty", next_step="Give another file."),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: type(e).__name__)
def test_an_error_is_one_line_with_a_next_step(error: CommuniqueError) -> None:
    assert "\n" not in str(error)
    assert error.next_step
    assert str(error).endswith(error.next_step)


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: type(e).__name__)
def test_an_error_survives_the_way_between_processes(error: CommuniqueError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(error), str(error), vars(error)) == (type(again), str(again), vars(again))


def test_an_error_carries_its_value() -> None:
    assert "yesterday" == WrongDate("yesterday").value
