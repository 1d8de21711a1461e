"""What one record tells of plans, by short reports of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from communique.follow.tellings import Telling, ordinal_before, tellings_of
from communique.model import Span
from communique.pipeline import Tools, record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings

TellingsOf = Callable[..., tuple[Telling, ...]]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return standard_tools(Settings())


@pytest.fixture
def told(tools: Tools) -> TellingsOf:
    def tell(text: str, published: str | None = "2018-03-09") -> tuple[Telling, ...]:
        return tellings_of(record_of(read_text(text, published=published), tools))

    return tell


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Peru and Chile will meet in Oslo on 5 May.", "scheduled"),
        ("Peru and Chile will meet soon.", "announced"),
        ("Peru offered to meet Chile.", "proposed"),
        ("Peru cancelled its meeting with Chile.", "cancelled"),
        ("Peru postponed its meeting with Chile.", "postponed"),
        ("The meeting of Peru and Chile may not take place.", "in_doubt"),
        ("Peru met Chile on Thursday.", "held"),
    ],
)
def test_each_state_is_told(told: TellingsOf, text: str, state: str) -> None:
    assert state in {telling.state for telling in told(text) if set(telling.parties) == {"CHL", "PER"}}


@pytest.mark.model
def test_days_and_places_come_with_a_plan(told: TellingsOf) -> None:
    (plan,) = [telling for telling in told("Peru and Chile will meet in Oslo on 5 May.") if telling.founds]
    assert (date(2018, 5, 5), date(2018, 5, 5)) == (plan.earliest, plan.latest)
    assert ("Oslo, Norway",) == plan.places


@pytest.mark.model
def test_a_visit_has_its_hosts_as_places(told: TellingsOf) -> None:
    (visit,) = [
        t for t in told("Peru's president Carla Lopez will visit Norway and Sweden in May.") if t.kind == "visit"
    ]
    assert (("NOR", "SWE"), ("Norway", "Sweden")) == (visit.hosts, visit.places)
    assert frozenset({"Carla Lopez"}) == visit.parties["PER"]


@pytest.mark.model
def test_a_meeting_only_pointed_at_founds_nothing_and_hints_at_those_beside_it(told: TellingsOf) -> None:
    (found,) = told("Peru's president Carla Lopez announced that the summit will go ahead.")
    assert (False, {}, ["PER"]) == (found.founds, dict(found.parties), list(found.hints))


@pytest.mark.model
def test_whoever_says_it_is_named(told: TellingsOf) -> None:
    found = told("Carla Lopez, the president of Peru, said that Chile and Norway would meet in May.")
    assert {("Carla Lopez",)} == {telling.by for telling in found}


@pytest.mark.model
def test_a_report_without_a_day_tells_nothing(told: TellingsOf) -> None:
    assert () == told("Peru and Chile will meet soon.", None)


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [("a second summit", 2), ("their first planned summit", 1), ("the summit", None), ("a seconded summit", None)],
)
def test_which_of_several_it_is_is_read_before_it(text: str, ordinal: int | None) -> None:
    start = text.index("summit")
    assert ordinal == ordinal_before(text, Span(start=start, end=start + 6, text="summit"))
