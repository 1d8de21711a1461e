from __future__ import annotations

from pathlib import Path

import pytest

from communique.annotate import Annotator
from communique.annotate.heads.pieces import Splitter
from train.heads.prepare import examples

TEXT = '"We wait," the envoy said in Oslo.'
ROW = {
    "id": "own",
    "text": TEXT,
    "attributions": [{"content": [[0, 10]], "source": [[11, 20]], "cue": [[21, 25]]}],
}


@pytest.fixture(scope="module")
def splitter() -> Splitter:
    import communique_en

    return Splitter(Path(communique_en.FOLDER) / "tokenizer.json")


@pytest.mark.model
def test_spans_become_tags_of_words(splitter: Splitter) -> None:
    (window,) = examples(ROW, Annotator(), splitter)
    words = ['"', "We", "wait", ",", '"', "the", "envoy", "said", "in", "Oslo", "."]
    assert len(words) == len(window["starts"])
    assert [1, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0] == window["tags"]["content"]
    assert [0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0] == window["tags"]["source"]
    assert [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0] == window["tags"]["cue"]


@pytest.mark.model
def test_a_cue_is_linked_to_its_content_and_source(splitter: Splitter) -> None:
    (window,) = examples(ROW, Annotator(), splitter)
    assert [([7], [0, 1, 2, 3, 4], [5, 6])] == window["links"]


@pytest.mark.model
def test_an_attribution_without_a_cue_makes_tags_and_no_link(splitter: Splitter) -> None:
    row = {**ROW, "attributions": [{"content": [[0, 10]], "source": [], "cue": []}]}
    (window,) = examples(row, Annotator(), splitter)
    assert [] == window["links"]
    assert 5 == sum(tag > 0 for tag in window["tags"]["content"])
