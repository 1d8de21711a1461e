"""Two readings of one page through the whole flow, and what changed between them."""

from __future__ import annotations

import pytest

import communique
from communique.follow.revisions import Changes, changes_between

FIRST = (
    "Norwegian Prime Minister Jonas Gahr Støre will visit Kenya on 14 May 2024, his office said on Tuesday. "
    "Kenyan President William Ruto said the two countries were close to a deal on fish."
)

pytestmark = pytest.mark.model


def changes(second: str) -> Changes:
    old, new = (communique.read(text, published="2024-05-07", url="https://a.example/1") for text in (FIRST, second))
    return changes_between(old, new)


def fields(found: Changes) -> set[tuple[str, str]]:
    return {(one.new.kind, change.field) for one in found.changed for change in one.changes}


def test_a_paragraph_put_before_it_changes_nothing() -> None:
    found = changes(f"It was a cold day in Oslo.\n\n{FIRST}")
    assert (set(), (), ()) == (fields(found), found.appeared, found.vanished)


def test_a_visit_on_another_day_changes_its_time_alone() -> None:
    found = changes(FIRST.replace("14 May", "16 May"))
    assert {"when"} == {field for kind, field in fields(found) if kind in {"event", "plan"}}
    assert () == found.vanished


def test_a_sentence_taken_out_takes_its_statement_along() -> None:
    found = changes(FIRST.partition(" Kenyan President")[0])
    assert "statement" in {one.kind for one in found.vanished}
    assert () == found.appeared
