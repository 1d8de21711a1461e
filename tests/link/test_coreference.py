from __future__ import annotations

import pytest

from communique.link.antecedents import Pronoun, antecedent
from communique.link.coreference import Appearance, Gender, Memory, Nature, agrees
from communique.link.coreference_counts import number_counted
from tests.conftest import NotesOf
from tests.link.casting import at, meant, named, quoted

HE: tuple[Gender | None, bool | None, bool] = ("male", False, True)
THEY: tuple[Gender | None, bool | None, bool] = (None, True, False)


def seen(*actors: str, nature: Nature = "person", plural: bool = False) -> Appearance:
    return Appearance(head=0, actors=actors, sentence=0, role="subject", nature=nature, plural=plural)


def test_he_agrees_with_a_person_of_unknown_gender() -> None:
    assert agrees(Memory(), seen("act-a"), HE)


def test_he_does_not_agree_with_a_woman() -> None:
    assert not agrees(Memory(gender={"act-a": "female"}), seen("act-a"), HE)


def test_he_does_not_agree_with_a_state() -> None:
    assert not agrees(Memory(), seen("act-a", nature="state"), HE)


def test_they_agree_with_several() -> None:
    assert agrees(Memory(), seen("act-a", "act-b"), THEY)


def test_they_do_not_agree_with_one_person() -> None:
    assert not agrees(Memory(), seen("act-a"), THEY)


def test_nobody_agrees_with_a_mention_of_nobody() -> None:
    assert not agrees(Memory(), seen(), HE)


def test_memory_forgets_what_is_far_back() -> None:
    memory = Memory()
    for number in range(1000):
        memory.note(seen(f"act-{number}"))
    assert 60 == len(list(memory.backwards()))


@pytest.mark.model
def test_a_pronoun_without_anybody_before_it_stays_open(notes_of: NotesOf) -> None:
    notes = notes_of("He left.")
    assert antecedent(notes, Memory(), Pronoun(i=0)) is None


@pytest.mark.model
def test_he_is_the_subject_of_the_sentence_before(notes_of: NotesOf) -> None:
    notes = notes_of("Peter Novak met John Mensah in Lima. He then flew home.")
    assert ["Peter Novak"] == named(notes, "He")


@pytest.mark.model
def test_she_is_not_somebody_called_mr(notes_of: NotesOf) -> None:
    notes = notes_of("Mr Peter Novak thanked Mrs Maria Lopez. She smiled.")
    assert ["Maria Lopez"] == named(notes, "She")


@pytest.mark.model
def test_he_inside_what_somebody_said_is_the_speaker_of_the_clause(notes_of: NotesOf) -> None:
    notes = notes_of("John Mensah flew to Lima. Peter Novak said he would wait.")
    assert ["Peter Novak"] == named(notes, "he")


@pytest.mark.model
def test_an_object_is_not_the_subject_of_its_clause(notes_of: NotesOf) -> None:
    notes = notes_of("John Mensah arrived. Peter Novak greeted him.")
    assert ["John Mensah"] == named(notes, "him")


@pytest.mark.model
def test_a_reflexive_is_the_subject_of_its_clause(notes_of: NotesOf) -> None:
    notes = notes_of("John Mensah arrived. Peter Novak blamed himself.")
    assert ["Peter Novak"] == named(notes, "himself")


@pytest.mark.model
def test_they_are_both_parts_of_a_coordination(notes_of: NotesOf) -> None:
    notes = notes_of("Peter Novak and John Mensah met in Lima. They signed a treaty.")
    assert ["Peter Novak", "John Mensah"] == named(notes, "They")


@pytest.mark.model
def test_a_pronoun_that_opens_a_clause_is_the_subject_named_after_it(notes_of: NotesOf) -> None:
    notes = notes_of("John Mensah arrived. In his speech, Peter Novak promised reform.")
    assert ["Peter Novak"] == named(notes, "his")


@pytest.mark.model
def test_it_is_a_state_and_no_person(notes_of: NotesOf) -> None:
    notes = notes_of("Bolivia met Peter Novak in Lima. It signed a treaty.")
    assert ["Bolivia"] == named(notes, "It")


@pytest.mark.model
def test_who_is_the_person_before_it(notes_of: NotesOf) -> None:
    notes = notes_of("Peter Novak, who chaired the talks, left.")
    assert ["Peter Novak"] == named(notes, "who")


@pytest.mark.model
def test_i_in_a_quotation_is_its_speaker(notes_of: NotesOf) -> None:
    notes = notes_of('"I will not resign," said Peter Novak.')
    assert ["Peter Novak"] == named(notes, "I", 1, quoted(notes, "Peter Novak", '"I will not resign,"'))


@pytest.mark.model
def test_we_in_a_quotation_is_the_house_that_speaks(notes_of: NotesOf) -> None:
    notes = notes_of('The White House said: "We look forward to the visit."')
    statement = quoted(notes, "The White House", '"We look forward to the visit."')
    assert ["USA"] == [who.country for who in meant(notes, "We", 1, statement)]


@pytest.mark.model
def test_he_in_a_quotation_is_not_its_speaker(notes_of: NotesOf) -> None:
    notes = notes_of('John Mensah flew in. Peter Novak was blunt. "He lied to us," Novak said.')
    statement = quoted(notes, "Novak", '"He lied to us,"', occurrence=2)
    assert ["John Mensah"] == named(notes, "He", 1, statement)


@pytest.mark.model
def test_he_said_continues_the_speaker_before(notes_of: NotesOf) -> None:
    notes = notes_of('"Roads are long," Peter Novak said of John Mensah. "It is worth it," he said.')
    statements = (quoted(notes, "Peter Novak", '"Roads are long,"'), quoted(notes, "he", '"It is worth it,"'))
    assert ["Peter Novak"] == named(notes, "he", 1, *statements)


@pytest.mark.model
def test_a_word_outside_quotations_has_no_first_person(notes_of: NotesOf) -> None:
    assert [] == named(notes_of("I met Peter Novak."), "I")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("The two leaders met.", "leaders", 2),
        ("Both sides agreed.", "sides", 2),
        ("The three ministers met.", "ministers", 3),
        ("Two ministers met.", "ministers", None),
        ("The ministers met.", "ministers", None),
    ],
)
def test_definite_numbers_count_parties(notes_of: NotesOf, text: str, words: str, count: int | None) -> None:
    notes = notes_of(text)
    head = notes.head_of(at(notes, words))
    assert head is not None
    assert count == number_counted(notes, head)
