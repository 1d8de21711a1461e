"""Conditions: which clause must hold, which depends on it, and what is no condition at all. Sentences are our own."""

from __future__ import annotations

import pytest

from communique.extract.conditions import find_conditions
from tests.conftest import NotesOf

pytestmark = pytest.mark.model

CONDITIONS = [
    ("If the truce holds, talks will begin.", "if", "If", "the truce holds", "talks will begin"),
    ("Talks will begin if the truce holds.", "if", "if", "the truce holds", "Talks will begin"),
    ("The king said that, if the truce held, talks would begin.", "if", "if", "the truce held", "talks would begin"),
    ("If the truce holds, the minister said, talks will begin.", "if", "If", "the truce holds", "talks will begin"),
    ('"If the truce holds, talks will begin," he said.', "if", "If", "the truce holds", "talks will begin"),
    ("Chad said that talks would begin if the truce held.", "if", "if", "the truce held", "talks would begin"),
    ("Should the truce fail, Chad will close it.", "if", "Should", "the truce fail", "Chad will close it"),
    ("Talks can start if Mali agrees, but the army opposes them.", "if", "if", "Mali agrees", "Talks can start"),
    ("If not, the talks will be held in Bern.", "if", "If", "not", "the talks will be held in Bern"),
    ("Chad will sign only if Mali agrees.", "if", "only if", "Mali agrees", "Chad will sign"),
    (
        "Chad will meet the rebels and sign the accord if Mali agrees.",
        "if", "if", "Mali agrees", "Chad will meet the rebels and sign the accord",
    ),
    (
        "It is the north that will suffer if the two sides go to war.",
        "if", "if", "the two sides go to war", "It is the north that will suffer",
    ),
    ("Unless the truce holds, no talks will begin.", "unless", "Unless", "the truce holds", "no talks will begin"),
    ("There will be no talks unless the truce holds.", "unless", "unless", "the truce holds", "There will be no talks"),
    (
        "The minister said sanctions would stay in force until a firm deal was signed.",
        "until", "until", "a firm deal was signed", "sanctions would stay in force",
    ),
    (
        "Norway will not lift sanctions until Chad frees the crew.",
        "until", "until", "Chad frees the crew", "Norway will not lift sanctions",
    ),
    (
        "Norway will not lift sanctions before Chad frees the crew.",
        "before", "before", "Chad frees the crew", "Norway will not lift sanctions",
    ),
    ("Talks will resume after the crew is freed.", "after", "after", "the crew is freed", "Talks will resume"),
    ("Talks will begin only after the crew is freed.", "after", "only after", "the crew is freed", "Talks will begin"),
    ("Once the treaty is signed, troops will leave.", "after", "Once", "the treaty is signed", "troops will leave"),
    ("Talks will resume when the crew is freed.", "when", "when", "the crew is freed", "Talks will resume"),
    ("Chad will sign provided that Mali signs too.", "provided", "provided that", "Mali signs too", "Chad will sign"),
    ("Chad will sign as long as Mali signs too.", "provided", "as long as", "Mali signs too", "Chad will sign"),
    (
        "Chad agreed to sign on condition that Mali leaves.",
        "provided", "on condition that", "Mali leaves", "Chad agreed to sign",
    ),
    (
        "Chad would free the crew in exchange for lifting the blockade.",
        "provided", "in exchange for", "lifting the blockade", "Chad would free the crew",
    ),
    ("The visit depends on the truce.", "provided", "depends on", "the truce", "The visit"),
    ("The deal is subject to approval by parliament.", "provided", "subject to", "approval by parliament", "The deal"),
]  # fmt: skip
NO_CONDITIONS = [
    "Talks.",
    "He asked if the truce had held.",
    "They were asked whether talks would resume.",
    "It is unclear if the truce will hold.",
    "He spoke as if the truce had held.",
    "The official spoke on condition of anonymity.",
    "The envoy visited Oslo before he flew to Bern.",
    "The envoy waited until the talks ended.",
    "The envoy will visit Oslo before flying to Bern.",
    "Talks resumed after the crew was freed.",
    "Sanctions will remain until Friday.",
    "When the envoy arrived, talks began.",
    "Troops were subject to bad treatment.",
    "If.",
    "If only",
    "Unless",
]


@pytest.mark.parametrize(("text", "kind", "cue", "condition", "consequence"), CONDITIONS)
def test_a_condition_binds_one_clause_to_another(
    notes_of: NotesOf, text: str, kind: str, cue: str, condition: str, consequence: str
) -> None:
    found = [(c.kind, c.cue.text, c.condition.text, c.consequence.text) for c in find_conditions(notes_of(text))]
    assert [(kind, cue, condition, consequence)] == found


@pytest.mark.parametrize("text", NO_CONDITIONS)
def test_order_in_time_and_indirect_questions_are_no_conditions(notes_of: NotesOf, text: str) -> None:
    assert () == find_conditions(notes_of(text))


def test_two_conditions_of_one_sentence_are_two_claims(notes_of: NotesOf) -> None:
    text = "If the truce holds, talks will begin, and if they fail, the border will close."
    assert ["the truce holds", "they fail"] == [c.condition.text for c in find_conditions(notes_of(text))]


def test_a_very_long_list_is_read_in_reasonable_time(notes_of: NotesOf) -> None:
    text = "If " + ", ".join(["envoys"] * 1000) + " agree, talks will begin."
    assert len(find_conditions(notes_of(text))) <= 1
