"""What the runner and a peer say to each other: JSON Lines over standard input and output.

The runner writes a turn, one `{"id", "text", "published"}` a line, ended by an empty line. The peer answers with one
line a document, in the same order: `{"id", "attributions", "events", "seconds", "failures"}`. Offsets are code points
of the text, end exclusive. Seconds are those of the work alone, and may be left out: the runner then takes its own
clock. `serve` takes processor time, which on one idle core is what a clock shows, and which other work on the machine
does not lengthen. A peer loads what it needs before it reads its first line, so loading is never timed.

A peer in Python is a module of `bench/peers/workers` that calls `serve`; this module needs the standard library alone,
because a peer may run in an environment without communique.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text of the day it was PUBLISHED (ISO 8601; None: nobody knows), as the runner asks about it."""

    id: str
    text: str
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """SOURCE said (CUE) CONTENT; each is as many spans as it has parts."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An event of PLOVER's TYPE, told by the words of TRIGGER; several spans are several tellings of it."""

    trigger: tuple[Span, ...]
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a peer found in one document; each of FAILURES says in a few words what it could not read of it."""

    attributions: tuple[Attribution, ...] = ()
    events: tuple[Coded, ...] = ()
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The READING of document ID, and the SECONDS it took where the peer says so."""

    id: str
    reading: Reading
    seconds: float | None = None


Read = Callable[[Sequence[Document]], Iterable[Reading]]
"""Documents of one turn to a reading each, in order; a generator, so that a peer may batch or not."""


def serve(read: Read, *, lines: Iterable[str] | None = None, out: TextIO | None = None) -> None:
    """Answer turn after turn until the lines end; by default over standard input and output."""
    answers_to = out or own_standard_output()
    settled()
    turn: list[Document] = []
    for line in sys.stdin if lines is None else lines:
        if line.strip():
            turn.append(document_of(line))
            continue
        for answer in _answers(read, turn):
            answers_to.write(line_of_answer(answer) + "\n")
        answers_to.flush()
        turn = []


def _answers(read: Read, turn: Sequence[Document]) -> list[Answer]:
    """One answer a document; where the turn as a whole raises, its documents are read one by one."""
    started = time.process_time()
    try:
        return list(_timed(read, turn, started))
    except Exception:  # noqa: BLE001 - what a peer raises is its own; it is counted for the document that raises it
        wasted = (time.process_time() - started) / len(turn)
        return [_lone_answer(read, document, wasted=wasted) for document in turn]


def _timed(read: Read, turn: Sequence[Document], started: float) -> Iterator[Answer]:
    readings = iter(read(turn))
    for document in turn:
        reading = next(readings)
        now = time.process_time()
        yield Answer(id=document.id, reading=reading, seconds=now - started)
        started = now


def _lone_answer(read: Read, document: Document, *, wasted: float) -> Answer:
    started = time.process_time()
    try:
        reading = next(iter(read([document])))
    except Exception as raised:  # noqa: BLE001 - as above
        reading = Reading(failures=(f"document raised {type(raised).__name__}",))
    return Answer(id=document.id, reading=reading, seconds=wasted + time.process_time() - started)


def settled() -> None:
    """What was loaded is not looked through for garbage again: communique does so where it reads, so all may."""
    gc.collect()
    gc.freeze()


def own_standard_output() -> TextIO:
    """Standard output for answers alone: whatever a library prints goes to standard error from now on."""
    own = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return own


def document_of(line: str) -> Document:
    """The document of a line that the runner wrote."""
    row = json.loads(line)
    return Document(id=row["id"], text=row["text"], published=row.get("published"))


def line_of_document(document: Document) -> str:
    """A document as one line."""
    return json.dumps({"id": document.id, "text": document.text, "published": document.published})


def line_of_answer(answer: Answer) -> str:
    """An answer as one line."""
    events = [{"trigger": event.trigger, "type": event.type} for event in answer.reading.events]
    row: dict[str, Any] = row_of(answer) | {"events": events, "failures": answer.reading.failures}
    if answer.seconds is not None:
        row["seconds"] = answer.seconds
    return json.dumps(row)


def row_of(answer: Answer) -> dict[str, Any]:
    """An answer as the scorer wants it: id and attributions."""
    found = [{"source": a.source, "cue": a.cue, "content": a.content} for a in answer.reading.attributions]
    return {"id": answer.id, "attributions": found}


def answer_of(line: str) -> Answer:
    """The answer of a line that a peer wrote; parts it left out are empty."""
    row = json.loads(line)
    events = (Coded(trigger=_spans(event["trigger"]), type=event["type"]) for event in row.get("events") or ())
    reading = Reading(
        attributions=attributions_of(row.get("attributions")),
        events=tuple(events),
        failures=tuple(row.get("failures") or ()),
    )
    return Answer(id=row["id"], reading=reading, seconds=row.get("seconds"))


def attributions_of(rows: Iterable[dict[str, Any]] | None) -> tuple[Attribution, ...]:
    """Attributions of rows as the scorer has them; source and cue may be missing."""
    return tuple(
        Attribution(source=_spans(row.get("source")), cue=_spans(row.get("cue")), content=_spans(row["content"]))
        for row in rows or ()
    )


def _spans(rows: Sequence[Sequence[int]] | None) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in rows or ())
