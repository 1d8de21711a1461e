"""Names as the parser and the tables see them, trimmed to the name itself, the better of two that overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise, takewhile
from operator import attrgetter

from communique.annotate.names.words import Found, Words
from communique.annotate.parse import Entity
from communique.knowledge.countries import country_named, country_of_demonym
from communique.knowledge.folding import folded
from communique.knowledge.gazetteer import Hit, gazetteer
from communique.knowledge.given_names import gender_of_given_name
from communique.knowledge.people import people_named
from communique.knowledge.places import places_named
from communique.knowledge.roles import is_population_noun, sector_of_role
from communique.notes import NameKind

LABELS: dict[str, NameKind] = {
    "FAC": "place", "GPE": "place", "LOC": "place", "NORP": "group", "ORG": "organisation", "PERSON": "person",
}  # fmt: skip
"""spaCy's classes of entity that name actors and places, as kinds of name."""
KINDS: dict[str, NameKind] = {
    "country": "state", "demonym": "demonym", "organisation": "organisation", "person": "person", "place": "place",
    "seat": "organisation",
}  # fmt: skip
SURE = frozenset({"country", "demonym", "organisation", "person", "seat"})
"""Kinds of entry of which the tables know more than the parser."""
EDGES = frozenset({"'", "’", "'s", "’s", '"', *"“”‘,.-–—()[]:;…/"})
ARTICLES = frozenset({"a", "an", "both", "her", "his", "its", "our", "that", "the", "their", "these", "this", "those"})
MODIFIERS = frozenset({"amod", "compound", "nmod"})


def found_names(words: Words) -> list[Found]:
    """Names in order, none overlapping."""
    hits = [hit for hit in _hits(words) if _is_name(hit, words)]
    from_hits = [_of_hit(hit, words) for hit in hits]
    from_parser = [found for entity in words.parse.entities for found in _of_entity(entity, words, hits)]
    halves = _halves(from_hits, words)
    return without_overlap([*((3, f) for f in halves), *((2, f) for f in from_hits), *((1, f) for f in from_parser)])


PLACING = frozenset({"at", "from", "in", "near"})
LINKS = frozenset({"&", "and", "or"})
DASHES = frozenset({"-", "–", "—"})
HALVES = {"north": "PRK", "south": "KOR"}
"""Bare words for the two Koreas where a report is about them."""


SIDES = frozenset({"east", "north", "south", "west"})


def _halves(from_hits: list[Found], words: Words) -> list[Found]:
    """Bare "the North" and "the South" in a report that names that Korea, before no proper noun; also the first half of
    "North and South Korea".
    """
    named = {f.key for f in from_hits}
    tokens = words.tokens
    firsts = [first for found in from_hits if (first := _first_half(found, words)) is not None]
    return firsts + [
        Found(first=token.i, last=token.i + 1, kind="state", key=f"country:{HALVES[token.lower]}")
        for before, token in pairwise(tokens)
        if token.lower in HALVES
        and token.text[0].isupper()
        and before.lower == "the"
        and f"country:{HALVES[token.lower]}" in named
        and not words.is_proper(token.i + 1)
    ]


def _first_half(second: Found, words: Words) -> Found | None:
    """The state of which only the first word stands before another of its kind: "North" in "North and South Korean"."""
    tokens, at = words.tokens, second.first - 2
    if at < 0 or second.last - second.first < 2 or tokens[at + 1].text not in DASHES | {"and", "or", "&", "/"}:
        return None
    if not tokens[at].text[:1].isupper() or tokens[at].lower == tokens[second.first].lower:
        return None
    whole = f"{tokens[at].text} {words.surface(second.first + 1, second.last)}"
    home = country_named(whole) or country_of_demonym(whole)
    if home is None or tokens[at].lower not in SIDES:
        return None
    return Found(first=at, last=at + 1, kind=second.kind, key=f"country:{home.iso3}")


def without_overlap(ranked: Iterable[tuple[int, Found]]) -> list[Found]:
    """The names in order; of two that share a token the longer, and of equals the better ranked one."""
    chosen: list[Found] = []
    taken: set[int] = set()
    for _, found in sorted(ranked, key=lambda r: (r[1].first - r[1].last, -r[0], r[1].first)):
        tokens = range(found.first, found.last)
        if not taken.intersection(tokens):
            taken.update(tokens)
            chosen.append(found)
    return sorted(chosen, key=lambda f: f.first)


