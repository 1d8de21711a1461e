"""Which statements fit a query, and what they say: found by the tables, told by the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from communique.codec import WhoSaidWhat, decode_said
from communique.store.answers import FoundStatement, FoundStatements, ReportLine, StatementQuery
from communique.store.mentions import Mentions
from communique.store.names import called
from communique.store.schema import actors, records, reports, roles, statements
from communique.store.search import statements_about

AT_ONCE = 200
"""Records held in memory together."""
OWN = ("channel", "kind", "form", "anonymous")
"""What is asked of a statement's own row, under the same name."""
Found = Sequence[tuple[int, int]]
"""Key of the report, and position of the statement in it."""


def find(connection: Connection, query: StatementQuery, *, limit: int) -> FoundStatements:
    """The first statements that fit a query, newest report first, then in order of the text; and how many fit."""
    conditions = _conditions(connection, query)
    total = connection.execute(select(func.count()).select_from(statements).where(*conditions)).scalar_one()
    wanted = (
        select(statements.c.report, statements.c.position)
        .join(reports)
        .where(*conditions)
        .order_by(statements.c.published_on.desc().nulls_last(), reports.c.id, statements.c.position)
        .limit(limit)
    )
    rows = [(row.report, row.position) for row in connection.execute(wanted)] if total else []
    return FoundStatements(total=total, found=tuple(_told(connection, rows)))


def _conditions(connection: Connection, query: StatementQuery) -> list[ColumnElement[bool]]:
    found = [statements.c[name] == getattr(query, name) for name in OWN if getattr(query, name) is not None]
    if query.since:
        found.append(statements.c.published_on >= query.since)
    if query.until:
        found.append(statements.c.published_on <= query.until)
    if query.about is not None:
        found.append(statements_about(connection, query.about))
    for role, words in (("speaker", query.speaker), ("addressee", query.addressee)):
        if words is not None:
            played = select(roles.c.report, roles.c.claim).where(roles.c.actor.in_(called(words)), roles.c.role == role)
            found.append(_one_of(played))
    if query.country is not None:
        spoken = (
            select(roles.c.report, roles.c.claim)
            .join(actors, (actors.c.report == roles.c.report) & (actors.c.id == roles.c.actor))
            .where(actors.c.country == query.country, roles.c.role == "speaker")
        )
        found.append(_one_of(spoken))
    return found


def _one_of(claims: Select[tuple[int, str]]) -> ColumnElement[bool]:
    return tuple_(statements.c.report, statements.c.id).in_(claims)


def _told(connection: Connection, rows: Found) -> Iterator[FoundStatement]:
    """What the records tell of the statements found, in the same order."""
    by_report = [(key, [n for _, n in of_one]) for key, of_one in groupby(rows, lambda row: row[0])]
    wanted = select(
        reports.c.key, records.c.encoded, *(reports.c[field.name] for field in fields(ReportLine))
    ).join_from(reports, records)
    for at in range(0, len(by_report), AT_ONCE):
        portion = by_report[at : at + AT_ONCE]
        held = connection.execute(wanted.where(reports.c.key.in_([key for key, _ in portion]))).mappings()
        by_key = {row["key"]: row for row in held}
        for key, positions in portion:
            row = by_key[key]
            line = ReportLine(**{field.name: row[field.name] for field in fields(ReportLine)})
            yield from _told_by(line, decode_said(row["encoded"]), positions)


def _told_by(report: ReportLine, said: WhoSaidWhat, positions: Sequence[int]) -> Iterator[FoundStatement]:
    mentions, speakers = Mentions(said.actors), {one.id: one.speakers for one in said.statements}
    for position in positions:
        statement = said.statements[position]
        within = speakers.get(statement.inside or "", ())
        words = [span for span in (statement.speaker, statement.cue, *statement.content) if span]
        mentioned = mentions.within(words)
        named = {*statement.speakers, *statement.addressees, *statement.relayed_by, *within, *mentioned}
        yield FoundStatement(
            report=report,
            statement=statement,
            actors=tuple(replace(a, mentions=mentioned.get(a.id, ())) for a in said.actors if a.id in named),
            within=within,
        )
