"""Other spaCy pipelines than the one that comes with the package: built here, on disk, with other components."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.annotate.annotator import Annotator
from communique.annotate.parse import DEFAULT_MODEL, load
from communique.errors import MissingPart, WrongOptions
from communique.notes import Notes
from communique.pipeline import record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings

pytestmark = pytest.mark.model
TEXT = "Freedonia's envoy Ada Lund said talks with Norway would begin in Oslo in May. Kenya condemned the attack.\n"
Built = Callable[..., str]


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """The stock pipeline with changes, on disk."""

    def build(change: Callable[[Any], object], name: str = "en_built") -> str:
        nlp = load(DEFAULT_MODEL)
        change(nlp)
        nlp.to_disk(tmp_path / name)
        return str(tmp_path / name)

    return build


def with_ruler(nlp: Any) -> None:
    nlp.add_pipe("entity_ruler", after="ner").add_patterns([{"label": "GPE", "pattern": "Freedonia"}])


def of_its_own(nlp: Any) -> None:
    """Components that share nothing, as in larger pipelines; no lemmatizer."""
    for name in ("tagger", "parser"):
        nlp.replace_listeners("tok2vec", name, ["model.tok2vec"])
    for name in ("lemmatizer", "attribute_ruler"):
        nlp.remove_pipe(name)


def notes_by(model: str) -> Notes:
    return Annotator.of(Settings(engine="fast", spacy_model=model))(read_text(TEXT))


def test_a_component_of_the_pipelines_own_finds_names(built: Built) -> None:
    kinds = {name.span.text: name.kind for name in notes_by(built(with_ruler)).names}
    assert ("place", None) == (kinds.get("Freedonia"), kinds.get("envoy"))


def test_components_that_share_nothing_parse_the_same(built: Built) -> None:
    own, stock = notes_by(built(of_its_own)), notes_by(DEFAULT_MODEL)
    assert stock.tokens == own.tokens
    assert [(n.span, n.kind) for n in stock.names] == [(n.span, n.kind) for n in own.names]


def test_a_record_is_made_without_the_lemmatizer_and_the_recognizer(built: Built) -> None:
    def less(nlp: Any) -> None:
        nlp.remove_pipe("lemmatizer")
        nlp.remove_pipe("ner")

    tools = standard_tools(Settings(engine="fast", spacy_model=built(less)))
    record = record_of(read_text(TEXT, published="2018-03-09"), tools)
    assert "talks with Norway would begin in Oslo in May" in [s.content[0].text for s in record.statements]
    assert {"Kenya", "Norway"} <= {actor.name for actor in record.actors}


def test_a_record_names_the_pipeline_and_not_where_it_is(built: Built) -> None:
    models = Annotator.of(Settings(engine="fast", spacy_model=built(with_ruler))).models
    stock = Annotator.of(Settings(engine="fast")).models
    assert ["en_built"] == list(models)
    assert models["en_built"] != stock[DEFAULT_MODEL]


@pytest.mark.parametrize("name", ["parser", "tagger"])
def test_a_pipeline_that_does_not_parse_is_told_with_the_next_step(built: Built, name: str) -> None:
    with pytest.raises(WrongOptions, match=f"has no {name}.*COMMUNIQUE_SPACY_MODEL"):
        Annotator.of(Settings(engine="fast", spacy_model=built(lambda nlp: nlp.remove_pipe(name))))


@pytest.mark.parametrize("name", ["en_core_web_of_nobody", "./no/such/folder"])
def test_a_pipeline_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises((MissingPart, WrongOptions), match=name):
        Annotator.of(Settings(engine="fast", spacy_model=name))
