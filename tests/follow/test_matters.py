"""Matters from tellings: what belongs together, what each report changes, and that no order of arrival matters."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.follow.matters import Follower
from communique.follow.tellings import Telling
from communique.model import Matter, Span
from tests.follow.telling import by_report, day, followed, states, tell

SUMMIT = (
    tell("03-09", "announced", when="05-01 05-31"),
    tell("03-20", "proposed", options=("Oslo",)),
    tell("04-10", "scheduled", when="06-12", places=("Singapore",)),
    tell("05-16", "in_doubt", parties={"PER": (), "CHL": ()}),
    tell("05-24", "cancelled"),
    tell("06-01", "announced", parties={}, hints={"PER": ("Carla Lopez",), "CHL": ("Ana Ruiz",)}),
    tell("06-12", "held"),
)


def test_the_life_of_a_summit_is_one_matter() -> None:
    expected = ["announced", "place_rumoured", "scheduled", "in_doubt", "cancelled", "back_on", "held"]
    assert expected == states(*SUMMIT)


def test_dates_and_places_known_are_kept_until_others_are_told() -> None:
    (matter,) = followed(*SUMMIT)
    assert [day("05-01"), day("05-01"), *[day("06-12")] * 5] == [step.earliest for step in matter.steps]
    assert ("Singapore",) == matter.steps[-1].places
    assert ("Oslo",) == matter.steps[1].options


def test_a_matter_as_of_a_day_knows_nothing_of_later_reports() -> None:
    (matter,) = followed(*SUMMIT)
    assert [None, "announced", "scheduled", "cancelled", "held"] == [
        step.state if (step := matter.as_of(day(at))) else None for at in ("03-08", "03-09", "05-15", "05-31", "12-31")
    ]


def test_what_was_known_on_a_day_is_what_the_reports_until_then_tell() -> None:
    (whole,) = followed(*SUMMIT)
    for n in range(1, len(SUMMIT)):
        (then,) = followed(*SUMMIT[:n])
        assert then.steps == tuple(step for step in whole.steps if step.published <= SUMMIT[n - 1].published)


@pytest.mark.parametrize(
    "other",
    [
        tell("03-10", parties={"CHL": ("Diego Soto",), "NOR": ("Ida Berg",)}),
        tell("03-10", parties={"CHL": ("Ana Ruiz",), "PER": ("Juan Paz",)}),
        tell("03-10", kind="call"),
        tell("03-10", when="11-20"),
    ],
    ids=["other parties", "other people", "a call", "another season"],
)
def test_another_meeting_is_another_matter(other: Telling) -> None:
    assert 2 == len(followed(tell("03-09", "scheduled", when="06-12"), other))


def test_a_second_summit_is_not_the_first() -> None:
    first, second = tell("03-09", ordinal=1), tell("03-12", ordinal=2)
    assert 2 == len(followed(first, second))


def test_after_a_meeting_was_held_the_next_one_is_new() -> None:
    held = (tell("03-09", "scheduled", when="03-20"), tell("03-20", "held"))
    assert 2 == len(followed(*held, tell("05-02", when="07-01")))


def test_a_meeting_held_that_nobody_had_planned_is_no_matter() -> None:
    assert () == followed(tell("03-09", "held"))


def test_whoever_says_it_may_be_the_party_left_out() -> None:
    told = tell("03-12", "in_doubt", parties={"CHL": ("Diego Soto",)}, hints={"PER": ("Carla Lopez",)})
    assert ["announced", "in_doubt"] == states(tell("03-09"), told)


def test_a_summit_that_is_only_named_beside_others_is_not_this_one() -> None:
    told = tell("03-12", "cancelled", parties={}, hints={"NOR": (), "SWE": ()}, founds=False)
    assert ["announced"] == states(tell("03-09"), told)


def test_a_venue_is_no_party() -> None:
    before = tell("03-09", "scheduled", when="06-12", places=("Singapore",))
    told = tell("05-24", "cancelled", parties={"PER": ("Carla Lopez",), "SGP": ()}, hints={"CHL": ()}, founds=False)
    assert ["scheduled", "cancelled"] == states(before, told)


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({"when": "07-20", "state": "scheduled"}, "moved"),
        ({"places": ("Bern, Switzerland",)}, "moved"),
        ({"places": ("Sentosa, Singapore",)}, "scheduled"),
        ({"conditions": (Span(start=0, end=4, text="when"),)}, "condition_added"),
        ({"state": "postponed"}, "postponed"),
        ({"when": "06-01 06-30"}, "scheduled"),
    ],
)
def test_what_a_report_changes_is_its_step(changed: dict[str, object], state: str) -> None:
    before = tell("03-09", "scheduled", when="06-30", places=("Singapore",))
    after = tell("03-12", **{"state": "announced", **changed})  # type: ignore[arg-type]
    assert ["scheduled", state] == states(before, after)


def test_a_month_told_again_does_not_blur_the_day() -> None:
    (matter,) = followed(tell("03-09", "scheduled", when="06-12"), tell("03-12", when="06-01 06-30"))
    assert day("06-12") == matter.steps[-1].earliest == matter.steps[-1].latest


JOURNEY = (
    tell("09-24", "scheduled", kind="visit", when="10-10 10-15", parties={"AGO": (), "DEU": (), "USA": ("Ann Roe",)},
         hosts=("DEU", "AGO"), places=("Germany", "Angola")),
    tell("10-08", "postponed", kind="visit", parties={"AGO": (), "DEU": (), "USA": ("Ann Roe",)}, hosts=("DEU", "AGO")),
    tell("10-16", "scheduled", kind="visit", when="10-17 10-18", parties={"DEU": (), "USA": ("Ann Roe",)},
         hosts=("DEU",), told=("pln-1",)),
    tell("10-16", "announced", kind="visit", when="12-01 12-31", parties={"AGO": (), "USA": ("Ann Roe",)},
         hosts=("AGO",), told=("pln-2",)),
    tell("10-18", "held", parties={"DEU": ("Max Bell",), "USA": ("Ann Roe",)}),
    tell("12-03", "held", parties={"AGO": ("Rui Dias",), "USA": ("Ann Roe",)}),
)  # fmt: skip


def test_the_meetings_of_a_journey_are_its_legs() -> None:
    assert ["scheduled", "postponed", "back_on", "held", "held"] == states(*JOURNEY)
    (matter,) = followed(*JOURNEY)
    assert (day("10-17"), day("12-03"), ("Germany", "Angola")) == (
        matter.steps[-1].earliest, matter.steps[-1].latest, matter.steps[-1].places,
    )  # fmt: skip


def test_a_host_more_is_a_leg_added() -> None:
    parties = {"DEU": (), "FRA": (), "USA": ("Ann Roe",)}
    one = tell("09-24", kind="visit", parties={"DEU": (), "USA": ("Ann Roe",)}, hosts=("DEU",))
    two = tell("09-26", kind="visit", parties=parties, hosts=("DEU", "FRA"))
    assert ["announced", "leg_added"] == states(one, two)


def test_a_leg_is_dropped_where_words_say_so_and_not_where_they_leave_it_out() -> None:
    tour = tell(
        "09-24", kind="visit", parties={"DEU": (), "FRA": (), "USA": ("Ann Roe",)}, hosts=("DEU", "FRA"),
        places=("Germany", "France"),
    )  # fmt: skip
    of_one = tell("09-26", kind="visit", parties={"DEU": (), "USA": ("Ann Roe",)}, hosts=("DEU",), places=("Germany",))
    dropped = tell("09-27", kind="visit", parties={"USA": ("Ann Roe",)}, hosts=("FRA",), turn="leg_dropped")
    assert ["announced", "announced", "leg_dropped"] == states(tour, of_one, dropped)
    (matter,) = followed(tour, of_one, dropped)
    assert [("Germany", "France"), ("Germany", "France"), ("Germany",)] == [step.places for step in matter.steps]


def test_a_meeting_that_broke_off_has_ended_early() -> None:
    (matter,) = followed(tell("03-09", "scheduled", when="06-12 06-15"), tell("06-13", "ended_early"))
    assert "ended_early" == matter.steps[-1].state
    assert (day("06-12"), day("06-13")) == (matter.steps[-1].earliest, matter.steps[-1].latest)


def test_a_journey_finds_the_leg_that_is_added_by_its_traveller() -> None:
    tour = tell("09-24", kind="visit", parties={"DEU": (), "USA": ("Ann Roe",)}, hosts=("DEU",), places=("Germany",))
    parties = {"FRA": (), "USA": ("Ann Roe",)}
    more: dict[str, Any] = {"kind": "visit", "parties": parties, "hosts": ("FRA",), "turn": "leg_added"}
    (matter,) = followed(tour, tell("09-26", **more))
    assert ("leg_added", ("Germany", "France")) == (matter.steps[-1].state, matter.steps[-1].places)
    assert ["announced", "leg_added", "scheduled"] == states(tour, tell("09-26", **more), tell("09-27", **more))
    others = {**more, "parties": {"FRA": (), "USA": ("Rob Lee",)}}
    assert 2 == len(followed(tour, tell("09-26", **others)))


def test_a_journey_that_loses_its_only_host_is_off() -> None:
    tour = tell("09-24", kind="visit", parties={"DEU": (), "USA": ("Ann Roe",)}, hosts=("DEU",))
    gone = tell("09-26", kind="visit", parties={"USA": ("Ann Roe",)}, hosts=("DEU",), turn="leg_dropped")
    assert ["announced", "cancelled"] == states(tour, gone)


def test_a_denied_plan_is_in_doubt_and_a_denied_meeting_stays_held() -> None:
    assert ["announced", "in_doubt"] == states(tell("03-09"), tell("03-12", "denied", founds=False))
    held = (tell("03-09", "scheduled", when="03-11"), tell("03-11", "held"))
    assert ["scheduled", "held", "held"] == states(*held, tell("03-12", "denied", founds=False, is_past=True))


def matters_in_order(reports: list[tuple[str, date, tuple[Telling, ...]]], *, asked: bool) -> tuple[Matter, ...]:
    follower = Follower()
    for report, published, told in reports:
        follower.take(report, published, told)
        if asked:
            follower.matters()
    return follower.matters()


@pytest.mark.parametrize("asked", [False, True])
def test_every_order_of_arrival_gives_the_same_matters(asked: bool) -> None:
    reports = by_report((*SUMMIT[:3], SUMMIT[4], JOURNEY[0]))
    expected = matters_in_order(reports, asked=False)
    assert all(expected == matters_in_order(list(order), asked=asked) for order in permutations(reports))


@given(st.data())
def test_reports_read_twice_late_or_in_between_change_nothing(data: st.DataObject) -> None:
    disputed = (
        tell("04-01", "held", parties={"NOR": (), "SWE": ()}),
        tell("04-02", "denied", parties={"NOR": (), "SWE": ()}, is_past=True, founds=False),
        tell("04-05", "held", parties={"NOR": (), "SWE": ()}, by=("Ida Berg",)),
    )
    reports = by_report((*SUMMIT, *JOURNEY, *disputed))
    order = data.draw(st.permutations([*reports, *data.draw(st.lists(st.sampled_from(reports), max_size=4))]))
    assert matters_in_order(reports, asked=False) == matters_in_order(order, asked=data.draw(st.booleans()))


def test_a_report_that_is_revised_takes_the_place_of_its_first_text() -> None:
    follower = Follower()
    for report, published, told in by_report(SUMMIT[:5]):
        follower.take(report, published, told)
    follower.matters()
    follower.take("rep-05-24", day("05-24"), (tell("05-24", "postponed"),))
    (matter,) = follower.matters()
    assert "postponed" == matter.steps[-1].state
    follower.take("rep-05-24", day("05-24"), ())
    assert 4 == len(follower.matters()[0].steps)


def test_a_link_to_a_matter_survives_an_earlier_report() -> None:
    (late,) = followed(*SUMMIT[1:])
    (whole,) = followed(*SUMMIT)
    assert late.id != whole.id
    assert late.id in whole.keys


def test_who_may_call_off_a_meeting_puts_it_in_doubt_and_who_had_called_it_off_does_not() -> None:
    before = tell("03-09", "scheduled", when="06-12")
    plan = tell("03-12", "scheduled", when="06-12")
    refusal = {"is_refusal": True, "founds": False, "told": ("evt-1",), "report": "rep-03-12"}
    assert ["scheduled", "in_doubt"] == states(before, plan, tell("03-12", "in_doubt", **refusal))
    assert ["scheduled", "scheduled"] == states(before, plan, tell("03-12", "cancelled", **refusal))
    assert ["scheduled", "cancelled"] == states(before, tell("03-12", "cancelled", **refusal))
