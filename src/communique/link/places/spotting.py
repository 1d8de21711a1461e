"""Where a report names places: names that are places, places inside the names of institutions ("Bergen Police
Department"), places that the parser takes for something else ("police in Bergen"), and datelines in capitals.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.knowledge.given_names import gender_of_given_name
from communique.knowledge.places import GazetteerPlace, places_named
from communique.link.places.toponyms import Toponym, candidates_of, region_told, toponym_at
from communique.model import Span
from communique.notes import Name, Notes

CIVIC = frozenset(
    "airport ambulance area assembly board chamber circuit city civic clerk commissioners community council county "
    "court courthouse department detention district elementary fire government high hospital international jail "
    "mayor metropolitan middle municipal parish police prison public regional school schools senate senior sheriff "
    "state superior town township".split()
)
"""What follows a place in the name of an institution that it has ("Bergen Fire Department"), no person or firm."""
SUBJECTS = frozenset(
    "central commerce defense education energy federal general health independence joint justice labor naval national "
    "north northern royal south southern superior treasury united".split()
)
"""Words for level and subject of an institution, which are towns too: "Commerce Department", "Superior Court"."""
LOCAL = frozenset("area city man mayor native officials police resident residents schools town woman".split())
"""Common nouns that a place stands before ("Bergen police")."""
PLACING = frozenset({"at", "from", "in", "near", "of", "to"})
"""Prepositions before a place that the parser takes for an organisation."""
INSIDE = frozenset({"in", "near"})
"""The same where it takes the place for a person: of, from and to stand before people too."""
WITHIN_BUILDING = frozenset({"at", "from", "in", "inside", "into", "near", "outside", "to"})
"""Prepositions before a seat of government that is a place, not the government: "at the White House"."""
DASHES = frozenset({"-", "--", "—", "–", "_", ":"})
LEAST_LOUD = 4
"""Letters of the shortest place in capitals that opens a report: shorter words are acronyms."""


def toponyms_in(notes: Notes) -> tuple[Toponym, ...]:
    """The places named in a report, in order."""
    return tuple(toponym_at(notes, span) for span in spotted(notes))


def spotted(notes: Notes) -> list[Span]:
    """Where places are named, in order, none overlapping."""
    spans = {name.first: name.span for name in notes.names if _is_place(name, notes)}
    seen = {span.text for span in spans.values()}
    for name in notes.names:
        if name.first not in spans or not candidates_of(name.span.text):
            inside = _inside(name, notes, seen)
            if inside is not None:
                spans[name.first] = inside
    return sorted({*spans.values(), *_datelines(notes)})


def _is_place(name: Name, notes: Notes) -> bool:
    if name.kind == "organisation":
        return _is_placed_organisation(name, notes)
    if name.kind == "person":
        return name.key is None and _is_bare(name, notes, INSIDE) and _is_alone(name, notes)
    if name.kind in {"group", "demonym"}:
        return name.kind == "group" and _is_bare(name, notes, INSIDE) and bool(candidates_of(name.span.text))
    if not (name.kind in {"place", "state"} or places_named(name.span.text)):
        return False
    return not _is_given_name(name, notes)


def _is_placed_organisation(name: Name, notes: Notes) -> bool:
    """Whether an organisation is a place here: a seat that somebody is at, or a place that the parser mistook."""
    key = name.key or ""
    if key.startswith("metonym:"):
        return _before(name, notes, skip_article=True) in WITHIN_BUILDING and not _is_modifier(name, notes)
    if key.startswith("place:"):
        return True
    if key or not candidates_of(name.span.text):
        return False
    return _is_bare(name, notes, PLACING) or _after(name, notes) in LOCAL


def _is_bare(name: Name, notes: Notes, prepositions: frozenset[str]) -> bool:
    """Whether a name the tables know as a place stands without an article after one of these prepositions."""
    if _before(name, notes) not in prepositions or _is_modifier(name, notes):
        return False
    return any(place.precision != "country" for place in candidates_of(name.span.text))


def _is_alone(name: Name, notes: Notes) -> bool:
    """Whether a person's name is one word that no other name of the report holds."""
    others = (other for other in notes.names if other.kind == "person" and other.last - other.first > 1)
    words = name.span.text
    return name.last - name.first == 1 and not any(words in other.span.text.split() for other in others)


def _is_given_name(name: Name, notes: Notes) -> bool:
    """Whether a town is more likely the given name of somebody: no preposition, no larger place stands beside it."""
    if name.last - name.first > 1 or gender_of_given_name(name.span.text) is None:
        return False
    found = candidates_of(name.span.text)
    if not found or found[0].precision == "country" or _before(name, notes) in PLACING:
        return False
    return not toponym_at(notes, name.span).within and _after(name, notes) not in LOCAL


def _before(name: Name, notes: Notes, *, skip_article: bool = False) -> str:
    first = name.first - 1
    if skip_article and first >= 0 and notes.tokens[first].lower == "the":
        first -= 1
    return notes.tokens[first].lower if first >= 0 else ""


def _after(name: Name, notes: Notes) -> str:
    return notes.tokens[name.last].lower if name.last < len(notes.tokens) else ""


def _is_modifier(name: Name, notes: Notes) -> bool:
    """Whether a name stands before a noun that it is a part of ("the White House spokesman")."""
    token = notes.tokens[name.last - 1]
    return token.dep in {"amod", "compound", "nmod"} and token.head >= name.last


def _inside(name: Name, notes: Notes, seen: set[str]) -> Span | None:
    """The place in the name of an institution: at its beginning, or at its end after "of".

    It counts where the report names the place apart too, or where only an institution of a place is called so.
    """
    if name.kind not in {"organisation", "place"} or name.key or name.last - name.first < 2:
        return None
    for last in range(name.last - 1, name.first, -1):
        span = notes.span(name.first, last)
        if not span.text[0].isupper() or not _places(span) or _is_generic(span.text):
            continue
        follows = notes.tokens[last].lower
        is_told = span.text in seen and follows not in NAMED_AFTER
        return span if is_told or (follows in CIVIC and last < name.last) else None
    for first in range(name.first + 1, name.last):
        span = notes.span(first, name.last)
        if notes.tokens[first - 1].lower == "of" and span.text in seen:
            return span
    return None


def _is_generic(words: str) -> bool:
    return all(word in CIVIC or word in SUBJECTS for word in words.lower().split())


NAMED_AFTER = frozenset(
    "avenue ave boulevard bridge creek drive lake lane mountain mountains river road st street valley way".split()
)
"""What is often named after a place elsewhere: "Paris Avenue" is in no Paris."""


def _places(span: Span) -> tuple[GazetteerPlace, ...]:
    return region_told(span.text) or places_named(span.text)


def _datelines(notes: Notes) -> Iterator[Span]:
    """Places in capitals at the beginning of a sentence, before a dash, an agency in brackets or a larger place."""
    for sentence in notes.sentences:
        first = last = sentence.first
        while last < sentence.last and _is_loud(notes.tokens[last].text):
            last += 1
        if last == first or last >= len(notes.tokens) or notes.name_at(first) is not None:
            continue
        span = notes.span(first, last)
        if len(span.text) < LEAST_LOUD or not places_named(span.text):
            continue
        follows = notes.tokens[last].text
        if follows.strip() in DASHES or follows == "(" or toponym_at(notes, span).within:
            yield span


def _is_loud(word: str) -> bool:
    return word.isupper() and word.replace("-", "").replace(".", "").isalpha()
