from __future__ import annotations

import pytest

from communique.extract.statements import find_statements
from tests.conftest import NotesOf
from tests.link.casting import codes, meant, named

pytestmark = pytest.mark.model

DESCRIPTIONS = [
    ("South Korean officials briefed the press.", "South Korean officials", "KOR", "GOV"),
    ("The Moroccan delegation left early.", "The Moroccan delegation", "MAR", "GOV"),
    ("Turkish troops crossed the river.", "Turkish troops", "TUR", "MIL"),
    ("Iranian lawmakers voted against it.", "Iranian lawmakers", "IRN", "LEG"),
    ("Syrian rebels took the town.", "Syrian rebels", "SYR", "REB"),
    ("Officials from Bolivia refused.", "Officials from Bolivia", "BOL", "GOV"),
    ("Indian farmers blocked the road.", "Indian farmers", "IND", "CVL"),
    ("White House officials were silent.", "White House officials", "USA", "GOV"),
    ("The Sudanese army shelled the camp.", "The Sudanese army", "SDN", "MIL"),
    ("Papua New Guinea's police arrested him.", "Papua New Guinea's police", "PNG", "GOV"),
    ("The president of Colombia agreed.", "The president of Colombia", "COL", "GOV"),
    ("Members of the European Union objected.", "Members of the European Union", "IGO:EU", "IGO"),
    ("A spokesman for the Thai foreign ministry declined.", "A spokesman for the Thai foreign ministry", "THA", "GOV"),
    ("Administration officials praised the plan.", "Administration officials", "USA", "GOV"),
    ("A Pakistani court ordered his release.", "A Pakistani court", "PAK", "JUD"),
    ("Zimbabwe's opposition boycotted the vote.", "Zimbabwe's opposition", "ZWE", "OPP"),
    ("Villagers near Maracaibo fled.", "Villagers near Maracaibo", "VEN", "CVL"),
    ("Teachers across Peru went on strike.", "Teachers across Peru", "PER", "CVL"),
    ("The Catalan parliament voted.", "The Catalan parliament", "ESP", "LEG"),
    ("Scottish ministers met.", "Scottish ministers", "GBR", "GOV"),
]


@pytest.mark.parametrize(("text", "words", "country", "sector"), DESCRIPTIONS)
def test_descriptions_have_country_and_sector(
    notes_of: NotesOf, text: str, words: str, country: str, sector: str
) -> None:
    assert [(country, sector)] == codes(notes_of(text), words)


def test_western_officials_have_no_country(notes_of: NotesOf) -> None:
    assert [(None, "GOV")] == codes(notes_of("Western officials were sceptical."), "Western officials")


@pytest.mark.parametrize(
    ("words", "anonymous"),
    [("A Ghanaian diplomat", True), ("The Ghanaian foreign ministry", False), ("Ghanaian farmers", True)],
)
def test_who_hides_the_name_is_anonymous(notes_of: NotesOf, words: str, *, anonymous: bool) -> None:
    assert [anonymous] == [who.anonymous for who in meant(notes_of(f"{words} spoke of delays."), words)]


def test_a_senior_official_is_of_the_government_whose_officials_spoke(notes_of: NotesOf) -> None:
    notes = notes_of("Ghanaian officials defended the plan. A senior official said it would work.")
    assert [("GHA", "GOV")] == codes(notes, "A senior official")


def test_the_leader_of_a_country_is_the_person_in_the_report(notes_of: NotesOf) -> None:
    notes = notes_of("Peru's President Ana Huamani spoke in Lima. The Peruvian leader promised reform.")
    assert ["Ana Huamani"] == named(notes, "The Peruvian leader")


def test_the_leader_of_a_country_is_the_holder_of_that_day(notes_of: NotesOf) -> None:
    notes = notes_of("The Chinese president spoke in Davos.", "2017-01-17")
    assert ["Xi Jinping"] == named(notes, "The Chinese president")


def test_an_ambassador_is_the_person_whom_the_report_names_later(notes_of: NotesOf) -> None:
    notes = notes_of("Kenya's UN ambassador praised the plan. Wanjiru Otieno, Kenya's ambassador to the UN, was brief.")
    assert ["Wanjiru Otieno"] == named(notes, "Kenya's UN ambassador")


def test_the_president_is_the_last_one_spoken_of(notes_of: NotesOf) -> None:
    notes = notes_of("Peru's President Ana Huamani spoke in Lima. The president promised reform.")
    assert ["Ana Huamani"] == named(notes, "The president")


def test_the_ministry_is_the_last_one_spoken_of(notes_of: NotesOf) -> None:
    notes = notes_of("The Thai foreign ministry protested. The ministry wants an apology.")
    assert meant(notes, "The Thai foreign ministry")[0].id == meant(notes, "The ministry")[0].id


