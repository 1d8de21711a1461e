from __future__ import annotations

import pytest

from communique.notes import Notes
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def lemma_of(notes: Notes, word: str) -> str:
    return next(token.lemma for token in notes.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("They hoped to meet.", "hoped", "hope"),
        ("Troops staged a coup.", "staged", "stage"),
        ("Oslo waged war.", "waged", "wage"),
        ("They axed the plan.", "axed", "axe"),
        ("The visit is slated for May.", "slated", "slate"),
        ("They planned a visit.", "planned", "plan"),
        ("She retweeted it.", "retweeted", "retweet"),
        ("He visited Oslo.", "visited", "visit"),
        ("They have agreed.", "agreed", "agree"),
        ("They have agreed.", "have", "have"),
        ("It wasn't so.", "n't", "not"),
        ("The bases were closed.", "bases", "base"),
        ("State media said so.", "media", "media"),
    ],
)
def test_a_word_has_its_base_form(notes_of: NotesOf, text: str, word: str, lemma: str) -> None:
    assert lemma == lemma_of(notes_of(text), word)


def test_a_hyphenated_given_name_is_one_token(notes_of: NotesOf) -> None:
    assert "Jong-un" in [token.text for token in notes_of("Kim Jong-un's envoy spoke.").tokens]


def test_other_hyphens_part_tokens(notes_of: NotesOf) -> None:
    assert "Korea-based" not in [token.text for token in notes_of("A South Korea-based group spoke.").tokens]


def test_offsets_are_those_of_the_report(notes_of: NotesOf) -> None:
    text = "One paragraph.\n\nAnother 😀 paragraph, here."
    notes = notes_of(text)
    assert [text[t.start : t.end] for t in notes.tokens] == [t.text for t in notes.tokens]


def test_sentences_cover_all_tokens_once(notes_of: NotesOf) -> None:
    notes = notes_of("One sentence. Another one.\n\nA third.")
    assert list(range(len(notes.tokens))) == [i for s in notes.sentences for i in range(s.first, s.last)]


def test_an_empty_report_has_no_tokens(notes_of: NotesOf) -> None:
    assert () == notes_of("").tokens


def test_talks_after_a_source_are_the_sources(notes_of: NotesOf) -> None:
    notes = notes_of("Both sides will confer, according to Norwegian envoys after talks with the king at the palace.")
    after = next(t for t in notes.tokens if t.text == "after")
    assert "envoys" == notes.tokens[after.head].text


def test_a_word_that_the_parser_takes_for_an_infinitive_is_a_verb(notes_of: NotesOf) -> None:
    host = notes_of("Norway offered to host talks between Peru and Chile.").tokens[3]
    assert ("VB", "VERB", "host") == (host.tag, host.pos, host.lemma)
