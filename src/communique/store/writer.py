"""Records into the tables; the caller gives the transaction, so that a report is written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from communique.codec import decode_report, encode
from communique.model import Actor, Condition, Event, Plan, Record, Refusal, Report, Statement, When
from communique.store import names as spellings
from communique.store.answers import Outcome
from communique.store.kept import NOT_MADE, Traces, leave
from communique.store.mentions import Mentions
from communique.store.schema import (
    CLAIMS,
    actors,
    bindings,
    conditions,
    events,
    names,
    places,
    plans,
    records,
    refusals,
    reports,
    roles,
    statements,
)
from communique.store.schema_followed import revisions, traces
from communique.store.search import keep_words

Values = dict[str, Any]
"""One row: column name to value."""


def write(
    connection: Connection, record: Record, left: Traces | None = None, *, encoded: bytes | None = None
) -> Outcome:
    """Put a record into the store, in place of an earlier one of the same report; the same record changes nothing.

    LEFT is what it leaves for following; without it that is made later. The record of another text of the same page
    is kept as an earlier revision. ENCODED is what the record was decoded from, to be kept byte for byte.
    """
    encoded = encoded or encode(record)
    held = connection.execute(_held(record.report.id)).first()
    if held is None:
        added = connection.execute(reports.insert().values(report_row(record.report)).returning(reports.c.key))
        key = added.scalar_one()
        _add_claims(connection, record, key=key, encoded=encoded)
        if left:
            leave(connection, key, record.report.published_on, left)
        else:
            nothing = {"day": record.report.published_on, "made": NOT_MADE, "traits": b""}
            connection.execute(traces.insert().values(report=key, **nothing))
        return "added"
    if held.encoded == encoded:
        return "unchanged"
    if held.sha256 != record.report.sha256:
        if _is_earlier(record.report, decode_report(held.encoded)):
            _keep_earlier(connection, held.key, record.report, encoded)
            _leave(connection, held.key, left)
            return "updated"
        _revise(connection, held, record.report)
    rewrite(connection, held.key, record, encoded=encoded)
    _leave(connection, held.key, left)
    return "updated"


def _leave(connection: Connection, key: int, left: Traces | None) -> None:
    """Note what a report leaves, or that it has to be made."""
    if left:
        leave(connection, key, left.sketch.day, left)
    else:
        connection.execute(traces.update().where(traces.c.report == key).values(made=NOT_MADE))


def rewrite(connection: Connection, key: int, record: Record, *, encoded: bytes) -> None:
    """Put the rows of a record in place of those that its report has."""
    for table in CLAIMS:
        connection.execute(table.delete().where(table.c.report == key))
    connection.execute(reports.update().where(reports.c.key == key).values(report_row(record.report)))
    _add_claims(connection, record, key=key, encoded=encoded)


def restore(connection: Connection, record: Record, *, encoded: bytes) -> Outcome:
    """Put a record back as it was exported, byte for byte; one that is kept already, if as an earlier text, stays."""
    earlier = select(revisions.c.report).join(reports).where(
        reports.c.id == record.report.id, revisions.c.encoded == encoded
    )  # fmt: skip
    if connection.execute(earlier).first() is not None:
        return "unchanged"
    return write(connection, record, encoded=encoded)


def _held(report: str) -> Select[tuple[int, str, date | None, bytes]]:
    wanted = select(reports.c.key, reports.c.sha256, reports.c.published_on, records.c.encoded)
    return wanted.join(records).where(reports.c.id == report)


def _is_earlier(new: Report, held: Report) -> bool:
    """Whether a text was to be read before the one that is held, where both tell when."""
    return new.known_on is not None and held.known_on is not None and new.known_on < held.known_on


def _keep_earlier(connection: Connection, key: int, report: Report, encoded: bytes) -> None:
    """Keep a text of a page beside the later one that is held."""
    same = (revisions.c.report == key) & (revisions.c.sha256 == report.sha256)
    connection.execute(revisions.delete().where(same))
    row = {"sha256": report.sha256, "since": report.known_on, "encoded": encoded}
    connection.execute(revisions.insert().values(report=key, **row))


def _revise(connection: Connection, held: Row[tuple[int, str, date | None, bytes]], new: Report) -> None:
    """Keep the text that a page had as an earlier one, and the one that it has now no longer as such."""
    now = (revisions.c.report == held.key) & (revisions.c.sha256 == new.sha256)
    connection.execute(revisions.delete().where(now))
    _keep_earlier(connection, held.key, decode_report(held.encoded), held.encoded)


def _add_claims(connection: Connection, record: Record, *, key: int, encoded: bytes) -> None:
    for table, rows in claim_rows(record, encoded=encoded):
        if rows:
            connection.execute(table.insert(), [row | {"report": key} for row in rows])
    keep_words(connection, key, record)


def claim_rows(record: Record, *, encoded: bytes) -> Iterator[tuple[Table, list[Values]]]:
    """The rows of each table that tells of a record, in order, without the key of its report."""
    for table, rows in _derived(record, encoded):
        numbered = "position" in table.c
        yield table, [row | ({"position": i} if numbered else {}) for i, row in enumerate(rows)]


def _derived(record: Record, encoded: bytes) -> tuple[tuple[Table, Sequence[Values]], ...]:
    day = {"published_on": record.report.published_on}
    head = {"format": record.format, "version": record.made_by.version, "encoded": encoded}
    return (
        (records, [head]),
        (actors, [_fields(actor, actors) for actor in record.actors]),
        (names, list(spellings.rows(record.actors))),
        (places, [_fields(place, places) for place in record.places]),
        (statements, list(_statements(record))),
        (events, [_event(event) | day for event in record.events]),
        (conditions, [condition_row(condition) for condition in record.conditions]),
        (bindings, list(binding_rows(record.events, record.conditions))),
        (plans, [_plan(plan) | day for plan in record.plans]),
        (roles, [role | day for role in _roles(record)]),
        (refusals, [_refusal(refusal) for refusal in record.refusals]),
    )


def report_row(report: Report) -> Values:
    """A report as a row, without its key."""
    return _fields(report, reports)


def _fields(value: object, table: Table) -> Values:
    """The columns of a table that are fields of the value under the same name."""
    return {column.name: getattr(value, column.name) for column in table.columns if hasattr(value, column.name)}


def _statements(record: Record) -> Iterator[Values]:
    derived = found_by(record.actors, record.statements)
    for statement, more in zip(record.statements, derived, strict=True):
        yield _statement(statement) | more | {"published_on": record.report.published_on}


def found_by(said_by: Sequence[Actor], said: Sequence[Statement]) -> Iterator[Values]:
    """By what each statement of a report is found, beside its own words."""
    mentions, unnamed = Mentions(said_by), {actor.id: actor.anonymous for actor in said_by}
    for statement in said:
        nameless = [unnamed[speaker] for speaker in statement.speakers if speaker in unnamed]
        yield {"mentioned": mentions.names_in(statement), "anonymous": all(nameless) if nameless else None}


def _statement(statement: Statement) -> Values:
    spans = statement.content
    return _fields(statement, statements) | {
        "start": spans[0].start if spans else None,
        "end": spans[-1].end if spans else None,
        "content": "\n".join(span.text for span in spans),
    }


def _event(event: Event) -> Values:
    return (
        _fields(event, events)
        | _interval(event.when)
        | {
            "trigger": event.trigger.text,
            "start": event.trigger.start,
            "end": event.trigger.end,
            "place": event.where.place if event.where else None,
            "plover": event.codes.plover,
            "cameo": event.codes.cameo,
            "goldstein": event.codes.goldstein,
            "quad": event.codes.quad,
        }
    )


def _plan(plan: Plan) -> Values:
    return _fields(plan, plans) | _interval(plan.when)


def condition_row(condition: Condition) -> Values:
    """A condition as a row, without its report and position."""
    words = condition.condition
    return _fields(condition, conditions) | {
        "condition": words.text,
        "consequence": condition.consequence.text,
        "start": words.start,
        "end": words.end,
    }


def binding_rows(done: Sequence[Event], laid: Sequence[Condition]) -> Iterator[Values]:
    """Which condition of a report binds which event, as either of the two tells, each pair once."""
    told = [(one, event.id) for event in done for one in event.conditions]
    told += [(condition.id, event) for condition in laid for event in condition.events]
    for condition, event in dict.fromkeys(told):
        yield {"condition": condition, "event": event}


def _interval(when: When | None) -> Values:
    return {"earliest": when.earliest if when else None, "latest": when.latest if when else None}


def _refusal(refusal: Refusal) -> Values:
    span = refusal.span
    return {
        "stage": refusal.stage,
        "reason": refusal.reason,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "text": span.text if span else None,
    }


def _roles(record: Record) -> Iterator[Values]:
    """Who plays which part in which claim, in the order of the record."""
    parts: list[tuple[str, str, tuple[str, ...]]] = []
    for statement in record.statements:
        parts += [
            (statement.id, "speaker", statement.speakers),
            (statement.id, "addressee", statement.addressees),
            (statement.id, "relay", statement.relayed_by),
        ]
    for event in record.events:
        parts += [(event.id, "source", event.source), (event.id, "target", event.target)]
        parts += [(event.id, "mediator", event.mediators)]
    parts += [(plan.id, "participant", plan.participants) for plan in record.plans]
    for claim, role, played_by in parts:
        for actor in played_by:
            yield {"claim": claim, "role": role, "actor": actor}
