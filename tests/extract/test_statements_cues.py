from __future__ import annotations

import pytest

from communique.extract.statements import cues
from communique.extract.statements.kinds import KINDS
from communique.extract.statements.outlets import OUTLET

LISTS = {name: value for name, value in vars(cues).items() if name.isupper() and isinstance(value, frozenset)}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_lists_hold_lower_case_lemmas(name: str) -> None:
    assert all(word == word.lower() and word.strip() for word in LISTS[name])


@pytest.mark.parametrize(
    ("kind", "frame", "lemma"),
    [
        ("statement", "that", "say"),
        ("belief", "that", "believe"),
        ("intention", "to", "vow"),
        ("decision", "to", "decide"),
        ("perception", "that", "find"),
        (None, "that", "walk"),
        (None, "no such frame", "say"),
    ],
)
def test_a_lemma_attributes_in_its_frames_alone(kind: str | None, frame: str, lemma: str) -> None:
    assert kind == cues.admit(frame, lemma)


def test_no_lemma_has_two_kinds() -> None:
    lemmas = [lemma for group in KINDS.values() for lemma in group]
    assert len(set(lemmas)) == len(lemmas)


def test_every_verb_with_a_clause_can_introduce_a_quotation() -> None:
    assert cues.FRAMES["that"] <= cues.FRAMES["quotation"]


@pytest.mark.parametrize("name", ["Reuters", "the Washington Herald", "Yonhap News Agency", "CNN", "state-run Xinhua"])
def test_outlets_are_known_by_name_or_by_shape(name: str) -> None:
    assert OUTLET.search(f"He told {name} on Monday") is not None


def test_a_person_is_no_outlet() -> None:
    assert OUTLET.search("He told Anna Berg on Monday") is None