def _hits(words: Words) -> Iterable[Hit]:
    for first, last in words.blocks():
        borders = [(t.start, t.end) for t in words.tokens[first:last]]
        for hit in gazetteer().spot(words.text, borders):
            yield Hit(first=hit.first + first, last=hit.last + first, kind=hit.kind, key=hit.key)


def _is_name(hit: Hit, words: Words) -> bool:
    """Whether words that spell a name of the tables are one here."""
    entity = words.entity_at.get(hit.first)
    surface = words.surface(hit.first, hit.last)
    if "\n" in surface or ("," in surface and hit.kind != "place"):
        return False
    if hit.last - hit.first > 1:
        return True
    token = words.tokens[hit.first]
    if words.is_shouted(hit.first) and len(token.text) <= 3 and hit.kind == "organisation":
        return False
    if hit.kind in {"country", "demonym"}:
        return words.is_nominal(hit.first) and not _is_inside_person(entity, hit)
    if entity and entity.last - entity.first > 1 and entity.label in {"PERSON", "ORG", "FAC", "WORK_OF_ART"}:
        return False
    if not words.is_proper(hit.first):
        return entity is not None and entity.label in LABELS
    return hit.kind != "place" or not _is_part_of_name(hit.first, words)


def _is_inside_person(entity: Entity | None, hit: Hit) -> bool:
    """Whether a state's name is part of a person's ("Israel Katz", "Michael Jordan")."""
    if entity is None or entity.label != "PERSON" or hit.kind != "country":
        return False
    return entity.last - entity.first == 2 and hit.last - hit.first == 1


def _is_part_of_name(i: int, words: Words) -> bool:
    """Whether a single proper noun is a part of a longer name that the tables do not know."""
    tokens = words.tokens
    token = tokens[i]
    if token.dep == "compound" and words.is_proper(token.head) and token.head == i + 1:
        return words.entity_at.get(i) is None or words.entity_at.get(i) == words.entity_at.get(i + 1)
    before = i - 1
    return words.is_proper(before) and tokens[before].dep == "compound" and tokens[before].head == i and (
        words.title_before(i) == i and gazetteer().entry(tokens[before].text) is None
    )  # fmt: skip


def _of_hit(hit: Hit, words: Words) -> Found:
    label = words.entity_at[hit.first].label if hit.first in words.entity_at else ""
    kind = KINDS[hit.kind]
    if hit.kind == "country" and _is_modifier(hit, words):
        kind = "demonym"
    return Found(first=hit.first, last=hit.last, kind=kind, key=key_of_hit(hit), label=label)


def _is_modifier(hit: Hit, words: Words) -> bool:
    """Whether a state's name stands before a common noun as its adjective does ("US officials")."""
    token = words.tokens[hit.last - 1]
    head = words.tokens[token.head]
    return token.dep in MODIFIERS and head.i >= hit.last


def key_of_hit(hit: Hit) -> str | None:
    """The key of a name that the tables hold, as Name gives it; None where more decides."""
    if hit.kind in {"country", "demonym"}:
        return f"country:{hit.key}"
    if hit.kind == "organisation":
        return f"org:{hit.key}"
    if hit.kind == "person":
        return None  # which of several namesakes is decided with the date (persons.py)
    if hit.kind == "seat":
        return f"metonym:{hit.key}"
    return place_key(hit.key)


def place_key(name: str, *, vague: bool = False) -> str | None:
    """The key of the most important place of a name; of a vague one ("the West") only if it is no mere town."""
    if folded(name).casefold() in COMPASS:
        return None
    places = places_named(name)
    if not places or (vague and places[0].precision == "city" and places[0].population < GREAT_CITY):
        return None
    return places[0].key


TOWN = 20_000
"""People from which a word before a person's name is a town."""
GREAT_CITY = 300_000
"""People from which a city is more likely meant than a region, a hotel or a firm of its name."""
COMPASS = frozenset(
    "arab world;east;far east;free world;north;northeast;northwest;south;southeast;southwest;third world;west".split(
        ";"
    )
)
"""Words that name a side of the world or of a country, and small towns."""


