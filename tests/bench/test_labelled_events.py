from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from bench.quality.labelled_events import Told, compared, figures_of, passages
from bench.quality.parts import part_of

MET: Told = (((0, 3),), "CONSULT", "occurred")
WORDS = "Norway met Denmark."


def test_words_that_overlap_are_one_event() -> None:
    assert [(MET, (((2, 8),), "CONSULT", "planned"))] == compared([MET], [(((2, 8),), "CONSULT", "planned")])
    assert [] == compared([MET], [(((3, 8),), "CONSULT", "planned")])


def test_a_further_mention_counts_as_well() -> None:
    assert 1 == len(compared([(((0, 3), (20, 25)), "CONSULT", "occurred")], [(((20, 25),), "CONSULT", "occurred")]))


def test_of_two_the_one_with_the_same_type_is_paired() -> None:
    other: Told = (((0, 3),), "AGREE", "occurred")
    assert [(MET, MET)] == compared([MET], [other, MET])


def test_nothing_is_paired_twice() -> None:
    assert 1 == len(compared([MET, MET], [MET]))


def test_figures_tell_words_types_and_statuses_apart() -> None:
    told = [(((0, 3),), "CONSULT", "occurred"), (((9, 12),), "AID", "occurred")]
    gold = [(((0, 3),), "CONSULT", "planned"), (((9, 12),), "COERCE", "occurred")]
    figures = figures_of([(gold, told)])
    assert (1, 0.5, 0.5) == tuple(figures[k] for k in ("events.f1", "events+type.f1", "status.accuracy"))
    assert 1 == figures["told as facts though not.rate"]


def test_without_events_there_is_no_division_by_nothing() -> None:
    assert {0} == set(figures_of([([], [])]).values())


def test_a_document_belongs_to_one_part() -> None:
    parts = {part_of(f"id-{n}") for n in range(200)}
    assert {"held", "dev", "train"} == parts


@pytest.mark.parametrize(("words", "fits"), [(WORDS, True), ("Norway left Denmark.", False)])
def test_labels_hold_for_the_words_that_were_labelled_alone(tmp_path: Path, words: str, *, fits: bool) -> None:
    data = tmp_path / "own.jsonl.gz"
    data.write_bytes(gzip.compress(json.dumps({"id": "a", "text": f"{words} More."}).encode()))
    row = {"set": data.name, "id": "a", "start": 0, "end": len(words), "published": None, "reader": "x", "events": []}
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps({**row, "sha256": hashlib.sha256(WORDS.encode()).hexdigest()}))
    if fits:
        assert [WORDS] == [told for told, _ in passages(tmp_path, labels)]
    else:
        with pytest.raises(ValueError, match="not the words"):
            list(passages(tmp_path, labels))
