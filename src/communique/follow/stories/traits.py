"""What a report is about, as far as stories compare it: words, countries, names, types of acts, day of publication.

All of it comes from the head of the report (title and first words), which tells the news in news. The names are those
that the gazetteer spots, so that a bare report has traits before it is read; a record adds the countries and the types
of acts that were resolved there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from communique.follow.stories.words import TOKEN, stems_at, types_of_stem
from communique.knowledge.countries import country
from communique.knowledge.gazetteer import Hit, gazetteer
from communique.knowledge.metonyms import metonyms_named
from communique.knowledge.news_words import NewsKind, rarity
from communique.knowledge.places import places_named
from communique.model import Actor, Place, Record, Report
from communique.vocabulary import CODED_ROLES, EventType

Key = tuple[NewsKind, str]
HEAD_TOKENS = 90
"""Tokens from the start of a report that are compared; the median item of the development set has 27."""
RARE = 5.3
"""Rarity from which a word alone makes two reports worth comparing: one item in 200 has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """REPORT, of the day PUBLISHED, has these stems (with how often), countries, names and acts.

    Countries are ISO 3166-1 alpha-3 codes and codes such as IGO:UN; names are keys of the gazetteer with their kind.
    """

    report: str
    published: date | None
    words: Mapping[str, int]
    countries: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    types: frozenset[EventType] = frozenset()


def traits_of(report: Report) -> Traits:
    """The traits of a report that was not read yet."""
    return traits_of_words(report.id, report.published_on, _head(report))


def traits_of_record(record: Record) -> Traits:
    """The traits of a report that was read: acts are those of its events, and countries come from its actors too."""
    found = traits_of(record.report)
    end = _end_of_head(record.report)
    resolved: tuple[Actor | Place, ...] = (*record.actors, *record.places)
    told = {one.country for one in resolved if one.country and any(mention.start < end for mention in one.mentions)}
    types = {event.type for event in record.events if event.trigger.start < end}
    return replace(found, countries=found.countries | told, types=frozenset(types) or found.types)


def traits_of_words(report: str, published: date | None, text: str) -> Traits:
    """The traits of a report whose head is this text."""
    borders = [match.span() for match in TOKEN.finditer(text)][:HEAD_TOKENS]
    hits = gazetteer().spot(text, borders)
    named = {i for hit in hits for i in range(hit.first, hit.last)}
    counted = Counter(stems_at(text, [border for i, border in enumerate(borders) if i not in named]))
    return Traits(
        report=report,
        published=published,
        words=dict(sorted(counted.items())),
        countries=frozenset(c for c in map(_country_of, hits) if c),
        names=frozenset(f"{hit.kind}:{hit.key}" for hit in hits if hit.kind not in {"country", "demonym"}),
        types=frozenset(type_ for stem in counted for type_ in types_of_stem(stem)),
    )


def all_keys(traits: Traits) -> tuple[Key, ...]:
    """The countries, names and words of a report, each in alphabetical order."""
    kinds: tuple[tuple[NewsKind, Iterable[str]], ...] = (
        ("country", traits.countries),
        ("name", traits.names),
        ("word", traits.words),
    )
    return tuple([(kind, key) for kind, keys in kinds for key in sorted(keys)])


def keys_of(traits: Traits) -> tuple[Key, ...]:
    """What another report must share, one of them at least, to be compared with this one."""
    return tuple(key for key in all_keys(traits) if key[0] != "word" or rarity(*key) >= RARE)


def _head(report: Report) -> str:
    """The title and the paragraphs in which reports are told; the whole text where no paragraph is marked."""
    told = [report.text[b.start : b.end] for b in report.blocks if b.role in CODED_ROLES] or [report.text]
    title = report.title or ""
    return "\n".join([title, *told] if title and not told[0].startswith(title) else told)


def _end_of_head(report: Report) -> int:
    """Where the head of a report ends in its text: what stands before is compared."""
    starts = [block.start for block in report.blocks if block.role in CODED_ROLES]
    matches = list(TOKEN.finditer(report.text, min(starts, default=0)))[:HEAD_TOKENS]
    return matches[-1].end() if matches else 0


def _country_of(hit: Hit) -> str | None:
    """The state (or IGO:UN and the like) that a name belongs to."""
    match hit.kind:
        case "country" | "demonym":
            return hit.key
        case "place":
            return next((place.country for place in places_named(hit.key.title())), None)
        case "seat":
            return next((metonym.iso3 for metonym in metonyms_named(hit.key)), None)
        case _:
            home = hit.key.partition(".")[0]
            return home if country(home) or home.startswith("IGO:") else None
