"""The eight examples follow the promise that sanctions stay, in whatever order they are read, and page by page."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from communique.commitment import Commitment
from communique.follow.commitments.keeper import Keeper
from communique.follow.matters import Follower
from communique.model import Record
from communique.show.followed import Followed, Source, standing
from communique.show.kept import Kept, undertakings
from communique.show.lives import life_lines
from communique.show.text import console_for
from communique.show.vows import vow_lines
from tests.flow.conftest import RecordOf

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {}


@pytest.fixture
def read(record_of_text: RecordOf, records: dict[str, Record]) -> list[Record]:
    for path in EXAMPLES:
        if path.stem not in records:
            records[path.stem] = record_of_text(path.read_text(encoding="utf-8"), path.name[:10])
    return list(records.values())


def sanctions(records: list[Record]) -> Commitment:
    """What the United States says of its sanctions."""
    (found,) = (c for c in Keeper(records).commitments() if c.by == "USA" and "sanctions" in c.what.casefold())
    return found


def test_sanctions_stay_from_report_to_report(read: list[Record]) -> None:
    found = sanctions(read)
    assert ["made", *["restated"] * 4] == [step.state for step in found.steps]
    assert ("PRK",) == found.towards
    assert found.negated
    assert [None, "until", "until", "until", "once"] == [step.marker for step in found.steps]
    assert "the North gives up its weapons" == found.steps[3].condition


def test_a_condition_is_not_known_before_the_day_on_which_it_is_told(read: list[Record]) -> None:
    early, late = sanctions(read).as_of(date(2018, 5, 9)), sanctions(read).as_of(date(2018, 5, 10))
    assert early is not None
    assert late is not None
    assert (None, "the North has dismantled its nuclear programme for good") == (early.condition, late.condition)


def test_every_step_shows_words_of_its_report(read: list[Record]) -> None:
    texts = {record.report.id: record.report.text for record in read}
    for commitment in Keeper(read).commitments():
        for step in commitment.steps:
            spans = (step.what, *step.evidence)
            assert all(span.text == texts[step.report][span.start : span.end] for span in spans)


def test_reading_the_other_way_round_gives_the_same_commitments(read: list[Record]) -> None:
    assert Keeper(read).commitments() == Keeper(reversed(read)).commitments()


def test_the_summit_and_the_sanctions_are_shown_as_they_were(
    read: list[Record], golden: Callable[[str, str], None]
) -> None:
    known = {record.report.id: Source(source=None, title=record.report.title, url=None) for record in read}
    followed = Followed(matters=Follower(read).matters(), reports=known)
    kept = Kept(commitments=Keeper(read).commitments(), reports=known, until=date(2018, 6, 12))
    out = io.StringIO()
    console = console_for(out)
    for one in standing(followed):
        if {"Donald Trump", "Kim Jong-un"} == set(one.matter.people):
            for line in life_lines(one):
                console.print(line)
    for promise in undertakings(kept, by="USA"):
        if promise.commitment.id == sanctions(read).id:
            for line in vow_lines(promise):
                console.print(line)
    golden("summit-and-sanctions.page.txt", out.getvalue())
