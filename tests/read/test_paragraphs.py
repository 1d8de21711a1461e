from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from communique.read.paragraphs import LONGEST, paragraphs_of
from tests.read.making import OTHER, SENTENCE


def parts(text: str) -> list[str]:
    return [text[p.start : p.end] for p in paragraphs_of(text)]


def test_a_blank_line_parts_two_paragraphs() -> None:
    assert [SENTENCE, OTHER] == parts(f"{SENTENCE}\n\n{OTHER}\n")


def test_a_line_break_parts_paragraphs_of_unwrapped_text() -> None:
    assert [SENTENCE, OTHER] == parts(f"{SENTENCE}\n{OTHER}")


def test_windows_line_ends_part_paragraphs_too() -> None:
    assert [SENTENCE, OTHER] == parts(f"{SENTENCE}\r\n\r\n{OTHER}\r\n")


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The prime minister will travel to three capitals this week in order\n"
        "to win support for the plan, which her own party has so far refused\n"
        "to accept."
    )
    assert [text] == parts(text)


def test_a_wrapped_line_may_end_with_a_sentence() -> None:
    text = (
        "The prime minister will travel to three capitals next week to talk.\n"
        "Her party has not accepted the plan that she will present there and\n"
        "may vote against it."
    )
    assert 1 == len(parts(text))


def test_a_short_line_above_wrapped_ones_stands_alone() -> None:
    text = (
        "Envoys meet in Geneva\n"
        "The envoys of the two governments met behind closed doors on Monday\n"
        "and parted without a result."
    )
    assert 2 == len(parts(text))


def test_a_line_that_goes_on_in_small_letters_belongs_to_the_line_above() -> None:
    assert 1 == len(parts("The two governments have agreed to\nreopen the border crossing."))


def test_a_line_that_ends_with_a_small_word_is_not_finished() -> None:
    assert 1 == len(parts("The minister was expected in the\nUnited States on Friday for talks."))


def test_list_entries_are_paragraphs_of_their_own() -> None:
    assert 3 == len(parts("- The ministers of trade\n- The ministers of defence\n- The chiefs of staff"))


def test_an_indented_line_goes_on_with_its_list_entry() -> None:
    assert 1 == len(parts("-   The ministers of trade and of\n    Defence, with their deputies"))


def test_two_equal_lines_are_two_paragraphs() -> None:
    line = "The delegation arrives at the palace on Monday morning for the opening of the talks (Photo: Agency)"
    assert [line, line] == parts(f"{line}\n{line}")


def test_spaces_around_a_paragraph_are_no_part_of_it() -> None:
    assert [SENTENCE] == parts(f"\n \xa0 {SENTENCE} \t\n")


def test_text_of_spaces_has_no_paragraph() -> None:
    assert [] == parts(" \n\t\n\xa0\n")


def test_a_very_long_paragraph_is_parted_at_sentence_ends() -> None:
    text = " ".join([SENTENCE] * 300)
    found = parts(text)
    assert 1 < len(found)
    assert all(len(part) <= LONGEST and part.endswith(".") for part in found)
    assert text == " ".join(found)


def test_a_very_long_word_is_parted_where_it_must_be() -> None:
    assert ["a" * LONGEST, "a" * 5] == parts("a" * (LONGEST + 5))


@given(st.text(alphabet="aB .\n\r\t\u2028-1\xa0", max_size=300))
def test_paragraphs_hold_every_word_in_order(text: str) -> None:
    found = list(paragraphs_of(text))
    assert text.split() == " ".join(text[p.start : p.end] for p in found).split()
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[p.start : p.end] == text[p.start : p.end].strip() for p in found)
