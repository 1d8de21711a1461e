"""What one report may cost: time that grows with its words, and a counted refusal beyond the limits."""

from __future__ import annotations

import time

import pytest

from bench.stress.texts import hostile_texts
from communique.annotate import Annotator
from communique.annotate.parse import Parser
from communique.pipeline import Tools, record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings

pytestmark = pytest.mark.model
SHORT, LONG = 6_000, 24_000
NAMING = ("new names", "list of names", "one among many", "dates", "direct")


@pytest.fixture(scope="module")
def tools() -> Tools:
    """Without the learned layer, whose time is linear by its nature."""
    return standard_tools(Settings(heads="none"))


@pytest.mark.parametrize("name", NAMING)
def test_four_times_as_many_words_take_about_four_times_as_long(tools: Tools, name: str) -> None:
    texts = {kind: text for kind, text, _ in hostile_texts((SHORT, LONG)) if kind.startswith(f"{name} x")}
    short, long = (_seconds(texts[f"{name} x {length}"], tools) for length in (SHORT, LONG))
    assert long < 9 * short + 0.5  # the square would be sixteen times


def _seconds(text: str, tools: Tools) -> float:
    started = time.process_time()
    record_of(read_text(text), tools)
    return time.process_time() - started


def test_what_is_beyond_the_most_tokens_is_refused_block_by_block() -> None:
    text = "\n\n".join(f"Kim met Moon in Seoul, envoy number {n} said. " * 60 for n in range(30))
    annotator = Annotator(max_tokens=5_000)
    notes = annotator(read_text(text))
    assert 5_000 <= len(notes.tokens) < 11_000
    assert {"beyond the first 5,000 words and signs of the report"} == {refusal.reason for refusal in notes.refusals}
    refused = [refusal.span for refusal in notes.refusals]
    assert None not in refused
    assert refused[0] is not None
    assert notes.tokens[-1].end <= refused[0].start


def test_a_parser_without_a_limit_reads_all() -> None:
    report = read_text("Kim met Moon in Seoul. " * 2_000)
    assert () == Parser().parse(report, list(enumerate(report.blocks))).unread
