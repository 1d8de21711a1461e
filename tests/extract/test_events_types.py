"""Which type of act the words tell."""

from __future__ import annotations

import pytest

from communique.vocabulary import EventType
from tests.conftest import NotesOf

pytestmark = pytest.mark.model

TOLD: list[tuple[EventType, str]] = [
    ("AGREE", "Norway agreed to a fishing deal with Iceland."),
    ("AGREE", "The rebels accepted the offer of the government."),
    ("AGREE", "Chile and Peru reached an agreement on their border."),
    ("CONSULT", "The Kenyan president met the Ugandan prime minister on Monday."),
    ("CONSULT", "Finland held talks with Estonia about the ferry line."),
    ("CONSULT", "The foreign minister of Brazil will visit Portugal next week."),
    ("CONSULT", "The king paid a visit to Morocco."),
    ("SUPPORT", "Ghana praised Togo for its elections."),
    ("SUPPORT", "Canada expressed support for the Ukrainian government."),
    ("SUPPORT", "The parliament ratified the treaty with Belgium."),
    ("COOPERATE", "Spain extradited two bankers to Argentina."),
    ("COOPERATE", "Japan shared intelligence with Australia."),
    ("AID", "Sweden donated vaccines to Malawi."),
    ("AID", "Ecuador granted asylum to the activist."),
    ("CONCEDE", "Turkey lifted the ban on Dutch flowers."),
    ("CONCEDE", "The government gave in to the demands of the miners."),
    ("RETREAT", "Ethiopia withdrew its troops from the border."),
    ("CONCEDE", "The militia released three hostages."),
    ("CONCEDE", "The Croatian premier resigned on Friday."),
    ("REQUEST", "The bishops urged the president to free the prisoners."),
    ("REQUEST", "Austria called for new elections in Bolivia."),
    ("REQUEST", "Poland invited the Latvian president to Warsaw."),
    ("ACCUSE", "Mexico condemned the Guatemalan army."),
    ("ACCUSE", "Georgia accused Russia of spying."),
    ("ACCUSE", "Prosecutors opened an investigation into the Danish bank."),
    ("REJECT", "Serbia rejected the proposal of the European Union."),
    ("REJECT", "China vetoed the resolution."),
    ("THREATEN", "Eritrea threatened Djibouti with war."),
    ("THREATEN", "The general issued an ultimatum to the rebels."),
    ("PROTEST", "Thousands of students demonstrated against the government in Santiago."),
    ("PROTEST", "Teachers went on strike for better pay."),
    ("PROTEST", "A strike by Zambian nurses took place on Friday."),
    ("AGREE", "Angola and Brazil postponed the signing of a treaty."),
    ("SANCTION", "The United States imposed sanctions on Belarus."),
    ("SANCTION", "Athens expelled two Libyan diplomats."),
    ("SANCTION", "Colombia recalled its ambassador from Nicaragua."),
    ("MOBILIZE", "India deployed troops along the frontier."),
    ("MOBILIZE", "North Korea tested a ballistic missile."),
    ("COERCE", "Police arrested the opposition leader."),
    ("COERCE", "The junta imposed a curfew in the capital."),
    ("ASSAULT", "Azerbaijan shelled Armenian villages."),
    ("ASSAULT", "Gunmen killed four soldiers in Mali."),
    ("ASSAULT", "Israel carried out air strikes against Hezbollah."),
]


@pytest.mark.parametrize(("type_", "text"), TOLD)
def test_the_act_of_a_plain_sentence_has_its_type(notes_of: NotesOf, type_: EventType, text: str) -> None:
    from communique.extract.events import find_events

    assert type_ in {claim.type for claim in find_events(notes_of(text))}


SILENT = [
    "The minister said the weather was fine.",
    "The factory failed to meet the demand for shoes.",
    "A storm hit the coast of Cuba.",
    "The singer released a new album.",
    "The bank charged a fee for each letter.",
    "The spokesman declined to comment.",
    "The treaty is a member of a family of treaties.",
    "Spain held an election rally in the stadium.",
]


@pytest.mark.parametrize("text", SILENT)
def test_words_that_look_like_an_act_but_tell_none_give_no_event(notes_of: NotesOf, text: str) -> None:
    from communique.extract.events import find_events

    assert () == find_events(notes_of(text))


@pytest.mark.parametrize(
    ("mode", "text"),
    [
        ("visit", "The queen visited Jamaica."),
        ("phone", "The Irish premier telephoned the French president."),
        ("arrest", "Police detained two Chilean bankers."),
        ("embargo", "The United Nations imposed an arms embargo on Liberia."),
        ("sign", "Peru and Ecuador signed a treaty."),
        ("withdraw", "Chad withdrew its soldiers from Niger."),
        ("investigate", "Kenya launched an investigation into the crash."),
        ("hunger", "The prisoners went on a hunger strike against the Turkish government."),
    ],
)
def test_an_act_has_the_mode_of_its_frame(notes_of: NotesOf, mode: str, text: str) -> None:
    from communique.extract.events import find_events

    assert mode in {claim.mode for claim in find_events(notes_of(text))}
