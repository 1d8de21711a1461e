from __future__ import annotations

import pytest

from tests.read.making import FOURTH, OTHER, SENTENCE, THIRD, roles_of


def report(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_the_paragraphs_of_a_transcript_are_turns_from_the_first_label_on() -> None:
    text = report(FOURTH, f"MS. BRANDT:  {SENTENCE}", OTHER, f"Q    {THIRD}", f"MS. BRANDT:  {OTHER} {THIRD}")
    assert ["body", "turn", "turn", "turn", "turn"] == roles_of(text)


@pytest.mark.parametrize(
    "labels",
    [
        ("MINISTER:", "Q", "MINISTER:"),
        ("THE PRESIDENT:", "Q:", "THE PRESIDENT:"),
        ("PRIME MINISTER VALD:", "MS. BRANDT:", "PRIME MINISTER VALD:"),
        ("Ilse Brandt:", "Tomas Vald:", "Ilse Brandt:"),
        ("Q:", "A:", "Q:"),
        ("QUESTION:", "MR. VALD:", "QUESTION:"),
    ],
)
def test_labels_of_many_kinds_make_a_transcript(labels: tuple[str, ...]) -> None:
    spoken = zip(labels, (SENTENCE, OTHER, THIRD), strict=True)
    assert ["turn"] * 3 == roles_of(report(*(f"{label}  {words}" for label, words in spoken)))


def test_laughter_is_heard_and_not_said() -> None:
    text = report(f"MINISTER: {SENTENCE}", "(Laughter.)", f"MINISTER: {OTHER}", "[Applause]", f"Q  {THIRD}")
    assert ["turn", "boilerplate", "turn", "boilerplate", "turn"] == roles_of(text)


def test_what_follows_the_end_mark_is_no_turn() -> None:
    text = report(f"MINISTER: {SENTENCE}", f"MINISTER: {OTHER}", "END 1:40 P.M. EST", THIRD)
    assert ["turn", "turn", "boilerplate", "body"] == roles_of(text)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (f"MINISTER: {SENTENCE}", OTHER, THIRD),
        (f"Ilse Brandt: {SENTENCE}", f"Tomas Vald: {OTHER}", THIRD),
        ("Where: Vienna", "When: Tuesday", "Where: Oslo", "When: Friday"),
        ("Norvania: 243", "Estria: 198", "Norvania: 17", "Estria: 12"),
        (f"Note: {SENTENCE}", OTHER, f"Note: {THIRD}"),
        (f"Q is a letter that few words begin with. {SENTENCE}", f"Q was its code. {OTHER}", THIRD),
    ],
)
def test_a_text_with_few_labels_or_a_list_is_no_transcript(paragraphs: tuple[str, ...]) -> None:
    assert "turn" not in roles_of(report(*paragraphs))
