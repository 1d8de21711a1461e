"""Who does an act, to whom, and who stands between, in the constructions of English."""

from __future__ import annotations

import pytest

from communique.claims import EventClaim
from communique.vocabulary import EventType
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def told(notes_of: NotesOf, text: str, type_: EventType) -> EventClaim:
    from communique.extract.events import find_events

    return next(claim for claim in find_events(notes_of(text)) if claim.type == type_)


def sides(claim: EventClaim) -> tuple[list[str], list[str]]:
    return [s.text for s in claim.sources], [t.text for t in claim.targets]


def test_active_voice_gives_subject_and_object(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Kenya expelled the Sudanese ambassador.", "SANCTION")
    assert (["Kenya"], ["the Sudanese ambassador"]) == sides(claim)


def test_passive_voice_gives_agent_and_subject(notes_of: NotesOf) -> None:
    claim = told(notes_of, "The Sudanese ambassador was expelled by Kenya.", "SANCTION")
    assert (["Kenya"], ["The Sudanese ambassador"]) == sides(claim)


def test_passive_without_agent_has_no_source(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Two Polish journalists were arrested in Minsk.", "COERCE")
    assert ([], ["Two Polish journalists"]) == sides(claim)


def test_a_noun_takes_its_owner_and_what_it_is_on(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Iraq's attack on Kuwait shocked the neighbours.", "ASSAULT")
    assert (["Iraq"], ["Kuwait"]) == sides(claim)


def test_a_noun_takes_a_demonym_as_its_source(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Markets fell after US sanctions on Iran.", "SANCTION")
    assert (["US"], ["Iran"]) == sides(claim)


def test_of_names_the_target_of_a_nominal_and_by_its_source(notes_of: NotesOf) -> None:
    claim = told(notes_of, "The expulsion of the diplomats by Hungary drew little notice.", "SANCTION")
    assert (["Hungary"], ["the diplomats"]) == sides(claim)


def test_parties_of_talks_stand_after_between(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Talks between Cyprus and Greece began in Oslo.", "CONSULT")
    assert (["Cyprus", "Greece"], True) == (sides(claim)[0], claim.reciprocal)


def test_a_light_verb_gives_its_subject_to_the_noun(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Latvia held talks with Estonia.", "CONSULT")
    assert (["Latvia"], ["Estonia"], "talks") == (*sides(claim), claim.trigger.text)


def test_a_passive_light_verb_leaves_the_parties_to_the_noun(notes_of: NotesOf) -> None:
    claim = told(notes_of, "A meeting between Mali and Niger was held on Sunday.", "CONSULT")
    assert ["Mali", "Niger"] == sides(claim)[0]


def test_a_controlled_infinitive_takes_the_subject_above(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Angola agreed to meet Zambia.", "CONSULT")
    assert (["Angola"], ["Zambia"]) == sides(claim)


def test_an_object_controls_the_infinitive_of_urging(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Qatar urged Yemen to release the hostages.", "CONCEDE")
    assert ["Yemen"] == sides(claim)[0]


def test_raising_takes_the_subject_above(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Belgium is expected to arrest the general.", "COERCE")
    assert (["Belgium"], ["the general"]) == sides(claim)


def test_conjoined_verbs_share_their_subject(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Ghana condemned the coup and closed its border with Togo.", "COERCE")
    assert ["Ghana"] == sides(claim)[0]


def test_conjoined_subjects_are_several_sources(notes_of: NotesOf) -> None:
    claim = told(notes_of, "France, Spain and Italy condemned the Libyan militia.", "ACCUSE")
    assert (["France", "Spain", "Italy"], ["the Libyan militia"]) == sides(claim)


def test_conjoined_objects_are_several_targets(notes_of: NotesOf) -> None:
    claim = told(notes_of, "The envoy visited Nepal and Bhutan.", "CONSULT")
    assert ["Nepal", "Bhutan"] == sides(claim)[1]


def test_a_relative_pronoun_stands_for_its_antecedent(notes_of: NotesOf) -> None:
    claim = told(notes_of, "The envoy who met the Burmese general left on Tuesday.", "CONSULT")
    assert ["The envoy"] == sides(claim)[0]


def test_a_participle_takes_the_subject_of_its_clause(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Ireland left the room, condemning Portugal.", "ACCUSE")
    assert (["Ireland"], ["Portugal"]) == sides(claim)


def test_words_that_somebody_issues_condemn_in_their_name(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Denmark issued a statement condemning Syria.", "ACCUSE")
    assert (["Denmark"], ["Syria"]) == sides(claim)


def test_we_is_kept_as_a_source(notes_of: NotesOf) -> None:
    claim = told(notes_of, "“We condemn the Rwandan army,” the bishop said.", "ACCUSE")
    assert ["We"] == sides(claim)[0]


def test_both_parties_before_the_verb_meet_each_other(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Modi and Macron met in Paris.", "CONSULT")
    assert (["Modi", "Macron"], True) == (sides(claim)[0], claim.reciprocal)


def test_a_hidden_actor_is_found_inside_the_object(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Turkey criticised the decision of the Dutch court.", "ACCUSE")
    assert ["the Dutch court"] == sides(claim)[1]


def test_a_broker_is_a_mediator_and_no_party(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Sudan and Chad signed an agreement brokered by Libya.", "AGREE")
    assert ["Libya"] == [m.text for m in claim.mediators]
    assert "Libya" not in [*sides(claim)[0], *sides(claim)[1]]


def test_a_host_of_talks_between_others_is_a_mediator(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Norway hosted talks between Israel and Jordan.", "CONSULT")
    assert (["Norway"], ["Israel", "Jordan"]) == ([m.text for m in claim.mediators], sides(claim)[0])


def test_according_to_leads_to_nobody(notes_of: NotesOf) -> None:
    claim = told(notes_of, "The two are due to confer, according to Swiss officials.", "CONSULT")
    assert (["The two"], []) == sides(claim)


def test_the_target_of_a_demand_put_as_a_duty_is_the_one_obliged(notes_of: NotesOf) -> None:
    claim = told(notes_of, "The Omani minister said the rebels must leave the city.", "REQUEST")
    assert (["The Omani minister"], ["the rebels"]) == sides(claim)


def test_a_reader_of_a_duty_of_their_own_demands_nothing(notes_of: NotesOf) -> None:
    from communique.extract.events import find_events

    claims = find_events(notes_of("The mayor said he must sleep more."))
    assert [] == [c for c in claims if c.type == "REQUEST"]


def test_an_owner_suffers_what_another_does(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Cuba's condemnation by Panama was short.", "ACCUSE")
    assert (["Panama"], ["Cuba"]) == sides(claim)


def test_who_receives_a_visit_is_its_target(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Kenya received a visit from the Norwegian minister.", "CONSULT")
    assert (["the Norwegian minister"], ["Kenya"]) == sides(claim)


def test_the_verb_that_carries_a_noun_tells_the_act_with_it(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Kenya imposed sanctions on Sudan.", "SANCTION")
    assert ("sanctions", ["imposed"]) == (claim.trigger.text, [s.text for s in claim.also])


def test_the_noun_that_a_verb_holds_tells_the_act_with_it(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Kenya and Sudan held a joint exercise.", "COOPERATE")
    assert ["held", "exercise"] == [s.text for s in (claim.trigger, *claim.also)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway donated ventilators to assist Mali.",
        "Norway gave 50 million euros to promote growth in Mali.",
    ],
)
def test_aid_is_for_those_whom_it_is_to_serve(notes_of: NotesOf, text: str) -> None:
    assert (["Norway"], ["Mali"]) == sides(told(notes_of, text, "AID"))


def test_an_investigation_is_into_somebody(notes_of: NotesOf) -> None:
    claim = told(notes_of, "Norwegian prosecutors opened an investigation into the premier.", "ACCUSE")
    assert ["the premier"] == sides(claim)[1]
