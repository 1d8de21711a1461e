"""Statements inside statements, what is denied, and why a speaker has no name."""

from __future__ import annotations

import pytest

from communique.claims import StatementClaim
from communique.extract.statements import find_statements
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def by_cue(notes_of: NotesOf, text: str) -> dict[str, StatementClaim]:
    return {s.cue.text: s for s in find_statements(notes_of(text)) if s.cue}


def relays(statement: StatementClaim) -> list[str]:
    return [span.text for span in statement.relayed_by]


def test_those_who_tell_it_relay_it_the_nearest_to_the_speaker_first(notes_of: NotesOf) -> None:
    text = "The Lisbon Times wrote that the aide had said that the emir had promised that ships could leave."
    assert ["the aide", "The Lisbon Times"] == relays(by_cue(notes_of, text)["promised"])


def test_what_a_speaker_feels_himself_is_no_statement_of_its_own(notes_of: NotesOf) -> None:
    assert ["said"] == list(by_cue(notes_of, "The premier said he hoped that the truce would hold."))


def test_what_somebody_is_to_say_has_not_been_said(notes_of: NotesOf) -> None:
    assert ["said"] == list(by_cue(notes_of, "The aide said the emir would tell the envoys that ships could leave."))


def test_i_think_in_a_quotation_is_no_statement_of_its_own(notes_of: NotesOf) -> None:
    assert ["said"] == list(by_cue(notes_of, '"I think the truce will hold," the premier said.'))


def test_a_claim_that_is_rejected_was_made_all_the_same(notes_of: NotesOf) -> None:
    found = by_cue(notes_of, "Manila dismissed the admiral's claim that his ships had been fired on.")
    assert ("denies", "affirmed") == (found["dismissed"].polarity, found["claim"].polarity)


def test_what_is_denied_to_have_been_said_is_not_said(notes_of: NotesOf) -> None:
    found = by_cue(notes_of, "The admiral denied that he had told the sailors that the ship was lost.")
    assert ("denies", "not_said") == (found["denied"].polarity, found["told"].polarity)


def test_not_hesitating_to_say_is_saying(notes_of: NotesOf) -> None:
    assert (
        "affirmed" == by_cue(notes_of, "The judge did not hesitate to say that the law was bad.")["hesitate"].polarity
    )


def test_refusing_to_act_denies_the_act(notes_of: NotesOf) -> None:
    assert "denies" == by_cue(notes_of, "The rebels refused to lay down their arms.")["refused"].polarity


def test_a_sentence_about_anonymity_explains_the_one_before(notes_of: NotesOf) -> None:
    text = "The bridge is unsafe, an engineer said. He asked not to be named because he feared for his job."
    (found,) = find_statements(notes_of(text))
    assert found.anonymity is not None
    assert "because he feared for his job" == found.anonymity.text


def test_a_sentence_about_anonymity_explains_nobody_who_has_a_name(notes_of: NotesOf) -> None:
    text = "The bridge is unsafe, Anna Berg said. An engineer asked not to be named."
    assert [None] == [s.anonymity for s in find_statements(notes_of(text))]


@pytest.mark.parametrize(
    "request_",
    [
        "declined to be identified",
        "insisted on anonymity",
        "requested anonymity because the talks were secret",
        "agreed to speak on condition of anonymity",
        "asked that her name be withheld",
        "asked not to be named, citing company rules",
    ],
)
def test_a_wish_not_to_be_named_is_no_statement(notes_of: NotesOf, request_: str) -> None:
    assert () == find_statements(notes_of(f"An engineer {request_}."))
