"""Reviews as labels: offsets that lead to the words, and none of the words themselves."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from communique.ids import text_hash
from communique.model import Record
from communique.show.cli import app
from communique.show.export import labels
from communique.show.export.labels import labels_in
from communique.show.room.reviews import Found, review_of
from communique.store import Store
from tests.show.sample import MEET, READY, RECORD, REPORT, TEXT

AT = datetime(2018, 3, 12, 9, tzinfo=UTC)


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        opened.keep(RECORD)
        yield opened


def _review(store: Store, claim: str, *, reason: str = "So it says.", **more: Any) -> None:
    found = Found(report=REPORT, claim=claim, **({"verdict": "accepted", "reason": reason, "author": "Ines"} | more))
    store.review(review_of(RECORD, found, at=AT))


def _told(store: Store) -> list[dict[str, Any]]:
    return [json.loads(line) for line in labels_in(store)]


def test_a_label_says_what_was_found_and_where_the_words_stand(store: Store) -> None:
    _review(store, MEET.id, verdict="corrected", field="status", value="proposed")
    assert [
        {
            "report": REPORT, "sha256": text_hash(TEXT), "claim": MEET.id, "kind": "event",
            "spans": [[MEET.trigger.start, MEET.trigger.end]], "verdict": "corrected", "field": "status",
            "value": "proposed", "value_at": None, "reason": "So it says.", "by": "Ines",
            "on": "2018-03-12T09:00:00+00:00",
        }
    ] == _told(store)  # fmt: skip


def test_no_words_of_the_report_are_in_a_label(store: Store) -> None:
    right = "We are ready to talk"
    _review(store, READY.id, verdict="corrected", field="content", value=right)
    (line,) = labels_in(store)
    start, end = json.loads(line)["value_at"]
    assert right == TEXT[start:end]
    assert json.loads(line)["value"] is None
    assert b"ready to talk" not in line


def test_words_that_stand_twice_are_those_nearest_to_the_claim(store: Store) -> None:
    _review(store, READY.id, verdict="corrected", field="content", value="Lund")
    (told,) = _told(store)
    stands = [at for at in range(len(TEXT)) if TEXT.startswith("Lund", at)]
    nearest = min(stands, key=lambda at: abs(at - READY.content[0].start))
    assert stands[0] != nearest
    assert [nearest, nearest + 4] == told["value_at"]


def test_a_value_that_is_not_in_the_report_is_given_as_it_was_written(store: Store) -> None:
    _review(store, READY.id, verdict="corrected", field="content", value="We were never ready")
    (told,) = _told(store)
    assert ("We were never ready", None) == (told["value"], told["value_at"])


def test_of_a_text_no_longer_held_neither_words_nor_offsets_are_told(store: Store) -> None:
    _review(store, READY.id, verdict="corrected", field="content", value="ready to talk")
    text = f"Corrected. {TEXT}"
    again = dataclasses.replace(RECORD.report, text=text, sha256=text_hash(text), blocks=())
    store.keep(Record(made_by=RECORD.made_by, report=again))
    (told,) = _told(store)
    assert (text_hash(TEXT), None, None) == (told["sha256"], told["value"], told["value_at"])


def test_all_reviews_are_written_part_by_part_the_last_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "AT_ONCE", 2)
    for number in range(5):
        _review(store, READY.id, reason=f"Reason {number}.")
    assert [f"Reason {number}." for number in (4, 3, 2, 1, 0)] == [one["reason"] for one in _told(store)]


def test_the_command_writes_a_file_and_says_how_many(store: Store, path: Path, tmp_path: Path) -> None:
    _review(store, READY.id)
    out = tmp_path / "labels.jsonl"
    result = CliRunner().invoke(app, ["export", "labels", "--to", "jsonl", "--out", str(out), "--store", str(path)])
    assert (0, "communique: 1 label.\n") == (result.exit_code, result.stderr)
    assert READY.id == json.loads(out.read_text(encoding="utf-8"))["claim"]


def test_an_unknown_format_is_refused_with_the_known_ones(store: Store, path: Path) -> None:
    store.close()
    result = CliRunner().invoke(app, ["export", "labels", "--to", "csv", "--store", str(path)])
    assert 2 == result.exit_code
    assert "Known: jsonl." in result.stderr
