"""The eight example reports tell one story, and its summit is one happening from plan to meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.follow.identity import happenings_of, mentions_of, vector_of
from communique.follow.stories import Stories, traits_of, traits_of_record
from communique.model import Record
from communique.pipeline import record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings

pytestmark = pytest.mark.model
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))


@pytest.fixture(scope="module")
def records() -> list[Record]:
    tools = standard_tools(Settings())
    texts = ((path.read_text(encoding="utf-8"), path.name[:10]) for path in EXAMPLES)
    return [record_of(read_text(text, published=day), tools) for text, day in texts]


def test_the_examples_are_one_story_by_their_records_and_by_their_words(records: list[Record]) -> None:
    for told in (map(traits_of_record, records), (traits_of(record.report) for record in records)):
        assert [tuple(record.report.id for record in records)] == [story.reports for story in Stories(told)]


def test_the_summit_is_one_happening_from_plan_to_meeting(records: list[Record]) -> None:
    status = {event.id: event.status for record in records for event in record.events}
    happenings = happenings_of(
        [mention for record in records for mention in mentions_of(record)],
        {record.report.id: vector_of(record.report.text) for record in records},
        {record.report.id: "story" for record in records},
    )
    lives = [[status[event] for event in one.events] for one in happenings]
    assert ["planned", "possible", "cancelled", "cancelled", "planned", "occurred"] in lives