def _of_entity(entity: Entity, words: Words, hits: list[Hit]) -> Iterable[Found]:
    """The name inside an entity of the parser: without article, title, genitive, nationality before a person."""
    kind = LABELS.get(entity.label)
    if kind is None:
        return
    first, last = _trimmed(entity.first, entity.last, words)
    behind = _behind_title(first, last, words)
    if behind != first:
        first, kind = behind, "person"
    start = bisect_left(hits, first, key=attrgetter("first"))
    inside = [
        hit for hit in takewhile(lambda hit: hit.first < last, hits[start : start + last - first]) if hit.last <= last
    ]
    joint = _joint(first, last, inside, words)
    if joint is not None:
        for start, end in ((first, joint), (joint + 1, last)):
            yield from _of_entity(Entity(first=start, last=end, label=entity.label), words, hits)
        return
    if kind in {"organisation", "place"} and _is_told_of(last, words):
        kind = "person"
    if kind == "person":
        first, last = _person_borders(_person_start(first, last, words, inside), last, words, inside)
    if first >= last or not any(c.isupper() for c in words.surface(first, last)):
        return
    if last - first == 1 and words.tokens[first].tag == "NNS" and is_population_noun(words.tokens[first].lower):
        return  # "Students" at the beginning of a sentence
    whole = next((hit for hit in inside if (hit.first, hit.last) == (first, last)), None)
    if whole is not None and (whole.kind in SURE or kind != "person"):
        return  # the tables' own reading stands
    if inside and kind != "person" and _is_generic_around(first, last, inside, words):
        return
    if _all_common(words.surface(first, last)):
        return  # "the Foreign Ministry" is a role, told by its state; "Deputy Assistant" is no person
    yield _named(first, last, kind, entity.label, words)


def _behind_title(first: int, last: int, words: Words) -> int:
    """Where a name begins of which the parser took the end of the title before it for a part: "State Pompeo"."""
    return next((at for at in range(last - 1, first, -1) if words.title_before(at) < first), first)


def _is_told_of(last: int, words: Words) -> bool:
    """Whether "who" follows a name after a comma: what the parser took for a body or a place is a person."""
    after = words.tokens[last : last + 2]
    return len(after) > 1 and after[0].text == "," and after[1].lower == "who"


def _named(first: int, last: int, kind: NameKind, label: str, words: Words) -> Found:
    """The name with its key, where the tables hold what the parser sees."""
    surface = words.surface(first, last)
    state = country_named(surface) if kind != "person" else None
    if state is not None:
        return Found(first=first, last=last, kind="state", key=f"country:{state.iso3}", label=label)
    if kind == "group":
        people = country_of_demonym(surface)
        if people is not None:
            return Found(first=first, last=last, kind="demonym", key=f"country:{people.iso3}", label=label)
    if kind == "place":
        return Found(first=first, last=last, kind=kind, key=place_key(surface, vague=label == "LOC"), label=label)
    if kind == "organisation" and " " not in surface and place_key(surface, vague=True):
        return Found(first=first, last=last, kind="place", key=place_key(surface), label=label)
    return Found(first=first, last=last, kind=kind, label=label)


def _trimmed(first: int, last: int, words: Words) -> tuple[int, int]:
    """Tokens without articles, punctuation, genitives and line breaks at their ends; up to the first line break."""
    tokens = words.tokens
    while first < last and _is_edge(tokens[first].text, tokens[first].lower):
        first += 1
    for i in range(first, last):
        if "\n" in tokens[i].text:
            last = i
    while last > first and (
        tokens[last - 1].text in EDGES or tokens[last - 1].text.isspace() or tokens[last - 1].lower in LINKS
    ):
        if tokens[last - 1].text == "." or tokens[last - 1].text == ")":
            break
        last -= 1
    while last > first and tokens[last - 1].text in {".", ")"}:
        last -= 1
    return first, last


def _is_edge(text: str, lower: str) -> bool:
    return text in EDGES or lower in ARTICLES or text.isspace()


def _person_start(first: int, last: int, words: Words, inside: list[Hit]) -> int:
    """Where the person's own name begins: after nationality and titles ("US President Donald Trump")."""
    moved = True
    while moved:
        moved = False
        start = words.title_end(first, last)
        nation = next(
            (h for h in inside if h.first == start and h.last < last and h.kind in {"country", "demonym"}), None
        )
        if nation and _stands_before_person(nation, last, words) and not people_named(words.surface(start, last)):
            start = nation.last
        if last - start > 2 and _is_drawn_in(start, words):
            start += 1
        while start < last and _is_edge(words.tokens[start].text, words.tokens[start].lower):
            start += 1
        first, moved = start, start != first
    return first


