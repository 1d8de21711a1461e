from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.codec import decode, decode_said, encode, encode_pretty, schema
from communique.errors import MalformedRecord
from communique.model import (
    Actor,
    Block,
    Codes,
    Condition,
    Event,
    MadeBy,
    Place,
    Plan,
    Record,
    Refusal,
    Report,
    Span,
    Statement,
    When,
    Where,
    span_of,
)
from communique.vocabulary import CHANNELS, EVENT_TYPES, POLARITIES, SECTORS, STATUSES
from tests.show.sample import EMPTY, RECORD

BROKEN_AFTER = (b"[", b"\xff", b"[" * 5_000)
"""What may follow a wrong span, which is found before it is looked at."""
VALIDATOR = jsonschema.Draft202012Validator(schema())
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
MAYBE = st.none() | NAMES
SURE = st.floats(0, 1)
DATES = st.none() | st.dates(min_value=date(1, 1, 1))


def _many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


@st.composite
def _spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return span_of(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def _records(draw: st.DrawFn) -> Record:
    text = draw(TEXTS)
    span = _spans(text)
    ids = _many(NAMES)
    when = st.none() | st.builds(When, span=span, earliest=DATES, latest=DATES, edtf=MAYBE, basis=NAMES)
    where = st.none() | st.builds(Where, span=span, place=MAYBE, options=ids)
    codes = st.builds(Codes, plover=NAMES, cameo=MAYBE, goldstein=st.none() | SURE, quad=st.sampled_from((1, 2, 3, 4)))
    report = st.builds(Report, text=st.just(text), blocks=_many(st.builds(Block)), title=MAYBE, url=MAYBE)
    parts: dict[str, st.SearchStrategy[Any]] = {
        "actors": st.builds(Actor, mentions=_many(span), confidence=SURE, office=MAYBE, country=MAYBE),
        "places": st.builds(Place, mentions=_many(span), lat=st.none() | SURE, reason=MAYBE),
        "statements": st.builds(
            Statement, content=_many(span), speaker=st.none() | span, cue=st.none() | span, confidence=SURE,
            anonymity=st.none() | span,
        ),
        "events": st.builds(
            Event, trigger=span, also=_many(span), when=when, where=where, evidence=_many(span), codes=codes,
            contexts=ids, confidence=SURE,
        ),
        "conditions": st.builds(Condition, condition=span, consequence=span, events=ids),
        "plans": st.builds(Plan, when=when, agenda=st.none() | span, evidence=_many(span), options=ids),
        "refusals": st.builds(Refusal, span=st.none() | span),
    }  # fmt: skip
    made_by = st.builds(MadeBy, models=st.dictionaries(NAMES, NAMES, max_size=3))
    drawn: dict[str, Any] = {name: draw(_many(part)) for name, part in parts.items()}
    return Record(made_by=draw(made_by), report=draw(report), **drawn)


def _broken(change: Any) -> bytes:
    plain = json.loads(encode(RECORD))
    change(plain)
    return json.dumps(plain).encode()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(_records())
def test_a_record_survives_its_encoding(record: Record) -> None:
    assert record == decode(encode(record))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(_records())
def test_equal_records_have_equal_bytes_whatever_the_order_of_their_models(record: Record) -> None:
    turned = dict(reversed(record.made_by.models.items()))
    assert encode(record) == encode(
        dataclasses.replace(record, made_by=MadeBy(version=record.made_by.version, models=turned))
    )


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_malformed_record(raw: bytes) -> None:
    with pytest.raises(MalformedRecord):
        decode(raw)


def test_the_sample_survives_its_encoding() -> None:
    assert RECORD == decode(encode(RECORD))


def test_the_pretty_form_is_the_same_record() -> None:
    assert RECORD == decode(encode_pretty(RECORD))


def test_the_compact_form_is_one_line_without_spaces_between_tokens() -> None:
    assert b"\n" not in encode(RECORD)
    assert encode(RECORD).startswith(b'{"format":"communique/1","made_by":{"version":')


def test_keys_stand_in_the_order_of_the_format() -> None:
    plain = json.loads(encode(RECORD))
    assert [
        "format", "made_by", "report", "actors", "places", "statements", "events", "conditions", "plans", "refusals",
    ] == list(plain)  # fmt: skip
    assert ["id", "kind", "speakers", "speaker", "cue", "content", "form"] == list(plain["statements"][0])[:7]
    assert ["start", "end", "text"] == list(plain["events"][0]["trigger"])


def test_letters_beyond_ascii_are_utf_8() -> None:
    curly = dataclasses.replace(RECORD, report=dataclasses.replace(RECORD.report, title="“Zürich” 漢"))
    assert "“Zürich” 漢".encode() in encode(curly)


def test_dates_are_iso() -> None:
    assert "2018-05-01" == json.loads(encode(RECORD))["plans"][0]["when"]["earliest"]


def test_half_a_character_is_refused_on_encoding() -> None:
    torn = dataclasses.replace(EMPTY, report=dataclasses.replace(EMPTY.report, text="torn \ud83d"))
    with pytest.raises(MalformedRecord, match="half a character"):
        encode(torn)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda r: r.update(format="communique/2"), "$.format"),
        (lambda r: r["events"][0].update(type="DANCE"), "$.events[0].type"),
        (lambda r: r["events"][1].pop("status"), "$.events[1]"),
        (lambda r: r["report"].update(text=7), "$.report.text"),
        (lambda r: r["plans"][0]["when"].update(earliest="May"), "$.plans[0].when.earliest"),
        (lambda r: r["events"][0]["trigger"].update(text="argued"), "$.events[0].trigger"),
        (lambda r: r["events"][0]["trigger"].update(end=10**6), "$.events[0].trigger"),
        (lambda r: r["statements"][1]["content"][1].update(start=-1), "$.statements[1].content[1]"),
        (lambda r: r.pop("report"), "$"),
    ],
)
def test_a_malformed_record_says_where(change: Any, path: str) -> None:
    with pytest.raises(MalformedRecord) as caught:
        decode(_broken(change))
    assert path == caught.value.path


