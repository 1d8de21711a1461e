"""Which words of a report name places, and what the words around them say about which."""

from __future__ import annotations

from dataclasses import dataclass

from communique.knowledge.countries import Country, country_named, country_of_demonym
from communique.knowledge.places import GazetteerPlace, places_named, region_abbreviated, region_of_demonym
from communique.model import Span
from communique.notes import Notes

HELD_IN = frozenset({",", "(", "in"})
"""What stands between a place and the larger one it lies in: "Paris, Texas", "Paris (Texas)", "Paris in Texas"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """The words at SPAN name one of CANDIDATES (most important first); WITHIN is the larger place told beside them."""

    span: Span
    candidates: tuple[GazetteerPlace, ...]
    within: tuple[GazetteerPlace, ...] = ()


def toponym_at(notes: Notes, span: Span) -> Toponym:
    """The toponym at a span, whether or not annotation took it for a name."""
    told = _abbreviated(notes, span)
    if told:
        return Toponym(span=span, candidates=told)
    return Toponym(span=span, candidates=candidates_of(span.text), within=_within(notes, span))


def candidates_of(words: str) -> tuple[GazetteerPlace, ...]:
    """The places these words may name; a demonym names its region or state, before any town ("Spanish")."""
    found = places_named(words)
    if found and found[0].precision != "city":
        return found
    people = region_of_demonym(words)
    if people:
        return people
    state = country_of_demonym(words)
    return places_named(state.name) if state else found


def toponym_of(words: str, *, near: Country | None = None) -> Toponym:
    """The toponym of words without a report, "" excepted; "Paris, Texas" tells the larger place, as does `near`."""
    name, _, larger = words.partition(",") if not words.startswith(",") else (words, "", "")
    within = _larger(larger.strip(), is_told=True) if larger.strip() else ()
    if near is not None:
        within = (*within, *(place for place in places_named(near.name) if place.precision == "country"))
    found = (region_abbreviated(name) if "." in name else ()) or candidates_of(name.strip())
    return Toponym(span=Span(start=0, end=len(name), text=name), candidates=found, within=within)


def region_told(words: str) -> tuple[GazetteerPlace, ...]:
    """The region that newspapers write so ("S.C."), only with its full stops."""
    return region_abbreviated(words) if "." in words else ()


def _larger(words: str, *, is_told: bool) -> tuple[GazetteerPlace, ...]:
    """The regions and states that words after a place may name."""
    told = region_abbreviated(words) if is_told else ()
    return told or tuple(p for p in places_named(words) if p.precision in {"country", "region", "area"})


def _abbreviated(notes: Notes, span: Span) -> tuple[GazetteerPlace, ...]:
    """The region of "Ky.", "W. Va.", with the full stop that the name may have lost; of "KY" only after a comma."""
    text = notes.report.text
    for words in (span.text, f"{span.text}." if text[span.end : span.end + 1] == "." else ""):
        if "." in words and region_abbreviated(words):
            return region_abbreviated(words)
    is_told = text[: span.start].rstrip(" ").endswith(",")
    return region_abbreviated(span.text) if is_told and span.text.isupper() else ()


def _within(notes: Notes, span: Span) -> tuple[GazetteerPlace, ...]:
    """The larger place in "X, Y", "X (Y)", "X in Y": regions and states that Y may name."""
    _, last = notes.range_of(span)
    if last + 1 >= len(notes.tokens) or notes.tokens[last].lower not in HELD_IN:
        return ()
    after = notes.name_at(last + 1)
    larger = after.span if after else _abbreviation_after(notes, last + 1)
    abbreviated = _abbreviated(notes, larger)
    if abbreviated:
        return abbreviated
    if not after and country_named(larger.text) is None:
        return ()
    return _larger(larger.text, is_told=False)


def _abbreviation_after(notes: Notes, first: int) -> Span:
    """The token, or the two of "W. Va.", that may abbreviate a region."""
    start = notes.tokens[first].start
    for last in range(min(first + 3, len(notes.tokens)), first, -1):
        span = notes.report.span(start, notes.tokens[last - 1].end)
        if last == first + 1 or region_abbreviated(span.text):
            return span
    raise AssertionError("a range of one token always ends the search")
