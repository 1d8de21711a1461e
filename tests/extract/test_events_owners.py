"""Whose an act is, and what tells no act: owners, nationalities, measures, forecasts, joint subjects."""

from __future__ import annotations

import pytest

from communique.claims import EventClaim
from communique.vocabulary import EventType
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def all_of(notes_of: NotesOf, text: str, type_: EventType, published: str | None = None) -> list[EventClaim]:
    from communique.extract.events import find_events

    return [claim for claim in find_events(notes_of(text, published)) if claim.type == type_]


def sides(claim: EventClaim) -> tuple[list[str], list[str]]:
    return [s.text for s in claim.sources], [t.text for t in claim.targets]


def test_a_thing_is_of_its_nation_before_it_is_of_the_place_where_it_stands(notes_of: NotesOf) -> None:
    [claim] = all_of(notes_of, "Egypt criticised the deployment of a Russian system in Libya.", "ACCUSE")
    assert (["Egypt"], ["Russian"]) == sides(claim)


def test_condemned_sanctions_are_aimed_at_who_imposed_them(notes_of: NotesOf) -> None:
    [claim] = all_of(notes_of, "Hungary condemned sanctions imposed by Canada.", "ACCUSE")
    assert ["Canada"] == sides(claim)[1]


def test_sanctions_hit_those_whose_acts_they_answer(notes_of: NotesOf) -> None:
    text = "Ghana welcomed sanctions imposed by Canada in response to Libya's attacks."
    [claim] = all_of(notes_of, text, "SANCTION")
    assert (["Canada"], ["Libya"]) == sides(claim)


def test_strikes_on_a_country_that_kill_are_not_its_own(notes_of: NotesOf) -> None:
    killed = all_of(notes_of, "Turkish airstrikes on positions in Iraq killed ten people.", "ASSAULT")[-1]
    assert ["Turkish"] == sides(killed)[0]


def test_an_offensive_hits_the_country_into_which_it_leads(notes_of: NotesOf) -> None:
    claim = all_of(notes_of, "Chad began an offensive into Niger on Monday.", "ASSAULT")[0]
    assert (["Chad"], ["Niger"]) == sides(claim)


def test_the_host_of_talks_with_one_guest_takes_part(notes_of: NotesOf) -> None:
    [claim] = all_of(notes_of, "Finland hosted a summit with Norway.", "CONSULT")
    assert {"Finland", "Norway"} == {*sides(claim)[0], *sides(claim)[1]}


def test_leaders_with_titles_are_two_parties(notes_of: NotesOf) -> None:
    text = "On July 8, French President Emmanuel Macron and Kenyan President William Ruto talked by telephone."
    [claim] = all_of(notes_of, text, "CONSULT")
    assert 2 == len(claim.sources)


def test_an_adjective_after_its_noun_names_it(notes_of: NotesOf) -> None:
    [claim] = all_of(notes_of, 'Mr Okello called Kenya\'s move "reckless and wrong".', "ACCUSE")
    assert ["Kenya"] == [t.text.removesuffix("'s move") for t in claim.targets]


def test_a_gathering_is_where_people_meet_and_not_whom(notes_of: NotesOf) -> None:
    [claim] = all_of(notes_of, "Peru and Chile are going to see each other during the Lima Summit.", "CONSULT")[:1]
    assert "the Lima Summit" not in {*sides(claim)[0], *sides(claim)[1]}


def test_what_is_expected_of_somebody_is_not_asked_of_them(notes_of: NotesOf) -> None:
    assert [] == all_of(notes_of, "The king is expected to sign a treaty.", "REQUEST")


def test_talks_that_were_postponed_are_one_act(notes_of: NotesOf) -> None:
    assert [] == all_of(notes_of, "The talks between Peru and Chile were postponed.", "REJECT")


def test_a_protest_that_police_end_is_an_act_of_its_own(notes_of: NotesOf) -> None:
    [claim] = all_of(notes_of, "Danish police ended a protest by Poles in Aarhus.", "PROTEST")
    assert ["Poles"] == sides(claim)[0]


def test_it_that_holds_the_place_of_a_clause_does_nothing(notes_of: NotesOf) -> None:
    claims = all_of(notes_of, "Mali will meet Niger. He wrote that it would be wrong to hold the talks.", "CONSULT")
    assert () == claims[-1].sources


def test_the_day_of_calling_off_is_not_the_day_of_the_meeting(notes_of: NotesOf) -> None:
    text = "Kenya on Thursday cancelled its meeting with Uganda."
    [claim] = all_of(notes_of, text, "CONSULT", "2018-05-25")
    assert claim.when is None


def test_a_clause_below_a_meeting_tells_its_day(notes_of: NotesOf) -> None:
    text = "Kenya and Uganda cancelled the talks, which had been set for June 12."
    [claim] = all_of(notes_of, text, "CONSULT", "2018-05-25")
    assert claim.when is not None
    assert "June 12" == claim.when.text


def test_the_phone_is_no_topic(notes_of: NotesOf) -> None:
    [claim] = all_of(notes_of, "Merkel and Macron spoke on the phone.", "CONSULT")
    assert claim.topic is None


def test_an_invitation_to_meet_somebody_is_theirs(notes_of: NotesOf) -> None:
    [claim] = all_of(notes_of, "The premier accepted an invitation to meet Ana Diaz.", "REQUEST")
    assert (["Ana Diaz"], ["The premier"]) == sides(claim)


def test_an_apology_is_asked_for_oneself(notes_of: NotesOf) -> None:
    [claim] = all_of(notes_of, "Kenya requested an apology from Uganda.", "SUPPORT")
    assert (["Uganda"], ["Kenya"]) == sides(claim)
