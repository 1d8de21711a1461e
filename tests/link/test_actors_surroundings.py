"""People in no table and bodies without their state: of the country in which their words are set."""

from __future__ import annotations

import pytest

from communique.link.actors.surroundings import Surroundings
from tests.conftest import NotesOf
from tests.link.casting import codes, meant

pytestmark = pytest.mark.model

SET_IN = [
    ("OSLO (AP) - Boats came at dawn. The interior ministry counted nine.", "The interior ministry", "NOR"),
    ("Peru and Chile quarrelled. In Lima the energy ministry shut the pipe.", "the energy ministry", "PER"),
    (
        "Norway sold gas to Peru. Norway was paid late. The foreign ministry complained.",
        "The foreign ministry",
        "NOR",
    ),
    ("In Lima the trade minister praised it; in Santiago the health minister did not.", "the trade minister", "PER"),
    ("In Lima the trade minister praised it; in Santiago the health minister did not.", "the health minister", "CHL"),
    ("Peruvians vote on Sunday. The Supreme Court in Lima heard one more appeal.", "The Supreme Court", "PER"),
    ("LIMA (AP) - It took hours. The vote in Congress was close.", "Congress", "PER"),
    ("Norway has voted. The bishops kept silent in Oslo.", "The bishops", "NOR"),
    ("Troops came at night. Soldiers in Lima burnt the ballots.", "Soldiers in Lima", "PER"),
]


@pytest.mark.parametrize(("text", "words", "country"), SET_IN)
def test_a_body_without_its_state_is_of_the_country_it_is_set_in(
    notes_of: NotesOf, text: str, words: str, country: str
) -> None:
    assert [country] == [code for code, _ in codes(notes_of(text, "2015-05-05"), words)]


def test_what_is_weighed_is_called_context_and_less_than_sure(notes_of: NotesOf) -> None:
    notes = notes_of("From dawn they queued in Lima. Petra Lund, a welder, was the first.")
    (found,) = meant(notes, "Petra Lund")
    assert ("PER", "CVL", "context") == (found.country, found.sector, found.resolved_by)
    assert found.confidence < 0.7


def test_whoever_is_dealt_with_in_the_same_clause_is_the_other_side(notes_of: NotesOf) -> None:
    notes = notes_of("Peru closed the bridge. Petra Lund, a farmer, blamed Chile.")
    assert [("PER", "CVL")] == codes(notes, "Petra Lund")


@pytest.mark.parametrize("verb", ["met", "had hosted"])
def test_whoever_is_met_is_no_countryman_of_the_subject(notes_of: NotesOf, verb: str) -> None:
    notes = notes_of(f"The Danish foreign minister denied that the Peruvian premier {verb} the crown prince.")
    assert ["DNK"] == [code for code, _ in codes(notes, "the crown prince")]


def test_two_countries_told_alike_leave_it_open(notes_of: NotesOf) -> None:
    notes = notes_of("Officials from Peru and Chile met. Petra Lund waited.")
    head = notes.names[-1].first
    assert Surroundings(notes, {}).home_at(head) is None


def test_a_report_without_places_leaves_it_open(notes_of: NotesOf) -> None:
    assert [None] == [one.country for one in meant(notes_of("Petra Lund, a welder, was first."), "Petra Lund")]


@pytest.mark.parametrize("role", ["an analyst", "a professor"])
def test_whom_the_press_asks_is_as_often_from_elsewhere(notes_of: NotesOf, role: str) -> None:
    notes = notes_of(f"Peru will default. Chile may follow, said Petra Lund, {role}.")
    assert [None] == [one.country for one in meant(notes, "Petra Lund")]


@pytest.mark.parametrize("words", ["two Western diplomats", "senior officials"])
def test_who_hides_gets_no_country_from_the_surroundings(notes_of: NotesOf, words: str) -> None:
    notes = notes_of(f"Peru is broke. Chile knows it. Norway lent money to both, said {words}.")
    assert [None] == [one.country for one in meant(notes, words)]


def test_a_congress_of_a_country_that_is_told_keeps_it(notes_of: NotesOf) -> None:
    notes = notes_of("The United States paid. Peru got nothing. The vote in Congress was close.")
    assert [("USA", "LEG")] == codes(notes, "Congress")


PRIVATE = ["Petra Lund, 61,", "Petra Lund, a plumber,", "Petra Lund, who sells juice,", "Petra Lund, a widow,"]


@pytest.mark.parametrize("words", PRIVATE)
def test_an_age_a_trade_or_a_life_tells_a_private_person(notes_of: NotesOf, words: str) -> None:
    assert ["CVL"] == [sector for _, sector in codes(notes_of(f"{words} went home early."), "Petra Lund")]


def test_a_chairman_of_something_unknown_is_no_private_person(notes_of: NotesOf) -> None:
    assert ["UNK"] == [sector for _, sector in codes(notes_of("Petra Lund, the chief, wept."), "Petra Lund")]


@pytest.mark.parametrize(
    ("words", "sector"),
    [("whose men took the port", "REB"), ("whose party lost", "OPP"), ("who leads an alliance of gangs", "REB")],
)
def test_followers_tell_the_sector_of_who_leads_them(notes_of: NotesOf, words: str, sector: str) -> None:
    notes = notes_of(f"Petra Lund, a former teacher {words}, came back to Lima.")
    assert [sector] == [told for _, told in codes(notes, "Petra Lund")]


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("Peru votes. The governing coalition expects to win.", "The governing coalition", ("PER", "GOV")),
        ("The Court of Appeal, which sits in Lima, let him go.", "The Court of Appeal", ("PER", "JUD")),
        ("Petra Lund, a colonel who joined the insurgents in Peru, fled.", "Petra Lund", ("PER", "REB")),
    ],
)
def test_bodies_and_deserters_have_the_sector_that_words_tell(
    notes_of: NotesOf, text: str, words: str, told: tuple[str, str]
) -> None:
    assert [told] == codes(notes_of(text), words)


def test_who_serves_an_organisation_of_states_is_of_its_sector(notes_of: NotesOf) -> None:
    assert [("IGO:UN", "IGO")] == codes(
        notes_of("Lakhdar Brahimi, the envoy, gave up.", "2012-12-01"), "Lakhdar Brahimi"
    )
