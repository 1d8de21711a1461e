"""The word index of a store in SQLite: FTS5 over report texts and statement contents, kept in step by triggers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    bindparam,
    column,
    literal,
    literal_column,
    select,
    table,
    text,
)

from communique.model import Record, Span
from communique.store import schema
from communique.store.indexes import EXCERPT_TOKENS, Excerpt, Found

TOKENIZER = "porter unicode61 remove_diacritics 2"
OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use characters around the words found in an excerpt."""

FIND_REPORTS = text(f"""
    SELECT reports.key, reports.id, reports.title, reports.source, reports.url, reports.published, reports.text,
           snippet(report_words, 1, '{OPEN}', '{CLOSE}', '', {EXCERPT_TOKENS}) AS excerpt
    FROM report_words JOIN reports ON reports.key = report_words.rowid
    WHERE report_words MATCH :query
    ORDER BY bm25(report_words, 4.0, 1.0), reports.id LIMIT :limit
""")  # noqa: S608 -- constants of this module
FIND_THESE = text(f"""
    SELECT reports.key, reports.id, reports.title, reports.source, reports.url, reports.published, reports.text,
           snippet(report_words, 1, '{OPEN}', '{CLOSE}', '', {EXCERPT_TOKENS}) AS excerpt
    FROM reports CROSS JOIN report_words ON report_words.rowid = reports.key
    WHERE report_words MATCH :query AND reports.key IN :keys
""").bindparams(bindparam("keys", expanding=True))  # noqa: S608 -- constants of this module
FIND_AMONG = text("""
    SELECT statements.key FROM statements CROSS JOIN statement_words ON statement_words.rowid = statements.key
    WHERE statement_words MATCH :words AND statements.report IN :keys
""").bindparams(bindparam("keys", expanding=True))
"""CROSS: the statements of the reports are looked up in the index, not all that the index finds among these reports."""
WORDS = table("report_words", column("rowid", Integer))
SHARE = literal_column(
    "4.0 * (length(highlight(report_words, 0, 'x', '')) - length(title)) / (8 + length(title))"
    " + 1.0 * (length(highlight(report_words, 1, 'x', '')) - length(text)) / (200 + length(text))",
    Float,
)
"""How much of a report the words are: of its title counted four times as much as of its text. FTS5's own bm25 would
look at every report that holds them; how rare each word is hardly matters where all must occur."""
FIND_STATEMENTS = text("SELECT rowid FROM statement_words WHERE statement_words MATCH :words")


def create(connection: Connection, index: str, table: str, columns: Sequence[str]) -> None:
    """Make a word index over these columns of a table, and the triggers that keep it in step."""
    names, new, old = (", ".join(f"{row}{column}" for column in columns) for row in ("", "new.", "old."))
    add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.key, {new})"  # noqa: S608 -- constants of our modules
    drop_row = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.key, {old})"  # noqa: S608 -- as above
    held = f"{names}, content='{table}', content_rowid='key', tokenize='{TOKENIZER}'"
    for statement in (
        f"CREATE VIRTUAL TABLE {index} USING fts5({held})",
        f"INSERT INTO {index}({index}) VALUES ('rebuild')",  # noqa: S608 -- as above
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {add}; END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {drop_row}; END",
        f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} BEGIN {drop_row}; {add}; END",
    ):
        connection.exec_driver_sql(statement)


def drop(connection: Connection, index: str) -> None:
    """Take a word index away, with its triggers."""
    for occasion in ("insert", "delete", "update"):
        connection.exec_driver_sql(f"DROP TRIGGER {index}_{occasion}")
    connection.exec_driver_sql(f"DROP TABLE {index}")


def keep(_: Connection, __: int, ___: Record) -> None:
    """Nothing: the triggers have kept the words of the record."""


def reports(connection: Connection, terms: Sequence[str], *, limit: int) -> Iterator[Found]:
    """The reports that hold all terms, best first by BM25 (a word in a title counts four times one in the text)."""
    for row in connection.execute(FIND_REPORTS, {"query": query_of(terms), "limit": limit}):
        yield Found(row=row, excerpt=_excerpt(row.text, row.excerpt))


def newest(
    connection: Connection, terms: Sequence[str], fits: Sequence[ColumnElement[bool]], *, limit: int, ranked: bool
) -> list[tuple[int, float]]:
    """The keys of the reports kept last that hold all terms and fit, and where that is asked how well each does."""
    held = WORDS.join(schema.reports, schema.reports.c.key == WORDS.c.rowid) if fits else WORDS
    matching = text("report_words MATCH :query").bindparams(query=query_of(terms))
    rank = SHARE if ranked else literal(0.0, Float)
    wanted = select(WORDS.c.rowid, rank.label("rank")).select_from(held).where(matching, *fits)
    rows = connection.execute(wanted.order_by(WORDS.c.rowid.desc()).limit(limit))
    return [(row.rowid, row.rank) for row in rows]


def these(connection: Connection, terms: Sequence[str], keys: Sequence[int]) -> Iterator[Found]:
    """The reports with these keys, with where the terms stand."""
    for row in connection.execute(FIND_THESE, {"query": query_of(terms), "keys": list(keys)}):
        yield Found(row=row, excerpt=_excerpt(row.text, row.excerpt))


def statements(terms: Sequence[str], *, content: bool) -> Select[tuple[int]]:
    """The keys of the statements that hold all terms, in their CONTENT alone or also in the names that it mentions."""
    query = f"content : ({query_of(terms)})" if content else query_of(terms)
    return select(
        FIND_STATEMENTS.bindparams(bindparam("words", query, unique=True)).columns(rowid=Integer).subquery().c.rowid
    )


def statements_among(connection: Connection, terms: Sequence[str], keys: Sequence[int]) -> list[int]:
    """The keys of the statements of these reports whose content holds all terms."""
    values = {"words": f"content : ({query_of(terms)})", "keys": list(keys)}
    return list(connection.execute(FIND_AMONG, values).scalars())


def query_of(terms: Sequence[str]) -> str:
    """The FTS5 query for terms, each quoted, so that nothing typed is taken for FTS5's own syntax."""
    return " ".join(f'"{term}"' for term in terms)


def faults(connection: Connection, index: str) -> Iterator[str]:
    """What is wrong with a word index, as FTS5 tells when it compares it with its table; needs to be writable."""
    from sqlalchemy.exc import DatabaseError

    try:
        connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 -- a constant
    except DatabaseError as fault:
        if "readonly" in str(fault.orig):
            raise
        yield str(fault.orig)


def mend(connection: Connection, index: str) -> None:
    """Make a word index anew from its table."""
    connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608 -- a constant


def _excerpt(whole: str, marked: str) -> Excerpt:
    start = whole.find(marked.replace(OPEN, "").replace(CLOSE, ""))
    words, found = _marked(marked, start)
    if start < 0 or not words:
        # The text itself holds our marks: show its beginning.
        return Excerpt.beginning(whole)
    return Excerpt(span=Span(start=start, end=start + len(words), text=words), found=found)


def _marked(marked: str, start: int) -> tuple[str, tuple[Span, ...]]:
    """An excerpt without its marks, and the words between them; START is its offset in the report."""
    plain, found, opened = "", [], 0
    for part in re.split(f"([{OPEN}{CLOSE}])", marked):
        if part == OPEN:
            opened = len(plain)
        elif part == CLOSE and opened < len(plain):
            found.append(Span(start=start + opened, end=start + len(plain), text=plain[opened:]))
        elif part != CLOSE:
            plain += part
    return plain, tuple(found)
