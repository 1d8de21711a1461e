"""Where the words of a report are: places with coordinates and an honest precision, or unresolved with a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from communique.claims import BallotClaim, Claims, EventClaim, Offsets
from communique.ids import identity
from communique.knowledge.places import GazetteerPlace
from communique.link.places.phrases import border_in, is_around
from communique.link.places.ranking import ranked
from communique.link.places.spotting import toponyms_in
from communique.link.places.toponyms import toponym_at
from communique.model import Place, PlaceCandidate, Span
from communique.notes import Notes

__all__ = ["link_places", "locate"]

MOST_CANDIDATES = 5


def link_places(
    claims: Claims, notes: Notes, *, taken: Collection[Offsets] = ()
) -> tuple[tuple[Place, ...], dict[Offsets, str]]:
    """The places of a report in order of first mention, and for each span that a claim gives as a place its id.

    `taken` are the offsets of words that stand for somebody ("Pyongyang has long sought"): they are no places.
    """
    named = {toponym.span: toponym for toponym in toponyms_in(notes) if not _is_taken(toponym.span, taken)}
    asked = sorted(set(_asked(claims)))
    inside = {span: _names_inside(span, named) for span in asked}
    found = dict(zip(named, ranked(list(named.values())), strict=True))
    places: dict[str, tuple[Place, list[Span]]] = {}
    at: dict[Offsets, str] = {}
    for span, toponym in named.items():
        if toponym.candidates:
            _mention(places, _place(found[span][0], found[span]), span)
    for span in asked:
        place = _asked_place(notes, span, [(s, found[s]) for s in inside[span]])
        at[span.start, span.end] = _mention(places, place, inside[span][0] if inside[span] else span)
    ordered = sorted(places.values(), key=lambda entry: min(entry[1]))
    return tuple(_with_mentions(place, spans) for place, spans in ordered), at


def locate(notes: Notes, spans: Sequence[Span]) -> list[GazetteerPlace | None]:
    """The place meant at each of these spans, seen together; None where no table knows it."""
    found = ranked([toponym_at(notes, span) for span in spans])
    return [candidates[0] if candidates else None for candidates in found]


def _asked(claims: Claims) -> Iterator[Span]:
    located: tuple[EventClaim | BallotClaim, ...] = (*claims.events, *claims.ballots)
    for claim in located:
        yield from claim.options
        if claim.where:
            yield claim.where
    for plan in claims.plans:
        yield from plan.options
        if plan.place:
            yield plan.place


def _is_taken(span: Span, taken: Collection[Offsets]) -> bool:
    return (span.start, span.end) in taken


def _names_inside(span: Span, named: Iterable[Span]) -> list[Span]:
    return [name for name in named if span.holds(name)]


def _asked_place(notes: Notes, span: Span, inside: Sequence[tuple[Span, tuple[GazetteerPlace, ...]]]) -> Place:
    border = border_in(notes, span)
    if border:
        return _place(border, (border,))
    known = [candidates for _, candidates in inside if candidates]
    if known:
        place = _place(known[0][0], known[0])
        return place if not is_around(notes, span) else _around(place)
    candidates = toponym_at(notes, span).candidates
    if candidates:
        return _place(candidates[0], candidates)
    reason = "no table knows a place of this name" if inside or span.text[:1].isupper() else "no place is named"
    return Place(id=identity("plc", "words", span.text), name=span.text, precision="unresolved", reason=reason)


def _place(best: GazetteerPlace, candidates: Sequence[GazetteerPlace]) -> Place:
    others = candidates[:MOST_CANDIDATES] if len(candidates) > 1 else ()
    return Place(
        id=identity("plc", best.key),
        name=best.name,
        country=best.country,
        geonames=best.geonames,
        lat=best.lat,
        lon=best.lon,
        precision=best.precision,
        candidates=tuple(
            PlaceCandidate(name=p.name, country=p.country, geonames=p.geonames, lat=p.lat, lon=p.lon) for p in others
        ),
    )


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


def _mention(places: dict[str, tuple[Place, list[Span]]], place: Place, span: Span) -> str:
    known = places.setdefault(place.id, (place, []))
    if span not in known[1]:
        known[1].append(span)
    return place.id


def _with_mentions(place: Place, spans: Iterable[Span]) -> Place:
    return replace(place, mentions=tuple(sorted(spans)))
