from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from communique.claims import Claims, EventClaim, Links
from communique.model import Plan, Span, When
from communique.vocabulary import Status
from tests.record.making import Text, actor, links, record

TEXT = Text(
    "Lund will visit Chad on Monday, then fly to Mali on Friday. She tours Peru, Kenya and Oman.\n"
    "Lund may visit Fiji or Togo."
)
LUND = actor("Lund", "SYL")
STATES = {
    name: actor(name, name.upper(), "state") for name in ("Chad", "Mali", "Peru", "Kenya", "Oman", "Fiji", "Togo")
}
FIRST = TEXT.at("Lund will visit Chad on Monday, then fly to Mali on Friday.")
SECOND = TEXT.at("She tours Peru, Kenya and Oman.")
THIRD = TEXT.at("Lund may visit Fiji or Togo.")
MONDAY, FRIDAY = TEXT.at("on Monday"), TEXT.at("on Friday")


def visit(
    trigger: Span, *targets: str, within: Span, status: Status = "planned", when: Span | None = None
) -> EventClaim:
    spans = tuple(TEXT.at(target) for target in targets)
    claim = TEXT.event(trigger, "CONSULT", status, sources=(TEXT.at("Lund"),), targets=spans, when=when)
    return replace(claim, mode="visit", reciprocal=False, evidence=(within,))


CHAD = visit(TEXT.at("visit"), "Chad", within=FIRST, when=MONDAY)
MALI = visit(TEXT.at("fly to"), "Mali", within=FIRST, when=FRIDAY)


def plans(*claims: EventClaim, unknown: tuple[Span, ...] = ()) -> tuple[Plan, ...]:
    when_at = {
        (span.start, span.end): When(span=span, earliest=day, latest=day, basis="day")
        for span, day in ((MONDAY, date(2018, 3, 12)), (FRIDAY, date(2018, 3, 16)))
        if span not in unknown
    }
    linked = links(TEXT, {"Lund": LUND, **STATES}, more=Links(when_at=when_at))
    told = Claims(events=claims, plans=tuple(TEXT.plan(claim.trigger) for claim in claims))
    return record(TEXT, told, linked).plans


def hosts(plan: Plan) -> list[tuple[str, ...]]:
    return [leg.hosts for leg in plan.legs]


def test_visits_told_together_are_one_journey_with_legs() -> None:
    (plan,) = plans(CHAD, MALI)
    assert [("act-Chad",), ("act-Mali",)] == hosts(plan)
    assert ("act-Lund", "act-Chad", "act-Mali") == plan.participants


def test_a_journey_lasts_from_its_first_leg_to_its_last() -> None:
    (plan,) = plans(CHAD, MALI)
    assert plan.when is not None
    assert (date(2018, 3, 12), date(2018, 3, 16)) == (plan.when.earliest, plan.when.latest)
    assert "2018-03-12/2018-03-16" == plan.when.edtf


def test_a_journey_is_open_where_the_time_of_a_leg_is_not_told() -> None:
    (plan,) = plans(CHAD, MALI, unknown=(FRIDAY,))
    assert plan.when is not None
    assert (None, None, "../..") == (plan.when.earliest, plan.when.latest, plan.when.edtf)


def test_each_leg_keeps_its_own_time_and_event() -> None:
    (plan,) = plans(CHAD, MALI)
    assert [MONDAY, FRIDAY] == [leg.when.span for leg in plan.legs if leg.when]
    assert 2 == len({leg.event for leg in plan.legs})


def test_a_visit_to_several_hosts_has_a_leg_for_each() -> None:
    (plan,) = plans(visit(TEXT.at("tours"), "Peru", "Kenya", "Oman", within=SECOND))
    assert [("act-Peru",), ("act-Kenya",), ("act-Oman",)] == hosts(plan)
    assert ["Peru", "Kenya", "Oman"] == [leg.span.text for leg in plan.legs]


def test_a_visit_to_one_host_has_no_legs() -> None:
    assert [()] == [plan.legs for plan in plans(CHAD)]


@pytest.mark.parametrize(
    "other",
    [
        visit(TEXT.at("fly to"), "Mali", within=FIRST, status="possible"),
        replace(MALI, mode=None),
        replace(MALI, sources=()),
        replace(MALI, evidence=(SECOND,)),
    ],
    ids=["another status", "no visit", "another traveller", "another sentence"],
)
def test_other_plans_stay_apart(other: EventClaim) -> None:
    assert [(), ()] == [plan.legs for plan in plans(CHAD, other)]


def test_alternatives_are_no_legs() -> None:
    fiji = visit(TEXT.at("visit", 2), "Fiji", within=THIRD, status="possible")
    togo = visit(TEXT.at("Togo"), "Togo", within=THIRD, status="possible")
    assert [(), ()] == [plan.legs for plan in plans(fiji, togo)]


def test_the_legs_of_a_trip_may_stand_in_other_sentences_of_its_paragraph() -> None:
    text = Text("Lund plans a trip. She will visit Peru. She will fly to Oman.\nShe will go to Chad.")
    claims = [
        replace(
            text.event(text.at(trigger), "CONSULT", "planned", sources=(text.at("Lund"),), targets=targets),
            mode="visit",
            reciprocal=False,
            evidence=(text.at(trigger),),
        )
        for trigger, *hosts in (("trip", "Mali"), ("visit", "Peru"), ("fly to", "Oman"), ("go to", "Chad"))
        for targets in [tuple(text.at(host) for host in hosts if host in text.text)]
    ]
    told = Claims(events=tuple(claims), plans=tuple(text.plan(claim.trigger) for claim in claims))
    found = record(text, told, links(text, {"Lund": LUND, **STATES})).plans
    assert [2, 0] == [len(plan.legs) for plan in found]
