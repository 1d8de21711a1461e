"""Mode and contexts of acts by the words around them."""

from __future__ import annotations

import pytest

from communique.extract.events.decode import find_events
from communique.vocabulary import EventType
from tests.conftest import NotesOf

pytestmark = pytest.mark.model

MODES: list[tuple[EventType, str | None, str]] = [
    ("CONSULT", "phone", "The foreign ministers of Chile and Peru held virtual talks on fishing."),
    ("CONSULT", "multilateral", "The Norwegian premier met the Danish queen on the sidelines of the summit."),
    ("CONSULT", "third-party", "Finland hosted a meeting between Serbia and Kosovo."),
    ("CONSULT", "visit", "The Ghanaian president visited Togo."),
    ("CONSULT", None, "The Ghanaian president met the Togolese premier."),
    ("ASSAULT", "heavy-weapons", "Rebels attacked the village with mortars."),
    ("ASSAULT", "firearms", "Gunmen attacked the embassy of Belgium."),
    ("ASSAULT", "drone", "Ethiopia attacked Eritrea with drones."),
    ("ASSAULT", "crowd-control", "Police attacked the protesters with tear gas."),
    ("ASSAULT", "primitive", "The rebels attacked the village with machetes."),
    ("ASSAULT", None, "The army attacked a tank column of the rebels."),
    ("REQUEST", "yield", "Sweden urged Malawi to release the prisoners."),
    ("REQUEST", "meet", "Austria called for talks with Bolivia."),
    ("REQUEST", "assist", "Ghana asked Togo for aid."),
    ("REQUEST", "change", "The bishops urged the king to reform the constitution."),
    ("REQUEST", "meet", "Sweden urged Malawi to resume the negotiations."),
    ("REQUEST", None, "Sweden urged Malawi to reconsider the meeting."),
    ("REQUEST", None, "Sweden urged Malawi not to release the prisoners."),
    ("REJECT", "yield", "Serbia refused to release the hostages."),
    ("REJECT", "meet", "Hungary refused to negotiate with Austria."),
    ("THREATEN", "violence", "Eritrea threatened to attack Djibouti."),
    ("THREATEN", "expel", "Iran threatened to expel the French ambassador."),
    ("THREATEN", "restrict", "Turkey threatened to impose tariffs on Dutch flowers."),
    ("THREATEN", "arrest", "Morocco threatened to arrest the activists."),
    ("THREATEN", "territory", "Peru threatened to annex the islands."),
]
CONTEXTS: list[tuple[EventType, tuple[str, ...], str]] = [
    ("AGREE", ("diplomatic", "economic"), "Peru and Chile signed an agreement on trade."),
    ("CONSULT", ("migration", "election"), "Japan and Laos discussed refugees and the election in Laos."),
    ("COOPERATE", ("environment",), "Spain and Italy agreed to cooperate on climate change."),
    ("ACCUSE", ("human_rights",), "Canada accused Fiji of violating human rights."),
    ("ACCUSE", ("migration",), "Estonia criticised Latvia over its treatment of refugees."),
    ("CONSULT", ("illegal_drugs",), "Brazil and Peru will hold talks on the drug trade."),
    ("CONSULT", ("cbrn",), "Kenya and Uganda agreed to hold talks on denuclearization."),
    ("CONSULT", (), "The army met the Kenyan president."),
]


@pytest.mark.parametrize(("type_", "mode", "text"), MODES)
def test_the_words_around_an_act_decide_its_mode(
    notes_of: NotesOf, type_: EventType, mode: str | None, text: str
) -> None:
    assert mode == next(e.mode for e in find_events(notes_of(text)) if e.type == type_)


@pytest.mark.parametrize(("type_", "contexts", "text"), CONTEXTS)
def test_the_words_of_its_clause_tell_the_contexts_of_an_act(
    notes_of: NotesOf, type_: EventType, contexts: tuple[str, ...], text: str
) -> None:
    assert contexts == next(e.contexts for e in find_events(notes_of(text)) if e.type == type_)
