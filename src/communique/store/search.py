"""Search in words: SQLite's FTS5 over report texts and statement contents, kept in step by triggers.

Words are compared by their English stem, without case and accents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Integer, Row, bindparam, false, select, text

from communique.errors import StoreError
from communique.model import Span
from communique.store.answers import Hit, ReportLine, Said
from communique.store.schema import actors, roles, statements

TOKENIZER = "porter unicode61 remove_diacritics 2"
INDEXES = {"report_words": ("reports", ("title", "text")), "statement_words": ("statements", ("content", "mentioned"))}
"""Index, the table whose rows it finds, and the columns it holds."""
WORDS_AT_MOST = 64
"""Terms of a query that count; FTS5 refuses expressions of more than a few hundred."""
OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use characters around the words found in an excerpt."""
EXCERPT_TOKENS = 32
TERM = re.compile(r'"([^"]*)"|(\S+)')
QUOTES = str.maketrans("“”„‟«»\x00", '""""""\x20')

FIND_REPORTS = text(f"""
    SELECT reports.key, reports.id, reports.title, reports.source, reports.url, reports.published, reports.text,
           snippet(report_words, 1, '{OPEN}', '{CLOSE}', '', {EXCERPT_TOKENS}) AS excerpt
    FROM report_words JOIN reports ON reports.key = report_words.rowid
    WHERE report_words MATCH :query
    ORDER BY bm25(report_words, 4.0, 1.0), reports.id LIMIT :limit
""")  # noqa: S608 -- constants of this module
FIND_STATEMENTS = text("""
    SELECT statements.report, statements.id, statements.content, statements.start, statements.form, statements.channel
    FROM statement_words JOIN statements ON statements.key = statement_words.rowid
    WHERE statement_words MATCH :query AND statements.report IN :reports
    ORDER BY statements.report, statements.position
""").bindparams(bindparam("reports", expanding=True))


def create_index(connection: Connection, indexes: Mapping[str, tuple[str, Sequence[str]]] = INDEXES) -> None:
    """Make word indexes and their triggers, where the database is SQLite; elsewhere there are none yet."""
    if connection.dialect.name != "sqlite":
        return
    for index, (table, columns) in indexes.items():
        names, new, old = (", ".join(f"{row}{column}" for column in columns) for row in ("", "new.", "old."))
        add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.key, {new})"  # noqa: S608 -- constants of this module
        drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.key, {old})"  # noqa: S608 -- as above
        held = f"{names}, content='{table}', content_rowid='key', tokenize='{TOKENIZER}'"
        for statement in (
            f"CREATE VIRTUAL TABLE {index} USING fts5({held})",
            f"INSERT INTO {index}({index}) VALUES ('rebuild')",  # noqa: S608 -- as above
            f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {add}; END",
            f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {drop}; END",
            f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} BEGIN {drop}; {add}; END",
        ):
            connection.exec_driver_sql(statement)


def drop_index(connection: Connection, index: str) -> None:
    """Take a word index away, with its triggers."""
    if connection.dialect.name == "sqlite":
        for occasion in ("insert", "delete", "update"):
            connection.exec_driver_sql(f"DROP TRIGGER {index}_{occasion}")
        connection.exec_driver_sql(f"DROP TABLE {index}")


def query_of(words: str) -> str:
    """The FTS5 query for what a user typed: every word and every "phrase in quotes" must occur; "" for no words.

    Each term is quoted, so that nothing typed is taken for FTS5's own syntax.
    """
    typed = words.encode("utf-8", "ignore").decode("utf-8").translate(QUOTES)
    terms = (phrase or word.replace('"', "") for phrase, word in TERM.findall(typed))
    kept = [term for term in terms if any(letter.isalnum() for letter in term)]
    return " ".join(f'"{term}"' for term in kept[:WORDS_AT_MOST])


def statements_about(connection: Connection, words: str) -> ColumnElement[bool]:
    """The condition that a statement's content holds each of the words, or mentions somebody whom it names."""
    _check(connection)
    query = query_of(words)
    if not query:
        return false()
    holding = text("SELECT rowid FROM statement_words WHERE statement_words MATCH :words").bindparams(words=query)
    return statements.c.key.in_(holding.columns(rowid=Integer).subquery().select())


def search(connection: Connection, words: str, *, limit: int) -> tuple[Hit, ...]:
    """The reports that hold all the words, best first (a word in a title counts four times one in the text)."""
    _check(connection)
    query = query_of(words)
    if not query:
        return ()
    rows = connection.execute(FIND_REPORTS, {"query": query, "limit": limit}).all()
    said = _said(connection, query, [row.key for row in rows])
    return tuple(_hit(row, tuple(said[row.key])) for row in rows)


def _check(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        raise StoreError("This store has no word index.", next_step="Search a store in SQLite.")


def _said(connection: Connection, query: str, keys: Sequence[int]) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    if not keys:
        return found
    rows = connection.execute(FIND_STATEMENTS, {"query": f"content : ({query})", "reports": list(keys)}).all()
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


def _hit(row: Row[tuple[object, ...]], said: tuple[Said, ...]) -> Hit:
    start = row.text.find(row.excerpt.replace(OPEN, "").replace(CLOSE, ""))
    excerpt, found = _marked(row.excerpt, start)
    if start < 0 or not excerpt:
        # The text itself holds our marks: show its beginning.
        excerpt, found = row.text[:200], ()
    return Hit(
        report=ReportLine(id=row.id, title=row.title, source=row.source, url=row.url, published=row.published),
        excerpt=Span(start=max(start, 0), end=max(start, 0) + len(excerpt), text=excerpt),
        found=found,
        said=said,
    )


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
