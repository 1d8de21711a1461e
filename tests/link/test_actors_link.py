from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.claims import Claims, EventClaim, StatementClaim
from communique.link.actors import actors_of_phrase, link_actors
from communique.link.actors.scene import quoted_parts, voices_of
from communique.model import span_of
from tests.conftest import NotesOf
from tests.link.casting import at

TEXT = "Peru's President Ana Huamani met Chilean officials in Lima. She praised them. Peru will pay."


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "parties"),
    [
        ("Norway denounced the conclusions.", "the conclusions", 0),
        ("Norway denounced the ministry.", "the ministry", 1),
        ("Norway denounced the Chilean conclusions.", "the Chilean conclusions", 1),
    ],
)
def test_a_thing_that_is_nobodys_is_no_party(notes_of: NotesOf, text: str, words: str, parties: int) -> None:
    notes = notes_of(text)
    told = at(notes, words)
    event = EventClaim(
        trigger=at(notes, "denounced"), head=1, type="ACCUSE", sources=(at(notes, "Norway"),), targets=(told,),
        status="occurred", evidence=(at(notes, "denounced"),),
    )  # fmt: skip
    assert parties == len(link_actors(Claims(events=(event,)), notes)[1][told.start, told.end])


@pytest.mark.model
def test_every_span_of_the_claims_gets_its_actors(notes_of: NotesOf) -> None:
    notes = notes_of(TEXT, "2019-05-02")
    she, them = at(notes, "She"), at(notes, "them")
    event = EventClaim(
        trigger=at(notes, "praised"),
        head=0,
        type="SUPPORT",
        sources=(she,),
        targets=(them,),
        status="occurred",
        evidence=(at(notes, "praised"),),
    )
    actors, linked, _ = link_actors(Claims(events=(event,)), notes)
    names = {actor.id: actor.name for actor in actors}
    assert (["Ana Huamani"], ["Chilean officials"]) == (
        [names[i] for i in linked[she.start, she.end]],
        [names[i] for i in linked[them.start, them.end]],
    )


@pytest.mark.model
def test_actors_come_in_order_of_first_mention(notes_of: NotesOf) -> None:
    actors, _, _ = link_actors(Claims(), notes_of(TEXT, "2019-05-02"))
    starts = [actor.mentions[0].start for actor in actors]
    assert sorted(starts) == starts


@pytest.mark.model
def test_every_mention_stands_in_the_text(notes_of: NotesOf) -> None:
    actors, _, _ = link_actors(Claims(), notes_of(TEXT, "2019-05-02"))
    assert {True} == {TEXT[m.start : m.end] == m.text for actor in actors for m in actor.mentions}


@pytest.mark.model
def test_a_pronoun_is_a_mention_of_its_actor(notes_of: NotesOf) -> None:
    actors, _, _ = link_actors(Claims(), notes_of(TEXT, "2019-05-02"))
    ana = next(actor for actor in actors if actor.name == "Ana Huamani")
    assert "She" in [mention.text for mention in ana.mentions]


@pytest.mark.model
def test_linking_twice_gives_the_same(notes_of: NotesOf) -> None:
    notes = notes_of(TEXT, "2019-05-02")
    assert link_actors(Claims(), notes) == link_actors(Claims(), notes)


@pytest.mark.model
def test_an_empty_report_has_no_actors(notes_of: NotesOf) -> None:
    assert ((), {}, frozenset()) == link_actors(Claims(), notes_of(" "))


@pytest.mark.model
def test_a_phrase_of_punctuation_means_nobody(notes_of: NotesOf) -> None:
    notes = notes_of("Peru , Chile")
    assert () == actors_of_phrase(notes, span_of(notes.report.text, 5, 6))


@pytest.mark.model
def test_a_phrase_is_read_in_its_context(notes_of: NotesOf) -> None:
    notes = notes_of("The Norwegian foreign minister arrived.", "2019-05-02")
    assert ["NOR"] == [who.country for who in actors_of_phrase(notes, at(notes, "The Norwegian foreign minister"))]


@pytest.mark.model
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(
    ["the", "two", "both", "Peru", "'s", "president", "he", "said", '"', "“", "”", "and", ",", ".", "of", "who",
     "their", "officials", "Kim", "North", "ministry", "\u00a0", "🙂", "\n\n", "Mr", "in", "Ottawa", "it", "-"]
), max_size=40))  # fmt: skip
def test_no_words_in_any_order_break_linking(notes_of: NotesOf, words: list[str]) -> None:
    notes = notes_of(" ".join(words) or ".")
    span = span_of(notes.report.text, 0, len(notes.report.text))
    claims = Claims(statements=(StatementClaim(speaker=span, content=(span,), form="direct"),))
    actors, linked, _ = link_actors(claims, notes)
    assert {i for ids in linked.values() for i in ids} <= {actor.id for actor in actors}


@pytest.mark.model
def test_time_grows_with_the_length_of_a_sentence_not_with_its_square(notes_of: NotesOf) -> None:
    def seconds(parts: int) -> float:
        notes = notes_of("Officials of Peru said " + ", ".join(["the president and his officials met Chile"] * parts))
        start = time.perf_counter()
        link_actors(Claims(), notes)
        return time.perf_counter() - start

    seconds(20)
    assert seconds(800) < 40 * max(seconds(100), 0.01)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("he was “glad” and “sad”", ["“glad”", "“sad”"]),
        ('he was "glad" there', ['"glad"']),
        ("no quotation", []),
        ("an “open one", []),
    ],
)
def test_parts_between_quotation_marks_are_found(text: str, parts: list[str]) -> None:
    assert parts == [text[start:end] for start, end in quoted_parts(span_of(text, 0, len(text)))]


def test_the_voice_of_a_word_is_the_statement_that_quotes_it() -> None:
    text = 'Ana: "Yes." Bo: "No."'
    ana = StatementClaim(speaker=span_of(text, 0, 3), content=(span_of(text, 5, 11),), form="direct")
    bo = StatementClaim(speaker=span_of(text, 12, 14), content=(span_of(text, 16, 21),), form="direct")
    voices = voices_of(Claims(statements=(ana, bo)))
    assert ((0, ana.speaker), (1, bo.speaker), None) == (voices.at(7), voices.at(18), voices.at(13))
