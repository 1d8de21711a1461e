"""Lists of what reports name, each thing once however many reports name it; and of what was not kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, null, select

from communique.store.answers import Refused
from communique.store.lives import ActorLine, lines
from communique.store.names import as_typed
from communique.store.playing import actors_called, each_id
from communique.store.schema import actors, places, refusals, refused_inputs, reports


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place as one report names it; degrees are WGS 84."""

    id: str
    name: str
    country: str | None
    geonames: int | None
    lat: float | None
    lon: float | None
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalMark:
    """Where a part of the list of refusals ends: behind the row KEY, of a WHOLE input or of words."""

    whole: bool
    key: int


def actors_from(connection: Connection, words: str, *, after: str, limit: int) -> tuple[ActorLine, ...]:
    """The actors whom words name (none: all), in order of their ids, from behind an id on."""
    ids: Sequence[str]
    if words.strip():
        ids = sorted(one for one in actors_called(connection, words) if one > after)[:limit]
    else:
        ids = each_id(connection, actors, after=after, limit=limit)
    known = lines(connection, ids)
    return tuple(known[one] for one in ids if one in known)


def places_from(connection: Connection, begins: str, *, after: str, limit: int) -> tuple[PlaceLine, ...]:
    """The places whose names begin so, as typed or with a capital (none: all), by id from behind one on."""
    ids: Sequence[str] = ()
    begins = as_typed(begins)
    if begins:
        fits = [places.c.name.between(way, f"{way}\U0010ffff") for way in dict.fromkeys((begins, begins.title()))]
        named = [select(places.c.id).where(fit, places.c.id > after) for fit in fits]
        wanted = named[0] if len(named) == 1 else named[0].union(named[1])
        found = wanted.subquery()
        ids = connection.execute(select(found.c.id).distinct().order_by(found.c.id).limit(limit)).scalars().all()
    else:
        ids = each_id(connection, places, after=after, limit=limit)
    columns = [places.c[name] for name in PlaceLine.__dataclass_fields__]
    rows = [connection.execute(select(*columns).where(places.c.id == one).limit(1)).mappings().one() for one in ids]
    return tuple(PlaceLine(**row) for row in rows)


def refusals_from(
    connection: Connection, *, after: RefusalMark | None, limit: int
) -> tuple[tuple[Refused, ...], RefusalMark | None]:
    """What was not kept, whole inputs first, then the last first, from a mark on; and the mark to go on from."""
    inputs = refused_inputs.c
    named = (inputs.name, inputs.stage, inputs.reason, inputs.last_at.label("last"), inputs.times)
    whole = select(inputs.key, null().label("report"), *named, null().label("text"), null().label("start"))
    words = refusals.c
    told = (words.stage, words.reason, words.text, words.start)
    empty = (null().label("name"), null().label("last"), null().label("times"))
    parts = select(words.key, reports.c.id.label("report"), *told, *empty).join(reports)
    rows: list[tuple[bool, Any]] = []
    for is_whole, wanted, key in ((True, whole, inputs.key), (False, parts, words.key)):
        if after is None or after.whole >= is_whole:
            left = limit + 1 - len(rows)
            behind = wanted.where(key < after.key) if after and after.whole == is_whole else wanted
            found = connection.execute(behind.order_by(key.desc()).limit(left)).mappings()
            rows += [(is_whole, row) for row in found]
    mark = RefusalMark(whole=rows[limit - 1][0], key=rows[limit - 1][1]["key"]) if len(rows) > limit else None
    shown = (row for _, row in rows[:limit])
    return tuple(Refused(**{name: row[name] for name in Refused.__dataclass_fields__}) for row in shown), mark
