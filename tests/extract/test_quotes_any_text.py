"""What holds for quotation marks in any text at all: order, borders, depth, and what the loss of one mark may cost."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.quotes import Quotation, find_quotations
from communique.model import Block

PIECES = st.sampled_from(
    ["a", "it's", "dogs'", "word.", "Yes,", " ", " ", ". ", ", ", ": ", "\n\n", "“", "”", "„", "“", '"', '"', "'", "'",
     "‘", "’", "«", "»", "``", "''", '6"', "3'"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)
DOUBLES = '“”„"«»'


def blocks_in(text: str) -> list[Block]:
    """Every paragraph of a text, as it stands."""
    out, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            out.append(Block(start=start, end=start + len(paragraph), role="body"))
        start += len(paragraph) + 2
    return out


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, blocks_in(text))


def quoted(text: str, *, singles: bool) -> set[int]:
    """The offsets between marks."""
    found = (q for q in quotations(text) if q.single == singles)
    return {at for q in found for a, b in q.parts for at in range(a, b)}


@given(TEXTS)
def test_parts_stand_in_order_inside_their_paragraphs(text: str) -> None:
    parts = [q.parts for q in quotations(text)]
    assert all(a < b <= c for part in parts for (a, b), (c, _) in pairwise(part))
    assert all(any(block.start <= a < b <= block.end for block in blocks_in(text)) for part in parts for a, b in part)


@given(TEXTS)
def test_quotations_of_one_depth_do_not_overlap(text: str) -> None:
    last: dict[int, int] = {}
    for q in quotations(text):
        assert last.get(q.depth, 0) <= q.start
        last[q.depth] = q.end


@given(TEXTS)
def test_a_deeper_quotation_lies_in_one_of_the_depth_above(text: str) -> None:
    found = quotations(text)
    for q in found:
        around = [o for o in found if o.depth == q.depth - 1 and o.start <= q.start and q.end <= o.end]
        assert q.depth == 0 or 1 == len(around)


def test_a_mark_alone_in_its_paragraph_goes_on_with_nothing() -> None:
    assert [((0, 2),)] == [q.parts for q in quotations("“a\n\n“")]


@given(TEXTS, st.data())
def test_a_lost_double_mark_changes_nothing_outside_its_paragraph(text: str, data: st.DataObject) -> None:
    marks = [i for i, ch in enumerate(text) if ch in DOUBLES]
    if not marks:
        return
    lost = data.draw(st.sampled_from(marks))
    if any(len(q.parts) > 1 for one in (text, text[:lost] + text[lost + 1 :]) for q in quotations(one)):
        return  # a quotation that goes on over paragraphs costs more, as it should
    own = next(block for block in blocks_in(text) if block.start <= lost < block.end)
    before = {at for at in quoted(text, singles=False) if not own.start <= at < own.end}
    after = {at + (at >= lost) for at in quoted(text[:lost] + text[lost + 1 :], singles=False)}
    assert before == {at for at in after if not own.start <= at < own.end}


@pytest.mark.parametrize(
    "unit", ['"', "'", "“", "”", "‘", " ‘a", " 'a", "'a ", '"a\n\n', "‘a\n\n", "“a ”b ", " 's' x", "'\"", "``a'' "]
)
def test_a_megabyte_of_marks_takes_seconds(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    blocks = blocks_in(text)
    started = time.process_time()
    find_quotations(text, blocks)
    assert time.process_time() - started < 8  # 1 to 2 here; what grows with the square takes minutes
