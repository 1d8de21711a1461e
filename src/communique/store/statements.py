"""Which statements fit a query, and what they say: found by the tables, told by the records."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, select

from communique.codec import WhoDidWhat, WhoSaidWhat, decode_said
from communique.store.answers import Answer, FoundStatement, ReportLine, StatementQuery, WholeReport
from communique.store.finding import Found, days, each, first, one_of, told
from communique.store.mentions import Mentions
from communique.store.names import called
from communique.store.paging import Mark, Part, part_of_claims
from communique.store.playing import played_by, played_by_country
from communique.store.schema import actors, roles, statements
from communique.store.search import statements_about

OWN = ("channel", "kind", "form", "anonymous")
"""What is asked of a statement's own row, under the same name."""


def find(connection: Connection, query: StatementQuery, *, limit: int) -> Answer[FoundStatement]:
    """The first statements that fit a query, newest report first, then in order of the text; and how many fit."""
    total, rows = first(connection, statements, _conditions(connection, query), limit=limit)
    found = told(connection, rows, decode_said, told_by)
    return Answer(total=total, found=tuple(found))


def through(connection: Connection, query: StatementQuery) -> Generator[FoundStatement, None, None]:
    """Every one of the statements that fit a query, each with its report whole, the oldest report first."""
    with closing(each(connection, statements, _conditions(connection, query))) as portions:
        for rows in portions:
            yield from told(connection, rows, decode_said, told_by, WholeReport)


def part(connection: Connection, query: StatementQuery, *, after: Mark | None, limit: int) -> Part[FoundStatement]:
    """The statements that fit a query, so many at most, from a mark on."""
    fits = _own(connection, query)
    for role, words in (("speaker", query.speaker), ("addressee", query.addressee)):
        if words is not None:
            fits.append(played_by(connection, statements, role, words, countries=False))
    if query.country is not None:
        fits.append(played_by_country(connection, statements, "speaker", query.country))
    rows, mark = part_of_claims(connection, statements, fits, after=after, limit=limit)
    return Part(found=tuple(told(connection, rows, decode_said, told_by)), next=mark)


def at(connection: Connection, rows: Found) -> tuple[FoundStatement, ...]:
    """The statements that stand there."""
    return tuple(told(connection, rows, decode_said, told_by))


def _own(connection: Connection, query: StatementQuery) -> list[ColumnElement[bool]]:
    found = [statements.c[name] == getattr(query, name) for name in OWN if getattr(query, name) is not None]
    found += days(statements, query.since, query.until)
    if query.about is not None:
        found.append(statements_about(connection, query.about))
    return found


def _conditions(connection: Connection, query: StatementQuery) -> list[ColumnElement[bool]]:
    found = _own(connection, query)
    for role, words in (("speaker", query.speaker), ("addressee", query.addressee)):
        if words is not None:
            played = select(roles.c.report, roles.c.claim).where(roles.c.actor.in_(called(words)), roles.c.role == role)
            found.append(one_of(statements, played))
    if query.country is not None:
        spoken = (
            select(roles.c.report, roles.c.claim)
            .join(actors, (actors.c.report == roles.c.report) & (actors.c.id == roles.c.actor))
            .where(actors.c.country == query.country, roles.c.role == "speaker")
        )
        found.append(one_of(statements, spoken))
    return found


def told_by(report: ReportLine, said: WhoSaidWhat | WhoDidWhat, positions: Sequence[int]) -> Iterator[FoundStatement]:
    """The claims at these positions of what one report tells."""
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
