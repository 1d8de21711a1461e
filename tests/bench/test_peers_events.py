"""Events: what the coder of verb patterns finds, and how it is scored."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench.peers.events import lines, scores
from bench.peers.protocol import Answer, Coded, Reading
from bench.peers.results import Compared
from bench.peers.workers.verb_patterns import ALONE, GOVERNING, events_in
from communique.vocabulary import EVENT_TYPES

Found = list[tuple[str, str]]
"""The word that tells each event, and its type."""


@pytest.fixture(scope="module")
def found_in() -> Callable[[str], Found]:
    from communique.annotate.parse import load

    nlp = load()

    def found(text: str) -> Found:
        return [(text[slice(*event.trigger[0])], event.type) for event in events_in(nlp(text))]

    return found


def test_every_type_of_the_dictionary_is_one_of_plover_and_none_is_left_out() -> None:
    assert set(EVENT_TYPES) == set(ALONE.values())
    assert set(GOVERNING.values()) <= set(EVENT_TYPES)


@pytest.mark.model
def test_a_verb_with_a_named_actor_is_an_event(found_in: Callable[[str], Found]) -> None:
    assert [("accused", "ACCUSE")] == found_in("Kenya accused Somalia of lying.")


@pytest.mark.model
def test_a_pattern_goes_before_the_verb_alone(found_in: Callable[[str], Found]) -> None:
    assert [("imposed", "SANCTION")] == found_in("Norway imposed sanctions on Belarus.")


@pytest.mark.model
def test_without_a_named_actor_nothing_is_coded(found_in: Callable[[str], Found]) -> None:
    assert [] == found_in("They accused him of lying.")


def test_words_and_types_are_scored_apart() -> None:
    gold = [[(((0, 5),), "AGREE", "planned"), (((9, 12),), "AID", "occurred")]]
    events = (Coded(trigger=((0, 5),), type="AGREE"), Coded(trigger=((9, 12),), type="REJECT"))
    figures = scores(gold, [Answer(id="a", reading=Reading(events=events))])
    assert (1.0, 0.5) == (figures["events.f1"], figures["events+type.f1"])


def test_a_coder_that_cannot_be_had_stands_in_the_table_with_its_reason() -> None:
    told = list(lines([Compared(name="A", what="a coder", skipped="not in any index")], passages=1, events=1))
    assert "| A | skipped: not in any index | – | – | – | – | – | – |" == told[2]
