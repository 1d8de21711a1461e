"""Records to bytes and back: the format ``communique/1`` as JSON, and its JSON Schema.

The same record gives the same bytes: keys stand in the order of the classes of `model`, the names of models in
alphabetical order, and nothing depends on a clock or on hashing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from communique.errors import MalformedRecord, WordsNotInText
from communique.model import FORMAT, Actor, Condition, Event, MadeBy, Place, Plan, Record, Report, Statement

T = TypeVar("T")
SCHEMA_ID = "urn:communique:record:1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SPAN_KEYS = {"start", "end", "text"}
PROPORTION = {"minimum": 0, "maximum": 1}
LIMITS: dict[tuple[str, str], dict[str, Any]] = {
    ("Actor", "confidence"): PROPORTION,
    ("Block", "end"): {"minimum": 0},
    ("Block", "start"): {"minimum": 0},
    ("Event", "confidence"): PROPORTION,
    ("Report", "sha256"): {"pattern": "^[0-9a-f]{64}$"},
    ("Span", "end"): {"minimum": 1},
    ("Span", "start"): {"minimum": 0},
    ("Span", "text"): {"minLength": 1},
    ("Statement", "confidence"): PROPORTION,
}
"""What the types alone do not say, by class and field, in the words of JSON Schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSaidWhat:
    """The STATEMENTS of a record, and the ACTORS whose ids they hold."""

    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoDidWhat:
    """The EVENTS, CONDITIONS and PLANS of a record, the claims whose ids they hold, and what MADE_BY them."""

    made_by: MadeBy
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    plans: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatWasRead:
    """The REPORT of a record."""

    report: Report


_encoder = msgspec.json.Encoder(order="deterministic")
_packer = msgspec.msgpack.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Record)
_said_decoder = msgspec.json.Decoder(WhoSaidWhat)
_done_decoder = msgspec.json.Decoder(WhoDidWhat)
_report_decoder = msgspec.json.Decoder(WhatWasRead)
_PLACE_OF_FAULT = re.compile(r" - at `(?P<path>.+)`$")


def encode(record: Record) -> bytes:
    """The record as one line of JSON in UTF-8 (no line end); raises MalformedRecord for text that UTF-8 cannot hold."""
    try:
        return _encoder.encode(record)
    except UnicodeEncodeError as fault:
        raise MalformedRecord(f"the text holds half a character ({fault.object[fault.start]!r})") from None


def encode_pretty(record: Record) -> bytes:
    """The record as JSON for people: indented by two spaces, with a line end."""
    return msgspec.json.format(encode(record), indent=2) + b"\n"


def decode(encoded: bytes) -> Record:
    """The record that some JSON is; raises MalformedRecord with the JSON path of what is wrong.

    Keys we do not know are passed over, so that a later writer may add some. Every span must hold the words that stand
    at its offsets in the report.
    """
    try:
        record = _decoder.decode(encoded)
    except WordsNotInText as fault:
        raise _misplaced(fault.start, fault.end, fault.text, _path_of(fault, encoded)) from None
    except msgspec.DecodeError as fault:
        raise _malformed(fault) from None
    except UnicodeDecodeError:
        raise MalformedRecord("the bytes are not UTF-8") from None
    except RecursionError:
        raise MalformedRecord("it nests too deeply") from None
    _check_words(msgspec.to_builtins(record))
    return record


def decode_said(encoded: bytes) -> WhoSaidWhat:
    """The statements and actors of a record that was checked before, without the rest of it; raises MalformedRecord."""
    return _checked_before(_said_decoder, encoded)


def decode_done(encoded: bytes) -> WhoDidWhat:
    """The events and plans of a record that was checked before, and what they point to; raises MalformedRecord."""
    return _checked_before(_done_decoder, encoded)


def decode_report(encoded: bytes) -> Report:
    """The report of a record that was checked before, without what it says; raises MalformedRecord."""
    return _checked_before(_report_decoder, encoded).report


def decode_checked(encoded: bytes) -> Record:
    """A record that was checked before: its words are not compared with the text again; raises MalformedRecord."""
    return _checked_before(_decoder, encoded)


def _checked_before(decoder: msgspec.json.Decoder[T], encoded: bytes) -> T:
    try:
        return decoder.decode(encoded)
    except WordsNotInText as fault:
        raise _misplaced(fault.start, fault.end, fault.text, "$") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise MalformedRecord(str(fault)) from None


def pack(value: object) -> bytes:
    """A value of ours (no record) as bytes, the same for equal values."""
    return _packer.encode(value)


def unpack(packed: bytes, kind: type[T]) -> T:
    """The value of this type that `pack` made bytes of; raises MalformedRecord."""
    try:
        return msgspec.msgpack.decode(packed, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise MalformedRecord(str(fault)) from None


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one record."""
    (root,), definitions = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    for (name, field), limit in LIMITS.items():
        definitions[name]["properties"][field].update(limit)
    whole = {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": FORMAT,
        "description": "One report's sourced record of diplomacy. Offsets count Unicode code points, end exclusive.",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))
    return plain


def _check_words(plain: dict[str, Any]) -> None:
    """Raise MalformedRecord at the first span whose words are not in the report's text."""
    text = plain["report"]["text"]
    for path, span in _spans(plain, "$"):
        start, end, words = span["start"], span["end"], span["text"]
        if not (0 <= start < end <= len(text) and text[start:end] == words):
            raise _misplaced(start, end, words, path)


def _path_of(fault: WordsNotInText, encoded: bytes) -> str:
    """Where the span stands that could not be made: its length is not that of its words.

    What follows that span was not looked at yet, and may be no JSON at all.
    """
    wanted = {"start": fault.start, "end": fault.end, "text": fault.text}
    try:
        return next((path for path, span in _spans(msgspec.json.decode(encoded), "$") if span == wanted), "$")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "$"


def _misplaced(start: int, end: int, words: str, path: str) -> MalformedRecord:
    return MalformedRecord(f"the words {words!r} are not at {start}..{end} of the report, at {path}", path)


def _spans(value: object, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        if value.keys() == SPAN_KEYS:
            yield path, value
        else:
            for key, inner in value.items():
                yield from _spans(inner, f"{path}.{key}")
    elif isinstance(value, (list, tuple)):
        for place, inner in enumerate(value):
            yield from _spans(inner, f"{path}[{place}]")


def _malformed(fault: msgspec.DecodeError) -> MalformedRecord:
    message = str(fault)
    found = _PLACE_OF_FAULT.search(message)
    path = found["path"] if found else "$"
    return MalformedRecord(message.replace("`", "'"), path)
