"""In which claims somebody plays a part, asked so that it costs what is shown.

Somebody who is in few claims is found by their claims; somebody who is in many is met soon by going through the claims
from the newest on.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Integer, Select, String, Table, exists, func, literal, select, text

from communique.store.finding import one_of
from communique.store.names import ACTOR_ID, as_typed, code_meant, entries_of, words_of
from communique.store.schema import actors, roles

FEW = 2_000
"""Parts played up to which somebody is in few claims."""
NAMES_AT_MOST = 400
"""Different names looked at for one word."""
EACH_NAME = text("""
    WITH RECURSIVE each(name, actor) AS (
        SELECT * FROM (SELECT name, actor FROM names WHERE word = :word ORDER BY name, actor LIMIT 1)
        UNION ALL
        SELECT names.name, names.actor FROM each CROSS JOIN names ON names.rowid = coalesce(
            (SELECT next.rowid FROM names AS next WHERE next.word = :word AND next.name = each.name
             AND next.actor > each.actor ORDER BY next.actor LIMIT 1),
            (SELECT next.rowid FROM names AS next WHERE next.word = :word AND next.name > each.name
             ORDER BY next.name, next.actor LIMIT 1)))
    SELECT name, actor FROM each LIMIT :most
""").columns(name=String, actor=String)
"""Every name that a word finds, once, however many reports have it: by steps through the index of SQLite."""
EVERY_NAME = text("SELECT DISTINCT name, actor FROM names WHERE word = :word ORDER BY name, actor LIMIT :most").columns(
    name=String, actor=String
)
"""The same for other databases."""


def actors_called(connection: Connection, words: str) -> dict[str, str]:
    """The ids of the actors that words name, each with one such name: an id, a name or part of one, or a known name."""
    words = as_typed(words)
    if ACTOR_ID.fullmatch(words):
        return {words: words}
    wanted = words_of(words)
    found: dict[str, str] = {}
    each = EACH_NAME if connection.dialect.name == "sqlite" else EVERY_NAME
    for word in wanted:
        for row in connection.execute(each, {"word": word, "most": NAMES_AT_MOST}):
            if all(f" {part} " in f" {row.name} " for part in wanted):
                found.setdefault(row.actor, row.name)
    for entry in entries_of(words):
        held = select(actors.c.id, actors.c.name).where(actors.c.wikidata == entry).limit(1)
        found.update({row.id: row.name for row in connection.execute(held)})
    return found


def played_by(
    connection: Connection, claims: Table, role: str, words: str, *, countries: bool = True
) -> ColumnElement[bool]:
    """Claims in which somebody whom words name, or somebody of the country that they name, plays this part."""
    ids = sorted(actors_called(connection, words))
    code = code_meant(words) if countries else None
    of_ids = select(roles.c.report, roles.c.claim).where(roles.c.actor.in_(ids), roles.c.role == role)
    if code is None:
        return _by(connection, claims, of_ids)
    who = actors.c.id.in_(ids) | (actors.c.country == code)
    return _by(connection, claims, _joined(who, role))


def played_by_country(connection: Connection, claims: Table, role: str, code: str) -> ColumnElement[bool]:
    """Claims in which somebody of a country plays this part."""
    return _by(connection, claims, _joined(actors.c.country == code, role))


def _joined(who: ColumnElement[bool], role: str) -> Select[tuple[int, str]]:
    same = (actors.c.report == roles.c.report) & (actors.c.id == roles.c.actor)
    return select(roles.c.report, roles.c.claim).join(actors, same).where(who, roles.c.role == role)


def _by(connection: Connection, claims: Table, parts: Select[tuple[int, str]]) -> ColumnElement[bool]:
    probe = select(func.count()).select_from(parts.limit(FEW + 1).subquery())
    if connection.execute(probe).scalar_one() <= FEW:
        return one_of(claims, parts)
    # The plus keeps SQLite from looking the parts up by who plays them: there are many of those.
    here = parts.where(roles.c.report == claims.c.report, roles.c.claim == claims.c.id)
    return exists(here.with_only_columns(literal(1, Integer)).correlate(claims))


def each_id(connection: Connection, table: Table, *, after: str, limit: int) -> Sequence[str]:
    """The ids of a table, each once, in order, from one on: by steps through its index."""
    each = text(f"""
        WITH RECURSIVE each(id) AS (
            SELECT min(id) FROM {table.name} WHERE id > :after
            UNION ALL SELECT (SELECT min(id) FROM {table.name} WHERE id > each.id) FROM each WHERE each.id IS NOT NULL)
        SELECT id FROM each WHERE id IS NOT NULL LIMIT :limit
    """).columns(id=String)  # noqa: S608 -- the name of a table of ours
    return connection.execute(each, {"after": after, "limit": limit}).scalars().all()
