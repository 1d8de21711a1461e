"""What the peers of our own writing find, and how textacy is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from bench.peers.protocol import Document
from bench.peers.workers import quotation_marks
from bench.peers.workers.quotation_marks import quoted_spans
from bench.peers.workers.speech_verbs import SPEECH_VERBS, attributions_in
from bench.peers.workers.textacy_quotations import reading_of

Found = list[tuple[str, str, list[str]]]
"""Source, cue and the parts of the content of each attribution, as words."""


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_spans(text)]


def test_straight_and_curly_marks_are_pairs() -> None:
    assert ['"yes"', "“no”"] == quoted('Kenya said "yes" and Somalia said “no”.')


def test_a_pair_of_straight_marks_lies_in_one_paragraph() -> None:
    assert [] == quoted('Kenya said "yes\nSomalia" said no.')


def test_a_curly_mark_may_stay_open_to_the_end_of_its_paragraph() -> None:
    assert ["“We go on.", "“And on.”"] == quoted("“We go on.\n“And on.”")


def test_quotation_marks_have_no_source() -> None:
    reading = next(quotation_marks.read([Document(id="a", text='Kenya said "yes".')]))
    assert ((), ((11, 16),)) == (reading.attributions[0].source, reading.attributions[0].content)


def test_the_list_of_verbs_is_about_as_long_as_was_planned() -> None:
    assert 60 <= len(SPEECH_VERBS) <= 80


@pytest.fixture(scope="module")
def found_in() -> Callable[[str], Found]:
    from communique.annotate.parse import load

    nlp = load()

    def found(text: str) -> Found:
        return [
            (words(text, a.source), words(text, a.cue), [text[s:e] for s, e in a.content])
            for a in attributions_in(nlp(text))
        ]

    return found


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " ".join(text[start:end] for start, end in spans)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway said that the talks would begin in May.",
            [("Norway", "said", ["that the talks would begin in May"])],
        ),
        (
            '"We are ready for the talks," the minister said.',
            [("the minister", "said", ['"We are ready for the talks,"'])],
        ),
        (
            "The minister smiled. “We have been ready for the talks all year.” He added that May was too late.",
            [("He", "added", ["“We have been ready for the talks all year.”", "that May was too late"])],
        ),
        (
            "According to the ministry, the border will open in June.",
            [("the ministry", "According to", ["the border will open in June"])],
        ),
        (
            "Norway signed the treaty in May.",
            [],
        ),
        (
            "The minister spoke in Oslo.\nThe envoy said nothing.\n\n“The border will open in June.”",
            [],
        ),
    ],
)
def test_words_are_attributed(found_in: Callable[[str], Found], text: str, expected: Found) -> None:
    assert expected == found_in(text)


@pytest.mark.model
def test_a_clause_around_its_verb_has_two_parts(found_in: Callable[[str], Found]) -> None:
    assert [("Norway", "said", ["The talks", "would begin in May"])] == found_in(
        "The talks, Norway said, would begin in May."
    )


@pytest.mark.model
def test_a_quotation_within_a_clause_is_no_statement_of_its_own(found_in: Callable[[str], Found]) -> None:
    found = found_in('Norway said the plan was "a very bad idea for everyone".')
    assert 1 == len(found)
    assert ['the plan was "a very bad idea for everyone"'] == found[0][2]


@pytest.mark.model
def test_a_verb_within_quotation_marks_introduces_nothing(found_in: Callable[[str], Found]) -> None:
    found = found_in('"Kenya says the border will open," the envoy said.')
    assert ["the envoy"] == [source for source, _, _ in found]


@dataclass(frozen=True)
class Word:
    """As much of a spaCy token as the worker asks for."""

    text: str
    i: int
    idx: int

    def __len__(self) -> int:
        return len(self.text)


class Text:
    """As much of a spaCy Doc or Span as the worker asks for."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.start_char = words[0].idx

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, part: slice) -> Text:
        return Text(self.words[part])

    def as_doc(self) -> Text:
        return Text([Word(w.text, i, w.idx - self.start_char) for i, w in enumerate(self.words)])


def text_of(*tokens: str) -> Text:
    starts = [sum(len(token) + 1 for token in tokens[:i]) for i in range(len(tokens))]
    return Text([Word(token, i, start) for i, (token, start) in enumerate(zip(tokens, starts, strict=True))])


def extract(doc: Any) -> list[Any]:
    """Raises as textacy does where marks are odd; else says that the first word said the last."""
    if sum(word.text == '"' for word in doc) % 2:
        raise ValueError
    first, *_, last = doc
    content = SimpleNamespace(start_char=last.idx, end_char=last.idx + len(last))
    return [SimpleNamespace(speaker=[first], cue=[], content=content)]


def test_textacy_is_asked_for_the_whole_document() -> None:
    reading = reading_of(text_of("Kenya", "agreed"), extract)
    assert () == reading.failures
    assert (((0, 5),), ((6, 12),)) == (reading.attributions[0].source, reading.attributions[0].content)


def test_where_textacy_raises_it_is_asked_for_each_paragraph() -> None:
    reading = reading_of(text_of('"', "Yes", "\n", "Kenya", "agreed"), extract)
    assert ("document raised ValueError", "paragraph raised ValueError") == reading.failures
    assert [(((8, 13),), ((14, 20),))] == [(a.source, a.content) for a in reading.attributions]
