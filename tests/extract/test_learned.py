from __future__ import annotations

import pytest

from communique.claims import StatementClaim
from communique.extract.statements import find_statements
from communique.extract.statements.drafts import Draft
from communique.extract.statements.learned import WEIGHTS, Candidate, measures_of, score_of
from communique.notes import Notes
from tests.conftest import NotesOf


def candidate(*, odds: float = 0.5, fit: float = 0.5, trust: float | None = None) -> Candidate:
    draft = Draft(anchor=1, frame="that", kind="statement", cue=(1, 2), source=None, content=((5, 15),))
    return Candidate(draft=draft, odds=odds, fit=fit, trust=trust)


def test_a_score_weighs_what_the_weights_name() -> None:
    assert list(WEIGHTS) == list(measures_of(candidate()))


def test_a_score_rises_with_odds_fit_and_trust() -> None:
    base = score_of(candidate(trust=0.5))
    more = (candidate(odds=0.9, trust=0.5), candidate(fit=0.9, trust=0.5), candidate(trust=0.9))
    assert all(score_of(better) > base for better in more)


@pytest.mark.parametrize("odds", [0.0, 1.0])
def test_a_score_stays_a_probability_for_certain_odds(odds: float) -> None:
    assert 0 < score_of(candidate(odds=odds)) < 1


def shown(notes: Notes) -> list[tuple[str | None, str, list[str]]]:
    return [(_words(s), s.cue.text if s.cue else "", [c.text for c in s.content]) for s in find_statements(notes)]


def _words(statement: StatementClaim) -> str | None:
    return statement.speaker.text if statement.speaker else None


@pytest.mark.model
def test_a_cue_that_no_list_holds_is_found(learned_notes_of: NotesOf) -> None:
    found = shown(learned_notes_of("The admiral made it plain that the fleet would stay in the strait."))
    assert [["the fleet would stay in the strait"]] == [content for _, _, content in found]


@pytest.mark.model
def test_contents_end_where_their_clause_ends(learned_notes_of: NotesOf) -> None:
    text = "Before he left Vienna, the chancellor said that the embargo would end in June."
    assert [("the chancellor", "said", ["the embargo would end in June"])] == shown(learned_notes_of(text))


@pytest.mark.model
def test_a_cue_of_several_words_is_kept_whole(learned_notes_of: NotesOf) -> None:
    (found,) = shown(learned_notes_of("The minister made it plain that the talks were over."))
    assert ("The minister", "made it plain", ["the talks were over"]) == found


@pytest.mark.model
def test_two_cues_of_one_speaker_stay_two_statements(learned_notes_of: NotesOf) -> None:
    text = "The envoy said he was worried and urged both sides to go on talking."
    assert ["said", "urged"] == [cue for _, cue, _ in shown(learned_notes_of(text))]


@pytest.mark.model
def test_statements_have_the_score_as_confidence(learned_notes_of: NotesOf) -> None:
    (statement,) = find_statements(learned_notes_of("The minister said the border was closed."))
    assert 0.7 < statement.confidence < 1


@pytest.mark.model
def test_a_wide_search_finds_no_less_than_a_narrow_one(learned_notes_of: NotesOf) -> None:
    notes = learned_notes_of("The leaders met to discuss the ceasefire. The king said he was glad of the talks.")
    assert len(find_statements(notes, width="wide")) >= len(find_statements(notes))


@pytest.mark.model
def test_a_signature_under_a_quotation_names_its_speaker(learned_notes_of: NotesOf) -> None:
    text = "Readers wrote to us.\n\n“The pact helps nobody. We will regret it.”\n\n― Marta Oliveira, teacher"
    assert ("Marta Oliveira, teacher", "―") in [(who, cue) for who, cue, _ in shown(learned_notes_of(text))]


@pytest.mark.model
def test_whoever_is_quoted_as_saying_something_speaks(learned_notes_of: NotesOf) -> None:
    text = 'The Harbour agency quoted Petrov as saying: "We have covered the whole list of questions."'
    assert [("Petrov", "saying")] == [(who, cue) for who, cue, _ in shown(learned_notes_of(text))]


@pytest.mark.model
def test_what_was_only_talked_about_is_no_statement(learned_notes_of: NotesOf) -> None:
    assert [] == shown(learned_notes_of("The two ministers discussed the border and talked about fishing."))


@pytest.mark.model
def test_what_the_narrator_expects_is_no_statement(learned_notes_of: NotesOf) -> None:
    assert [] == shown(learned_notes_of("The queen is expected to visit Lisbon in June."))


@pytest.mark.model
def test_a_clause_told_to_a_briefing_begins_after_it(learned_notes_of: NotesOf) -> None:
    text = "Ana Diaz, the press secretary, told the daily briefing that Peru had offered nothing in return."
    assert [["Peru had offered nothing in return"]] == [c for _, _, c in shown(learned_notes_of(text))]


@pytest.mark.model
def test_whoever_another_cue_names_is_no_source_of_this_one(learned_notes_of: NotesOf) -> None:
    text = "The general, according to an aide, said the king would abdicate."
    assert ("The general", "said") in [(who, cue) for who, cue, _ in shown(learned_notes_of(text))]


@pytest.mark.model
def test_a_speaker_who_asked_for_no_name_says_what_he_told(learned_notes_of: NotesOf) -> None:
    text = "A police official who asked not to be named told CNN that it was too early."
    assert [("told", ["it was too early"])] == [(cue, content) for _, cue, content in shown(learned_notes_of(text))]
