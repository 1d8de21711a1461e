"""The word index of a store in PostgreSQL: word lists (tsvector) with a GIN index, filled as records are written.

Words are those of FTS5 in SQLite, and so is their stem (Porter's); PostgreSQL's own parser and list of stop words are
not asked, so that both databases find the same reports. They rank them by formulas of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Connection, Integer, MetaData, Select, Table, cast, func, select, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from communique.model import Record, Span
from communique.store import schema
from communique.store.indexes import EXCERPT_TOKENS, Excerpt, Found
from communique.store.tokens import Token, excerpt_of, instances_of, tokens_of

STEMS = "communique_stems"
LAST = 16_383
"""The last place in a text that PostgreSQL keeps; words beyond it are found, but phrases there are not."""
OFTEN = 255
"""Places of one word that PostgreSQL keeps."""
MOST_BYTES = 700_000
"""Bytes of words of one text that are kept; PostgreSQL takes lists of up to 1 MB."""
LONGEST_PHRASE = 256
STEMMED = range(3, 65)
WEIGHTS = "{0, 0, 0.25, 1}"
"""A word in a title counts four times one in the text: PostgreSQL's weights of D, C, B and A."""
KNOWN_AT_MOST = 200_000
"""Stems remembered by a process."""
_known: dict[str, str] = {}

words_of_reports = Table(
    "report_words", MetaData(), Column("key", Integer, primary_key=True), Column("words", TSVECTOR)
)
words_of_statements = Table(
    "statement_words", MetaData(), Column("key", Integer, primary_key=True), Column("words", TSVECTOR)
)
FIND_STEMS = text(f"SELECT word, (ts_lexize('{STEMS}', word))[1] AS stem FROM unnest(CAST(:words AS text[])) AS word")  # noqa: S608 -- a constant


def create(connection: Connection, index: str, table: str, columns: Sequence[str]) -> None:
    """Make a word index over these columns of a table, and fill it."""
    if connection.execute(text("SELECT 1 FROM pg_ts_dict WHERE dictname = :name"), {"name": STEMS}).first() is None:
        connection.exec_driver_sql(f"CREATE TEXT SEARCH DICTIONARY {STEMS} (TEMPLATE = snowball, LANGUAGE = porter)")
    connection.exec_driver_sql(
        f"CREATE TABLE {index} (key integer PRIMARY KEY REFERENCES {table}(key) ON DELETE CASCADE,"
        " words tsvector NOT NULL)"
    )
    connection.exec_driver_sql(f"CREATE INDEX ix_{index}_words ON {index} USING gin (words)")
    _fill(connection, index, table, columns)


def drop(connection: Connection, index: str) -> None:
    """Take a word index away."""
    connection.exec_driver_sql(f"DROP TABLE {index}")


def keep(connection: Connection, report: int, record: Record) -> None:
    """Index the words of a record whose rows were just written; those of its earlier statements have gone with them."""
    connection.execute(words_of_reports.delete().where(words_of_reports.c.key == report))
    lists = [(record.report.title, record.report.text)]
    connection.execute(words_of_reports.insert(), [{"key": report, "words": _list(connection, lists[0])}])
    rows = connection.execute(
        select(schema.statements.c.key, schema.statements.c.content, schema.statements.c.mentioned)
        .where(schema.statements.c.report == report)
        .order_by(schema.statements.c.position)
    ).all()
    filled = [{"key": row.key, "words": _list(connection, (row.content, row.mentioned))} for row in rows]
    if filled:
        connection.execute(words_of_statements.insert(), filled)


def reports(connection: Connection, terms: Sequence[str], *, limit: int) -> Iterator[Found]:
    """The reports that hold all terms, best first by ts_rank (a word in a title counts four times one in the text)."""
    phrases = _phrases(connection, terms)
    query = cast(_query(phrases), TSQUERY)
    found = schema.reports
    rank = func.ts_rank(text(f"'{WEIGHTS}'"), words_of_reports.c.words, query, 1)
    wanted = (
        select(*(found.c[name] for name in ("key", "id", "title", "source", "url", "published", "text")))
        .join(words_of_reports, words_of_reports.c.key == found.c.key)
        .where(words_of_reports.c.words.op("@@")(query))
        .order_by(rank.desc(), found.c.id)
        .limit(limit)
    )
    for row in connection.execute(wanted).all():
        yield Found(row=row, excerpt=_excerpt(connection, row.text, phrases))


def keys(connection: Connection, terms: Sequence[str], *, limit: int) -> Iterator[int]:
    """The keys of the reports that hold all terms, best first."""
    query = cast(_query(_phrases(connection, terms)), TSQUERY)
    held = words_of_reports.c
    rank = func.ts_rank(text(f"'{WEIGHTS}'"), held.words, query, 1)
    wanted = select(held.key).where(held.words.op("@@")(query)).order_by(rank.desc(), held.key).limit(limit)
    yield from connection.execute(wanted).scalars().all()


def these(connection: Connection, terms: Sequence[str], wanted: Sequence[int]) -> Iterator[Found]:
    """The reports with these keys, with where the terms stand."""
    phrases, found = _phrases(connection, terms), schema.reports
    columns = (found.c[name] for name in ("key", "id", "title", "source", "url", "published", "text"))
    for row in connection.execute(select(*columns).where(found.c.key.in_(wanted))).all():
        yield Found(row=row, excerpt=_excerpt(connection, row.text, phrases))


