"""What the runner asks a peer about times, and what it answers: JSON Lines over standard input and output.

The runner writes one `{"id", "text", "published", "start", "end"}` a line: a text with its publication date, and where
the words of one expression stand in it (left out: find them all). The peer answers in the same order with
`{"id", "ways": {WAY: [{"start", "end", "type", "value", "mod", "ends"}]}, "seconds", "by way"}`: a way of using the
tool to the times it finds in that way. VALUE and MOD are TIMEX3's; ENDS are intervals that the tool itself gives, any
of which counts. Seconds are processor time, all told and of each way. An empty line ends a turn, as in
`bench.peers.protocol`, so that a tool for times can take turns with the others.

The standard library alone, because a peer runs in an environment without communique.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TextIO

from bench.peers.protocol import own_standard_output, settled

Ends = tuple[str | None, str | None]
"""First and last day, ISO 8601; None: open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A text of a day; START and END are the words asked about, where one expression is."""

    id: str
    text: str
    published: str | None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The words from START to END tell a time, of TIMEX3 VALUE and MOD, or with one of ENDS."""

    start: int
    end: int
    type: str | None = None
    value: str | None = None
    mod: str | None = None
    ends: Sequence[Ends] = ()


Ways = Mapping[str, Iterable[Found]]
"""A way of using the tool to what it finds; an iterator is gone through, and timed, way by way."""
Read = Callable[[Question], Ways]
Clock = Callable[[], float | None]
"""Seconds of processor time that a tool has used so far; None where this machine does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The answer to one question: what each of WAYS found, in how many SECONDS of each."""

    ways: Mapping[str, Sequence[Found]]
    seconds: Mapping[str, float]


def serve(
    read: Read, *, clock: Clock = time.process_time, lines: Iterable[str] | None = None, out: TextIO | None = None
) -> None:
    """Answer every question; by default over standard input and output. A question that raises has no ways."""
    answers_to = out or own_standard_output()
    settled()
    before = clock()
    for line in sys.stdin if lines is None else lines:
        if not line.strip():
            answers_to.flush()
            continue
        question = Question(**json.loads(line))
        answer, seconds = _answer(read, question, clock)
        now = clock()
        if now is not None and before is not None:  # whatever a JVM does between two questions is its own work too
            answer |= {"seconds": now - before, "by way": seconds}
        before = now
        answers_to.write(json.dumps(answer) + "\n")
    answers_to.flush()


def _answer(read: Read, question: Question, clock: Clock) -> tuple[dict[str, Any], dict[str, float]]:
    """The answer as a row, and what each way took, with what all ways share."""
    told: dict[str, list[dict[str, Any]]] = {}
    seconds: dict[str, float] = {}
    began = clock() or 0.0
    try:
        ways = read(question)
        at = clock() or 0.0
        shared = at - began
        for way, times in ways.items():
            told[way] = [asdict(found) for found in times]
            now = clock() or 0.0
            seconds[way], at = shared + now - at, now
    except Exception as raised:  # noqa: BLE001 - what a peer raises is its own; the runner counts it
        return {"id": question.id, "ways": {}, "failures": [f"document raised {type(raised).__name__}"]}, {}
    return {"id": question.id, "ways": told}, seconds


def told_in(line: str) -> Told:
    """The answer of one line; empty where the peer failed."""
    row = json.loads(line)
    ways = {
        way: [Found(**{**row, "ends": tuple((first, last) for first, last in row["ends"])}) for row in rows]
        for way, rows in row["ways"].items()
    }
    return Told(ways=ways, seconds=row.get("by way") or {})
