"""Lists of people that a plural description introduces."""

from __future__ import annotations

import pytest

from tests.conftest import NotesOf
from tests.link.casting import codes, meant, named

pytestmark = pytest.mark.model

COUNTERPARTS = (
    "Peruvian foreign minister Carla Lopez and her Greek and French counterparts, Nikos Lavas and Jean Moreau, met in "
    "Lima. They condemned the deal."
)
MINISTERS = "The foreign ministers of Chile and Peru, Maria Lopez and Jan Novak, met in Quito. The two signed a truce."


def test_each_of_a_list_has_the_country_of_its_turn(notes_of: NotesOf) -> None:
    notes = notes_of(COUNTERPARTS)
    assert [("GRC", "GOV")] == codes(notes, "Nikos Lavas")
    assert [("FRA", "GOV")] == codes(notes, "Jean Moreau")


def test_a_description_means_the_people_that_it_introduces(notes_of: NotesOf) -> None:
    assert ["Nikos Lavas", "Jean Moreau"] == named(notes_of(COUNTERPARTS), "her Greek and French counterparts")


def test_they_takes_up_the_whole_list_and_who_stands_before_it(notes_of: NotesOf) -> None:
    assert ["Carla Lopez", "Nikos Lavas", "Jean Moreau"] == named(notes_of(COUNTERPARTS), "They")


def test_ministers_of_two_countries_are_told_apart_by_order(notes_of: NotesOf) -> None:
    notes = notes_of(MINISTERS)
    assert [("CHL", "GOV")] == codes(notes, "Maria Lopez")
    assert [("PER", "GOV")] == codes(notes, "Jan Novak")
    assert ["Maria Lopez", "Jan Novak"] == named(notes, "The two")


def test_one_country_is_that_of_all(notes_of: NotesOf) -> None:
    notes = notes_of("Two Peruvian ministers, Maria Lopez and Jan Novak, resigned.")
    assert [("PER", "GOV")] == codes(notes, "Jan Novak")


def test_more_names_than_countries_tell_no_country(notes_of: NotesOf) -> None:
    notes = notes_of("The ministers of Chile and Peru, Maria Lopez, Jan Novak and Omar Haddad, resigned.")
    assert [None] == [identity.country for identity in meant(notes, "Omar Haddad")]


def test_a_counterpart_has_the_sector_of_whom_it_is_the_counterpart(notes_of: NotesOf) -> None:
    notes = notes_of("General Carla Lopez of the Peruvian army met her Greek counterpart, Nikos Lavas, in Lima.")
    assert [("GRC", "MIL")] == codes(notes, "Nikos Lavas")
