"""Where the words of a report are: places with coordinates and an honest precision, or unresolved with a reason."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.claims import BarePlanClaim, Claims, EventClaim, Offsets
from communique.ids import identity
from communique.knowledge.places import GazetteerPlace
from communique.link.places.certainty import actors_named, doubt_about
from communique.link.places.phrases import border_in, is_around, is_at, sides_in
from communique.link.places.ranking import weighed
from communique.link.places.spotting import toponyms_in
from communique.link.places.toponyms import Toponym, toponym_at
from communique.model import Place, PlaceCandidate, Span
from communique.notes import Notes

__all__ = ["link_places", "locate"]

MOST_CANDIDATES = 5
NATURAL = frozenset({"bay", "channel", "desert", "gulf", "island", "ocean", "peninsula", "sea", "sound", "strait"})
"""Kinds of place that nobody speaks or acts for."""


def link_places(
    claims: Claims, notes: Notes, *, taken: Collection[Offsets] = ()
) -> tuple[tuple[Place, ...], dict[Offsets, str]]:
    """The places of a report in order of first mention, and for each span that a claim gives as a place its id.

    `taken` are the offsets of words that stand for somebody ("Pyongyang has long sought"): they are no places, unless
    words around them place something there.
    """
    named = {toponym.span: toponym for toponym in toponyms_in(notes)}
    acting = {span: toponym for span, toponym in named.items() if _is_actor(toponym, notes, taken)}
    found = _found(notes, {span: toponym for span, toponym in named.items() if span not in acting})
    asked = sorted(set(_asked(claims)))
    known = found | _found(notes, acting) if acting else found
    inside = _names_inside(asked, known)
    places: dict[str, tuple[Place, dict[Span, None]]] = {}
    at: dict[Offsets, str] = {}
    told = {name.span for name in notes.names if name.kind in {"place", "state"}}
    for span, decided in found.items():
        if decided.candidates and (span in told or not decided.doubt):
            _mention(places, _place(decided, span), span)
    for span in asked:
        place = _asked_place(notes, span, [(s, known[s]) for s in inside[span]])
        is_name = bool(inside[span]) and not sides_in(notes, span)
        at[span.start, span.end] = _mention(places, place, inside[span][0] if is_name else span)
    ordered = sorted(places.values(), key=lambda entry: min(entry[1]))
    return tuple(_with_mentions(place, spans) for place, spans in ordered), at


def locate(notes: Notes, spans: Sequence[Span], *, sure: bool = False) -> list[GazetteerPlace | None]:
    """The place meant at each of these spans, seen together; None where no table knows it.

    With `sure` also None where the best candidate is in doubt, as in a record; without, it is the best guess.
    """
    found = _decided(notes, [toponym_at(notes, span) for span in spans])
    return [one.candidates[0] if one.candidates and not (sure and one.doubt) else None for one in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The CANDIDATES of a toponym, best first, and what keeps the first from being told (DOUBT), if anything."""

    candidates: tuple[GazetteerPlace, ...]
    doubt: str | None = None


def _decided(notes: Notes, toponyms: Sequence[Toponym]) -> list[Decided]:
    actors = actors_named(notes)
    return [
        Decided(candidates=tuple(one.place for one in found), doubt=doubt_about(found, actors=actors))
        for found in weighed(toponyms)
    ]


def _found(notes: Notes, named: dict[Span, Toponym]) -> dict[Span, Decided]:
    return dict(zip(named, _decided(notes, list(named.values())), strict=True))


def _asked(claims: Claims) -> Iterator[Span]:
    located: tuple[EventClaim | BarePlanClaim, ...] = (*claims.events, *claims.bare_plans)
    for claim in located:
        yield from claim.options
        if claim.where:
            yield claim.where
    for plan in claims.plans:
        yield from plan.options
        if plan.place:
            yield plan.place


def _is_actor(toponym: Toponym, notes: Notes, taken: Collection[Offsets]) -> bool:
    """Whether words that stand for somebody are no place here: none of a sea or strait, nor after "in" or "north of"
    ("arrived in Lima" tells the host and the place).
    """
    if (toponym.span.start, toponym.span.end) not in taken:
        return False
    if toponym.candidates and toponym.candidates[0].feature in NATURAL:
        return False
    return not is_at(notes, toponym.span)


def _names_inside(asked: Iterable[Span], named: Iterable[Span]) -> dict[Span, list[Span]]:
    """For each span that is asked the names in it, in their order."""
    placed = sorted((name.start, n, name) for n, name in enumerate(named))
    starts = [start for start, _, _ in placed]
    inside: dict[Span, list[Span]] = {}
    for span in asked:
        near = placed[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        inside[span] = [name for _, name in sorted((n, name) for _, n, name in near if span.holds(name))]
    return inside


def _asked_place(notes: Notes, span: Span, inside: Sequence[tuple[Span, Decided]]) -> Place:
    border = border_in(notes, span)
    if border is not None:
        return _place(Decided(candidates=(border,)), span)
    sides = sides_in(notes, span)
    if len(sides) == 1:
        return _around(_place(Decided(candidates=sides), span))
    known = [(name, decided) for name, decided in inside if decided.candidates]
    if known:
        name, decided = next(((n, d) for n, d in known if not d.doubt), known[0])
        place = _place(decided, name)
        return _around(place) if is_around(notes, span) and place.lat is not None else place
    decided = _decided(notes, [toponym_at(notes, span)])[0]
    if decided.candidates:
        return _place(decided, span)
    is_named = bool(inside) or span.text[:1].isupper()
    reason = "no table knows a place of this name" if is_named else "no place is named"
    return _unresolved(span, reason, ())


def _place(decided: Decided, span: Span) -> Place:
    """The place of these words as a record tells it: the best candidate, or unresolved with all of them."""
    best, others = decided.candidates[0], decided.candidates[:MOST_CANDIDATES]
    offered = tuple(
        PlaceCandidate(name=p.name, country=p.country, geonames=p.geonames, lat=p.lat, lon=p.lon) for p in others
    )
    if decided.doubt:
        return _unresolved(span, decided.doubt, offered)
    return Place(
        id=identity("plc", best.key),
        name=best.name,
        country=best.country,
        geonames=best.geonames,
        lat=best.lat,
        lon=best.lon,
        precision=best.precision,
        candidates=offered if len(offered) > 1 else (),
    )


def _unresolved(span: Span, reason: str, offered: tuple[PlaceCandidate, ...]) -> Place:
    key = identity("plc", "words", span.text)
    return Place(id=key, name=span.text, precision="unresolved", reason=reason, candidates=offered)


def _around(place: Place) -> Place:
    """The surroundings of a place: its coordinates still, but only as an area."""
    return Place(
        id=identity("plc", "around", place.id),
        name=f"near {place.name}",
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision="area",
    )


def _mention(places: dict[str, tuple[Place, dict[Span, None]]], place: Place, span: Span) -> str:
    places.setdefault(place.id, (place, {}))[1].setdefault(span)
    return place.id


def _with_mentions(place: Place, spans: Iterable[Span]) -> Place:
    return replace(place, mentions=tuple(sorted(spans)))
