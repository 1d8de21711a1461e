"""The runner and a peer understand each other."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence

from bench.peers.protocol import (
    Answer,
    Attribution,
    Coded,
    Document,
    Reading,
    answer_of,
    document_of,
    line_of_answer,
    line_of_document,
    row_of,
    serve,
)

NORWAY = Document(id="a", text="Norway said “yes”.", published="2018-03-09")
KENYA = Document(id="b", text="Kenya said no.")


def lengths(documents: Sequence[Document]) -> Iterator[Reading]:
    for document in documents:
        yield Reading(attributions=(Attribution(content=((0, len(document.text)),)),))


def fails_for_kenya(documents: Sequence[Document]) -> Iterator[Reading]:
    for reading, document in zip(lengths(documents), documents, strict=True):
        if "Kenya" in document.text:
            raise LookupError(document.text)
        yield reading


def conversation(*turns: Sequence[Document]) -> list[str]:
    return [line for turn in turns for line in [*(line_of_document(d) + "\n" for d in turn), "\n"]]


def answers(read: object, *turns: Sequence[Document]) -> list[Answer]:
    out = io.StringIO()
    serve(read, lines=conversation(*turns), out=out)  # type: ignore[arg-type]
    return [answer_of(line) for line in out.getvalue().splitlines()]


def test_a_document_survives_its_line() -> None:
    assert NORWAY == document_of(line_of_document(NORWAY))


def test_an_answer_survives_its_line() -> None:
    found = Attribution(source=((0, 6),), cue=((7, 11),), content=((12, 15), (16, 17)))
    event = Coded(trigger=((7, 11),), type="AGREE")
    reading = Reading(attributions=(found,), events=(event,), failures=("odd",))
    answer = Answer(id="a", reading=reading, seconds=0.5)
    assert answer == answer_of(line_of_answer(answer))


def test_an_answer_may_leave_out_what_it_has_not() -> None:
    answer = answer_of('{"id": "a", "attributions": [{"content": [[0, 6]]}]}')
    assert None is answer.seconds
    assert (Attribution(content=((0, 6),)),) == answer.reading.attributions


def test_a_row_for_the_scorer_has_only_what_it_asks_for() -> None:
    row = row_of(Answer(id="a", reading=next(lengths([Document(id="a", text="ab")])), seconds=1.0))
    assert {"id": "a", "attributions": [{"source": [], "cue": [], "content": [[0, 2]]}]} == json.loads(json.dumps(row))


def test_every_document_of_every_turn_is_answered_in_order() -> None:
    assert ["a", "b", "a"] == [answer.id for answer in answers(lengths, [NORWAY, KENYA], [NORWAY])]


def test_offsets_count_code_points() -> None:
    assert ((0, 18),) == answers(lengths, [NORWAY])[0].reading.attributions[0].content


def test_work_is_timed() -> None:
    assert all(answer.seconds is not None and answer.seconds >= 0 for answer in answers(lengths, [NORWAY, KENYA]))


def test_what_raises_is_counted_for_the_document_that_raises_it() -> None:
    first, second = answers(fails_for_kenya, [NORWAY, KENYA])
    assert () == first.reading.failures
    assert ("document raised LookupError",) == second.reading.failures


def test_a_failure_does_not_quote_the_document() -> None:
    assert "Kenya" not in line_of_answer(answers(fails_for_kenya, [KENYA])[0])
