from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.follow.quoted import LONGEST_QUOTE, quoted


def inside(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted(text)]


def test_curly_marks() -> None:
    assert ["We agree,"] == inside("“We agree,” she said.")


def test_straight_marks_open_after_a_blank_and_close_before_one() -> None:
    assert ["We agree,", "and soon."] == inside('"We agree," she said, "and soon."')


def test_a_quotation_goes_on_in_a_paragraph_that_begins_with_a_mark() -> None:
    assert ["We agree.", "We sign."] == inside("“We agree.\n“We sign.” So he said.")


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    assert ["We agree."] == inside('He said: "We agree.\nIt rained.')


def test_a_stray_mark_is_no_quotation() -> None:
    assert [] == inside('A pipe of 3" and more. ' + "It rained. " * (LONGEST_QUOTE // 10))


def test_text_without_marks_has_no_quotation() -> None:
    assert [] == inside("The envoys' talks didn't begin.")


@given(st.text(alphabet='ab “”"\n.', max_size=60))
def test_stretches_are_in_order_and_apart(text: str) -> None:
    ends = [end for stretch in quoted(text) for end in stretch]
    assert sorted(ends) == ends
