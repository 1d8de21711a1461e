from __future__ import annotations

import pickle

import pytest

from communique.errors import (
    CommuniqueError,
    MissingPart,
    NotFetched,
    NotFound,
    UnknownWord,
    UnreadableInput,
    UnsupportedLanguage,
    WordsNotInText,
    WrongCountry,
    WrongDate,
    WrongFeeds,
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
    NotFetched(
        "https://x.example/\na", "its server\u2028failed", next_step="Wait.", status=503, passing=True, wait=5.0
    ),
    WrongFeeds("F.toml", "'a\nb' is no key", next_step="Leave it out.", line=3),
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
