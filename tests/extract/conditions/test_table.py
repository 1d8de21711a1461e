"""The table of conditions: what each sentence must hold and depends on, and where the parse leaves no answer."""

from __future__ import annotations

import pytest

from communique.extract.conditions import find_conditions
from tests.conftest import NotesOf
from tests.extract.conditions.table import KNOWN_FAILURES, NONE_WANTED, WANTED

pytestmark = pytest.mark.model


def _row(row: tuple[str, ...]) -> object:
    failing = pytest.mark.xfail(strict=True, reason="known failure, see KNOWN_FAILURES")
    return pytest.param(*row, marks=failing if row[0] in KNOWN_FAILURES else ())


@pytest.mark.parametrize(("text", "kind", "cue", "condition", "consequence"), [_row(row) for row in WANTED])
def test_each_sentence_of_the_table_has_its_condition(
    notes_of: NotesOf, text: str, kind: str, cue: str, condition: str, consequence: str
) -> None:
    found = [(c.kind, c.cue.text, c.condition.text, c.consequence.text) for c in find_conditions(notes_of(text))]
    assert [(kind, cue, condition, consequence)] == found


@pytest.mark.parametrize("row", [_row((text,)) for text in NONE_WANTED])
def test_words_that_look_like_openers_make_no_condition(notes_of: NotesOf, row: str) -> None:
    assert () == find_conditions(notes_of(row))


@pytest.mark.parametrize(
    ("text", "waiting"),
    [
        ("The summit hinges on a truce.", "summit"),
        ("The lifting of the ban hinges upon a deal.", "lifting"),
        ("Peru made its visit conditional on a truce.", "visit"),
        ("The pact is subject to ratification.", None),
        ("Peru will leave if Chile does.", None),
    ],
)
def test_the_noun_that_waits_is_told_where_no_tense_says_so(notes_of: NotesOf, text: str, waiting: str | None) -> None:
    (claim,) = find_conditions(notes_of(text))
    assert waiting == (claim.waiting.text if claim.waiting else None)
