from __future__ import annotations

import pytest

from communique.link.actors.people import bare_name
from tests.conftest import NotesOf
from tests.link.casting import codes, meant, named

pytestmark = pytest.mark.model

PEOPLE = [
    ("Kenya's ambassador to the UN, Wanjiru Otieno, spoke first.", "Wanjiru Otieno", "KEN", "GOV"),
    ("Wanjiru Otieno, Kenya's ambassador to the UN, spoke first.", "Wanjiru Otieno", "KEN", "GOV"),
    ("Peruvian Foreign Minister Alonso Quispe arrived on Monday.", "Alonso Quispe", "PER", "GOV"),
    ("Alonso Quispe, a spokesman for the Peruvian foreign ministry, denied it.", "Alonso Quispe", "PER", "GOV"),
    ("New Zealand's Prime Minister Moana Parata welcomed the vote.", "Moana Parata", "NZL", "GOV"),
    ("The Nepalese army chief, General Bishal Thapa, resigned.", "Bishal Thapa", "NPL", "MIL"),
    ("Nigerian lawmaker Chinedu Balogun condemned the raid.", "Chinedu Balogun", "NGA", "LEG"),
    ("Chilean opposition leader Rodrigo Fuentealba called for a strike.", "Rodrigo Fuentealba", "CHL", "OPP"),
    ("Finland's defence minister, Aino Korhonen, will travel to Oslo.", "Aino Korhonen", "FIN", "GOV"),
    ("Kremlin spokesman Arkady Belov said nothing had changed.", "Arkady Belov", "RUS", "GOV"),
    ("US Supreme Court Justice Harriet Colby recused herself.", "Harriet Colby", "USA", "JUD"),
    ("Vietnamese general Tran Quoc Bao visited the border.", "Tran Quoc Bao", "VNM", "MIL"),
    ("UN envoy Birgitta Lindqvist met both sides.", "Birgitta Lindqvist", "IGO:UN", "IGO"),
    ("NATO Secretary-General Pieter Claessens urged calm.", "Pieter Claessens", "IGO:NATO", "IGO"),
]


@pytest.mark.parametrize(("text", "name", "country", "sector"), PEOPLE)
def test_words_beside_a_name_tell_country_and_sector(
    notes_of: NotesOf, text: str, name: str, country: str, sector: str
) -> None:
    assert [(country, sector)] == codes(notes_of(text, "2019-05-02"), name)


def test_an_office_in_apposition_is_kept_in_its_words(notes_of: NotesOf) -> None:
    notes = notes_of("Wanjiru Otieno, Kenya's ambassador to the UN, spoke first.")
    assert ("ambassador to the UN", "apposition") == (
        meant(notes, "Wanjiru Otieno")[0].office,
        meant(notes, "Wanjiru Otieno")[0].resolved_by,
    )


def test_an_office_before_a_name_is_kept_in_its_words(notes_of: NotesOf) -> None:
    notes = notes_of("Peruvian Foreign Minister Alonso Quispe arrived on Monday.")
    assert ("Foreign Minister", "premodifier") == (
        meant(notes, "Quispe")[0].office,
        meant(notes, "Quispe")[0].resolved_by,
    )


def test_a_later_surname_means_the_person_introduced_before(notes_of: NotesOf) -> None:
    notes = notes_of("Peruvian Foreign Minister Alonso Quispe arrived on Monday. Quispe will meet traders.")
    assert meant(notes, "Alonso Quispe") == meant(notes, "Quispe", 2)


def test_the_table_knows_who_held_an_office_on_the_day(notes_of: NotesOf) -> None:
    notes = notes_of("President Obama spoke to Angela Merkel on Tuesday.", "2015-03-10")
    assert [("USA", "GOV"), ("DEU", "GOV")] == [*codes(notes, "Obama"), *codes(notes, "Angela Merkel")]


def test_the_same_person_has_the_same_id_in_two_reports(notes_of: NotesOf) -> None:
    first = notes_of("Angela Merkel spoke in Berlin.", "2015-03-10")
    second = notes_of("German Chancellor Angela Merkel said no.", "2017-06-01")
    assert meant(first, "Angela Merkel")[0].id == meant(second, "Angela Merkel")[0].id


def test_the_text_wins_over_the_table(notes_of: NotesOf) -> None:
    notes = notes_of("Angela Merkel, Canada's minister of fisheries, opened the port.", "2015-03-10")
    assert [("CAN", "GOV")] == codes(notes, "Angela Merkel")


@pytest.mark.parametrize(
    ("text", "day", "sector"),
    [
        ("Former President Bill Clinton visited the region.", "2015-03-10", "CVL"),
        ("Bill Clinton visited the region.", "2015-03-10", "CVL"),
        ("Bill Clinton visited the region.", "2001-02-02", "GOV"),
        ("Bill Clinton visited the region.", "1999-02-02", "GOV"),
    ],
)
def test_whoever_left_office_is_of_the_country_and_no_more_of_the_government(
    notes_of: NotesOf, text: str, day: str, sector: str
) -> None:
    assert [("USA", sector)] == codes(notes_of(text, day), "Bill Clinton")


def test_who_is_to_lead_a_government_later_is_its_opponent(notes_of: NotesOf) -> None:
    notes = notes_of("Javier Milei addressed the crowd.", "2023-10-20")
    assert [("ARG", "OPP")] == codes(notes, "Javier Milei")


def test_somebody_unknown_stays_undecided(notes_of: NotesOf) -> None:
    somebody = meant(notes_of("Rosalind Achterberg left the room."), "Rosalind Achterberg")[0]
    assert (None, "UNK", "name only") == (somebody.country, somebody.sector, somebody.resolved_by)


def test_a_columnist_belongs_to_the_press(notes_of: NotesOf) -> None:
    assert "MED" == codes(notes_of("Reuters correspondent Imelda Vargas said so."), "Imelda Vargas")[0][1]


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("Mr Okonkwo", "Okonkwo"),
        ("President Nana Mensah", "Nana Mensah"),
        ("Nana Mensah's", "Nana Mensah"),
        ("Nana Mensah’s", "Nana Mensah"),
        ("Pope", "Pope"),
        ("", ""),
    ],
)
def test_a_name_is_bare_of_title_and_genitive(words: str, bare: str) -> None:
    assert bare == bare_name(words)


def test_two_people_joined_are_two_actors(notes_of: NotesOf) -> None:
    notes = notes_of("Alonso Quispe and Wanjiru Otieno met in Lima.")
    assert ["Alonso Quispe", "Wanjiru Otieno"] == named(notes, "Alonso Quispe and Wanjiru Otieno")


def test_titles_do_not_hide_the_first_of_two_people(notes_of: NotesOf) -> None:
    notes = notes_of("Peruvian leader Ana Huamani and Kenyan President William Ruto will confer.", "2018-03-09")
    assert ["Ana Huamani", "William Ruto"] == named(
        notes, "Peruvian leader Ana Huamani and Kenyan President William Ruto"
    )


def test_the_person_himself_is_the_person(notes_of: NotesOf) -> None:
    notes = notes_of("Donald Trump spoke first. Trump himself confirmed it.", "2018-03-09")
    assert ["Donald Trump"] == named(notes, "Trump himself")