def test_ministry_sources_are_of_the_country_of_the_ministry(notes_of: NotesOf) -> None:
    notes = notes_of("The Thai foreign ministry protested. Ministry sources expect an apology.")
    assert [("THA", "GOV")] == codes(notes, "Ministry sources")


def test_the_regime_is_the_state_spoken_of(notes_of: NotesOf) -> None:
    notes = notes_of("Eritrea closed the border. The regime fears an attack.")
    assert ["Eritrea"] == named(notes, "The regime")


def test_officials_from_two_countries_are_two_actors(notes_of: NotesOf) -> None:
    notes = notes_of("Officials from Chile and Peru met.")
    assert ["CHL", "PER"] == [who.country for who in meant(notes, "Officials from Chile and Peru")]


def test_the_two_leaders_are_the_last_two_people(notes_of: NotesOf) -> None:
    notes = notes_of(
        "Peru's President Ana Huamani met Chile's President Pablo Reyes in Lima. The two leaders will meet again."
    )
    assert ["Ana Huamani", "Pablo Reyes"] == named(notes, "The two leaders")


def test_the_two_countries_are_those_of_the_last_two_parties(notes_of: NotesOf) -> None:
    notes = notes_of("Ethiopia accused Eritrea of shelling. The two countries fought a war.")
    assert ["Ethiopia", "Eritrea"] == named(notes, "The two countries")


def test_both_sides_are_the_parties_of_the_talks(notes_of: NotesOf) -> None:
    notes = notes_of("Ethiopia held talks with Eritrea. Both sides agreed.")
    assert ["Ethiopia", "Eritrea"] == named(notes, "Both sides")


def test_the_two_koreas_are_both_of_them(notes_of: NotesOf) -> None:
    notes = notes_of("The two Koreas will field one team.")
    assert ["KOR", "PRK"] == sorted(str(who.country) for who in meant(notes, "The two Koreas"))


def test_an_administration_named_after_a_person_has_their_country(notes_of: NotesOf) -> None:
    notes = notes_of("The Obama administration objected.", "2015-03-10")
    assert [("USA", "GOV")] == codes(notes, "The Obama administration")


def test_words_nobody_knows_are_kept_undecided(notes_of: NotesOf) -> None:
    notes = notes_of("The bystanders of the quarry shrugged at the wind.")
    who = meant(notes, "The bystanders of the quarry")
    assert [None] == [identity.country for identity in who]


def test_dozens_of_somebody_are_that_somebody(notes_of: NotesOf) -> None:
    assert [("SYR", "REB")] == codes(notes_of("Dozens of Syrian rebels fled."), "Dozens of Syrian rebels")


def test_ministers_meeting_in_a_city_are_not_of_its_country(notes_of: NotesOf) -> None:
    notes = notes_of("Several foreign ministers in Nairobi rejected the deal.")
    assert [None] == [who.country for who in meant(notes, "Several foreign ministers in Nairobi")]


def test_a_plan_acts_for_whose_plan_it_is(notes_of: NotesOf) -> None:
    assert ["Kenya"] == named(notes_of("Kenya's plan angered farmers."), "Kenya's plan")


def test_the_regime_stays_whom_it_was_called_first(notes_of: NotesOf) -> None:
    notes = notes_of("Eritrea closed the border. The regime is poor. Ethiopia protested. The regime fears an attack.")
    assert ["Eritrea"] == named(notes, "The regime", 2)


def test_a_chain_of_thousands_of_owners_ends(notes_of: NotesOf) -> None:
    notes = notes_of("He met the minister" + " of the minister" * 2000 + ".")
    assert 1 == len(meant(notes, "the minister"))


def test_they_are_no_region(notes_of: NotesOf) -> None:
    notes = notes_of("Norwegian officials toured the polar region. They praised it.")
    assert ["Norwegian officials"] == named(notes, "They")


def test_an_ambassador_goes_on_speaking_though_an_outlet_reported_the_words(notes_of: NotesOf) -> None:
    text = (
        "Juan Ortiz, the ambassador of Peru, praised the emir for his patience in quotes reported by the Harbour Post. "
        "He advised Oslo to wait."
    )
    notes = notes_of(text)
    assert ["Juan Ortiz"] == named(notes, "He", 1, *find_statements(notes))


def test_what_is_of_a_region_is_not_called_after_the_state(notes_of: NotesOf) -> None:
    assert ["Catalan parliament"] == named(notes_of("The Catalan parliament voted."), "The Catalan parliament")


def test_bodies_of_a_report_on_one_state_are_its_own(notes_of: NotesOf) -> None:
    notes = notes_of("Police in Caracas fired at the crowd. The opposition called a strike.")
    assert [("VEN", "OPP")] == codes(notes, "The opposition")
