from __future__ import annotations

import pytest

from communique.claims import Claims
from communique.knowledge.places import places_named
from communique.link.places import link_places, locate
from communique.link.places.certainty import ALONE, SAME_NAME, actors_named, cues_of, doubt_about, lead_of, probability
from communique.link.places.ranking import Weighed, Weights
from communique.model import Place
from tests.conftest import NotesOf


def weighed(words: str, *totals: float, told: float = 0.0) -> tuple[Weighed, ...]:
    """The first places of a name, with these priors and no other weight, the first with what is told beside it."""
    places = places_named(words)[: len(totals)]
    return tuple(
        Weighed(place=place, weights=Weights(prior=total, told=told if i == 0 else 0.0))
        for i, (place, total) in enumerate(zip(places, totals, strict=True))
    )


def test_two_towns_that_fit_alike_are_in_doubt_because_of_each_other() -> None:
    assert SAME_NAME == doubt_about(weighed("Springfield", 5.0, 4.8), actors=0)


def test_a_town_far_ahead_of_others_is_in_doubt_where_nothing_speaks_for_it() -> None:
    assert ALONE == doubt_about(weighed("Springfield", 5.0, 3.0), actors=0)


def test_a_larger_place_told_beside_a_town_takes_the_doubt_away() -> None:
    found = weighed("Springfield", 5.0, 4.0, told=10.0)
    assert probability(found, actors=0) > probability(weighed("Springfield", 5.0, 4.0), actors=0)
    assert doubt_about(found, actors=2) is None


def test_news_of_the_world_makes_a_great_city_surer_and_a_village_less_so() -> None:
    city, village = weighed("Paris", 7.3, 4.4), weighed("Paris", 3.0, 2.0)
    gains = [probability(found, actors=4) - probability(found, actors=0) for found in (city, village)]
    assert gains[0] > gains[1]


def test_a_state_or_a_seat_of_government_is_never_in_doubt() -> None:
    assert doubt_about(weighed("Georgia", 1.0, 1.0), actors=0) is None
    assert doubt_about(weighed("White House", 1.0), actors=0) is None


def test_no_candidates_are_no_doubt() -> None:
    assert doubt_about((), actors=0) is None


def test_a_place_without_rivals_has_no_lead_over_them() -> None:
    assert (0.0, 1.0) == (cues_of(weighed("Oslo", 6.0), actors=0).lead, cues_of(weighed("Oslo", 6.0), actors=0).only)
    assert float("inf") == lead_of(weighed("Oslo", 6.0))


def mentioned(notes_of: NotesOf, text: str) -> dict[str, Place]:
    """The places of a report without claims, by the words of their first mention."""
    places, _ = link_places(Claims(), notes_of(text))
    return {place.mentions[0].text: place for place in places}


@pytest.mark.model
def test_the_actors_of_the_world_are_counted_once_each(notes_of: NotesOf) -> None:
    assert 2 == actors_named(notes_of("Norway and Peru met in June. Norway was content."))


@pytest.mark.model
def test_a_town_in_doubt_is_unresolved_with_its_candidates(notes_of: NotesOf) -> None:
    place = mentioned(notes_of, "The mayors met in Springfield on Monday.")["Springfield"]
    assert ("unresolved", None, None) == (place.precision, place.lat, place.country)
    assert place.reason in {ALONE, SAME_NAME}
    assert len(place.candidates) > 1


@pytest.mark.model
def test_the_same_town_is_told_once_its_region_stands_beside_it(notes_of: NotesOf) -> None:
    place = mentioned(notes_of, "The mayors met in Springfield, Illinois, on Monday.")["Springfield"]
    assert ("city", "USA") == (place.precision, place.country)


@pytest.mark.model
def test_the_best_guess_can_still_be_asked_for(notes_of: NotesOf) -> None:
    notes = notes_of("The mayors met in Springfield on Monday.")
    start = notes.report.text.index("Springfield")
    span = notes.report.span(start, start + len("Springfield"))
    assert [None] == locate(notes, [span], sure=True)
    assert [None] != locate(notes, [span])


@pytest.mark.model
def test_a_city_that_the_world_knows_is_told_in_news_of_the_world(notes_of: NotesOf) -> None:
    places = mentioned(notes_of, "Envoys of Norway, Peru and Kenya met in Vienna on Monday.")
    assert ("city", "AUT") == (places["Vienna"].precision, places["Vienna"].country)
