from __future__ import annotations

from datetime import date

import pytest

from communique.claims import BarePlanClaim, Claims, Links
from communique.model import Plan, Span, When
from communique.vocabulary import PlanState, Status
from tests.record.making import Text, actor, links, record

TEXT = Text("Kenya will hold an election in August. The election in Kenya may slip. Mali put off its election.")
STATES = {name: actor(name, name.upper(), "state") for name in ("Kenya", "Mali")}
AUGUST = TEXT.at("in August")


def ballot(
    k: int, *holders: Span, status: Status = "planned", when: Span | None = None, lemma: str = "election"
) -> BarePlanClaim:
    words = TEXT.at("election", k)
    return BarePlanClaim(trigger=words, lemma=lemma, status=status, holders=holders, when=when, evidence=(words,))


def plans(*claims: BarePlanClaim) -> tuple[Plan, ...]:
    when = When(span=AUGUST, earliest=date(2018, 8, 1), latest=date(2018, 8, 31), basis="month")
    linked = links(TEXT, STATES, more=Links(when_at={(AUGUST.start, AUGUST.end): when}))
    return record(TEXT, Claims(bare_plans=claims), linked).plans


def test_a_ballot_is_a_plan_without_an_event() -> None:
    (plan,) = plans(ballot(1, TEXT.at("Kenya"), when=AUGUST))
    assert (None, "election: Kenya", ("act-Kenya",)) == (plan.event, plan.what, plan.participants)


def test_a_ballot_told_twice_is_one_plan_with_both_its_words() -> None:
    (plan,) = plans(ballot(2), ballot(1, TEXT.at("Kenya"), when=AUGUST))
    assert [TEXT.at("election", 1), TEXT.at("election", 2)] == list(plan.evidence)
    assert plan.when is not None
    assert date(2018, 8, 1) == plan.when.earliest


def test_bare_plans_of_others_and_of_other_kinds_are_others() -> None:
    found = plans(ballot(1, TEXT.at("Kenya")), ballot(3, TEXT.at("Mali")), ballot(2, lemma="vote"))
    assert 3 == len(found)


@pytest.mark.parametrize(
    ("status", "when", "state"),
    [
        ("planned", AUGUST, "scheduled"),
        ("planned", None, "announced"),
        ("possible", AUGUST, "possible"),
        ("postponed", None, "postponed"),
    ],
)
def test_a_ballot_with_a_date_is_scheduled(status: Status, when: Span | None, state: PlanState) -> None:
    assert [state] == [plan.state for plan in plans(ballot(1, status=status, when=when))]
