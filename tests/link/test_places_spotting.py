from __future__ import annotations

import pytest

from communique.link.places.spotting import spotted
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def words(notes_of: NotesOf, text: str) -> list[str]:
    return [span.text for span in spotted(notes_of(text))]


def test_a_demonym_is_no_place(notes_of: NotesOf) -> None:
    assert ["Oslo"] == words(notes_of, "Peruvian envoys met Kenyan ministers in Oslo.")


def test_the_place_of_an_institution_is_in_its_name(notes_of: NotesOf) -> None:
    assert "Bergen" in words(notes_of, "A spokesman for the Bergen Police Department confirmed the plan.")


def test_a_place_named_apart_counts_in_the_name_of_an_institution_too(notes_of: NotesOf) -> None:
    assert 2 == words(notes_of, "She left Nairobi. The Nairobi Peace Institute was closed.").count("Nairobi")


def test_the_subject_of_a_ministry_is_no_town(notes_of: NotesOf) -> None:
    assert "Commerce" not in words(notes_of, "The Commerce Department published the list.")


def test_a_person_is_no_place(notes_of: NotesOf) -> None:
    assert [] == words(notes_of, "Jack London spoke to reporters. London was content.")


def test_a_street_is_not_in_the_place_it_is_called_after(notes_of: NotesOf) -> None:
    assert ["Oslo"] == words(notes_of, "He left Oslo. The shop on Oslo Street was closed.")[:1]
    assert 1 == words(notes_of, "He left Oslo. The shop on Oslo Street was closed.").count("Oslo")


def test_a_seat_is_a_place_where_somebody_is_at_it(notes_of: NotesOf) -> None:
    assert ["White House"] == words(notes_of, "The envoys met at the White House on Monday.")


def test_a_seat_that_speaks_is_no_place(notes_of: NotesOf) -> None:
    assert [] == words(notes_of, "The White House said that the talks would go on.")


def test_a_dateline_in_capitals_is_a_place(notes_of: NotesOf) -> None:
    assert "NAIROBI" in words(notes_of, "NAIROBI -- The envoys met on Monday.")