def test_a_deeply_nested_record_is_malformed_not_a_crash() -> None:
    deep = encode(EMPTY)[:-1] + b',"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    with pytest.raises(MalformedRecord, match="deeply"):
        decode(deep)


def test_a_record_from_before_polarity_and_anonymity_is_read() -> None:
    plain = json.loads(encode(RECORD))
    for statement in plain["statements"]:
        del statement["polarity"], statement["anonymity"]
    assert {("affirmed", None)} == {(s.polarity, s.anonymity) for s in decode(json.dumps(plain).encode()).statements}


def test_unknown_keys_are_passed_over() -> None:
    assert RECORD == decode(_broken(lambda r: r.update(later={"start": "a", "end": None, "text": 3})))


def test_the_schema_is_a_schema_with_a_name() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert "urn:communique:record:1" == schema()["$id"]
    assert "communique/1" == schema()["title"]


@pytest.mark.parametrize("record", [RECORD, EMPTY])
def test_the_schema_accepts_what_is_encoded(record: Record) -> None:
    assert [] == list(VALIDATOR.iter_errors(json.loads(encode(record))))


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r.update(format="communique/2"),
        lambda r: r["events"][0].update(type="DANCE"),
        lambda r: r["events"][0].update(confidence=2),
        lambda r: r["statements"][0].pop("content"),
        lambda r: r["events"][0]["trigger"].update(start=-1),
        lambda r: r["report"].update(sha256="abc"),
        lambda r: r.update(made_by=None),
    ],
)
def test_the_schema_refuses_what_is_broken(change: Any) -> None:
    assert not VALIDATOR.is_valid(json.loads(_broken(change)))


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("Event", "type", EVENT_TYPES),
        ("Event", "status", STATUSES),
        ("Actor", "sector", SECTORS),
        ("Statement", "channel", CHANNELS),
        ("Statement", "polarity", POLARITIES),
    ],
)
def test_the_schema_lists_the_closed_vocabularies(name: str, field: str, words: tuple[str, ...]) -> None:
    assert sorted(words) == sorted(schema()["$defs"][name]["properties"][field]["enum"])


def test_every_class_of_the_schema_is_described() -> None:
    assert [] == [name for name, definition in schema()["$defs"].items() if not definition.get("description")]


def test_who_said_what_is_decoded_without_the_rest() -> None:
    said = decode_said(encode(RECORD))
    assert (RECORD.actors, RECORD.statements) == (said.actors, said.statements)


@pytest.mark.parametrize("broken", [b"{", b"\xff", b'{"actors": 1}', b'{"actors": [], "statements": [{"id": 1}]}'])
def test_who_said_what_is_not_decoded_from_what_is_no_record(broken: bytes) -> None:
    with pytest.raises(MalformedRecord):
        decode_said(broken)


def test_a_span_that_is_not_as_long_as_its_words_is_no_part_of_who_said_what() -> None:
    encoded = encode(RECORD).replace(b'"text":"Ada Lund"', b'"text":"Ada"')
    with pytest.raises(MalformedRecord, match="'Ada'"):
        decode_said(encoded)


@pytest.mark.parametrize("rest", BROKEN_AFTER)
def test_a_wrong_span_before_what_is_no_json_is_one_error(rest: bytes) -> None:
    whole = encode(RECORD)
    at = whole.index(b'"end":', whole.index(b'"mentions":[{')) + len(b'"end":')
    with pytest.raises(MalformedRecord, match="the words"):
        decode(whole[:at] + b"99999" + whole[at:] + rest)
