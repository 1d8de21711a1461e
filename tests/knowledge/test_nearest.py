from __future__ import annotations

from communique.knowledge.nearest import actors_near, places_near


def test_a_person_misspelt_is_near() -> None:
    assert "Moon Jae-in" in actors_near("Moon Jae-im")


def test_a_state_misspelt_is_near() -> None:
    assert "Norway" in actors_near("Norwai")


def test_a_city_misspelt_is_near() -> None:
    assert "Helsinki" in places_near("Helsenki")


def test_no_more_names_are_given_than_asked_for() -> None:
    assert 1 == len(places_near("Springfeld", limit=1))


def test_nothing_is_near_to_words_like_no_name() -> None:
    assert ((), ()) == (actors_near("Zzxqv Wwkk"), places_near("Zzxqv Wwkk"))


def test_nothing_is_near_to_no_words() -> None:
    assert ((), ()) == (actors_near(""), places_near(""))
