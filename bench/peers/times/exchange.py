"""What the runner asks a peer about times, and what it answers: JSON Lines over standard input and output.

The runner writes one `{"id", "text", "published", "start", "end"}` a line: a text with its publication date, and where
the words of one expression stand in it (null: find them all). The peer answers in the same order with
`{"id", "ways": {WAY: [{"start", "end", "type", "value", "mod", "ends"}]}}`: a way of using the tool to the times it
finds in that way. VALUE and MOD are TIMEX3's; ENDS are intervals that the tool itself gives, any of which counts.

The standard library alone, because a peer runs in an environment without communique.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TextIO

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


Ways = Mapping[str, Sequence[Found]]
"""A way of using the tool to what it finds."""
Read = Callable[[Question], Ways]


def serve(read: Read, *, lines: Iterable[str] | None = None, out: TextIO | None = None) -> None:
    """Answer every question; by default over standard input and output. A question that raises has no ways."""
    answers_to = out or _own_standard_output()
    for line in sys.stdin if lines is None else lines:
        question = Question(**json.loads(line))
        try:
            ways = read(question)
        except Exception as raised:  # noqa: BLE001 - what a peer raises is its own; the runner counts it
            answers_to.write(json.dumps({"id": question.id, "ways": {}, "failure": type(raised).__name__}) + "\n")
            continue
        told = {way: [asdict(found) for found in times] for way, times in ways.items()}
        answers_to.write(json.dumps({"id": question.id, "ways": told}) + "\n")
    answers_to.flush()


def ways_of(line: str) -> dict[str, list[Found]]:
    """The answer of one line; empty where the peer failed."""
    told = json.loads(line)["ways"]
    return {
        way: [Found(**{**row, "ends": tuple((first, last) for first, last in row["ends"])}) for row in rows]
        for way, rows in told.items()
    }


def _own_standard_output() -> TextIO:
    """Standard output for answers alone: whatever a library prints goes to standard error from now on."""
    own = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return own
