"""Whole records of two or three sentences: whom descriptions and pronouns bring into an event."""

from __future__ import annotations

import pytest

from communique.model import Event, Record
from communique.vocabulary import EventType
from tests.flow.conftest import RecordOf

pytestmark = pytest.mark.model
DAY = "2018-05-10"


def countries(record: Record, ids: tuple[str, ...]) -> set[str | None]:
    known = {actor.id: actor.country for actor in record.actors}
    return {known[i] for i in ids}


def last(record: Record, type_: EventType) -> Event:
    return [event for event in record.events if event.type == type_][-1]


@pytest.mark.parametrize(
    ("text", "type_", "target"),
    [
        ("Turkey began an offensive into Iraq. The operation was condemned by Germany.", "ACCUSE", {"TUR"}),
        (
            "Kenyan President Uhuru Kenyatta called Uganda a bully. Ugandan officials condemned the remarks.",
            "ACCUSE",
            {"KEN"},
        ),
        ("China cut imports of Peruvian coal. Peru called these actions unnecessary.", "ACCUSE", {"CHN"}),
        (
            "The president of Mali met the president of Chad. Japan's premier urged both leaders to talk.",
            "REQUEST",
            {"MLI", "TCD"},
        ),
    ],
)
def test_words_that_point_back_bring_their_owner(
    record_of_text: RecordOf, text: str, type_: EventType, target: set[str]
) -> None:
    record = record_of_text(text, DAY)
    assert target == countries(record, last(record, type_).target)


def test_definite_ministers_are_those_named_together(record_of_text: RecordOf) -> None:
    record = record_of_text(
        "Peruvian foreign minister Ana Diaz and her Chilean and Bolivian counterparts gathered in Lima. "
        "The foreign ministers agreed to meet again.",
        DAY,
    )
    assert {"PER", "CHL", "BOL"} == countries(record, last(record, "AGREE").source)


def test_he_is_not_whom_he_speaks_with(record_of_text: RecordOf) -> None:
    text = "In Tokyo, Prime Minister Shinzo Abe told reporters that Trump was right. He spoke with Trump on Friday."
    record = record_of_text(text, DAY)
    assert {"JPN", "USA"} == countries(record, last(record, "CONSULT").source)


def test_a_visit_and_the_talks_on_it_are_two_events(record_of_text: RecordOf) -> None:
    text = "Uhuru Kenyatta visited Uganda on Monday. Kenyatta had talks with Yoweri Museveni."
    assert ["visited", "talks"] == [e.trigger.text for e in record_of_text(text, DAY).events if e.type == "CONSULT"]


def test_a_plan_told_anew_is_a_plan(record_of_text: RecordOf) -> None:
    text = "Kenya will, after all, meet Uganda on June 12, eight days after it had cancelled the talks."
    assert ["scheduled"] == [plan.state for plan in record_of_text(text, DAY).plans]


def test_what_was_not_discussed_does_not_end_a_plan(record_of_text: RecordOf) -> None:
    text = "Kenya will meet Uganda on June 12. Kenya and Uganda did not discuss fishing yesterday."
    assert ["scheduled"] == [plan.state for plan in record_of_text(text, DAY).plans]


def test_what_will_not_be_unless_is_conditional(record_of_text: RecordOf) -> None:
    record = record_of_text("Kenya said it will not meet Uganda unless Uganda apologises.", DAY)
    assert "conditional" == last(record, "CONSULT").status


def test_its_own_rules_are_nobody_elses(record_of_text: RecordOf) -> None:
    record = record_of_text("Kenya relaxed its visa rules.", DAY)
    assert all("KEN" not in countries(record, event.target) for event in record.events)


def test_a_counterpart_is_of_the_other_country(record_of_text: RecordOf) -> None:
    record = record_of_text("Chile's president will meet her Peruvian counterpart in Lima on Friday.", DAY)
    assert {"CHL", "PER"} == countries(record, last(record, "CONSULT").source)
    assert ["meeting"] == [plan.what.partition(":")[0] for plan in record.plans]


def test_a_journey_is_called_a_visit(record_of_text: RecordOf) -> None:
    record = record_of_text("Shinzo Abe will fly to London on Monday.", DAY)
    assert ["visit"] == [plan.what.partition(":")[0] for plan in record.plans]


@pytest.mark.parametrize("words", ["They", "The two leaders", "The leaders", "Both"])
def test_those_who_spoke_with_each_other_are_they(record_of_text: RecordOf, words: str) -> None:
    record = record_of_text(
        f"President Uhuru Kenyatta of Kenya spoke on Monday with President Yoweri Museveni of Uganda and praised the "
        f"work of the health services for the people of the region. {words} agreed to end the dispute.",
        DAY,
    )
    assert {"KEN", "UGA"} == countries(record, last(record, "AGREE").source)


def test_both_sides_are_those_who_deal_with_each_other(record_of_text: RecordOf) -> None:
    record = record_of_text(
        "Uhuru Kenyatta met Yoweri Museveni on Monday. Emmanuel Macron was briefed. Japan's premier, Shinzo Abe, "
        "urged both sides to make peace.",
        DAY,
    )
    assert {"KEN", "UGA"} == countries(record, last(record, "REQUEST").target)
