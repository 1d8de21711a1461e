"""The ways statements take, over the tables in `ways/` (see `ways_table.py`)."""

from __future__ import annotations

import pytest

from tests.conftest import NotesOf
from tests.extract.ways_table import Case, cases, faults

pytestmark = pytest.mark.model

LEAST_KEPT = 85
"""Cases of the unread table that are right; raise it with each gain, and never read its rows to do so."""


@pytest.mark.parametrize("case", list(cases("seen")), ids=lambda case: f"{case.area}: {case.text} [{case.cue}]")
def test_a_sentence_tells_the_way_its_statement_took(notes_of: NotesOf, case: Case) -> None:
    assert [] == faults(case, notes_of)


def test_the_unread_table_is_answered_as_well_as_before(notes_of: NotesOf) -> None:
    assert LEAST_KEPT <= sum(not faults(case, notes_of) for case in cases("kept"))
