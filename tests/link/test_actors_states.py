from __future__ import annotations

import pytest

from tests.conftest import NotesOf
from tests.link.casting import cast_of, codes, meant, named

pytestmark = pytest.mark.model

STATES = [
    ("Pyongyang has long sought a treaty.", "Pyongyang", "PRK", "GOV"),
    ("Ottawa rejected the offer on Friday.", "Ottawa", "CAN", "GOV"),
    ("Canberra and Jakarta signed the accord.", "Canberra", "AUS", "GOV"),
    ("The White House said the visit would go ahead.", "The White House", "USA", "GOV"),
    ("The Kremlin denied the claim.", "The Kremlin", "RUS", "GOV"),
    ("Brazil recalled its envoy.", "Brazil", "BRA", "GOV"),
    ("Ethiopia will withdraw its soldiers.", "Ethiopia", "ETH", "GOV"),
    ("The South Koreans proposed a date.", "The South Koreans", "KOR", "GOV"),
    ("The Turkish foreign ministry summoned the consul.", "The Turkish foreign ministry", "TUR", "GOV"),
    ("Turkey's foreign ministry summoned the consul.", "Turkey's foreign ministry", "TUR", "GOV"),
    ("The government of Ghana promised a reply.", "The government of Ghana", "GHA", "GOV"),
    ("The African Union welcomed the deal.", "The African Union", "IGO:AU", "IGO"),
    ("The European Union imposed tariffs.", "The European Union", "IGO:EU", "IGO"),
]


@pytest.mark.parametrize(("text", "words", "country", "sector"), STATES)
def test_states_and_their_bodies_have_country_and_sector(
    notes_of: NotesOf, text: str, words: str, country: str, sector: str
) -> None:
    assert [(country, sector)] == codes(notes_of(text, "2019-05-02"), words)


def test_a_capital_that_acts_is_the_state(notes_of: NotesOf) -> None:
    notes = notes_of("Nairobi accused Kampala of bad faith. Kenya will appeal.")
    assert meant(notes, "Nairobi")[0].id == meant(notes, "Kenya")[0].id


@pytest.mark.parametrize("words", ["in Ottawa", "near Ottawa", "into Ottawa"])
def test_a_capital_after_a_preposition_of_place_is_no_actor(notes_of: NotesOf, words: str) -> None:
    actors = cast_of(notes_of(f"The envoys of Chile met {words} on Friday.")).actors()
    assert "Canada" not in [actor.name for actor in actors]


def test_a_capital_that_acts_is_an_actor_of_the_report(notes_of: NotesOf) -> None:
    actors = cast_of(notes_of("Ottawa rejected the offer on Friday.")).actors()
    assert [("Canada", "state")] == [(actor.name, actor.kind) for actor in actors]


def test_a_government_is_its_state(notes_of: NotesOf) -> None:
    notes = notes_of("Ghana agreed. The Ghanaian government will pay.")
    assert ["Ghana"] == named(notes, "The Ghanaian government")


def test_a_ministry_has_one_id_however_its_country_is_told(notes_of: NotesOf) -> None:
    notes = notes_of("Turkey's foreign ministry protested. The Turkish foreign ministry wants an apology.")
    assert meant(notes, "Turkey's foreign ministry")[0].id == meant(notes, "The Turkish foreign ministry")[0].id


def test_an_adjective_is_no_mention_of_the_state(notes_of: NotesOf) -> None:
    actors = cast_of(notes_of("Norwegian salmon is popular.")).actors()
    assert "Norway" not in [actor.name for actor in actors]


def test_two_states_joined_are_two_actors(notes_of: NotesOf) -> None:
    notes = notes_of("Chile and Peru opened talks.")
    assert ["Chile", "Peru"] == named(notes, "Chile and Peru")
