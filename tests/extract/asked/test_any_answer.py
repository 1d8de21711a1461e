"""Whatever a model answers, every word of a claim stands in the paragraph that was asked about."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.fuzz.seeds import ANSWER
from communique.annotate.annotator import Annotator
from communique.extract.asked.answer import Answer, answer_in, answer_of
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


def answers(paragraph: str) -> Any:
    """Answers about a paragraph: most of their words are in it, some are not."""
    tokens = paragraph.split(" ")
    runs = [" ".join(tokens[i : i + n]) for i in range(len(tokens)) for n in (1, 2, 5)]
    there = st.sampled_from([run.strip(' .,"') or "." for run in runs])
    words = st.one_of(there, there, there, there, st.text(max_size=8).filter(str.strip))
    pieces = st.lists(words, max_size=2)
    said = st.builds(
        lambda said, speaker, cue, to: statement(said, speaker=speaker, cue=cue, addressees=to),
        st.lists(words, min_size=1, max_size=2), st.none() | words, st.none() | words, pieces,
    )  # fmt: skip
    done = st.builds(
        lambda trigger, kind, status, sources, targets: event(trigger, kind, status, sources=sources, targets=targets),
        words, st.sampled_from([*EVENT_TYPES, "PARTY"]), st.sampled_from([*STATUSES, "maybe"]), pieces, pieces,
    )  # fmt: skip
    several = st.lists(said, max_size=5), st.lists(done, max_size=5)
    return st.builds(lambda s, e: answer_of(content(statements=s, events=e)), *several)


@pytest.fixture(scope="module")
def notes() -> Notes:
    return Annotator()(read_text(TEXT, published="2018-03-09"))


@pytest.mark.parametrize("which", [0, 1])
def test_every_word_of_a_claim_stands_in_its_paragraph(notes: Notes, which: int) -> None:
    own, paragraph = extract(notes), paragraphs_of(notes)[which]
    made = [0, 0]

    @settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(answer=answers(paragraph.text))
    def hold(answer: Answer) -> None:
        reader = Reader(notes=notes, model="m", statements=own.statements, events=own.events)
        told, acts = reader.statements_of(answer, paragraph), reader.events_of(answer, paragraph)
        for claim in told:
            named = (*claim.content, *claim.addressees, *(one for one in (claim.speaker, claim.cue) if one))
            assert all(paragraph.span.holds(span) for span in named)
        for act in acts:
            assert all(paragraph.span.holds(span) for span in (act.trigger, *act.sources, *act.targets))
        assert len(acts) == len({act.trigger for act in acts})
        assert all(span.text == TEXT[span.start : span.end] for span in spans_in((*told, *acts, *reader.refusals)))
        claims = claims_with(notes, told, acts)
        made_by = MadeBy(version="0", models={})
        record = assemble(notes.report, claims, link(claims, notes), code=codes_of, made_by=made_by)
        made[0], made[1] = made[0] + len(record.statements), made[1] + len(record.events)

    hold()
    assert min(made) > 10  # the answers are not all refused


def test_the_seed_of_fuzzing_is_an_answer() -> None:
    assert ["Moon"] == [said.speaker for said in answer_in(ANSWER).statements]
