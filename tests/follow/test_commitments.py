"""Commitments from promises and deeds: what belongs together, what becomes of it, and that no order matters."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.commitment import Commitment
from communique.follow.commitments.keeper import Keeper
from communique.follow.commitments.promises import Promise
from tests.follow.promising import by_report, day, kept, states, tell

STAYS: dict[str, Any] = {"verb": "lift", "objects": ("sanction",), "negated": True, "towards": ("CHL",)}
UNTIL_A_DEAL: dict[str, Any] = {**STAYS, "marker": "until", "condition": "deal sign", "condition_parties": ("CHL",)}
LIFTED = tell("06-01", "did", verb="lift", objects=("sanction",), towards=("CHL",))
DEAL = tell("05-11", "did", by="CHL", verb="sign", objects=("deal",), towards=())
NO_TESTS = tell("03-09", verb="", objects=("missil", "test"), negated=True, towards=())


def test_a_promise_is_open_until_something_is_told_of_it() -> None:
    (one,) = kept(tell("03-09", until="03-31", to=("MLI",)))
    assert ("PER", ("MLI",), day("03-31")) == (one.by, one.to, one.latest)
    assert ["made"] == [step.state for step in one.steps]


def test_the_same_again_is_restated_and_changes_nothing() -> None:
    assert ["made", "restated", "restated"] == states(tell("03-09"), tell("03-12"), tell("03-20", towards=()))


@pytest.mark.parametrize(
    "other",
    [
        tell("03-12", by="CHL"),
        tell("03-12", towards=("NER",)),
        tell("03-12", verb="rebuild", objects=("bridge",)),
        tell("03-12", negated=True),
    ],
    ids=["another party", "another country", "another act", "the contrary"],
)
def test_another_promise_is_another_commitment(other: Promise) -> None:
    assert 2 == len(kept(tell("03-09"), other))


def test_the_promised_act_meets_it_and_another_does_not() -> None:
    assert ["made", "met"] == states(tell("03-09"), tell("03-24", "did", verb="deliv"))
    for deed in (
        tell("03-24", "did", towards=("NER",)),
        tell("03-24", "did", by="CHL"),
        tell("03-24", "did", objects=("ministry",)),
        tell("03-24", "did", latest=day("02-01")),
        tell("03-09", "did", report="rep-a"),
    ):
        assert ["made"] == states(tell("03-09"), deed)


def test_an_act_that_was_not_to_be_done_breaks_it() -> None:
    test = tell("06-02", "did", verb="test", objects=("missil",), type="MOBILIZE", towards=())
    assert ["made", "broken"] == states(NO_TESTS, test)
    until = tell("03-09", verb="halt", objects=("attack", "pipelin"), halts=True, until="04-01", towards=())
    attack: dict[str, Any] = {
        "tells": "did",
        "verb": "attack",
        "objects": ("pipelin",),
        "type": "ASSAULT",
        "towards": (),
    }
    assert ["made", "broken"] == states(until, tell("03-20", **attack))
    assert ["made"] == states(until, tell("04-20", **attack))
    assert ["made", "met"] == states(until, tell("03-20", "did", verb="stop", objects=("attack",), towards=()))


def test_what_ends_before_its_condition_holds_is_met_only_if_a_report_says_that_it_does() -> None:
    made = tell("02-04", **UNTIL_A_DEAL)
    assert ["made", "met"] == states(made, DEAL, LIFTED)[:2]
    assert ["made", "dropped"] == states(made, LIFTED)
    told: dict[str, Any] = {
        "verb": "lift",
        "objects": ("sanction",),
        "towards": ("CHL",),
        "around": ("deal", "lift", "sanction", "sign"),
    }
    assert ["made", "met"] == states(made, tell("06-01", "did", **told))
    assert ["made", "broken"] == states(made, tell("06-01", "did", **told, lacks=True))


def test_the_report_that_says_that_a_condition_holds_is_named() -> None:
    (one,) = kept(tell("02-04", **UNTIL_A_DEAL), DEAL)
    assert one.holds is not None
    assert "rep-05-11" == one.holds.report
    (one,) = kept(tell("02-04", **UNTIL_A_DEAL), tell("01-11", "did", by="CHL", verb="sign", objects=("deal",)))
    assert None is one.holds


def test_not_until_and_once_are_one_commitment() -> None:
    once: dict[str, Any] = {**UNTIL_A_DEAL, "negated": False, "marker": "once"}
    assert ["made", "restated", "restated"] == states(
        tell("02-04", **STAYS), tell("03-04", **UNTIL_A_DEAL), tell("04-04", **once)
    )
    (one,) = kept(tell("02-04", **STAYS), tell("03-04", **UNTIL_A_DEAL))
    assert [None, "deal sign"] == [step.condition for step in one.steps]


@pytest.mark.parametrize("verdict", ["met", "broken", "dropped"])
def test_words_that_say_what_became_of_it_decide(verdict: str) -> None:
    assert ["made", verdict] == states(tell("03-09"), tell("04-09", verdict, said_by=("Ida Berg",)))
    assert ["made"] == states(tell("03-09"), tell("04-09", verdict, objects=("bridge",), verb="build"))


def test_words_that_do_not_say_which_promise_count_where_there_is_one_alone() -> None:
    bare = tell("04-09", "broken", objects=(), verb="")
    assert ["made", "broken"] == states(tell("03-09"), bare)
    both = kept(tell("03-09"), tell("03-10", objects=("bridge",), verb="rebuild", towards=()), bare)
    assert [["made"], ["made"]] == [[step.state for step in one.steps] for one in both]


def test_a_deadline_that_passes_breaks_nothing_but_a_report_that_it_was_not_done_does() -> None:
    made = tell("03-09", until="03-31")
    assert ["made"] == states(made, tell("03-20", "did_not"))
    assert ["made", "broken"] == states(made, tell("04-20", "did_not"))


def test_a_promise_told_again_after_its_end_is_background_first_and_then_a_new_one() -> None:
    end = (tell("03-09"), tell("04-09", "broken"))
    assert ["made", "broken"] == states(*end, tell("04-15"))
    assert 2 == len(kept(*end, tell("07-15")))


def test_where_a_report_does_not_say_about_whom_and_two_fit_nothing_is_told() -> None:
    both = (tell("02-04", **STAYS), tell("02-05", **{**STAYS, "towards": ("NOR",)}))
    unclear = tell("02-06", **{**STAYS, "towards": ()})
    assert {("made",)} == {tuple(step.state for step in one.steps) for one in kept(*both, unclear)}


LIFE = (
    tell("02-04", **UNTIL_A_DEAL),
    tell("03-04", **{**UNTIL_A_DEAL, "towards": ()}),
    DEAL,
    LIFTED,
    NO_TESTS,
    tell("03-20", verb="", objects=("missil", "test"), negated=True, towards=()),
    tell("04-02", "did", verb="test", objects=("missil",), type="MOBILIZE", towards=()),
    tell("03-09", report="rep-b"),
    tell("05-09", "dropped", report="rep-c"),
    tell("02-20", by="CHL", verb="withdraw", objects=("troop",), towards=("MLI",)),
    tell("02-28", "did", by="CHL", verb="withdraw", objects=("soldi", "troop"), towards=("MLI",)),
)


def in_order(reports: list[tuple[str, date, tuple[Promise, ...]]], *, asked: bool) -> tuple[Commitment, ...]:
    keeper = Keeper()
    for report, published, told in reports:
        keeper.take(report, published, told)
        if asked:
            keeper.commitments()
    return keeper.commitments()


@pytest.mark.parametrize("asked", [False, True])
def test_every_order_of_arrival_gives_the_same_commitments(asked: bool) -> None:
    reports = by_report((*LIFE[:4], LIFE[7]))
    expected = in_order(reports, asked=False)
    assert all(expected == in_order(list(order), asked=asked) for order in permutations(reports))


@given(st.data())
def test_reports_read_twice_late_or_in_between_change_nothing(data: st.DataObject) -> None:
    reports = by_report(LIFE)
    order = data.draw(st.permutations([*reports, *data.draw(st.lists(st.sampled_from(reports), max_size=4))]))
    assert in_order(reports, asked=False) == in_order(order, asked=data.draw(st.booleans()))


@given(st.data())
def test_a_report_taken_back_leaves_what_the_others_tell(data: st.DataObject) -> None:
    reports = by_report(LIFE)
    gone = data.draw(st.sampled_from(reports))
    keeper = Keeper()
    for report, published, told in data.draw(st.permutations(reports)):
        keeper.take(report, published, told)
        if data.draw(st.booleans()):
            keeper.commitments()
    keeper.take(gone[0], gone[1], ())
    assert in_order([one for one in reports if one is not gone], asked=False) == keeper.commitments()


def test_what_was_known_on_a_day_is_what_the_reports_until_then_tell() -> None:
    whole = {one.id: one for one in kept(*LIFE)}
    for until in sorted({one.published for one in LIFE}):
        for then in kept(*(one for one in LIFE if one.published <= until)):
            steps = tuple(step for step in whole[then.id].steps if step.published <= until)
            assert steps == then.steps


def test_a_link_to_a_commitment_survives_an_earlier_report() -> None:
    (late,) = kept(tell("03-12"), tell("03-20"))
    (whole,) = kept(tell("03-09"), tell("03-12"), tell("03-20"))
    assert late.id != whole.id
    assert late.id in whole.keys


def test_a_report_without_a_day_tells_nothing() -> None:
    keeper = Keeper()
    keeper.take("rep-a", None, (tell("03-09"),))
    assert () == keeper.commitments()
