from __future__ import annotations

import re

import numpy as np

from communique.extract.statements.drafts import Draft, Offsets
from communique.extract.statements.learned import Candidate
from train.heads.accept import rights
from train.times_direction import fitted

ROW = {"id": "own", "text": "one two three four five six", "attributions": [{"content": [[0, 13]]}]}


class Scorer:
    """The two names of the scorer of shared/tools that are used, over blanks."""

    class Doc:
        def __init__(self, text: str) -> None:
            self.at = [m.span() for m in re.finditer(r"\w+", text)]

        def words(self, spans: list[list[int]]) -> frozenset[int]:
            return frozenset(i for i, (a, b) in enumerate(self.at) if any(s <= a and b <= e for s, e in spans))

    @staticmethod
    def units(doc: Doc, attributions: list[dict[str, list[list[int]]]], _unit: str) -> list[tuple[frozenset[int]]]:
        return [(doc.words(a["content"]),) for a in attributions]


def candidate(*content: Offsets) -> Candidate:
    draft = Draft(anchor=0, frame="that", kind="statement", cue=(0, 1), source=None, content=content)
    return Candidate(draft=draft, odds=0.5, fit=0.5, trust=None)


def test_a_candidate_that_overlaps_by_half_is_right() -> None:
    assert [True] == rights(ROW, [candidate((0, 7))], Scorer)


def test_a_candidate_that_overlaps_by_less_is_wrong() -> None:
    assert [False] == rights(ROW, [candidate((8, 27))], Scorer)


def test_an_attribution_is_found_once() -> None:
    assert [False, True] == rights(ROW, [candidate((0, 7)), candidate((0, 13))], Scorer)


def test_what_tells_right_from_wrong_gets_weight() -> None:
    measures = np.array([[1.0, 0.0], [1.0, 0.1], [1.0, 0.9], [1.0, 1.0]] * 10)
    weights = fitted(measures, np.array([0.0, 0.0, 1.0, 1.0] * 10))
    assert weights[1] > 1
