"""A record whose words, names and address would break every format that is written without care."""

from __future__ import annotations

import dataclasses

from communique.ids import text_hash
from communique.model import Actor, Record, span_of
from tests.show.sample import EVENTS, RECORD

TEXT = RECORD.report.text.replace("Ada Lund", 'A<\x07\\"\uffff>').replace("\n\n", "\r\n\r\n")
NASTY = "]]><script>\x00\x1b[31m \\u0041 \"; drop & \ufffe'"


def _moved(record: Record) -> Record:
    """The record over the hostile text: one event and two actors, with spans that fit it."""
    meet = EVENTS[1]
    trigger = TEXT.index("meet")
    event = dataclasses.replace(
        meet, trigger=span_of(TEXT, trigger, trigger + 4), also=(), when=None, where=None, topic=None, asserted_by=None,
        evidence=(span_of(TEXT, 0, 150),),
    )  # fmt: skip
    actors = tuple(
        Actor(id=actor, name=NASTY, kind="person", country="NOR", mentions=(span_of(TEXT, 82, 90),))
        for actor in (*meet.source, *meet.target)
    )
    report = dataclasses.replace(
        record.report, text=TEXT, sha256=text_hash(TEXT), title=NASTY, source=NASTY, blocks=(),
        id="rep-hostile", url='https://news.example/a b"<c>\\^`{|}\n?q=é',
    )  # fmt: skip
    return Record(made_by=record.made_by, report=report, actors=actors, events=(event,))


HOSTILE = _moved(RECORD)
