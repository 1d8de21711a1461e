"""Names of the tables that are spelt much like words they do not hold."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from communique.knowledge.countries import countries
from communique.knowledge.folding import folded
from communique.knowledge.organisations import organisation
from communique.knowledge.people import person
from communique.knowledge.tables import sorted_lines

SAME = 2
"""Letters at the beginning that a name must share: they are seldom mistyped, and spare most of the table."""
LIKE_ENOUGH = 0.8
"""The least ratio of matching letters (difflib)."""


def actors_near(words: str, *, limit: int = 3) -> tuple[str, ...]:
    """The people, states and organisations spelt most like words, nearest first."""
    start = folded(words).casefold()[:SAME]
    names = {folded(state.name).casefold(): state.name for state in countries().values()}
    for table in ("people_names", "people_surnames"):
        for key, (first, *_) in sorted_lines(table).beginning(start):
            known = person(first)
            if known is not None:
                names.setdefault(key, known.name)
    for key, (first, *_) in sorted_lines("organisation_names").beginning(start):
        body = organisation(first)
        if body is not None:
            names.setdefault(key, body.name)
    return _nearest(words, names, limit=limit)


def places_near(words: str, *, limit: int = 3) -> tuple[str, ...]:
    """The states and cities spelt most like words, nearest first."""
    start = folded(words).casefold()[:SAME]
    names = {folded(state.name).casefold(): state.name for state in countries().values()}
    names |= {key: name for key, (name, *_) in sorted_lines("cities").beginning(start)}
    return _nearest(words, names, limit=limit)


def _nearest(words: str, names: dict[str, str], *, limit: int) -> tuple[str, ...]:
    key = folded(words).casefold()
    close: Iterable[str] = get_close_matches(key, names, n=2 * limit, cutoff=LIKE_ENOUGH)
    return tuple(dict.fromkeys(names[name] for name in close))[:limit]