def _is_drawn_in(i: int, words: Words) -> bool:
    """Whether a person's name begins with a word that is none of its own: a town after "in", a role that opens the
    sentence ("In Windhoek Tomas Shikongo", "Lawmaker Ana Diaz").
    """
    word = words.tokens[i].text
    if i > 0 and words.tokens[i - 1].lower in PLACING:
        return _is_town(word)
    opens = words.starts_sentence(i) and gender_of_given_name(word) is None
    return opens and sector_of_role(word.lower()) is not None


def _is_town(word: str) -> bool:
    """Whether a word is the name of a town of some size and no given name."""
    places = places_named(word)
    return bool(places) and (places[0].population or 0) >= TOWN and gender_of_given_name(word) is None


def _stands_before_person(nation: Hit, last: int, words: Words) -> bool:
    """Whether a state or nationality is no part of the name: "Israel Katz" is a person, "US President ..." is not."""
    return nation.kind == "demonym" or last - nation.last > 1 or _is_titled(nation.last, last, words)


def _is_titled(first: int, last: int, words: Words) -> bool:
    return words.title_end(first, last) != first


def _joint(first: int, last: int, inside: list[Hit], words: Words) -> int | None:
    """The "and" or comma at which an entity falls into two, one of them a name of the tables ("Crete and Cyprus"); a
    dash between two states, of the first of which a word may do.
    """
    states = {(hit.first, hit.last) for hit in inside if hit.kind in {"country", "demonym"}}
    for i in range(first + 1, last - 1):
        whole = (first, i) in states or (i == first + 1 and words.tokens[first].lower in SIDES)
        if words.tokens[i].text in DASHES and whole and (i + 1, last) in states:
            return i
        if words.tokens[i].text in {"and", ",", "&"} and any(
            (h.first, h.last) in {(first, i), (i + 1, last)} for h in inside
        ):
            covered = any(h.first < i < h.last for h in inside)
            return None if covered else i
    return None


def _person_borders(first: int, last: int, words: Words, inside: list[Hit]) -> tuple[int, int]:
    """A person's name with the proper nouns that the parser's entity leaves out, as long as they hang on it."""
    tokens = words.tokens
    known = {i for hit in inside for i in range(hit.first, hit.last)}
    while first > 0 and words.is_proper(first - 1) and tokens[first - 1].dep == "compound" and first not in known:
        outside = words.title_before(first) == first and gazetteer().entry(tokens[first - 1].text) is None
        hangs = first <= tokens[first - 1].head < last and (first - 1) not in words.entity_at
        if not (outside and hangs) or _is_drawn_in(first - 1, words):
            break
        first -= 1
    return first, last


def _is_generic_around(first: int, last: int, inside: list[Hit], words: Words) -> bool:
    """Whether an entity is a known name with nothing but common role words around it: the known name stands alone.

    "Turkish Foreign Ministry" is a demonym and a role; "Asian Development Bank" is a name.
    """
    known = {i for hit in inside if hit.kind in SURE for i in range(hit.first, hit.last)}
    rest = [words.tokens[i] for i in range(first, last) if i not in known]
    rest = [t for t in rest if not _is_edge(t.text, t.lower) and t.text not in EDGES]
    return bool(known) and all(t.lower in INSTITUTION_WORDS or t.lower in OCCASIONS for t in rest)


def _all_common(phrase: str) -> bool:
    """Whether each word of a phrase belongs to the plain vocabulary of state institutions."""
    return all(word in INSTITUTION_WORDS for word in phrase.casefold().split())


OCCASIONS = frozenset(
    "accord accords agreement border conference crisis declaration dialogue embassy election forum meeting "
    "peace resolution sanctions summit talks treaty war".split()
)
"""Common nouns that the parser draws into the name before them ("G20 Summit")."""
INSTITUTION_WORDS = frozenset(
    "administration affairs agency air ambassador assistant deputy and armed army authorities cabinet central "
    "coast command congress consulate council court defence defense delegation department embassy executive "
    "external finance force forces foreign government guard house interior intelligence joint justice leader "
    "leadership military minister ministry mission national navy of office parliament police presidency "
    "president prime public regime security senate service services staff state states supreme the trade "
    "treasury troops white".split()
)
"""Words of which the names of any state's institutions are made."""
