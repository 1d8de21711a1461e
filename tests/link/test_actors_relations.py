"""People told by another: successors, counterparts, rivals."""

from __future__ import annotations

import pytest

from communique.link.actors.identity import Identity
from communique.link.actors.relations import sector_related
from tests.conftest import NotesOf
from tests.link.casting import codes, meant, named

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "day", "words", "name"),
    [
        ("Angela Merkel left on Wednesday. Her successor spoke briefly.", "2021-12-09", "Her successor", "Olaf Scholz"),
        (
            "Olaf Scholz opened it. His predecessor stayed away.",
            "2022-03-09",
            "His predecessor",
            "Angela Merkel",
        ),
        ("George W. Bush paints. His successor writes.", "2018-03-09", "His successor", "Barack Obama"),
    ],
)
def test_a_successor_is_who_held_the_office_next(notes_of: NotesOf, text: str, day: str, words: str, name: str) -> None:
    assert [name] == named(notes_of(text, day), words)


def test_the_successor_of_one_in_office_is_not_known(notes_of: NotesOf) -> None:
    (found,) = meant(notes_of("Olaf Scholz is tired. His successor is not.", "2023-03-09"), "His successor")
    assert ("DEU", "GOV", None) == (found.country, found.sector, found.wikidata)


def test_a_deputy_has_the_sector_of_whose_deputy_it_is(notes_of: NotesOf) -> None:
    notes = notes_of("Commander Petra Lund of a Peruvian rebel group fled. Her deputy gave up.")
    assert [("PER", "REB")] == codes(notes, "Her deputy")


def test_a_counterpart_of_another_state_has_the_sector_of_whose_it_is(notes_of: NotesOf) -> None:
    notes = notes_of("Peru's trade minister left early. Her Chilean counterpart stayed.")
    assert [("CHL", "GOV")] == codes(notes, "Her Chilean counterpart")


@pytest.mark.parametrize(("lemma", "sector"), [("rival", "OPP"), ("mentor", "GOV"), ("successor", "GOV")])
def test_a_rival_of_who_governs_is_the_opposition(lemma: str, sector: str) -> None:
    other = Identity(name="Ana Diaz", kind="person", country="PER", sector="GOV", resolved_by="table", confidence=0.9)
    assert sector == sector_related(lemma, other)


def test_a_prime_minister_told_before_is_no_defence_minister(notes_of: NotesOf) -> None:
    notes = notes_of("The prime minister of Peru spoke. The defence minister of Chile sat. The prime minister left.")
    assert [("PER", "GOV")] == codes(notes, "The prime minister", 2)
