from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.claims import Claims, EventClaim, Links
from communique.model import Event, When
from communique.record.join import Mention, Parties, joined
from communique.vocabulary import STATUSES, EventType, Status
from tests.record.making import Text, actor, links, record

TRUMP, KIM, MOON = actor("Donald Trump", "USA"), actor("Kim Jong-un", "PRK"), actor("Moon Jae-in", "KOR")
USA, PRK = actor("United States", "USA", "state"), actor("North Korea", "PRK", "state")
NAMED = {"Trump": TRUMP, "Kim": KIM, "Moon": MOON, "Washington": USA, "Pyongyang": PRK}


def events(text: Text, *claims: EventClaim, more: Links | None = None) -> tuple[Event, ...]:
    return record(text, Claims(events=claims), links(text, NAMED, more=more)).events


def test_a_meeting_named_twice_is_one_event() -> None:
    text = Text("Trump will meet Kim. The meeting will be short.")
    first = text.event(text.at("meet"), "CONSULT", "planned", sources=(text.at("Trump"),), targets=(text.at("Kim"),))
    again = text.event(text.at("meeting"), "CONSULT", "planned", definite=True)
    assert [("meet", ("meeting",))] == [
        (e.trigger.text, tuple(s.text for s in e.also)) for e in events(text, first, again)
    ]


def test_a_reciprocal_event_has_every_party_on_both_sides() -> None:
    text = Text("Trump will meet Kim.")
    met = text.event(text.at("meet"), "CONSULT", "planned", sources=(text.at("Trump"),), targets=(text.at("Kim"),))
    assert (("act-Donald Trump", "act-Kim Jong-un"),) * 2 == (events(text, met)[0].source, events(text, met)[0].target)


def test_meetings_of_other_persons_are_other_events() -> None:
    text = Text("Trump will meet Kim. Moon will meet Kim.")
    one = text.event(text.at("meet"), "CONSULT", "planned", sources=(text.at("Trump"), text.at("Kim")))
    two = text.event(text.at("meet", 2), "CONSULT", "planned", sources=(text.at("Moon"), text.at("Kim", 2)))
    assert 2 == len(events(text, one, two))


def test_a_held_meeting_and_a_coming_one_are_two() -> None:
    text = Text("Trump met Kim. Trump will meet Kim.")
    one = text.event(text.at("met"), "CONSULT", "occurred", sources=(text.at("Trump"), text.at("Kim")))
    two = text.event(text.at("meet"), "CONSULT", "planned", sources=(text.at("Trump", 2), text.at("Kim", 2)))
    assert ["occurred", "planned"] == [e.status for e in events(text, one, two)]


def test_a_plan_and_its_cancellation_are_one_cancelled_event() -> None:
    text = Text("Trump was to meet Kim. The summit is cancelled.")
    one = text.event(text.at("meet"), "CONSULT", "planned", sources=(text.at("Trump"), text.at("Kim")))
    two = text.event(text.at("summit"), "CONSULT", "cancelled", definite=True)
    assert ["cancelled"] == [e.status for e in events(text, one, two)]


def test_times_that_exclude_each_other_keep_meetings_apart() -> None:
    text = Text("Trump meets Kim in May. Trump meets Kim in July.")
    may, july = text.at("in May"), text.at("in July")
    times = {
        (may.start, may.end): When(span=may, earliest=date(2018, 5, 1), latest=date(2018, 5, 31), basis="month"),
        (july.start, july.end): When(span=july, earliest=date(2018, 7, 1), latest=date(2018, 7, 31), basis="month"),
    }
    claims = [
        text.event(text.at("meets", k), "CONSULT", "planned", sources=(text.at("Trump", k), text.at("Kim", k)), when=w)
        for k, w in ((1, may), (2, july))
    ]
    assert 2 == len(events(text, *claims, more=Links(when_at=times)))


def test_states_and_their_leaders_are_the_same_parties() -> None:
    text = Text("Washington and Pyongyang will hold talks. Trump and Kim will meet.")
    one = text.event(text.at("talks"), "CONSULT", "planned", sources=(text.at("Washington"), text.at("Pyongyang")))
    two = text.event(text.at("meet"), "CONSULT", "planned", sources=(text.at("Trump"), text.at("Kim")))
    assert 1 == len(events(text, one, two))


@pytest.mark.parametrize("type_", ["ACCUSE", "REQUEST", "THREATEN"])
def test_two_acts_with_verbs_of_their_own_stay_two(type_: EventType) -> None:
    text = Text("Trump condemned Kim. Trump blamed Kim.")
    one = text.event(text.at("condemned"), type_, "occurred", sources=(text.at("Trump"),), targets=(text.at("Kim"),))
    two = text.event(text.at("blamed"), type_, "occurred", sources=(text.at("Trump", 2),), targets=(text.at("Kim", 2),))
    assert 2 == len(events(text, one, two))


