from __future__ import annotations

import pytest

from communique.claims import StatementClaim
from communique.extract.statements import find_statements
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def first(notes_of: NotesOf, text: str) -> StatementClaim:
    return find_statements(notes_of(text))[0]


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("tweet", "The president tweeted that the deal was dead."),
        ("tweet", "In a tweet, the president said the deal was dead."),
        ("tweet", "The president said on Twitter that the deal was dead."),
        ("written statement", "In a statement, the ministry said the deal was dead."),
        ("written statement", "The statement said the deal was dead."),
        ("written statement", "The ministry issued a statement saying the deal was dead."),
        ("press conference", "The president told reporters that the deal was dead."),
        ("press conference", "At a news conference, the president said the deal was dead."),
        ("interview", "The president said in an interview that the deal was dead."),
        ("interview", "The president told CNN that the deal was dead."),
        ("speech", "The president said in a speech that the deal was dead."),
        ("speech", "The president told parliament that the deal was dead."),
        ("speech", "Speaking at a school in Lomé, the president said the deal was dead."),
        ("press conference", "Speaking to reporters, the president said the deal was dead."),
        ("letter", "The president wrote in a letter that the deal was dead."),
        ("call", "The president said by phone that the deal was dead."),
        ("talks", "In talks with the emir, the president said the deal was dead."),
        ("document", "The report said the deal was dead."),
        ("media report", "According to Reuters, the deal is dead."),
        ("media report", "State media reported that the deal was dead."),
        ("unspecified", "The president said the deal was dead."),
    ],
)
def test_the_channel_is_read_from_the_words_around_the_cue(notes_of: NotesOf, channel: str, text: str) -> None:
    assert channel == first(notes_of, text).channel


def test_a_channel_noun_inside_the_content_says_nothing(notes_of: NotesOf) -> None:
    assert "unspecified" == first(notes_of, "The president said the emir had lied in a letter to Oman.").channel


def test_the_outlet_told_is_the_medium(notes_of: NotesOf) -> None:
    medium = first(notes_of, "The president told the Lisbon Times that the deal was dead.").medium
    assert medium is not None
    assert "the Lisbon Times" == medium.text


def test_quotes_reported_by_an_outlet_are_relayed_by_it(notes_of: NotesOf) -> None:
    found = first(notes_of, "The general praised the pilots for their courage in quotes reported by the Lisbon Times.")
    assert ["the pilots for their courage"] == [c.text for c in found.content]
    assert ["the Lisbon Times"] == [r.text for r in found.relayed_by]


def test_a_message_handed_on_is_its_authors(notes_of: NotesOf) -> None:
    text = "The envoys delivered a verbal message of the sultan, saying the island was ready to negotiate."
    found = find_statements(notes_of(text))[-1]
    assert ("verbal message", "the sultan") == (found.channel, found.speaker.text if found.speaker else None)
    assert ["The envoys"] == [r.text for r in found.relayed_by]


def test_somebody_told_is_addressed(notes_of: NotesOf) -> None:
    found = first(notes_of, "The emir told the Danish envoy that the port was open.")
    assert ["the Danish envoy"] == [a.text for a in found.addressees]


def test_somebody_spoken_to_is_addressed(notes_of: NotesOf) -> None:
    found = first(notes_of, '"The port is open," the emir said to the envoy.')
    assert ["the envoy"] == [a.text for a in found.addressees]


def test_reporters_are_nobodys_addressee(notes_of: NotesOf) -> None:
    assert () == first(notes_of, "The emir told reporters that the port was open.").addressees


def test_a_second_cue_of_the_same_clause_shares_the_channel(notes_of: NotesOf) -> None:
    text = "The premier confirmed the visit in a tweet, adding that the sanctions would stay."
    assert ["tweet", "tweet"] == [s.channel for s in find_statements(notes_of(text))]


def test_an_interview_goes_on_while_its_speaker_does(notes_of: NotesOf) -> None:
    text = "The emir told Reuters that the port was open. He said that ships could leave."
    assert ["interview", "interview"] == [s.channel for s in find_statements(notes_of(text))]


def test_another_speaker_does_not_take_over_the_channel(notes_of: NotesOf) -> None:
    text = "The emir told Reuters that the port was open. Danish officials said that no ship had left."
    assert ["interview", "unspecified"] == [s.channel for s in find_statements(notes_of(text))]
