from __future__ import annotations

import pytest

from bench.quality.labelled import LABELS, SHARED, packed, rows_of, texts_of, unpacked

TEXT = '"We wait," the envoy said. The envoy said so again.'
ANNOTATION = {
    "statements": [
        {
            "speaker_text": "the envoy",
            "who": "envoy",
            "cue_text": ["said", 2],
            "content": ['"We wait,"'],
            "form": "direct",
        }
    ]
}


def test_words_become_offsets() -> None:
    (statement,) = packed({"text": TEXT}, ANNOTATION, "A")["statements"]
    assert ([[11, 20]], [[37, 41]], [[0, 10]]) == (statement["speaker"], statement["cue"], statement["content"])


def test_no_words_of_the_text_are_kept() -> None:
    assert "wait" not in str(packed({"text": TEXT}, ANNOTATION, "A"))


def test_offsets_become_words_with_their_occurrence() -> None:
    (statement,) = unpacked(TEXT, packed({"text": TEXT}, ANNOTATION, "A"))["statements"]
    assert (["the envoy", 1], ["said", 2]) == (statement["speaker_text"], statement["cue_text"])


def test_a_null_speaker_stays_null() -> None:
    annotation = {"statements": [{"speaker_text": None, "cue_text": None, "content": ["We wait"]}]}
    (statement,) = unpacked(TEXT, packed({"text": TEXT}, annotation, "A"))["statements"]
    assert (None, None) == (statement["speaker_text"], statement["cue_text"])


@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="../shared/data is not here")
def test_every_label_lies_in_its_text() -> None:
    rows = rows_of(LABELS / "statements.jsonl")
    texts = texts_of(SHARED / "data", (row["sha256"] for row in rows))
    assert {row["sha256"] for row in rows} == set(texts)
    spans = [
        (texts[r["sha256"]], at)
        for r in rows
        for s in r["statements"]
        for at in (*s["speaker"], *s["cue"], *s["content"])
    ]
    assert len(spans) > 500
    assert all(0 <= start < end <= len(text) for text, (start, end) in spans)
