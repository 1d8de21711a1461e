"""Statuses of given events, and conditions, in the form of score_status.py and score_conditions.py."""

from __future__ import annotations

from collections.abc import Sequence

from bench.quality.engine import Engine, Row
from communique.extract.conditions import find_conditions
from communique.extract.status import Reading, ThreeWay, graded_status, reading_of, three_way
from communique.model import Span
from communique.notes import Notes


def predict_status(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """The class and the factuality of every given event."""
    return [{"id": row["id"], "events": _events(row, engine)} for row in rows]


def predict_conditions(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """Every condition found in each row's text."""
    found = []
    for row in rows:
        claims = find_conditions(engine.notes(row["text"]))
        conditions = [
            {"condition": [_offsets(c.cue), _offsets(c.condition)], "consequence": [_offsets(c.consequence)]}
            for c in claims
        ]
        found.append({"id": row["id"], "conditions": conditions})
    return found


def _events(row: Row, engine: Engine) -> list[Row]:
    notes = engine.notes(row["text"])
    return [_event(event, notes, row.get("set")) for event in row["events"]]


def _event(event: Row, notes: Notes, scheme: str | None) -> Row:
    if event["start"] is None:
        return {"start": None, "end": None, "class": None, "value": graded_status("occurred")}
    head = notes.head_of(notes.report.span(event["start"], event["end"]))
    reading = reading_of(notes, head) if head is not None else Reading("occurred")
    return {
        "start": event["start"],
        "end": event["end"],
        "class": _class(reading) if scheme == "meantime" else None,
        "value": graded_status(reading.status, ahead=reading.ahead),
    }


def _class(reading: Reading) -> ThreeWay:
    """MEANTIME calls an act that lies ahead open even where it is denied (NEG with FUTURE): see the data's README.

    In the graded sets the class follows from the value, as their scorer defines it.
    """
    found = three_way(reading.status)
    return "uncertain_or_future" if found == "negative" and reading.ahead else found


def _offsets(span: Span) -> list[int]:
    return [span.start, span.end]
