"""Search in words: over report texts and statement contents, by the word index of the store's database.

Words are compared by their English stem, without case and accents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Select, false, select

from communique.errors import StoreError
from communique.model import Record
from communique.store import fts5, tsvector
from communique.store.answers import Hit, ReportLine, Said
from communique.store.indexes import Found
from communique.store.schema import actors, roles, statements

INDEXES = {"report_words": ("reports", ("title", "text")), "statement_words": ("statements", ("content", "mentioned"))}
"""Index, the table whose rows it finds, and the columns it holds."""
WORDS_AT_MOST = 64
"""Terms of a query that count; FTS5 refuses expressions of more than a few hundred."""
TERM = re.compile(r'"([^"]*)"|(\S+)')
QUOTES = str.maketrans("“”„‟«»\x00", '""""""\x20')


def create_index(connection: Connection, indexes: Mapping[str, tuple[str, Sequence[str]]] = INDEXES) -> None:
    """Make word indexes, filled with what their tables hold."""
    for index, (table, columns) in indexes.items():
        if is_sqlite(connection):
            fts5.create(connection, index, table, columns)
        else:
            tsvector.create(connection, index, table, columns)


def drop_index(connection: Connection, index: str) -> None:
    """Take a word index away."""
    if is_sqlite(connection):
        fts5.drop(connection, index)
    else:
        tsvector.drop(connection, index)


def keep_words(connection: Connection, report: int, record: Record) -> None:
    """Index the words of a record whose rows were just written under the key REPORT."""
    if not is_sqlite(connection):  # there, triggers have
        tsvector.keep(connection, report, record)


def index_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """Each word index that does not hold the words of its table, and what is wrong."""
    for index, (table, columns) in INDEXES.items():
        if is_sqlite(connection):
            found = fts5.faults(connection, index)
        else:
            found = tsvector.faults(connection, index, table, columns)
        yield from ((index, fault) for fault in found)


def mend_indexes(connection: Connection) -> None:
    """Make the word indexes anew from their tables."""
    for index, (table, columns) in INDEXES.items():
        if is_sqlite(connection):
            fts5.mend(connection, index)
        else:
            tsvector.mend(connection, index, table, columns)


def terms_of(words: str) -> tuple[str, ...]:
    """The words and "phrases in quotes" that a user typed, which must all occur."""
    typed = words.encode("utf-8", "ignore").decode("utf-8").translate(QUOTES)
    terms = (phrase or word.replace('"', "") for phrase, word in TERM.findall(typed))
    return tuple(term for term in terms if any(letter.isalnum() for letter in term))[:WORDS_AT_MOST]


def statements_about(connection: Connection, words: str) -> ColumnElement[bool]:
    """The condition that a statement's content holds each of the words, or mentions somebody whom it names."""
    terms = terms_of(words)
    if not terms:
        return false()
    return statements.c.key.in_(_holding(connection, terms, content=False))


def search(connection: Connection, words: str, *, limit: int) -> tuple[Hit, ...]:
    """The reports that hold all the words, best first (a word in a title counts four times one in the text)."""
    terms = terms_of(words)
    if not terms:
        return ()
    find = fts5.reports if is_sqlite(connection) else tsvector.reports
    found = list(find(connection, terms, limit=limit))
    said = said_in(connection, terms, [one.row.key for one in found])
    return tuple(hit_of(one, tuple(said[one.row.key])) for one in found)


def is_sqlite(connection: Connection) -> bool:
    """Whether a store is in SQLite; raises StoreError where it is in no database that we know."""
    name = connection.dialect.name
    if name not in {"sqlite", "postgresql"}:
        raise StoreError(f"A store cannot be in {name}.", next_step="Use a file (SQLite) or postgresql://…")
    return name == "sqlite"


def _holding(connection: Connection, terms: Sequence[str], *, content: bool) -> Select[tuple[int]]:
    if is_sqlite(connection):
        return fts5.statements(terms, content=content)
    return tsvector.statements(connection, terms, content=content)


def said_in(connection: Connection, terms: Sequence[str], keys: Sequence[int]) -> dict[int, list[Said]]:
    """The statements of reports (by key) whose content holds the terms."""
    found: dict[int, list[Said]] = defaultdict(list)
    if not keys:
        return found
    told = statements.c
    wanted = (
        select(told.report, told.id, told.content, told.start, told.form, told.channel)
        .where(told.report.in_(keys), _has_words(connection, terms, keys))
        .order_by(told.report, told.position)
    )
    rows = connection.execute(wanted).all()
    names = _speakers(connection, {row.report for row in rows})
    for row in rows:
        found[row.report].append(
            Said(
                id=row.id,
                speakers=tuple(names[row.report, row.id]),
                content=row.content,
                start=row.start,
                form=row.form,
                channel=row.channel,
            )
        )
    return found


def _has_words(connection: Connection, terms: Sequence[str], keys: Sequence[int]) -> ColumnElement[bool]:
    """The condition that the content of a statement of these reports holds the terms."""
    if is_sqlite(connection):
        return statements.c.key.in_(fts5.statements_among(connection, terms, keys))
    return statements.c.key.in_(_holding(connection, terms, content=True))


def _speakers(connection: Connection, keys: set[int]) -> dict[tuple[int, str], list[str]]:
    wanted = (
        select(roles.c.report, roles.c.claim, actors.c.name)
        .join(actors, (actors.c.report == roles.c.report) & (actors.c.id == roles.c.actor))
        .where(roles.c.report.in_(keys), roles.c.role == "speaker")
        .order_by(roles.c.report, roles.c.position)
    )
    names: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in connection.execute(wanted):
        names[row.report, row.claim].append(row.name)
    return names


def hit_of(found: Found, said: tuple[Said, ...]) -> Hit:
    """A report found, with the statements that hold the words too."""
    row, excerpt = found.row, found.excerpt
    return Hit(
        report=ReportLine(id=row.id, title=row.title, source=row.source, url=row.url, published=row.published),
        excerpt=excerpt.span,
        found=excerpt.found,
        said=said,
    )
