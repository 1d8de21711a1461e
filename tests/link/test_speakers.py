"""Whose words "I" and "we" are, whom a bare title means in an official text, and how speakers go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.claims import Claims
from communique.extract.extract import extract
from communique.link.actors import Cast, Identity
from communique.notes import Notes
from tests.conftest import NotesOf
from tests.link.casting import at, meant, named

pytestmark = pytest.mark.model

Issued = Callable[..., Notes]


@pytest.fixture(scope="session")
def issued() -> Issued:
    """Notes about a text with a title or source of its own."""
    from communique.annotate.annotator import Annotator
    from communique.read.text import read_text

    annotate = Annotator()

    def notes(text: str, *, title: str | None = None, source: str | None = None) -> Notes:
        return annotate(read_text(text, title=title, source=source, published="2016-05-04"))

    return notes


def read_whole(notes: Notes, words: str, occurrence: int = 1) -> tuple[Identity, ...]:
    """Whom words mean where the statements of the report are those that extraction finds."""
    claims: Claims = extract(notes)
    return Cast(notes, claims).meant_by(at(notes, words, occurrence))


def test_i_in_a_statement_is_whom_its_title_names(issued: Issued) -> None:
    notes = issued(
        "I condemn the attack on the embassy.", title="Statement by Foreign Minister Ana Huamani on the attack"
    )
    assert ["Ana Huamani"] == named(notes, "I")


def test_we_in_a_statement_of_a_ministry_is_the_ministry(issued: Issued) -> None:
    notes = issued("We regret the delay.", title="Statement of the Ministry of Foreign Affairs of Ghana")
    assert [("Ministry of Foreign Affairs of Ghana", "GHA")] == [(w.name, w.country) for w in meant(notes, "We")]


def test_we_in_the_statement_of_a_leader_is_the_state(issued: Issued) -> None:
    notes = issued("We regret the delay.", title="Statement by President Barack Obama on the delay")
    assert ["United States"] == named(notes, "We")


def test_we_in_a_joint_statement_is_every_party(issued: Issued) -> None:
    notes = issued("We welcome the truce.", title="Joint Statement by Kenya and Ghana on the truce")
    assert ["Kenya", "Ghana"] == named(notes, "We")


def test_we_in_a_statement_of_two_states_joined_by_a_dash_is_both(issued: Issued) -> None:
    notes = issued("We welcome the truce.", title="Ghana-Kenya Joint Leaders' Statement")
    assert ["Ghana", "Kenya"] == named(notes, "We")


def test_the_issuer_ends_before_a_preposition_in_title_case(issued: Issued) -> None:
    notes = issued("I am glad.", title="Remarks by President Barack Obama Before Dinner")
    assert ["Barack Obama"] == named(notes, "I")


def test_an_acronym_may_open_the_title_of_an_issuer(issued: Issued) -> None:
    notes = issued("I am glad.", title="Statement by NSC Spokesperson Ana Huamani on trade")
    assert ["Ana Huamani"] == named(notes, "I")


def test_the_last_of_a_list_of_names_is_no_signature(issued: Issued) -> None:
    notes = issued("We met these guests:\n\nTheresa May\n\nBARACK OBAMA")
    assert [] == named(notes, "We")


def test_i_in_a_joint_statement_is_nobody_we_can_tell(issued: Issued) -> None:
    notes = issued("I welcome it.", title="Remarks by President Ana Huamani and President Pablo Reyes on the truce")
    assert [] == named(notes, "I")


def test_a_letter_that_presents_its_writer_is_theirs(issued: Issued) -> None:
    notes = issued("I, Ana Huamani, President of Peru, declare a day of mourning. I thank all who helped.")
    assert ["Ana Huamani"] == named(notes, "I", 2)


def test_a_letter_is_by_whoever_signs_it(issued: Issued) -> None:
    notes = issued("I am writing to report a deployment of troops to Niger.\n\nBARACK OBAMA")
    assert ["Barack Obama"] == named(notes, "I")


def test_a_source_that_is_an_institution_speaks_for_itself(issued: Issued) -> None:
    notes = issued("We call for calm on both banks of the river.", source="European Union")
    assert ["European Union"] == named(notes, "We")


def test_a_newspaper_is_not_the_we_of_its_reports(issued: Issued) -> None:
    notes = issued("We met in a cafe near the port.", source="Al Jazeera", title="Life goes on in Aden")
    assert [] == named(notes, "We")


def test_a_readout_does_not_speak_in_the_name_of_its_subject(issued: Issued) -> None:
    notes = issued("I was there.", title="Readout of President Obama's call with President Hollande")
    assert [] == named(notes, "I")


def test_the_president_of_a_readout_is_the_one_of_its_title(issued: Issued) -> None:
    notes = issued("The President spoke with farmers.", title="Readout of President Barack Obama's visit to a farm")
    assert ["Barack Obama"] == named(notes, "The President")


def test_each_role_of_a_readout_is_its_own_person(issued: Issued) -> None:
    notes = issued(
        "President Ana Huamani of Peru spoke with Prime Minister Bo Lindqvist of Sweden. "
        "The President and the Prime Minister discussed copper."
    )
    assert ["Ana Huamani", "Bo Lindqvist"] == named(notes, "The President and the Prime Minister")


def test_of_two_presidents_the_bare_title_is_the_issuers(issued: Issued) -> None:
    notes = issued(
        "President Barack Obama spoke with President Pablo Reyes of Chile. The President praised the reform.",
        title="Readout of President Obama's call with President Reyes of Chile",
    )
    assert ["Barack Obama"] == named(notes, "The President")


def test_a_vice_president_is_not_the_president(notes_of: NotesOf) -> None:
    notes = notes_of("President Pablo Reyes met Vice President Ana Huamani. The president smiled.")
    assert ["Pablo Reyes"] == named(notes, "The president")


def test_a_reflexive_after_a_name_stresses_it(notes_of: NotesOf) -> None:
    notes = notes_of("Peter Novak left. He was tired of his office. John Mensah himself signed the treaty.")
    assert ["John Mensah"] == named(notes, "himself")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Gazprom cut supplies to Moldova. The company blamed a fault.", "The company", "Gazprom"),
        ("Hezbollah fired rockets. The group claimed a hit.", "The group", "Hezbollah"),
        ("NATO sent ships to the strait. The alliance will stay.", "The alliance", "NATO"),
        ("Xinhua reported a landing. The agency named no source.", "The agency", "Xinhua"),
    ],
)
def test_collective_nouns_take_up_an_organisation_of_their_kind(
    notes_of: NotesOf, text: str, words: str, name: str
) -> None:
    assert any(name in who.name for who in meant(notes_of(text), words))


def test_officials_from_the_two_countries_are_of_both(notes_of: NotesOf) -> None:
    notes = notes_of("Chile held talks with Peru. Officials from the two countries will meet again.")
    assert ["CHL", "PER"] == [who.country for who in meant(notes, "Officials from the two countries")]


def test_both_ministers_are_the_two_told_before(notes_of: NotesOf) -> None:
    notes = notes_of(
        "Foreign Minister Ana Huamani of Peru received Foreign Minister Pablo Reyes of Chile. Both ministers smiled."
    )
    assert ["Ana Huamani", "Pablo Reyes"] == named(notes, "Both ministers")


def test_a_turn_of_a_transcript_goes_on_in_the_next_paragraph(notes_of: NotesOf) -> None:
    notes = notes_of(
        "ANA HUAMANI: Thank you all for coming.\n\nI will be brief today, for the road is long.\n\n"
        "PABLO REYES: I agree with that.\n\nANA HUAMANI: Good."
    )
    assert ["Ana Huamani"] == [who.name.title() for who in read_whole(notes, "I will", 1)]


def test_he_added_goes_on_quoting_in_the_next_paragraph(notes_of: NotesOf) -> None:
    notes = notes_of(
        'Peter Novak met John Mensah in Lima. "Roads are long," Novak said afterwards.\n\n'
        '"John Mensah knows every stone," he added.'
    )
    assert ["Peter Novak"] == [who.name for who in read_whole(notes, "he")]


def test_who_speaks_is_not_named_in_their_own_words(notes_of: NotesOf) -> None:
    notes = notes_of('Peter Novak arrived. "I count on John Mensah," he said.')
    assert ["Peter Novak"] == [who.name for who in read_whole(notes, "he")]


def test_it_is_a_treaty_and_no_state(notes_of: NotesOf) -> None:
    notes = notes_of("Bolivia sent a treaty to Peru. The treaty was long, and it was signed.")
    assert [] == named(notes, "it")


def test_an_empty_it_is_nobody(notes_of: NotesOf) -> None:
    notes = notes_of("Bolivia closed the road. It is clear that rain will fall.")
    assert [] == named(notes, "It")


def test_she_is_the_woman_whose_given_name_tells(notes_of: NotesOf) -> None:
    notes = notes_of("Maria Lopez met Peter Novak. She smiled.")
    assert ["Maria Lopez"] == named(notes, "She")
