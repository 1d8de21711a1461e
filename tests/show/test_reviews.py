"""Reviews: a layer beside the records, found again when a report is read anew."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.errors import NotFound, UnknownWord, WrongOptions
from communique.ids import identity, text_hash
from communique.model import Record, Span
from communique.show.cli import app
from communique.show.room.reviews import Found, review_of, reviews_from, reviews_of
from communique.store import Review, Store
from tests.show.sample import MEET, READY, RECORD, REPORT, TEXT


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.at("sqlite://") as opened:
        yield opened


AT = datetime(2018, 3, 12, 9, tzinfo=UTC)


def _found(claim: str = READY.id, **more: str) -> Found:
    told = {"verdict": "rejected", "reason": "She wrote it in May.", "author": "Ines Okoro"} | more
    return Found(report=REPORT, claim=claim, **told)  # type: ignore[arg-type]


def _reviewed(store: Store, found: Found, record: Record = RECORD) -> Review:
    store.keep(record)
    review = review_of(record, found, at=AT)
    store.review(review)
    return review


def test_a_review_is_told_with_its_claim_and_words(store: Store) -> None:
    review = _reviewed(store, _found())
    (placed,) = reviews_of(store, REPORT)
    assert (review, READY.content[0], READY.id) == (placed.review, placed.now, placed.claim_now)


def test_the_same_review_is_kept_once(store: Store) -> None:
    _reviewed(store, _found())
    _reviewed(store, _found())
    assert 1 == len(reviews_of(store, REPORT))


def test_a_record_is_not_changed_by_a_review(store: Store) -> None:
    _reviewed(store, _found(MEET.id, verdict="corrected", field="status", value="proposed"))
    assert RECORD == store.record(REPORT)


def test_reviews_stay_when_a_report_is_read_again(store: Store) -> None:
    _reviewed(store, _found())
    store.keep(dataclasses.replace(RECORD, statements=RECORD.statements[:1]))
    (placed,) = reviews_of(store, REPORT)
    assert (READY.content[0], None) == (placed.now, placed.claim_now)


def test_a_review_follows_its_words_and_claim_through_a_new_text(store: Store) -> None:
    _reviewed(store, _found())
    before = "Corrected. "
    text = before + TEXT

    def moved(span: Span) -> Span:
        return Span(start=span.start + len(before), end=span.end + len(before), text=span.text)

    statement = dataclasses.replace(
        READY, id=identity("stm", "other"), content=tuple(map(moved, READY.content)), speaker=None, cue=None
    )
    report = dataclasses.replace(RECORD.report, text=text, sha256=text_hash(text), blocks=())
    again = Record(made_by=RECORD.made_by, report=report, statements=(statement,))
    store.keep(again)
    (placed,) = reviews_of(store, REPORT)
    assert (moved(READY.content[0]), statement.id) == (placed.now, placed.claim_now)


def test_words_that_are_gone_leave_the_review_without_a_place(store: Store) -> None:
    _reviewed(store, _found())
    report = dataclasses.replace(RECORD.report, text="Withdrawn.", sha256=text_hash("Withdrawn."), blocks=())
    store.keep(Record(made_by=RECORD.made_by, report=report))
    (placed,) = reviews_of(store, REPORT)
    assert (None, None) == (placed.now, placed.claim_now)


def test_reviews_of_all_reports_come_last_first_and_go_on(store: Store) -> None:
    for number in range(3):
        _reviewed(store, _found(reason=f"Reason {number}"))
    first = reviews_from(store, cursor=None, limit=2)
    rest = reviews_from(store, cursor=first.next, limit=2)
    assert ["Reason 2", "Reason 1", "Reason 0"] == [one.review.reason for one in (*first.items, *rest.items)]
    assert rest.next is None


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"verdict": "right"}, UnknownWord),
        ({"verdict": "corrected"}, WrongOptions),
        ({"verdict": "accepted", "field": "form", "value": "direct"}, WrongOptions),
        ({"verdict": "corrected", "field": "status", "value": "held"}, UnknownWord),
        ({"reason": " "}, WrongOptions),
        ({"author": "x" * 3000}, WrongOptions),
        ({"claim": "stm-none"}, NotFound),
    ],
)
def test_what_is_no_review_is_refused(more: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        review_of(RECORD, _found(**more))


def test_the_command_lists_reviews(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.sqlite"
    with Store.open(path) as opened:
        _reviewed(opened, _found(MEET.id, verdict="corrected", field="status", value="proposed"))
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    page = CliRunner().invoke(app, ["reviews"]).stdout
    assert "corrected · status: proposed · “meet”" in page
    assert "She wrote it in May. · Ines Okoro" in page
    (plain,) = (
        json.loads(line)
        for line in CliRunner().invoke(app, ["reviews", REPORT, "--format", "json"]).stdout.splitlines()
    )
    assert MEET.id == plain["claim_now"]
