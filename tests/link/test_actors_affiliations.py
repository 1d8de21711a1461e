"""People of whom no table knows, by what the text says that they lead or belong to."""

from __future__ import annotations

import pytest

from tests.conftest import NotesOf
from tests.link.casting import codes

pytestmark = pytest.mark.model

TOLD = [
    ("Petra Lund, who runs a mining company in Bergen, Norway, warned of layoffs.", "Petra Lund", "NOR", "BUS"),
    ("Petra Lund, who leads a local charity in Peru, thanked them.", "Petra Lund", "PER", "NGO"),
    ("Petra Lund, who runs the Peruvian branch of a charity, thanked them.", "Petra Lund", "PER", "NGO"),
    ("Petra Lund, who campaigns for land rights in Peru, was threatened.", "Petra Lund", "PER", "CVL"),
    ("Brigadier Petra Lund of the army of Peru confirmed it.", "Petra Lund", "PER", "MIL"),
    ("Colonel Petra Lund of the Peruvian army confirmed it.", "Petra Lund", "PER", "MIL"),
    ("Commander Petra Lund of a rebel group in Peru denied it.", "Petra Lund", "PER", "REB"),
    ("Justice Petra Lund of the Supreme Court of Peru read it.", "Petra Lund", "PER", "JUD"),
    ("At the airport in Lima Colonel Petra Lund of the Danish army spoke.", "Petra Lund", "DNK", "MIL"),
    ("The verdict was read by Petra Lund, a judge from Bergen, Norway.", "Petra Lund", "NOR", "JUD"),
    ("Petra Lund, a village elder, said in Lima that the Danish firm had lied.", "Petra Lund", "PER", "CVL"),
    ("Petra Lund, who owns a shipyard in Bergen, Norway, complained.", "Petra Lund", "NOR", "BUS"),
    ("Petra Lund, who ran for president of Peru, complained.", "Petra Lund", "PER", "OPP"),
    ("Petra Lund, a nurse with a medical charity in Peru, thanked them.", "Petra Lund", "PER", "NGO"),
    ("Petra Lund, a lawyer for the opposition party in Peru, spoke.", "Petra Lund", "PER", "OPP"),
    ("Petra Lund, head of a relief agency in Peru, spoke.", "Petra Lund", "PER", "NGO"),
    ("Petra Lund, a Scottish judge, read it.", "Petra Lund", "GBR", "JUD"),
]
UNTOLD = [
    ("Petra Lund, who chairs the climate talks in Bonn, spoke.", "Petra Lund", None),
    ("Petra Lund, who loves Peru, spoke.", "Petra Lund", None),
]


@pytest.mark.parametrize(("text", "words", "country", "sector"), TOLD)
def test_what_somebody_leads_tells_country_and_sector(
    notes_of: NotesOf, text: str, words: str, country: str, sector: str
) -> None:
    assert [(country, sector)] == codes(notes_of(text), words)


@pytest.mark.parametrize(("text", "words", "country"), UNTOLD)
def test_where_talks_are_held_tells_nothing(notes_of: NotesOf, text: str, words: str, country: str | None) -> None:
    assert [country] == [code for code, _ in codes(notes_of(text), words)]


def test_who_after_a_comma_makes_a_name_a_person(notes_of: NotesOf) -> None:
    notes = notes_of("Greta Ostwald, who runs a mine, spoke. Ostwald left.")
    assert ["person", "person"] == [name.kind for name in notes.names]


def test_a_town_before_a_name_is_no_part_of_it(notes_of: NotesOf) -> None:
    notes = notes_of("In Windhoek Tomas Shikongo, a union leader, accused the cabinet.")
    assert "Tomas Shikongo" in [name.span.text for name in notes.names]


def test_a_court_has_the_country_behind_it(notes_of: NotesOf) -> None:
    assert [("ZAF", "JUD")] == codes(
        notes_of("The Constitutional Court of South Africa ruled."), "The Constitutional Court of South Africa"
    )