def statements(connection: Connection, terms: Sequence[str], *, content: bool) -> Select[tuple[int]]:
    """The keys of the statements that hold all terms, in their CONTENT alone or also in the names that it mentions."""
    query = _query(_phrases(connection, terms), weight="A" if content else "")
    fits = words_of_statements.c.words.op("@@")(cast(query, TSQUERY))
    return select(words_of_statements.c.key).where(fits)


def faults(connection: Connection, index: str, table: str, columns: Sequence[str]) -> Iterator[str]:
    """What is wrong with a word index, compared with its table."""
    held = _table(index)
    for key, words in _lists(connection, table, columns):
        same = held.c.words == cast(words, TSVECTOR)
        row = connection.execute(select(same).select_from(held).where(held.c.key == key)).first()
        if row is None or not row[0]:
            yield f"the words of row {key} of {table} are not those of its text"


def mend(connection: Connection, index: str, table: str, columns: Sequence[str]) -> None:
    """Make a word index anew from its table."""
    connection.exec_driver_sql(f"DELETE FROM {index}")  # noqa: S608 -- a constant
    _fill(connection, index, table, columns)


def _table(index: str) -> Table:
    return words_of_reports if index == words_of_reports.name else words_of_statements


def _fill(connection: Connection, index: str, table: str, columns: Sequence[str]) -> None:
    for key, words in _lists(connection, table, columns):
        connection.execute(_table(index).insert(), [{"key": key, "words": words}])


def _lists(connection: Connection, table: str, columns: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Key and words of each row of a table, in portions."""
    last = -1
    names = ", ".join(columns)
    wanted = text(f"SELECT key, {names} FROM {table} WHERE key > :last ORDER BY key LIMIT 200")  # noqa: S608 -- constants
    while rows := connection.execute(wanted, {"last": last}).all():
        for row in rows:
            yield row.key, _list(connection, row[1:])
        last = rows[-1].key


def _list(connection: Connection, columns: Sequence[str | None]) -> str:
    """The words of the columns of a row as PostgreSQL writes them: 'talk':3A,7B. No phrase crosses two columns."""
    tokens = [tokens_of(value or "") for value in columns]
    stems = _stems(connection, [token.word for of_one in tokens for token in of_one])
    places: dict[str, list[str]] = {}
    at, size = 0, 0
    # The second column is the text of a report: its words count less than those of the title, which is the first.
    for weight, of_one in zip("AB", tokens, strict=False):
        for token in of_one:
            at += 1
            stem = stems[token.word]
            if stem not in places:
                size += len(stem.encode()) + 8
                if size > MOST_BYTES:
                    break
            known = places.setdefault(stem, [])
            if len(known) < OFTEN:
                known.append(f"{min(at, LAST)}{weight}")
        at += 1
    return " ".join(f"'{stem}':{','.join(dict.fromkeys(known))}" for stem, known in places.items())


def _stems(connection: Connection, words: Sequence[str]) -> dict[str, str]:
    """The stem of each word; one of less than three or more than 64 bytes is its own, as in FTS5."""
    found = {word: _known[word] for word in words if word in _known}
    found |= {word: word for word in words if len(word.encode()) not in STEMMED}
    asked = [word for word in dict.fromkeys(words) if word not in found]
    if asked:
        rows = connection.execute(FIND_STEMS, {"words": asked}).all()
        found |= {row.word: row.stem or row.word for row in rows}
        if len(_known) < KNOWN_AT_MOST:
            _known.update({word: found[word] for word in asked})
    return found


def _phrases(connection: Connection, terms: Sequence[str]) -> list[list[str]]:
    """The stems of the words of each term that has any."""
    words = [[token.word for token in tokens_of(term)][:LONGEST_PHRASE] for term in terms]
    stems = _stems(connection, [word for of_one in words for word in of_one])
    return [[stems[word] for word in of_one] for of_one in words if of_one]


def _query(phrases: Sequence[Sequence[str]], *, weight: str = "") -> str:
    marked = f":{weight}" if weight else ""
    return " & ".join("(" + " <-> ".join(f"'{stem}'{marked}" for stem in phrase) + ")" for phrase in phrases)


def _excerpt(connection: Connection, whole: str, phrases: Sequence[Sequence[str]]) -> Excerpt:
    tokens = tokens_of(whole)
    stems = _stems(connection, [token.word for token in tokens])
    found = instances_of(phrases, [stems[token.word] for token in tokens])
    first, last = excerpt_of(whole, tokens, found, size=EXCERPT_TOKENS)
    if first >= last:
        return Excerpt.beginning(whole)
    start = tokens[first].start if first else 0
    end = tokens[last - 1].end if last < len(tokens) else len(whole)
    marked = _joined([(one.first, one.last) for one in found if first <= one.first and one.last <= last])
    return Excerpt(
        span=Span(start=start, end=end, text=whole[start:end]),
        found=tuple(_span(whole, tokens[a:b]) for a, b in marked),
    )


def _joined(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of tokens, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for first, last in ranges:
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _span(whole: str, tokens: Sequence[Token]) -> Span:
    start, end = tokens[0].start, tokens[-1].end
    return Span(start=start, end=end, text=whole[start:end])
