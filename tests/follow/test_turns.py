"""Meetings that end early, are moved, lose or gain a leg, or are denied: by short reports of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.follow.sentences import sentence_around, sentences_of
from communique.follow.tellings import Telling, tellings_of
from communique.model import Report, Span
from communique.pipeline import Tools, record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings

TellingsOf = Callable[[str], tuple[Telling, ...]]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return standard_tools(Settings())


@pytest.fixture
def told(tools: Tools) -> TellingsOf:
    return lambda text: tellings_of(record_of(read_text(text, published="2018-05-07"), tools))


def of_chile(told: tuple[Telling, ...]) -> set[tuple[str, str | None]]:
    """The states and turns of what is told of Peru and Chile."""
    return {(one.state, one.turn) for one in told if {"CHL", "PER"} <= {*one.parties, *one.hosts, *one.hints}}


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "President Carla Lopez of Peru cut short her visit to Chile on Monday.",
        "President Carla Lopez of Peru cut her visit to Chile short on Monday.",
        "The talks between Peru and Chile collapsed on Monday.",
        "The talks of Peru with Chile in Oslo broke down after an hour.",
        "Peru's foreign minister walked out of a meeting with Chile's foreign minister in Oslo.",
        "President Carla Lopez of Peru left Chile two days early.",
        "President Carla Lopez of Peru flew home early from her trip to Chile.",
    ],
)
def test_a_meeting_may_end_early(told: TellingsOf, text: str) -> None:
    assert ("ended_early", None) in of_chile(told(text))


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile held talks in Oslo on Monday.",
        "President Carla Lopez of Peru may cut short her visit to Chile.",
        "Peru threatened to walk out of the talks with Chile.",
        "The talks between Peru and Chile have not collapsed, a diplomat said.",
        "The government of Peru collapsed after talks with Chile.",
    ],
)
def test_what_may_end_or_ends_beside_a_meeting_does_not_end_it(told: TellingsOf, text: str) -> None:
    assert "ended_early" not in {state for state, _ in of_chile(told(text))}


@pytest.mark.model
def test_a_meeting_that_was_moved_is_still_to_come(told: TellingsOf) -> None:
    (found,) = told("The summit of Peru and Chile was moved from Oslo to Geneva.")
    assert ("announced", "moved", ("Geneva",)) == (found.state, found.turn, found.places)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "turn", "hosts"),
    [
        ("President Carla Lopez of Peru dropped Norway from her trip to Europe.", "leg_dropped", ("NOR",)),
        ("President Carla Lopez of Peru will skip Norway on her tour of Europe.", "leg_dropped", ("NOR",)),
        ("President Carla Lopez of Peru cancelled the Norway leg of her trip.", "leg_dropped", ("NOR",)),
        ("President Carla Lopez of Peru added Norway to her trip.", "leg_added", ("NOR",)),
        ("President Carla Lopez of Peru will also visit Norway in May.", "leg_added", ("NOR",)),
    ],
)
def test_legs_are_told_as_added_and_dropped(told: TellingsOf, text: str, turn: str, hosts: tuple[str, ...]) -> None:
    assert [(turn, hosts)] == [(one.turn, one.hosts) for one in told(text) if one.turn]


@pytest.mark.model
def test_a_leg_that_may_be_dropped_is_not(told: TellingsOf) -> None:
    found = told("President Carla Lopez of Peru may drop Norway from her trip, and has not dropped Chile from it.")
    assert {None} >= {one.turn for one in found}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("Peru denied that its president had met the president of Chile.", True),
        ("Chile said that there had been no meeting with Peru.", True),
        ("Peru denied that it would meet Chile.", False),
        ("No meeting between Peru and Chile is planned, the foreign ministry in Lima said.", False),
    ],
)
def test_whoever_denies_a_meeting_is_named_with_whether_it_was_to_come(told: TellingsOf, text: str, past: bool) -> None:
    (found,) = [one for one in told(text) if one.state == "denied"]
    assert past == found.is_past
    assert found.by


def test_sentences_end_at_stops_and_not_behind_initials_or_titles() -> None:
    text = "Kim J. Roe met Gen. Soto in the U.S. on Friday. “It went well.” They left.\nNo more"
    report = Report(id="rep-a", sha256="0" * 64, text=text)
    expected = ["Kim J. Roe met Gen. Soto in the U.S. on Friday.", "“It went well.”", "They left.", "No more"]
    assert expected == [span.text for span in sentences_of(report)]
    at = text.index("well")
    assert "“It went well.”" == sentence_around(text, Span(start=at, end=at + 4, text="well")).text
