"""The answer of a language model, taken apart within bounds: other shapes than the one asked for are refused whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from communique.errors import NotAnswered

MOST_CLAIMS = 100
"""Statements, and events, of one paragraph."""
MOST_PIECES = 20
"""Words that one field of a claim may list."""
MALFORMED = "an answer that is not the JSON asked for"
CUT_OFF = "an answer that was cut off"
STATEMENT = frozenset({"speaker", "cue", "content", "addressees"})
EVENT = frozenset({"trigger", "type", "mode", "status", "sources", "targets"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidStatement:
    """The model says that the words SPEAKER are given as the source of the words CONTENT."""

    speaker: str | None
    cue: str | None
    content: tuple[str, ...]
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidEvent:
    """The model says that the words TRIGGER tell an act of TYPE, which may be none of the list."""

    trigger: str
    type: str
    mode: str | None
    status: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the model says of one paragraph; nothing of it has been looked for in the text yet."""

    statements: tuple[SaidStatement, ...] = ()
    events: tuple[SaidEvent, ...] = ()


def answer_in(body: bytes) -> Answer:
    """The answer in the body of a chat completion; raises NotAnswered."""
    completion = _fields(_json(body))
    choices = completion.get("choices")
    if not isinstance(choices, list) or not choices:
        raise NotAnswered(MALFORMED)
    choice = _fields(choices[0])
    if choice.get("finish_reason") == "length":
        raise NotAnswered(CUT_OFF)
    message = _fields(choice.get("message"))
    if message.get("refusal"):
        raise NotAnswered("no answer: the model declined")
    return answer_of(_words(message.get("content")))


def answer_of(content: str) -> Answer:
    """The answer that the words of a model hold; raises NotAnswered."""
    told = _fields(_json(content))
    return Answer(
        statements=tuple(_statement(one) for one in _listed(told.get("statements"), most=MOST_CLAIMS)),
        events=tuple(_event(one) for one in _listed(told.get("events"), most=MOST_CLAIMS)),
    )


def _statement(value: Any) -> SaidStatement:
    told = _exactly(value, STATEMENT)
    content = _pieces(told["content"])
    if not content:
        raise NotAnswered(MALFORMED)
    speaker, cue = (_maybe(told[name]) for name in ("speaker", "cue"))
    return SaidStatement(speaker=speaker, cue=cue, content=content, addressees=_pieces(told["addressees"]))


def _event(value: Any) -> SaidEvent:
    told = _exactly(value, EVENT)
    return SaidEvent(
        trigger=_words(told["trigger"]),
        type=_words(told["type"]),
        mode=_maybe(told["mode"]),
        status=_words(told["status"]),
        sources=_pieces(told["sources"]),
        targets=_pieces(told["targets"]),
    )


def _json(text: bytes | str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # no JSON, no UTF-8, numbers without end, a thousand brackets
        raise NotAnswered(MALFORMED) from None


def _fields(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NotAnswered(MALFORMED)
    return value


def _exactly(value: Any, names: Iterable[str]) -> dict[str, Any]:
    told = _fields(value)
    if set(told) != set(names):
        raise NotAnswered(MALFORMED)
    return told


def _listed(value: Any, *, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise NotAnswered(MALFORMED)
    return value


def _pieces(value: Any) -> tuple[str, ...]:
    return tuple(_words(one) for one in _listed(value, most=MOST_PIECES))


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise NotAnswered(MALFORMED)
    return value.strip()


def _maybe(value: Any) -> str | None:
    return None if value is None or value == "" else _words(value)
