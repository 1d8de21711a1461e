"""Capitals and seats as governments and as places, both ways."""

from __future__ import annotations

import pytest

from communique.link.actors import is_metonym_for_place
from tests.conftest import NotesOf

pytestmark = pytest.mark.model

GOVERNMENTS = [
    "[Oslo] rejected the plan.",
    "Sweden accused [Oslo] of delay.",
    "The talks between [Oslo] and Stockholm failed.",
    "Ties with [Oslo] are cold.",
    "Pressure on [Oslo] is rising.",
    "They have little trust in [Oslo].",
    "An envoy brought a message from [Oslo].",
    "She sent a proposal to [Oslo].",
    "Anger at [Oslo] is growing.",
    "The demands of [Oslo] were met.",
    "The wrath of [Oslo] is feared.",
    "[Oslo]'s nuclear plan is secret.",
    "[Oslo] officials were silent.",
    "An [Oslo]-backed group won.",
    "[Oslo] is in talks with Sweden.",
    "[Oslo] is wary of the plan.",
    "The [Kremlin] denied it.",
    "A [White House] statement followed.",
    "A [White House] aide resigned.",
]
PLACES = [
    "[Oslo] was covered in snow.",
    "[Oslo] is quiet today.",
    "[Oslo] is the capital of Norway.",
    "[Oslo] erupted in joy.",
    "The convoy left [Oslo] at dawn.",
    "Protesters marched through [Oslo].",
    "Leaders flew to [Oslo].",
    "The road to [Oslo] is closed.",
    "The train between [Oslo] and Stockholm was late.",
    "The streets of [Oslo] were empty.",
    "Most of [Oslo] was dark.",
    "[Oslo]'s airport was closed.",
    "[Oslo] residents were asleep.",
    "An [Oslo] court freed him.",
    "The [Oslo] accords were signed.",
    "An [Oslo]-based firm won.",
    "The minister was reporting from [Oslo].",
    "They met near the [Kremlin].",
    "Tourists stood on the lawn of the [White House].",
    "OSLO (Wire) - Two banks closed.",
]


def is_place(notes_of: NotesOf, marked: str) -> bool:
    words = marked.partition("[")[2].partition("]")[0] or "OSLO"
    notes = notes_of(marked.replace("[", "").replace("]", ""))
    return is_metonym_for_place(notes, next(name for name in notes.names if name.span.text == words))


@pytest.mark.parametrize("marked", GOVERNMENTS)
def test_those_who_govern_are_meant(notes_of: NotesOf, marked: str) -> None:
    assert not is_place(notes_of, marked)


@pytest.mark.parametrize("marked", PLACES)
def test_the_place_is_meant(notes_of: NotesOf, marked: str) -> None:
    assert is_place(notes_of, marked)


def test_a_name_that_stands_for_nobody_is_no_metonym(notes_of: NotesOf) -> None:
    notes = notes_of("They met in Bergen.")
    assert not any(is_metonym_for_place(notes, name) for name in notes.names)
