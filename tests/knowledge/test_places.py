from __future__ import annotations

import pytest

from communique.knowledge.places import places_named


@pytest.mark.parametrize(
    ("words", "country", "precision"),
    [
        ("Pyongyang", "PRK", "city"),
        ("Paris", "FRA", "city"),
        ("Kiev", "UKR", "city"),
        ("Kyiv", "UKR", "city"),
        ("Aleppo", "SYR", "city"),
        ("Washington", "USA", "city"),
        ("Georgia", "GEO", "country"),
        ("California", "USA", "region"),
        ("Korean Peninsula", None, "area"),
        ("South China Sea", None, "area"),
        ("Panmunjom", None, "point"),
        ("West Bank", "PSE", "area"),
    ],
)
def test_the_most_important_place_of_a_name_comes_first(words: str, country: str | None, precision: str) -> None:
    first = places_named(words)[0]
    assert (country, precision) == (first.country, first.precision)


def test_other_places_of_the_name_follow() -> None:
    assert {"FRA", "USA", "CAN"} <= {p.country for p in places_named("Paris")}


def test_a_state_of_the_usa_stands_beside_the_state_of_its_name() -> None:
    assert "ADM1" in {p.feature for p in places_named("Georgia")}


@pytest.mark.parametrize("words", ["paris", "", "Nowhere-at-all"])
def test_words_that_name_no_place_find_none(words: str) -> None:
    assert () == places_named(words)


def test_coordinates_are_degrees() -> None:
    paris = places_named("Paris")[0]
    assert (49, 2) == (round(paris.lat), round(paris.lon))


def test_a_county_of_several_states_has_a_place_in_each() -> None:
    found = places_named("Madison County")
    assert {"ADM2"} == {p.feature for p in found}
    assert {"AL", "KY", "OH"} <= {p.admin for p in found}


def test_a_region_abroad_carries_the_code_of_its_towns() -> None:
    bavaria, munich = places_named("Bavaria")[0], places_named("Munich")[0]
    assert bavaria.admin == munich.admin


def test_saint_and_mount_are_found_in_either_spelling() -> None:
    assert places_named("Saint Cloud")[0].key == places_named("St. Cloud")[0].key


@pytest.mark.parametrize(("words", "country"), [("White House", "USA"), ("the Kremlin", "RUS"), ("Blue House", "KOR")])
def test_a_seat_of_government_is_in_its_capital(words: str, country: str) -> None:
    seat = places_named(words)[0]
    assert (country, "seat") == (seat.country, seat.feature)


def test_a_seat_has_no_geonames_id_of_its_own() -> None:
    assert places_named("White House")[0].geonames is None
