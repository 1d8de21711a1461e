from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from communique.annotate import arithmetic
from communique.annotate.arithmetic import (
    WordVectors,
    multiply_by_numpy,
    normalise_in_place,
    part_pieces,
    remember_words,
)

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

TEXTS = ["Envoys met envoys in Oslo.", "", 'Oslo said: "No."\n\nEnvoys left.']


@pytest.fixture
def nlp() -> Language:
    from communique.annotate.parse import load

    return load()


def model_of(nlp: Language, name: str) -> Any:
    component: Any = nlp.get_pipe(name)
    return component.model


def vectors(model: Any, nlp: Language, texts: list[str]) -> np.ndarray:
    joined: np.ndarray = np.concatenate(model.predict([nlp.make_doc(text) for text in texts]))
    return joined


@pytest.mark.parametrize("name", ["tok2vec", "ner"])
def test_remembered_words_have_the_vectors_that_spacy_computes(nlp: Language, name: str) -> None:
    embed = next(node.get_ref("embed") for node in model_of(nlp, name).walk() if node.has_ref("embed"))
    remembered = WordVectors(embed).model
    for _ in range(2):
        assert np.allclose(vectors(embed, nlp, TEXTS), vectors(remembered, nlp, TEXTS), atol=1e-5)


def test_a_full_memory_is_emptied(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arithmetic, "REMEMBERED", 7)
    embed = model_of(nlp, "tok2vec").get_ref("embed")
    remembered = WordVectors(embed).model
    for texts in (["One two three four."], ["Two five six seven."], ["One two eight."]):
        assert np.allclose(vectors(embed, nlp, texts), vectors(remembered, nlp, texts), atol=1e-5)


def test_each_embedding_of_a_pipeline_remembers(nlp: Language) -> None:
    remember_words(nlp)
    nodes = [node for name in ("tok2vec", "tagger", "ner") for node in model_of(nlp, name).walk()]
    assert ["remembered_embed"] * 2 == [node.get_ref("embed").name for node in nodes if node.has_ref("embed")]


@pytest.mark.parametrize("name", ["tok2vec", "ner"])
def test_the_largest_of_pieces_held_apart_is_the_one_that_spacy_takes(nlp: Language, name: str) -> None:
    model = model_of(nlp, name)
    encoder = model if name == "tok2vec" else model.get_ref("tok2vec")
    docs = [nlp.make_doc(text) for text in TEXTS]
    expected = encoder.predict(docs)
    part_pieces(nlp)
    assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(expected, encoder.predict(docs), strict=True))


@pytest.mark.parametrize("name", ["tok2vec", "ner"])
def test_rows_normalised_in_place_are_those_that_thinc_gives(nlp: Language, name: str) -> None:
    model = model_of(nlp, name)
    encoder = model if name == "tok2vec" else model.get_ref("tok2vec")
    docs = [nlp.make_doc(text) for text in TEXTS]
    expected = encoder.predict(docs)
    normalise_in_place(nlp)
    assert 4 <= sum(node.name == "normal" for node in encoder.walk())
    assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(expected, encoder.predict(docs), strict=True))


def test_products_by_numpy_give_the_same_entities(nlp: Language) -> None:
    text = "Foreign Minister Ana Diaz of Chile met envoys of the World Bank in New York on Monday."
    expected = [(e.start, e.end, e.label_) for e in nlp(text).ents]
    multiply_by_numpy(nlp)
    part_pieces(nlp)
    normalise_in_place(nlp)
    remember_words(nlp)
    assert expected == [(e.start, e.end, e.label_) for e in nlp(text).ents]
