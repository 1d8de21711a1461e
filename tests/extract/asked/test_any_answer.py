"""Whatever a model answers, every word of a claim stands in the paragraph that was asked about."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.fuzz.seeds import ANSWER
from communique.annotate.annotator import Annotator
from communique.extract.asked.answer import answer_in, answer_of
from communique.extract.asked.asking import paragraphs_of
from communique.extract.asked.claims import Reader
from communique.extract.extract import claims_with, extract
from communique.knowledge.plover.codes import codes_of
from communique.link.link import link
from communique.model import MadeBy
from communique.notes import Notes
from communique.read.text import read_text
from communique.record.assemble import assemble, spans_in
from communique.vocabulary import EVENT_TYPES, STATUSES
from tests.extract.asked.model_server import content, event, statement

pytestmark = pytest.mark.model
TEXT = (
    'Kenya’s envoy, Ada Lund, told reporters: "Talks with Somalia begin in May 🤝 in Oslo." She said "no" to Kenya.\n\n'
    "Norway condemned the attack, the attack of Kenya on Kenya's border,  and Kenya denied it."
)
WORDS = sorted({*TEXT.split(), "Kenya", "the attack", "begin", ".", '"', "🤝", ",", "  "})
words = st.one_of(
    st.sampled_from(WORDS),
    st.builds(lambda a, b: TEXT[a : a + b], st.integers(0, len(TEXT)), st.integers(1, 60)),
    st.text(max_size=8),
).filter(str.strip)
pieces = st.lists(words, max_size=3)
statements = st.builds(
    lambda said, speaker, cue, to: statement(said, speaker=speaker, cue=cue, addressees=to),
    st.lists(words, min_size=1, max_size=3), st.none() | words, st.none() | words, pieces,
)  # fmt: skip
events = st.builds(
    lambda trigger, kind, status, sources, targets: event(trigger, kind, status, sources=sources, targets=targets),
    words, st.sampled_from([*EVENT_TYPES, "PARTY"]), st.sampled_from([*STATUSES, "maybe"]), pieces, pieces,
)  # fmt: skip


@pytest.fixture(scope="module")
def notes() -> Notes:
    return Annotator()(read_text(TEXT, published="2018-03-09"))


@settings(
    max_examples=150, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)  # fmt: skip
@given(said=st.lists(statements, max_size=4), done=st.lists(events, max_size=4), which=st.integers(0, 1))
def test_every_word_of_a_claim_stands_in_its_paragraph(notes: Notes, said: Any, done: Any, which: int) -> None:
    own = extract(notes)
    paragraph = paragraphs_of(notes)[which]
    reader = Reader(notes=notes, model="m", statements=own.statements, events=own.events)
    answer = answer_of(content(statements=said, events=done))
    told, acts = reader.statements_of(answer, paragraph), reader.events_of(answer, paragraph)
    for claim in told:
        named = (*claim.content, *claim.addressees, *(one for one in (claim.speaker, claim.cue) if one))
        assert all(paragraph.span.holds(span) for span in named)
    for act in acts:
        assert all(paragraph.span.holds(span) for span in (act.trigger, *act.sources, *act.targets))
    assert len(acts) == len({act.trigger for act in acts})
    assert all(span.text == TEXT[span.start : span.end] for span in spans_in((*told, *acts, *reader.refusals)))
    claims = claims_with(notes, told, acts)
    record = assemble(
        notes.report, claims, link(claims, notes), code=codes_of, made_by=MadeBy(version="0", models={})
    )  # fmt: skip
    assert len(record.events) <= len(acts)


def test_the_seed_of_fuzzing_is_an_answer() -> None:
    assert ["Moon"] == [said.speaker for said in answer_in(ANSWER).statements]
