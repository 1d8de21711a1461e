from __future__ import annotations

from dataclasses import replace

import pytest

from communique.claims import Claims, EventClaim
from communique.knowledge.places import places_named
from communique.link.places import link_places, locate
from communique.link.places.phrases import border_in
from communique.link.places.ranking import kilometres, ranked
from communique.link.places.toponyms import toponym_of
from communique.model import Place, Span
from communique.notes import Notes
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def at(notes: Notes, words: str) -> Span:
    start = notes.report.text.index(words)
    return notes.report.span(start, start + len(words))


def asked(notes: Notes, words: str) -> Place:
    """The place linked for these words when an event claim gives them as its place."""
    span = at(notes, words)
    event = EventClaim(trigger=span, head=0, type="CONSULT", status="planned", where=span, evidence=(span,))
    places, found = link_places(Claims(events=(event,)), notes)
    return next(p for p in places if p.id == found[span.start, span.end])


def test_the_city_told_with_its_state_is_the_one_there(notes_of: NotesOf) -> None:
    notes = notes_of("The envoys met in Paris, Texas, on Monday.")
    place = locate(notes, [at(notes, "Paris")])[0]
    assert place is not None
    assert "USA" == place.country


def test_a_city_alone_is_the_best_known_one(notes_of: NotesOf) -> None:
    notes = notes_of("The envoys met in Paris on Monday.")
    place = locate(notes, [at(notes, "Paris")])[0]
    assert place is not None
    assert "FRA" == place.country


def test_a_report_about_one_country_draws_its_towns_there(notes_of: NotesOf) -> None:
    notes = notes_of("Colombia said rebels from Colombia had attacked Cartagena and Medellin and Cali.")
    found = locate(notes, [at(notes, w) for w in ("Cartagena", "Medellin", "Cali")])
    assert ["COL"] * 3 == [p.country for p in found if p]


def test_words_that_stand_for_a_government_are_no_place(notes_of: NotesOf) -> None:
    notes = notes_of("Tokyo has protested.")
    tokyo = at(notes, "Tokyo")
    assert ((), {}) == link_places(Claims(), notes, taken={(tokyo.start, tokyo.end)})


def test_a_border_of_two_states_lies_between_them(notes_of: NotesOf) -> None:
    notes = notes_of("Talks will be held on the border between Kenya and Somalia.")
    place = asked(notes, "the border between Kenya and Somalia")
    assert ("area", "Kenya-Somalia border") == (place.precision, place.name)


def test_the_korean_border_is_in_the_table(notes_of: NotesOf) -> None:
    notes = notes_of("Talks will be held on the Korean border.")
    border = border_in(notes, at(notes, "the Korean border"))
    assert border is not None
    assert "border" == border.feature


def test_off_the_coast_is_an_area_and_not_the_place(notes_of: NotesOf) -> None:
    notes = notes_of("Ships clashed off the coast of Yemen.")
    assert "area" == asked(notes, "off the coast of Yemen").precision


def test_a_place_no_table_knows_stays_unresolved_with_a_reason(notes_of: NotesOf) -> None:
    notes = notes_of("Talks were held in Qzxwvutown.")
    place = asked(notes, "Qzxwvutown")
    assert ("unresolved", True, None) == (place.precision, bool(place.reason), place.lat)


def test_a_phrase_without_a_name_says_so(notes_of: NotesOf) -> None:
    notes = notes_of("Talks were held at a hotel.")
    assert "no place is named" == asked(notes, "a hotel").reason


def test_other_readings_stay_as_candidates(notes_of: NotesOf) -> None:
    notes = notes_of("Talks were held in Cambridge.")
    assert len(asked(notes, "in Cambridge").candidates) > 1


def test_the_same_place_has_the_same_id_in_every_report(notes_of: NotesOf) -> None:
    one, two = notes_of("They met in Geneva."), notes_of("Geneva will host the talks; they met in Geneva.")
    assert asked(one, "Geneva").id == asked(two, "Geneva").id


def test_distances_are_great_circles_in_kilometres() -> None:
    paris, berlin = places_named("Paris")[0], places_named("Berlin")[0]
    assert 860 < kilometres(paris, berlin) < 900


def test_a_town_told_once_with_its_state_is_meant_there_throughout(notes_of: NotesOf) -> None:
    notes = notes_of("Envoys arrived in Paris, Texas, on Monday. Crowds lined the streets of Paris.")
    first, second = notes.report.text.index("Paris"), notes.report.text.rindex("Paris")
    found = locate(notes, [notes.report.span(start, start + 5) for start in (first, second)])
    assert ["TX", "TX"] == [p.admin for p in found if p]


def test_a_county_beside_a_town_tells_which_town_is_meant(notes_of: NotesOf) -> None:
    notes = notes_of("The mayor of Decatur spoke in Macon County before a trip to Springfield.")
    found = locate(notes, [at(notes, w) for w in ("Decatur", "Macon County", "Springfield")])
    assert ["IL"] * 3 == [p.admin for p in found if p]


def test_the_people_of_a_region_stand_for_the_region(notes_of: NotesOf) -> None:
    notes = notes_of("Many Texans agreed.")
    place = locate(notes, [at(notes, "Texans")])[0]
    assert place is not None
    assert "Texas" == place.name


def test_newspaper_abbreviations_name_regions(notes_of: NotesOf) -> None:
    notes = notes_of("The trial opened in Beckley, W.Va., on Monday.")
    place = locate(notes, [at(notes, "W.Va.")])[0]
    assert place is not None
    assert "West Virginia" == place.name


def test_a_part_of_the_world_is_no_town_of_its_name(notes_of: NotesOf) -> None:
    notes = notes_of("The senator from Maryland spoke in Baltimore and Annapolis about the Middle East.")
    place = locate(notes, [at(notes, "Middle East")])[0]
    assert place is not None
    assert "area" == place.precision


def test_words_that_name_a_place_only_once_are_ranked_where_they_do() -> None:
    some = toponym_of("Oslo")
    none = replace(some, span=Span(start=20, end=24, text="Oslo"), candidates=())
    assert [True, False] == [bool(found) for found in ranked([some, none])]
    assert [False, True] == [bool(found) for found in ranked([none, some])]
