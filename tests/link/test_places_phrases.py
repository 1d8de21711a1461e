"""Place phrases in whole records: the place of an event, places merely mentioned, governments that act."""

from __future__ import annotations

import functools

import pytest

from communique.model import Record
from communique.pipeline import Tools, record_of
from communique.read.text import read_text
from tests.show.explaining import rules_alone

pytestmark = pytest.mark.model


@functools.cache
def tools() -> Tools:
    return rules_alone()


def read(text: str) -> Record:
    return record_of(read_text(text, published="2018-05-10"), tools())


def at(record: Record) -> list[tuple[str, str]]:
    """Name and precision of the places of events."""
    places = {place.id: place for place in record.places}
    found = [places[e.where.place] for e in record.events if e.where and e.where.place]
    return [(place.name, place.precision) for place in found]


def named(record: Record) -> list[tuple[str, str, str | None]]:
    return [(place.name, place.precision, place.country) for place in record.places]


def test_the_border_of_two_states_is_an_area_of_neither() -> None:
    record = read("Soldiers exchanged fire on the Kenya-Somalia border on Monday.")
    assert [("Kenya-Somalia border", "area")] == at(record)
    assert ("Kenya-Somalia border", "area", None) in named(record)


def test_a_border_told_by_demonyms_is_that_of_their_states() -> None:
    assert [("Thailand-Cambodia border", "area")] == at(read("Troops clashed along the Thai-Cambodian border."))


def test_the_states_may_follow_the_border() -> None:
    assert [("Chad-Sudan border", "area")] == at(read("Troops clashed at the border of Chad and Sudan."))
    assert [("Chad-Sudan border", "area")] == at(read("Troops clashed at the border between Chad and Sudan."))


def test_a_border_of_which_one_side_is_told_is_near_that_state() -> None:
    assert [("near Sudan", "area")] == at(read("Soldiers exchanged fire near the Sudan border on Monday."))


def test_off_the_coast_of_a_state_is_its_surroundings() -> None:
    record = read("Rebels shot down a plane off the coast of Yemen on Monday.")
    assert [("near Yemen", "area")] == at(record)


def test_off_a_state_is_its_surroundings() -> None:
    assert [("near Somalia", "area")] == at(read("Fishermen were detained off Somalia on Monday."))


def test_north_in_the_name_of_a_state_says_nothing_of_surroundings() -> None:
    assert [("North Korea", "country")] == at(read("The ministers met in North Korea on Monday."))


def test_a_town_with_its_state_is_not_the_famous_one() -> None:
    (place,) = [place for place in named(read("The ministers met in Athens, Georgia, on Monday.")) if "Athens" in place]
    assert ("Athens", "city", "USA") == place


def test_the_larger_place_may_be_a_state_of_the_same_name_as_a_region() -> None:
    (place,) = [p for p in named(read("The ministers met in Tbilisi, Georgia, on Monday.")) if p[0] == "Tbilisi"]
    assert ("Tbilisi", "city", "GEO") == place


def test_a_venue_is_a_point() -> None:
    assert [("Panmunjom", "point")] == at(read("Envoys of South Korea and Japan met in Panmunjom on Monday."))


def test_a_region_is_told_as_a_region() -> None:
    assert [("Texas", "region")] == at(read("Envoys of Norway and Peru met in Texas on Monday."))


def test_governments_that_act_are_no_places() -> None:
    assert [] == named(read("Moscow condemned the strike and Tokyo recalled its ambassador."))


def test_the_government_and_the_place_of_the_event_are_told_apart() -> None:
    record = read("Washington will host talks with Oslo in Geneva in June.")
    assert {"Geneva"} == {place.name for place in record.places}
    assert {"USA"} <= {actor.country for actor in record.actors}


def test_where_somebody_arrives_is_a_place_beside_the_host() -> None:
    record = read("The president of Peru arrived in Mexico City on Monday.")
    assert ("Mexico City", "city", "MEX") in named(record)
    assert "MEX" in {actor.country for actor in record.actors}


def test_a_place_that_something_lies_north_of_is_no_government_alone() -> None:
    assert "Khartoum" in {place.name for place in read("A rocket hit a village north of Khartoum on Monday.").places}


def test_nobody_acts_for_a_strait() -> None:
    assert "Taiwan Strait" in {place.name for place in read("Warships entered the Taiwan Strait on Monday.").places}


def test_a_place_in_doubt_is_a_refusal_with_its_reason() -> None:
    record = read("The mayors met in Springfield on Monday.")
    assert any("place unresolved" in refusal.reason for refusal in record.refusals)