def test_opposite_directions_are_two_acts() -> None:
    text = Text("Trump praised Kim. Kim praised Trump.")
    one = text.event(text.at("praised"), "SUPPORT", "occurred", sources=(text.at("Trump"),), targets=(text.at("Kim"),))
    two = text.event(
        text.at("praised", 2), "SUPPORT", "occurred", sources=(text.at("Kim", 2),), targets=(text.at("Trump", 2),)
    )
    assert 2 == len(events(text, one, two))


def test_other_types_never_join() -> None:
    text = Text("Trump invited Kim to the meeting.")
    one = text.event(text.at("invited"), "REQUEST", "occurred", sources=(text.at("Trump"),), targets=(text.at("Kim"),))
    two = text.event(text.at("meeting"), "CONSULT", "proposed", definite=True)
    assert {"REQUEST", "CONSULT"} == {e.type for e in events(text, one, two)}


def test_words_that_only_point_back_do_not_make_a_plan_a_fact() -> None:
    text = Text("Trump will meet Kim. Nothing was paid for the talks.")
    one = text.event(text.at("meet"), "CONSULT", "planned", sources=(text.at("Trump"), text.at("Kim")))
    two = text.event(text.at("talks"), "CONSULT", "occurred", definite=True)
    assert ["planned"] == [e.status for e in events(text, one, two)]


def test_words_that_point_back_prefer_an_event_of_their_own_side() -> None:
    text = Text("Trump will meet Kim. Moon met Kim. The talks were long.")
    one = text.event(text.at("meet"), "CONSULT", "planned", sources=(text.at("Trump"), text.at("Kim")))
    two = text.event(text.at("met"), "CONSULT", "occurred", sources=(text.at("Moon"), text.at("Kim", 2)))
    three = text.event(text.at("talks"), "CONSULT", "occurred", definite=True)
    assert [(), ("talks",)] == [tuple(s.text for s in e.also) for e in events(text, one, two, three)]


def test_a_state_is_left_out_where_a_person_acts_for_it() -> None:
    text = Text("Trump will meet Kim. Washington and Pyongyang prepare the talks.")
    one = text.event(text.at("meet"), "CONSULT", "planned", sources=(text.at("Trump"), text.at("Kim")))
    two = text.event(
        text.at("talks"), "CONSULT", "planned", sources=(text.at("Washington"), text.at("Pyongyang")), definite=True
    )
    assert [("act-Donald Trump", "act-Kim Jong-un")] == [e.source for e in events(text, one, two)]


WORDS = Text("meet talks summit meeting visit call deal pact round session")
TRIGGERS = st.sampled_from([WORDS.at(word) for word in WORDS.text.split()])
PEOPLE = st.lists(st.sampled_from([TRUMP.id, KIM.id, MOON.id, USA.id, PRK.id]), max_size=3).map(tuple)


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    status: Status = draw(st.sampled_from(STATUSES))
    type_: EventType = draw(st.sampled_from(["CONSULT", "AGREE", "SANCTION"]))
    claim = WORDS.event(draw(TRIGGERS), type_, status, definite=draw(st.booleans()))
    return Mention(claim=claim, source=draw(PEOPLE), target=draw(PEOPLE), when=None)


@given(st.lists(mentions(), max_size=12))
def test_joining_keeps_every_mention_once_and_never_mixes_types(found: list[Mention]) -> None:
    known = {TRUMP, KIM, MOON, USA, PRK}
    parties = Parties(
        country={a.id: a.country for a in known}, persons=frozenset(a.id for a in known if a.kind == "person")
    )
    groups = joined(found, parties)
    assert sorted(map(id, found)) == sorted(id(m) for group in groups for m in group)
    assert all(1 == len({m.claim.type for m in group}) for group in groups)


def test_a_plan_that_is_back_on_is_planned_wherever_its_cancellation_is_told() -> None:
    text = Text("Trump was to meet Kim. The summit was cancelled. The summit is back on.")
    one = text.event(text.at("meet"), "CONSULT", "planned", sources=(text.at("Trump"), text.at("Kim")))
    two = text.event(text.at("summit"), "CONSULT", "cancelled", definite=True)
    three = replace(text.event(text.at("summit", 2), "CONSULT", "planned", definite=True), reinstated=True)
    assert ["planned"] == [e.status for e in events(text, one, two, three)]
    assert ["planned"] == [e.status for e in events(text, one, three, two)]


def test_a_doubted_plan_is_possible_whatever_else_is_told_of_it() -> None:
    text = Text("The summit may not take place. The talks are planned. The summit was cancelled.")
    one = replace(text.event(text.at("summit"), "CONSULT", "possible", definite=True), doubted=True)
    two = text.event(text.at("talks"), "CONSULT", "planned", definite=True)
    three = text.event(text.at("summit", 2), "CONSULT", "cancelled", definite=True)
    assert ["possible"] == [e.status for e in events(text, one, two)]
    assert ["possible"] == [e.status for e in events(text, two, one)]
    assert "cancelled" in [e.status for e in events(text, one, two, three)]
