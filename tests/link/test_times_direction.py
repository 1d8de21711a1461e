"""The direction of dates without a year: by tense, by planning words, by prepositions, by distance."""

from __future__ import annotations

import pytest

from communique.link.times import direction_of
from tests.conftest import NotesOf

FRIDAY = "2018-03-09"
DIRECTIONS = [
    ("The ministers met on Tuesday.", "past"),
    ("The ministers have met since Tuesday.", "past"),
    ("The ministers will meet on Tuesday.", "future"),
    ("The ministers are to meet on Tuesday.", "future"),
    ("The summit is scheduled for Tuesday.", "future"),
    ("The deadline expires on Tuesday.", "future"),
    ("Troops must leave by Tuesday.", "future"),
    ("The ministers met in December.", "past"),
    ("The ministers would meet in April, the envoy said.", "future"),
    ("They agreed to hold a vote on April 27.", "future"),
    ("The truce, signed on Feb. 20, collapsed.", "past"),
    ("He spoke on Thursday after the vote.", "past"),
    ("The talks begin on Thursday.", "future"),
    ("The envoy will arrive on Monday and leave on Thursday.", "future"),
    ("The summit on 9 July is in doubt.", "future"),
    ("The deadline was extended to 9 July.", "future"),
    ("The parliament debates the bill until Monday.", "future"),
    ("The truce ends in two weeks.", "future"),
    ("It was the third blast in two weeks.", "past"),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "direction"), DIRECTIONS)
def test_a_bare_date_lies_on_this_side_of_publication(notes_of: NotesOf, sentence: str, direction: str) -> None:
    notes = notes_of(sentence, FRIDAY)
    assert direction == direction_of(notes, notes.times[0])


@pytest.mark.model
def test_one_date_told_twice_is_one_date(notes_of: NotesOf) -> None:
    notes = notes_of("The leaders will meet in July. The July summit was praised.", FRIDAY)
    assert ["future", "future"] == [direction_of(notes, time) for time in notes.times]


@pytest.mark.model
def test_what_is_done_lies_in_the_past_however_near_the_next_such_month_is(notes_of: NotesOf) -> None:
    notes = notes_of("The bridge opened in January.", "2021-12-28")
    assert "past" == direction_of(notes, notes.times[0])


@pytest.mark.model
def test_what_will_be_lies_ahead_however_near_the_last_such_month_is(notes_of: NotesOf) -> None:
    notes = notes_of("The bridge will open in December.", "2022-01-04")
    assert "future" == direction_of(notes, notes.times[0])


@pytest.mark.model
def test_tense_alone_decides_without_a_publication_date(notes_of: NotesOf) -> None:
    notes = notes_of("The leaders will meet in July.")
    assert "future" == direction_of(notes, notes.times[0])
