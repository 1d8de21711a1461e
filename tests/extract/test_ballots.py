"""Elections, referendums and votes to come are plans of their own."""

from __future__ import annotations

import pytest

from communique.claims import BarePlanClaim
from communique.extract.plans import find_ballots
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def ballots(notes_of: NotesOf, text: str) -> tuple[BarePlanClaim, ...]:
    return find_ballots(notes_of(text, "2018-03-09"))


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("Kenya will hold a presidential election on 9 August.", "presidential election", "planned"),
        ("Parliament will vote on the treaty on Tuesday.", "vote", "planned"),
        ("A second referendum is scheduled for May.", "second referendum", "planned"),
        ("The mayor spoke ahead of next week's general election.", "general election", "planned"),
        ("They sought victory in a referendum next month.", "referendum", "planned"),
        ("The opposition called for free elections.", "free elections", "proposed"),
        ("The Senate postponed its vote on the arms sale.", "vote", "postponed"),
        ("Fiji cancelled its elections.", "elections", "cancelled"),
        ("Lawmakers may vote on the bill on Friday.", "vote", "possible"),
    ],
)
def test_a_ballot_to_come_has_its_words_and_status(notes_of: NotesOf, text: str, words: str, status: str) -> None:
    assert [(words, status)] == [(claim.trigger.text, claim.status) for claim in ballots(notes_of, text)]


@pytest.mark.parametrize(
    "text",
    [
        "He won the election last year.",
        "Since the election he has ruled alone.",
        "The party appealed for votes in the north.",
        "A poll shows that he will win.",
        "The election commission will meet on Monday.",
        "Lawmakers voted for the bill on Monday.",
    ],
)
def test_what_was_held_or_is_only_named_is_no_plan(notes_of: NotesOf, text: str) -> None:
    assert () == ballots(notes_of, text)


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Kenya will hold a presidential election on 9 August.", ["Kenya"]),
        ("Parliament will vote on the treaty on Tuesday.", ["Parliament"]),
        ("The run-up to a general election next week in the Netherlands was tense.", ["the Netherlands"]),
        ("The Turkish premier hopes for victory in a referendum next month.", ["The Turkish premier"]),
        ("Fiji cancelled its elections.", ["its"]),
    ],
)
def test_a_ballot_is_of_those_who_hold_it(notes_of: NotesOf, text: str, holders: list[str]) -> None:
    (claim,) = ballots(notes_of, text)
    assert holders == [span.text for span in claim.holders]


def test_a_vote_has_what_it_is_on_and_its_day(notes_of: NotesOf) -> None:
    (claim,) = ballots(notes_of, "Parliament will vote on the treaty on Tuesday.")
    assert claim.agenda is not None
    assert claim.when is not None
    assert ("the treaty", "Tuesday") == (claim.agenda.text, claim.when.text)
