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
