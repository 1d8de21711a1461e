from __future__ import annotations

import pytest

from communique.annotate.annotator import Annotator
from communique.extract.statements import find_statements
from communique.extract.statements.occasions import form_of_text, occasion_of
from communique.notes import Notes
from communique.read.text import read_text

pytestmark = pytest.mark.model

MET = "The Vice President met today with Prime Minister Lindqvist."
AFFIRMED = "The Vice President reaffirmed the alliance. The leaders welcomed the new treaty."


@pytest.fixture(scope="module")
def annotate() -> Annotator:
    return Annotator()


def channels(notes: Notes) -> set[str]:
    return {statement.channel for statement in find_statements(notes)}


def test_what_a_readout_of_a_meeting_gives_was_said_in_talks(annotate: Annotator) -> None:
    assert {"talks"} == channels(annotate(read_text(f"{MET} {AFFIRMED}")))


def test_what_a_readout_of_a_call_gives_was_said_in_the_call(annotate: Annotator) -> None:
    text = f"The President spoke by phone with Prime Minister Lindqvist. {AFFIRMED}"
    assert {"call"} == channels(annotate(read_text(text)))


def test_a_title_tells_a_call_where_the_text_does_not(annotate: Annotator) -> None:
    text = f"The President spoke today with Prime Minister Lindqvist. {AFFIRMED}"
    notes = annotate(read_text(text, title="Readout of the President’s Call with Prime Minister Lindqvist"))
    assert {"call"} == channels(notes)


def test_an_article_with_quotations_is_no_readout(annotate: Annotator) -> None:
    text = f'{MET} {AFFIRMED} "We are glad," a farmer said.'
    assert "talks" not in channels(annotate(read_text(text)))


def test_a_report_that_begins_without_a_meeting_has_no_occasion(annotate: Annotator) -> None:
    assert occasion_of(annotate(read_text(f"The harvest was poor. {AFFIRMED}"))) is None


def test_holding_talks_is_a_meeting(annotate: Annotator) -> None:
    assert "talks" == occasion_of(annotate(read_text("The two ministers held talks in Oslo.")))


def test_we_in_a_joint_statement_speak_in_writing(annotate: Annotator) -> None:
    notes = annotate(read_text("We reaffirm our alliance.", title="Joint Statement of Kenya and Ghana"))
    assert {"written statement"} == channels(notes)


@pytest.mark.parametrize(
    ("title", "channel"),
    [
        ("Remarks by the President at the Harbour", "speech"),
        ("Press Briefing by the Spokeswoman", "press conference"),
        ("Statement by the Foreign Minister on Chad", "written statement"),
        ("Kenya-Ghana Joint Leaders’ Statement", "written statement"),
        ("Letter to the Speaker of the House", "letter"),
        ("Ministers meet in Oslo", None),
    ],
)
def test_the_title_of_an_official_text_tells_its_form(annotate: Annotator, title: str, channel: str | None) -> None:
    assert channel == form_of_text(annotate(read_text("They met.", title=title)))
