"""Place phrases that are more than a name: "the border between A and B", "off the coast of X", "the Korean border"."""

from __future__ import annotations

from communique.knowledge.places import GazetteerPlace, places_named
from communique.link.places.toponyms import candidates_of
from communique.model import Span
from communique.notes import Notes

BORDER = frozenset({"border", "borders", "frontier"})
JOINING = frozenset({"and", "between", "of", "the", "with"})
"""Words between a border and the states that it parts."""
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
AROUND = COMPASS | BORDER | {"area", "coast", "off", "outskirts", "region", "suburb", "suburbs", "vicinity", "waters"}
AT = frozenset({"across", "around", "at", "in", "inside", "near", "off", "outside", "within"})
"""Prepositions that place something, not somebody."""


def sides_in(notes: Notes, span: Span) -> tuple[GazetteerPlace, ...]:
    """The states and regions of one that a phrase with a border names: those that it parts, as far as told."""
    first, last = notes.range_of(span)
    if not any(notes.tokens[i].lower in BORDER for i in range(first, last)):
        return ()
    named = (candidates_of(words)[:1] for words in _named_parts(notes, span))
    return tuple(dict.fromkeys(place for found in named for place in found if place.country))


def border_in(notes: Notes, span: Span) -> GazetteerPlace | None:
    """The border that a phrase names: of two states the middle between their centres, else the table's own."""
    sides = sides_in(notes, span)
    known = [place for place in places_named(span.text) if place.feature == "border"]
    if known:
        return known[0]
    if len(sides) != 2:
        return None
    a, b = sides
    return GazetteerPlace(
        key=f"place:border-{'-'.join(sorted((a.country or '', b.country or '')))}".lower(),
        name=f"{a.name}-{b.name} border",
        country=None,
        geonames=None,
        lat=round((a.lat + b.lat) / 2, 3),
        lon=round((a.lon + b.lon) / 2, 3),
        precision="area",
        population=0,
        feature="border",
    )


def is_around(notes: Notes, span: Span) -> bool:
    """Whether a phrase names the surroundings of a place ("off the coast of Yemen"), not the place itself; the words
    of names ("North Macedonia") do not count, but those right before it do ("north of Lima").
    """
    first, last = notes.range_of(span)
    if any(notes.tokens[i].lower in AROUND and notes.name_at(i) is None for i in range(first, last)):
        return True
    return _is_beside(notes, _without_article(notes, first)) or (first > 0 and notes.tokens[first - 1].lower == "off")


def is_at(notes: Notes, span: Span) -> bool:
    """Whether something is placed at or beside a name: "in the capital Lima", "off Somalia", "north of Lima"."""
    at = _without_article(notes, notes.range_of(span)[0])
    return (at > 0 and notes.tokens[at - 1].lower in AT) or _is_beside(notes, at)


def _is_beside(notes: Notes, first: int) -> bool:
    """Whether "north of", "coast of" stand before a token."""
    return first > 1 and notes.tokens[first - 1].lower == "of" and notes.tokens[first - 2].lower in AROUND


def _without_article(notes: Notes, first: int) -> int:
    return first - 1 if first > 0 and notes.tokens[first - 1].lower == "the" else first


def _named_parts(notes: Notes, span: Span) -> list[str]:
    """The names of a phrase with a border, and those that follow it: "the border" + "between Chad and Sudan"."""
    last = notes.range_of(span)[1]
    end = last
    while end < len(notes.tokens) and (notes.name_at(end) is not None or notes.tokens[end].lower in JOINING):
        end += 1
    first = notes.range_of(span)[0]
    return [name.span.text for name in notes.names if first <= name.first and name.last <= max(last, end)]
