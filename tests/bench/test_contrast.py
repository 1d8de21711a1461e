"""The minimal pairs and the figures made of them."""

from __future__ import annotations

import re

import pytest

from bench.quality.contrast import Sides, fault_of, figures_of, pairs_of
from bench.quality.engine import Engine, Row

STATUSES = "occurred ongoing planned proposed possible conditional denied not_occurred postponed cancelled"
SIDE: Row = {
    "text": "Norway condemned Kenya.",
    "trigger": "condemned",
    "type": "ACCUSE",
    "status": "occurred",
    "source": ["Norway"],
    "target": ["Kenya"],
}


def pair(differs: str, phenomenon: str) -> Row:
    return {"differs": differs, "phenomenon": phenomenon}


def test_there_are_at_least_220_pairs_with_their_own_ids() -> None:
    assert 220 <= len({p["id"] for p in pairs_of()}) == len(pairs_of())


def test_every_trigger_stands_once_in_its_text() -> None:
    sides = [p[side] for p in pairs_of() for side in "ab"]
    assert [] == [s["text"] for s in sides if len(re.findall(re.escape(s["trigger"]), s["text"])) != 1]


def test_every_status_and_all_sixteen_types_are_asked_for() -> None:
    sides = [p[side] for p in pairs_of() for side in "ab"]
    assert set(STATUSES.split()) == {s["status"] for s in sides}
    assert 16 == len({s["type"] for s in sides})


def test_a_pair_differs_in_the_field_it_names_and_no_other() -> None:
    for p in pairs_of():
        changed = {k for k in ("status", "type") if p["a"][k] != p["b"][k]}
        if p["a"]["source"] != p["b"]["source"] or p["a"]["target"] != p["b"]["target"]:
            changed.add("roles")
        assert {p["differs"]} == changed, p["id"]


def test_a_pair_is_right_only_with_both_sides() -> None:
    pairs = [pair("status", "modal"), pair("status", "modal")]
    faults: list[Sides] = [(None, None), (None, "occurred")]
    figures = figures_of(pairs, faults)
    assert (0.5, 0.75) == (figures["pairs right"], figures["sides right"])


def test_each_phenomenon_has_its_figure() -> None:
    faults: list[Sides] = [(None, None), (None, "occurred")]
    figures = figures_of([pair("status", "modal"), pair("roles", "voice")], faults)
    assert (1.0, 0.0) == (figures["phenomenon modal"], figures["phenomenon voice"])


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.mark.model
@pytest.mark.parametrize("differs", ["status", "type", "roles"])
def test_a_side_that_is_told_as_it_is_has_no_fault(engine: Engine, differs: str) -> None:
    assert fault_of(SIDE, differs, engine.record(SIDE["text"], "2024-03-06")) is None


@pytest.mark.model
def test_a_swapped_actor_is_a_fault(engine: Engine) -> None:
    swapped = SIDE | {"source": ["Kenya"], "target": ["Norway"]}
    assert "Norway > Kenya" == fault_of(swapped, "roles", engine.record(SIDE["text"], "2024-03-06"))


@pytest.mark.model
def test_a_trigger_without_an_event_is_a_fault(engine: Engine) -> None:
    away = SIDE | {"trigger": "Kenya"}
    assert "no event" == fault_of(away, "status", engine.record(SIDE["text"], "2024-03-06"))
