"""Whole records: conditions with the events they bind, who states them, and plans that change."""

from __future__ import annotations

import pytest

from tests.flow.conftest import RecordOf

pytestmark = pytest.mark.model
DAY = "2026-05-20"


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Sanctions on Peru will stay until a deal is signed.", "SANCTION", "ongoing"),
        ("The United States will not lift sanctions on Peru until it frees the crew.", "SANCTION", "ongoing"),
        ("The United States will not lift sanctions on Peru until it disarms.", "CONCEDE", "conditional"),
        ("The summit between Peru and Chile hinges on a truce.", "CONSULT", "conditional"),
        ("The talks between Peru and Chile depend on a truce.", "CONSULT", "conditional"),
        ("The visit of the Chilean president to Peru is contingent on a truce.", "CONSULT", "conditional"),
    ],
)
def test_a_bound_event_has_its_condition_and_its_status(
    record_of_text: RecordOf, text: str, type_: str, status: str
) -> None:
    record = record_of_text(text, DAY)
    (condition,) = record.conditions
    assert [(status, (condition.id,))] == [(e.status, e.conditions) for e in record.events if e.type == type_]


def test_a_condition_is_stated_by_the_statement_that_says_so(record_of_text: RecordOf) -> None:
    record = record_of_text("The United States said sanctions on Peru stay in force until a deal is signed.", DAY)
    assert [record.statements[0].id] == [c.stated_by for c in record.conditions]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The summit between Peru and Chile was called off last week. The summit is back on.", "announced"),
        ("The summit between Peru and Chile was called off. The summit is back on unless Peru objects.", "announced"),
        ("Peru and Chile cancelled their summit. On Monday the ministry said the summit was back on.", "announced"),
        ("Peru and Chile cancelled their summit. The summit is not back on.", "cancelled"),
        ("Peru and Chile will sign the treaty in Oslo on Friday.", "scheduled"),
    ],
)
def test_a_plan_stands_at_its_newest_state(record_of_text: RecordOf, text: str, state: str) -> None:
    assert [state] == [plan.state for plan in record_of_text(text, DAY).plans]
