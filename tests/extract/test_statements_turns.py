"""In a transcript whatever is said up to the next label belongs to the one whom the label names."""

from __future__ import annotations

import pytest

from communique.extract.statements import find_statements
from tests.conftest import NotesOf

pytestmark = pytest.mark.model

BRIEFING = (
    "MS. BERG:  The minister will travel to Oslo on Monday.",
    "She will meet the mediators there and return in the evening.",
    "(Laughter.)",
    "The talks are to last for three hours.",
    "Q    Will she meet the other side as well?",
    "I was told yesterday that she would.",
    "MR. DIALLO:  There is no such meeting on her schedule.",
)


def turns(notes_of: NotesOf, *paragraphs: str) -> list[tuple[str | None, list[str]]]:
    found = find_statements(notes_of("\n\n".join(paragraphs)))
    labelled = [s for s in found if s.cue and s.cue.text == ":"]
    return [(s.speaker.text if s.speaker else None, [span.text for span in s.content]) for s in labelled]


def test_the_later_paragraphs_of_a_turn_are_its_speaker_s(notes_of: NotesOf) -> None:
    assert [
        ("MS. BERG", [BRIEFING[0].removeprefix("MS. BERG:  "), BRIEFING[1], BRIEFING[3]]),
        ("MR. DIALLO", [BRIEFING[6].removeprefix("MR. DIALLO:  ")]),
    ] == turns(notes_of, *BRIEFING, "MS. BERG:  That is right, as I said before.")[:2]


def test_what_a_reporter_without_a_name_asks_is_nobody_s_statement(notes_of: NotesOf) -> None:
    said = [words for _, contents in turns(notes_of, *BRIEFING, BRIEFING[0]) for words in contents]
    assert not any(words in said for words in BRIEFING[4:6])


def test_a_label_in_a_text_that_is_no_transcript_holds_for_its_paragraph(notes_of: NotesOf) -> None:
    found = turns(notes_of, "Anna Berg: “We will wait for an answer.”", "The talks are to last for three hours.")
    assert [("Anna Berg", ["“We will wait for an answer.”"])] == found


def test_what_another_is_told_to_have_said_stays_inside_the_turn(notes_of: NotesOf) -> None:
    text = (
        "MS. BERG:  The minister will travel to Oslo on Monday.",
        "The Norwegian king said that the talks had failed.",
        "MS. BERG:  That is all that I have for you.",
    )
    found = find_statements(notes_of("\n\n".join(text)))
    king = next(s for s in found if s.speaker and s.speaker.text == "The Norwegian king")
    assert ["MS. BERG"] == [span.text for span in king.relayed_by]
