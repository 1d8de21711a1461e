from __future__ import annotations

from pathlib import Path

import pytest

from communique.extract.events.roots import ROOTS
from communique.vocabulary import EVENT_TYPES, STATUSES
from train.heads.acts import Reader, of_graded, of_own, of_pair

pytestmark = pytest.mark.model
TEXT = "Norway will meet Denmark."
EVENT = {"trigger": [[12, 16]], "type": "CONSULT", "status": "planned", "source": [[0, 6]], "target": [[17, 24]]}


@pytest.fixture(scope="module")
def reader() -> Reader:
    import communique_en

    return Reader(Path(communique_en.FOLDER) / "tokenizer.json")


def test_a_labelled_trigger_has_its_type_status_and_parties(reader: Reader) -> None:
    (window,) = of_own(reader, TEXT, {"events": [EVENT]})
    assert [0, 0, 1 + EVENT_TYPES.index("CONSULT"), 0, 0] == window["acts"]
    assert [(2, STATUSES.index("planned"))] == window["stands"]
    assert [(2, [0], [3])] == window["parties"]


def test_a_passage_without_events_teaches_that_there_are_none(reader: Reader) -> None:
    (window,) = of_own(reader, TEXT, {"events": []})
    assert ([0] * 5, [], []) == (window["acts"], window["stands"], window["parties"])


def test_given_actors_come_with_the_roots_that_fit(reader: Reader) -> None:
    sides = {"source": [{"start": 0, "end": 6}], "target": [{"start": 17, "end": 24}]}
    (window,) = of_pair(reader, {"id": "a", "text": TEXT, "events": [{"label": "AGREE", "root": "AGREE", **sides}]})
    assert ([0], [3], [ROOTS.index("AGREE")]) == window["pair"]
    (window,) = of_pair(reader, {"id": "a", "text": TEXT, "events": [{"label": "penta4", "root": None, **sides}]})
    assert {"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"} == {ROOTS[n] for n in window["pair"][2]}


def test_a_comment_is_no_lesson_about_roots(reader: Reader) -> None:
    sides = {"source": [{"start": 0, "end": 6}], "target": [{"start": 17, "end": 24}]}
    assert [] == list(
        of_pair(reader, {"id": "a", "text": TEXT, "events": [{"label": "penta0", "root": None, **sides}]})
    )


def test_a_graded_event_may_have_any_status_of_its_class(reader: Reader) -> None:
    row = {"text": TEXT, "events": [{"start": 12, "end": 16, "class": "negative"}]}
    (window,) = of_graded(reader, row)
    ((at, fit),) = window["graded"]
    assert (2, {"denied", "not_occurred", "cancelled"}) == (at, {STATUSES[s] for s in fit})
