"""Meetings that are only pointed at are plans without an event."""

from __future__ import annotations

import pytest

from communique.extract.events import find_events
from communique.extract.plans import find_gatherings
from tests.conftest import NotesOf

pytestmark = pytest.mark.model

TOLD = [
    ("The summit was cancelled.", "summit cancelled"),
    ("The summit will be held in May.", "summit planned"),
    ("The summit may not take place.", "summit possible"),
    ("The trip has been postponed until May.", "trip postponed"),
    ("The meeting will go ahead.", "meeting planned"),
    ("She announced that the talks will resume as scheduled.", "talks planned"),
]
UNTOLD = [
    "The summit was a success.",
    "The talks failed.",
    "A summit will be held.",
    "Peru will host the summit with Chile. The summit was cancelled.",
    "The baker will bake the bread.",
]


@pytest.mark.parametrize(("text", "found"), TOLD)
def test_what_is_pointed_at_is_a_plan(notes_of: NotesOf, text: str, found: str) -> None:
    notes = notes_of(text)
    assert [found] == [f"{c.trigger.text} {c.status}" for c in find_gatherings(notes, find_events(notes))]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_is_over_new_or_told_with_its_parties_is_none(notes_of: NotesOf, text: str) -> None:
    notes = notes_of(text)
    assert () == find_gatherings(notes, find_events(notes))
