"""Two reports that cannot both be right, and what settles it."""

from __future__ import annotations

import pytest

from communique.follow.conflicts import conflicts_of
from communique.follow.tellings import Telling
from communique.model import Conflict
from tests.follow.telling import followed, tell

FIRST = tell("03-09", "scheduled", when="06-12", places=("Singapore",))


def found(*told: Telling) -> list[Conflict]:
    (matter,) = followed(FIRST, *told)
    return list(conflicts_of(matter))


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        (tell("05-24", "cancelled"), tell("05-25", "postponed"), "state"),
        (tell("06-12", "held"), tell("06-13", "cancelled"), "state"),
        (tell("05-24", "scheduled", when="06-14"), tell("05-25", "scheduled", when="06-20"), "when"),
        (tell("05-24", places=("Oslo, Norway",)), tell("05-25", places=("Bern, Switzerland",)), "place"),
    ],
)
def test_reports_of_the_same_days_may_contradict_each_other(one: Telling, other: Telling, field: str) -> None:
    assert [field] == [conflict.field for conflict in found(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (tell("05-20", "cancelled"), tell("05-25", "postponed")),
        (tell("05-24", "scheduled", when="06-12"), tell("05-25", "cancelled")),
        (tell("05-24", "scheduled", when="06-12"), tell("05-25", "scheduled", when="06-01 06-30")),
        (tell("05-24", "scheduled", when="06-12"), tell("05-25", "postponed", when="06-20")),
        (tell("05-24", places=("Oslo, Norway",)), tell("05-25", places=("Norway",))),
        (tell("06-11", "scheduled", when="06-14"), tell("06-12", "held", when="06-12", places=("Oslo, Norway",))),
    ],
    ids=["a change of days", "a decision", "a wider date", "put off to a day", "a place in it", "a part of it held"],
)
def test_a_change_is_no_conflict(one: Telling, other: Telling) -> None:
    assert [] == found(one, other)


def test_a_later_report_settles_what_it_says_again() -> None:
    one, other = tell("05-24", "cancelled"), tell("05-25", "postponed", by=("Carla Lopez",))
    (conflict,) = found(one, other, tell("06-05", "scheduled", when="06-20"))
    assert ("rep-06-05", 1) == (conflict.settled_by, conflict.right)
    assert ((), ("Carla Lopez",)) == tuple(side.said.by for side in conflict.sides)


def test_copies_settle_nothing() -> None:
    copies = [tell("05-25", "cancelled", report=f"rep-copy-{n}") for n in range(3)]
    assert {None} == {c.settled_by for c in found(tell("05-24", "postponed"), *copies)}


def test_a_conflict_is_open_until_something_is_said_of_it() -> None:
    (conflict,) = found(tell("05-24", "cancelled"), tell("05-25", "postponed"), tell("06-05", "in_doubt"))
    assert (None, None) == (conflict.settled_by, conflict.right)


AT_OSLO = tell("06-03", "held", by=("Carla Lopez",))


def denied(published: str, **fields: object) -> Telling:
    return tell(published, "denied", founds=False, **fields)


def conflicts(*told: Telling) -> list[Conflict]:
    return [conflict for matter in followed(*told) for conflict in conflicts_of(matter)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AT_OSLO, denied("06-04", is_past=True)),
        (denied("06-03", is_past=True), tell("06-04", "held")),
        (tell("06-03", "announced"), denied("06-04")),
        (denied("06-03"), tell("06-04", "scheduled", when="06-20")),
    ],
)
def test_what_one_tells_and_another_denies_is_a_conflict(one: Telling, other: Telling) -> None:
    (conflict,) = conflicts(one, other)
    assert ("state", None) == (conflict.field, conflict.settled_by)
    assert {"denied"} < {side.said.state for side in conflict.sides}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AT_OSLO, denied("06-04")),
        (tell("06-03", "scheduled", when="06-20"), denied("06-04", is_past=True)),
        (AT_OSLO, denied("06-04", is_past=True, parties={"PER": (), "NOR": ()})),
        (AT_OSLO, denied("06-09", is_past=True)),
    ],
    ids=["another meeting is not planned", "one to come", "with others", "days later"],
)
def test_a_denial_of_something_else_is_no_conflict(one: Telling, other: Telling) -> None:
    assert [] == conflicts(one, other)


def test_who_denies_or_claims_it_again_settles_nothing() -> None:
    again = denied("06-10", is_past=True, by=("Diego Soto",))
    (conflict,) = conflicts(AT_OSLO, denied("06-04", is_past=True, by=("Diego Soto",)), again)
    assert None is conflict.settled_by
    claimed = tell("06-10", "held", by=("Carla Lopez",))
    (conflict,) = conflicts(AT_OSLO, denied("06-04", is_past=True, by=("Diego Soto",)), claimed)
    assert None is conflict.settled_by


def test_whoever_denied_it_and_admits_it_settles_it() -> None:
    admitted = tell("06-10", "held", by=("Diego Soto",))
    (conflict,) = conflicts(AT_OSLO, denied("06-04", is_past=True, by=("Diego Soto",)), admitted)
    assert ("rep-06-10", 0) == (conflict.settled_by, conflict.right)


def test_a_meeting_that_nobody_planned_is_kept_in_mind_for_two_days_alone() -> None:
    assert () == followed(AT_OSLO, tell("06-30", "held"))
    assert () == followed(denied("06-03", is_past=True))
