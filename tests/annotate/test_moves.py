"""Our loops over spaCy's moves against spaCy's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from communique.annotate.moves import Mention, Recognizer, is_greedy, mentions_of, set_parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))
TEXTS = [
    "Envoys from Oslo met Foreign Minister Ana Diaz of the Republic of Chile in New York on Monday, 5 March.",
    "",
    "Peru\n\nThe Bank of Peru said $3.5 million was lost. The United\nNations was told",
    "Lima",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    from communique.annotate.parse import load

    return load()


@pytest.fixture(scope="module")
def texts() -> list[str]:
    paragraphs = [paragraph for path in EXAMPLES for paragraph in path.read_text(encoding="utf-8").split("\n\n")]
    return [*TEXTS, *paragraphs]


@pytest.fixture(scope="module")
def parsed(nlp: Language, texts: list[str]) -> list[Doc]:
    return list(nlp.pipe(texts))


def tagged(nlp: Language, texts: list[str]) -> list[Doc]:
    with nlp.select_pipes(enable=["tok2vec", "tagger"]):
        return list(nlp.pipe(texts))


def tree(doc: Doc) -> list[tuple[int, str, bool]]:
    return [(token.head.i, token.dep_, bool(token.is_sent_start)) for token in doc]


def test_the_parse_is_the_one_that_spacy_chooses(nlp: Language, texts: list[str], parsed: list[Doc]) -> None:
    docs = tagged(nlp, texts)
    set_parse(nlp.get_pipe("parser"), docs)
    assert [tree(doc) for doc in parsed] == [tree(doc) for doc in docs]


def test_the_entities_are_those_that_spacy_chooses(nlp: Language, parsed: list[Doc]) -> None:
    assert mentions_of(parsed) == Recognizer(nlp.get_pipe("ner")).mentions(parsed)


def test_tokens_of_entities_are_numbered_through_all_texts(nlp: Language) -> None:
    docs = list(nlp.pipe(["It rained.", "She went to Peru."]))
    assert [Mention(6, 7, "GPE")] == Recognizer(nlp.get_pipe("ner")).mentions(docs)


def test_texts_without_words_have_no_parse_and_no_entities(nlp: Language) -> None:
    docs = tagged(nlp, ["", ""])
    set_parse(nlp.get_pipe("parser"), docs)
    assert [] == Recognizer(nlp.get_pipe("ner")).mentions(docs)


def test_no_text_at_all_has_no_entities(nlp: Language) -> None:
    assert [] == Recognizer(nlp.get_pipe("ner")).mentions([])


def test_no_entity_begins_with_white_space_or_goes_on_into_another_sentence(nlp: Language) -> None:
    from spacy.tokens import Doc

    words = ["He", "met", "Ana", " ", "Diaz", "New", "York", "fell"]
    for starts in ([0, 5], [0, 3, 6], [0, 4]):
        (doc,) = docs = [Doc(nlp.vocab, words=words, sent_starts=[i in starts for i in range(len(words))])]
        nlp.get_pipe("tok2vec")(doc)
        found = Recognizer(nlp.get_pipe("ner")).mentions(docs)
        assert mentions_of([nlp.get_pipe("ner")(doc)]) == found


@pytest.mark.parametrize(("name", "answer"), [("ner", True), ("parser", False), ("tagger", False)])
def test_only_a_recognizer_is_stood_for(nlp: Language, name: str, answer: bool) -> None:
    assert answer is Recognizer.stands_for(nlp.get_pipe(name))


def test_a_parser_that_weighs_several_parses_is_left_to_spacy(nlp: Language) -> None:
    beam: Any = nlp.create_pipe("beam_parser")
    assert not is_greedy(beam)
