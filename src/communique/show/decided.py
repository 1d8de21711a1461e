"""What communique decided for some words in one report: whom or where they mean there, and the words that led to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from communique.claims import Claims
from communique.errors import NotFound
from communique.knowledge.nearest import actors_near, places_near
from communique.link.actors import Cast, Identity
from communique.link.actors.cast import actor_of
from communique.link.actors.people import Dossier
from communique.link.places.ranking import weighed
from communique.link.places.spotting import toponyms_in
from communique.model import Actor, Place, Report, Span
from communique.notes import Notes
from communique.pipeline import Tools
from communique.read import ReadAs, Refused, read_path
from communique.settings import Settings
from communique.show.where import RankedPlace, ranked_place, why_first
from communique.show.whom import HOW, ActorCandidate, offered


@dataclass(frozen=True, slots=True, kw_only=True)
class WhomThere:
    """ACTOR is whom the words at its mentions stand for, for the reason WHY.

    `told` are the words of the report that give the office, `within` the sentence of the first mention.
    """

    actor: Actor
    why: str
    told: tuple[Span, ...]
    within: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsThere:
    """WORDS stand for those FOUND in a report; `nobody` are the places where they stand for no actor.

    `candidates` are those of the tables for these words alone, on the day of publication.
    """

    words: str
    report: str
    published: str | None
    found: tuple[WhomThere, ...]
    nobody: tuple[Span, ...]
    candidates: tuple[ActorCandidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereThere:
    """PLACE is what the words at its mentions name, for the reason WHY, among CANDIDATES (best first)."""

    place: Place
    why: str
    candidates: tuple[RankedPlace, ...]
    within: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesThere:
    """WORDS name the places FOUND in a report; `actors` are those for whom the words stand there instead."""

    words: str
    report: str
    published: str | None
    found: tuple[WhereThere, ...]
    actors: tuple[Actor, ...]


def report_of(path: Path, words: str, *, settings: Settings, published: date | None = None) -> Report:
    """The first report of a file that holds words, else its first; raises UnreadableInput where it cannot be read."""
    first = None
    for reading in read_path(
        str(path), settings=settings, options=ReadAs(published=published.isoformat() if published else None)
    ):
        if isinstance(reading, Refused):
            raise reading.error
        if re.search(_pattern(words), reading.report.text, re.IGNORECASE):
            return reading.report
        first = first or reading.report
    if first is None:
        raise NotFound("report", str(path), next_step="Give a file that holds one.")
    return first


def actors_there(words: str, report: Report, tools: Tools) -> ActorsThere:
    """Whom words stand for in a report; raises NotFound where the report does not hold them."""
    notes = tools.annotate(report)
    cast = Cast(notes, tools.extract(notes))
    mentions: dict[str, list[Span]] = {}
    known: dict[str, Identity] = {}
    nobody: list[Span] = []
    for span in _occurrences(words, notes, what="actor"):
        meant = cast.meant_by(span)
        for identity in meant:
            known.setdefault(identity.id, identity)
            mentions.setdefault(identity.id, []).append(span)
        if not meant:
            nobody.append(span)
    found = tuple(_whom(cast, known[actor], tuple(spans)) for actor, spans in mentions.items())
    return ActorsThere(
        words=words, report=report.id, published=report.published, found=found, nobody=tuple(nobody),
        candidates=offered(words, tuple(known.values()), report.published_on),
    )  # fmt: skip


def places_there(words: str, report: Report, tools: Tools) -> PlacesThere:
    """Which places words name in a report; raises NotFound where the report does not hold them."""
    notes = tools.annotate(report)
    claims = tools.extract(notes)
    links = tools.link(claims, notes)
    spans = tuple(_occurrences(words, notes, what="place"))
    named = list(toponyms_in(notes))
    ranks = {toponym.span: found for toponym, found in zip(named, weighed(named), strict=True)}
    found = []
    for place in links.places:
        mentions = tuple(mention for mention in place.mentions if _any_overlaps(mention, spans))
        if mentions:
            ranked = next((ranks[mention] for mention in mentions if ranks.get(mention)), ())
            why = (
                f"It stays unresolved: {place.reason}."
                if place.reason
                else (why_first(ranked) if ranked else "The words describe it.")
            )
            found.append(
                WhereThere(
                    place=replace(place, mentions=mentions),
                    why=why,
                    candidates=tuple(map(ranked_place, ranked)),
                    within=_sentence(notes, mentions[0]),
                )
            )
    actors = () if found else _instead(notes, claims, spans)
    return PlacesThere(
        words=words, report=report.id, published=report.published, found=tuple(found), actors=actors
    )  # fmt: skip


def _instead(notes: Notes, claims: Claims, spans: tuple[Span, ...]) -> tuple[Actor, ...]:
    """Whom words stand for that name no place there."""
    cast = Cast(notes, claims)
    meant = {identity.id: (identity, span) for span in reversed(spans) for identity in cast.meant_by(span)}
    return tuple(actor_of(identity, mentions=(span,)) for identity, span in meant.values())


def _occurrences(words: str, notes: Notes, *, what: str) -> Iterator[Span]:
    """Where whole words stand in a report, with the name that holds them; case does not matter."""
    text = notes.report.text
    matches = list(re.finditer(_pattern(words), text, re.IGNORECASE)) if words.strip() else []
    if not matches:
        near = " or ".join(repr(name) for name in (actors_near if what == "actor" else places_near)(words))
        step = f"Did you mean {near}?" if near else "Give words as the report has them."
        raise NotFound(f"{what} of the report", words, next_step=step)
    holding = [name.span for name in notes.names]
    spans = (notes.report.span(*match.span()) for match in matches)
    yield from dict.fromkeys(next((name for name in holding if name.holds(span)), span) for span in spans)


def _pattern(words: str) -> str:
    """Whole words, with any gaps between them."""
    inside = r"\s+".join(map(re.escape, words.split()))
    return rf"(?<!\w){inside}(?!\w)"


def _whom(cast: Cast, identity: Identity, mentions: tuple[Span, ...]) -> WhomThere:
    dossier = cast.scene.dossier_of.get(identity.id)
    return WhomThere(
        actor=actor_of(identity, mentions=mentions),
        why=HOW.get(identity.resolved_by, ""),
        told=tuple(dict.fromkeys(_told(cast.notes, dossier))) if dossier else (),
        within=_sentence(cast.notes, mentions[0]),
    )


def _told(notes: Notes, dossier: Dossier) -> Iterator[Span]:
    """The words of the offices that a report gives somebody."""
    for office in dossier.offices:
        if office.head is None or not office.words:
            continue
        start = notes.tokens[office.head].start
        for match in re.finditer(re.escape(office.words), notes.report.text):
            if match.start() <= start < match.end():
                yield notes.report.span(*match.span())


def _sentence(notes: Notes, span: Span) -> Span:
    first, last = notes.range_of(span)
    if first >= last:
        return span
    sentence = notes.sentence_of(first)
    return notes.span(sentence.first, sentence.last)


def _any_overlaps(mention: Span, spans: tuple[Span, ...]) -> bool:
    return any(mention.start < span.end and span.start < mention.end for span in spans)
