from __future__ import annotations

import functools
import random
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.follow.copies import SECTION, SLOTS, CopyIndex, sketch_of
from communique.follow.relations import Copy
from communique.follow.texts import Revision
from communique.model import Report
from tests.follow.copies_making import QUOTE, TALKS, report

LONG = " ".join(f"word{k}" for k in range(3 * SECTION))
FILLING = (
    "The old harbour lay empty and nobody could say for certain when the boats would be back from the outer banks."
)


def stream() -> tuple[Report, ...]:
    """Copies, a correction, a passage, a quotation, a text without a day, and reports that share nothing."""
    return (
        report(TALKS, title="Talks"),
        report(TALKS, source="Coast Daily", title="Fish talks", published="2024-03-06"),
        report(TALKS.replace("14 May", "16 May"), title="CORRECTION: Talks", published="2024-03-07"),
        report(f"{FILLING} {TALKS[:160]}", source="Harbour Post"),
        report(f"{FILLING} {QUOTE}, one said.", source="Fjord Courier"),
        report(f"It rained. {QUOTE}, he told us.", source="Desert Times", published="2024-03-08"),
        report(TALKS, source="Archive", published=None),
        report(TALKS, source="Almanac", published="2025-03-01"),
        report("Shares closed higher in Oslo on Tuesday, led by salmon farmers and two of the banks.", source="Bourse"),
    )


def added(reports: Sequence[Report]) -> set[Copy]:
    index = CopyIndex()
    return {copy for one in reports for copy in index.add(one)}


@functools.cache
def in_order() -> frozenset[Copy]:
    return frozenset(added(stream()))


def test_a_stream_has_its_relations() -> None:
    assert {"same text", "correction", "shared passage", "joint quotation"} == {copy.relation for copy in in_order()}


@settings(max_examples=25, deadline=None)
@given(st.permutations(stream()))
def test_any_order_gives_the_same_relations(reports: list[Report]) -> None:
    assert in_order() == added(reports)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(stream()), min_size=9, max_size=20))
def test_reading_again_adds_nothing(reports: list[Report]) -> None:
    once = list(dict.fromkeys(reports))
    index = CopyIndex()
    told = [copy for one in reports for copy in index.add(one)]
    assert len(told) == len(set(told))
    assert added(once) == set(told)
    assert len(once) == len(index)


def test_texts_may_be_asked_for_instead_of_kept() -> None:
    texts = {Revision(report=one.id, sha256=one.sha256): one for one in stream()}
    asked: list[Revision] = []

    def text_of(revision: Revision) -> Report:
        asked.append(revision)
        return texts[revision]

    index = CopyIndex(text_of=text_of)
    assert in_order() == {copy for one in stream() for copy in index.add(one)}
    assert not any(texts[one].source == "Bourse" for one in asked)


def test_a_passage_is_found_in_a_long_text() -> None:
    index = CopyIndex()
    index.add(report(f"{LONG} {TALKS} {LONG.upper()}", source="Almanac"))
    assert ["shared passage"] == [copy.relation for copy in index.add(report(f"{FILLING} {TALKS}"))]


@pytest.mark.parametrize(("published", "found"), [("2024-02-03", 1), ("2024-02-02", 0), ("2024-01-10", 0)])
def test_passages_are_looked_for_within_31_days(published: str, found: int) -> None:
    index = CopyIndex()
    index.add(report(f"{FILLING * 5} {TALKS[:160]}", source="Almanac", published=published))
    assert found == len(index.add(report(TALKS, published="2024-03-05")))


def test_whole_copies_are_looked_for_over_a_year_but_no_longer() -> None:
    index = CopyIndex()
    index.add(report(TALKS, published="2024-03-05"))
    assert 1 == len(index.add(report(TALKS, source="Almanac", published="2025-03-05")))
    assert 1 == len(index.add(report(TALKS, source="Archive", published="2026-03-05")))  # of the year before alone


def test_revisions_of_one_report_are_both_held_and_no_copies() -> None:
    index, first = CopyIndex(), report(TALKS)
    index.add(first)
    assert () == index.add(replace(first, text=f"{TALKS} {FILLING}", sha256="0" * 64))
    assert 2 == len(index)


def test_a_sketch_takes_few_bytes() -> None:
    assert 4 * SLOTS == len(sketch_of(report(TALKS)).signatures)
    assert 12 * SLOTS == len(sketch_of(report(LONG)).signatures)


def test_texts_without_words_have_no_sketch_and_no_neighbours() -> None:
    index = CopyIndex()
    for text in ("", "…", "!"):
        assert () == index.add(report(text))
    assert 3 == len(index)


def test_texts_of_a_word_or_two_are_held() -> None:
    index = CopyIndex()
    for text in ("Talks", "Talks end", "Talks"):
        index.add(report(text))
    assert 2 == len(index)


def test_ten_megabytes_of_one_word_take_bounded_time() -> None:
    started = time.process_time()
    index = CopyIndex()
    for source in ("Almanac", "Archive"):
        index.add(report("spam " * 2_000_000, source=source, title=source))
    assert time.process_time() - started < 20


def test_what_is_held_of_a_report_is_small() -> None:
    index = CopyIndex(text_of=lambda _: stream()[0])
    draw = random.Random(6)
    for number in range(300):
        words = " ".join(f"w{draw.randrange(10**9)}" for _ in range(400))
        index.add(report(words, title=str(number)))
    assert index.size / 300 < 2000
