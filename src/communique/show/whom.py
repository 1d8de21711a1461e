"""Whom words stand for without a report: every candidate of the tables, the one taken on a day, and why.

The decision is that of annotation and linking (`in_office`, `person_called`, `identity_called`); nothing new decides
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from communique.annotate.names.candidates import KINDS, key_of_hit
from communique.annotate.names.leaders import in_office
from communique.annotate.names.persons import known_person
from communique.errors import NotFound
from communique.knowledge.countries import Country, country, country_named, country_of_demonym
from communique.knowledge.gazetteer import KINDS as ENTRY_KINDS
from communique.knowledge.gazetteer import Hit, gazetteer
from communique.knowledge.metonyms import metonyms_named
from communique.knowledge.nearest import actors_near
from communique.knowledge.organisations import organisation_named
from communique.knowledge.people import Person, Term, people_named, people_surnamed, term_on
from communique.knowledge.places import places_named
from communique.knowledge.roles import is_population_noun, is_title, office_of_role
from communique.link.actors import Identity
from communique.link.actors.cast import actor_of
from communique.link.actors.entries import country_in, identity_called, identity_of_words
from communique.link.actors.holders import HOLDING, holder_in_table
from communique.link.actors.names import HALVES
from communique.link.actors.people import person_called, person_titled
from communique.link.actors.scene import state_of
from communique.model import Actor
from communique.vocabulary import ActorKind, Sector

Table = Literal["people", "states", "demonyms", "organisations", "metonyms", "places", "groups"]
LONGEST_TITLE = 4
"""Words that a title may have ("National Security Advisor")."""
LONGEST_NATION = 3
"""Words that a state's name before an office may have ("United Arab Emirates' foreign minister")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOffice:
    """OFFICE of COUNTRY is held from START to END (None: not known, or still); HOLDS it on the day asked for.

    `exact` is False where start and end are only the days on which the holder was seen in office; `chosen` marks the
    term by which the person is known on the day.
    """

    office: str
    role: str
    country: str | None
    sector: Sector
    start: date | None
    end: date | None
    exact: bool
    holds: bool
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCandidate:
    """Somebody of TABLE whom the words may mean; `stands_for` says what a metonym stands for."""

    name: str
    table: Table
    kind: ActorKind
    country: str | None = None
    sector: Sector = "UNK"
    wikidata: str | None = None
    stands_for: str | None = None
    offices: tuple[HeldOffice, ...] = ()
    taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """WORDS stand for TAKEN on a day, for the reason WHY, among CANDIDATES; nobody is taken where that is undecided."""

    words: str
    on: date | None
    taken: tuple[Actor, ...]
    why: str
    candidates: tuple[ActorCandidate, ...]


def whom(words: str, *, on: date | None = None) -> Whom:
    """Whom words alone stand for on a day; raises NotFound where the tables know nobody by them."""
    words = " ".join(words.split())
    taken, how = _decided(words, on)
    candidates = offered(words, taken, on)
    if not candidates and not how:
        raise NotFound("actor of the tables", words, next_step=_next_step(words))
    how = how or _why_open(candidates, on)
    return Whom(words=words, on=on, taken=tuple(actor_of(one) for one in taken), why=how, candidates=candidates)


def offered(words: str, taken: tuple[Identity, ...], day: date | None) -> tuple[ActorCandidate, ...]:
    """The candidates, those taken first; the people of a place only where the words mean nobody else."""
    found = [_marked(one, taken) for one in _candidates(words, day)]
    if not found:
        found = [_marked(_person(one, day), taken) for known in taken for one in people_named(known.name)]
    others = any(one.table != "places" for one in found)
    kept = [one for one in found if one.table != "places" or one.taken or not others]
    return tuple(sorted(kept, key=lambda one: not one.taken))


Decision = tuple[tuple[Identity, ...], str]
"""Whom words stand for, and how that was found; "" where no table knows them."""


def _decided(words: str, day: date | None) -> Decision:
    """Whom words stand for; ways are tried in the order of annotation."""
    bare = words.removeprefix("the ")
    if len(sides := HALVES.get(bare.removeprefix("two "), ())) > 1:
        return tuple(state_of(iso3) for iso3 in sides), "The words mean both Koreas."
    entry = gazetteer().entry(bare)
    if entry is not None and entry[0] != "person":
        key = key_of_hit(Hit(first=0, last=1, kind=ENTRY_KINDS[entry[0]], key=entry[1]))
        found = identity_called(words, KINDS[ENTRY_KINDS[entry[0]]], key or "")
        return (found,), HOW[found.resolved_by]
    return _titled(words, day) or _person_decided(words, day) or _held(words, day) or _body(words)


def _titled(words: str, day: date | None) -> Decision | None:
    """Whom a title and a name stand for; a title without a country leaves it to those known by the name."""
    nation, title, name = _parts(words)
    called = f"{name} of {nation}" if nation else name  # as person_titled reads it
    told = person_titled(title, called, day) if title else None
    if told is not None and told.country:
        return (told,), f"The title {title!r} before a name tells the office."
    known = _person_decided(name, day) if title else None
    if told is None or told.resolved_by != "title":  # "Mr": no office
        return known
    if known is None:
        return (told,), f"No table knows the name with this title; {title!r} tells the sector."
    merged = person_titled(title, called, day, key=_key_of_person(name, day))
    return (merged or told,), f"{known[1]} The title {title!r} tells the sector."


def _parts(words: str) -> tuple[str, str, str]:
    """The state, the title and the name in "French President Emmanuel Macron"; "" for what is not told."""
    parts = words.removeprefix("the ").split()
    for start in range(min(LONGEST_NATION, len(parts) - 2), -1, -1):
        nation = " ".join(parts[:start])
        if nation and country_in(nation) is None:
            continue
        for end in range(min(start + LONGEST_TITLE, len(parts) - 1), start, -1):
            title = " ".join(parts[start:end])
            if is_title(title) or office_of_role(title.casefold()) is not None:
                return nation, title, " ".join(parts[end:])
    return "", "", words


def _person_decided(words: str, day: date | None) -> Decision | None:
    key = _key_of_person(words, day)
    if key is None and not (" " in words and people_named(words)):
        return None
    someone, term = person_called(words, key=key, day=day)
    why = _why_person(term, day)
    return (someone,), why if " " in words else f"Known by this short form alone. {why}"


def _key_of_person(words: str, day: date | None) -> str | None:
    """The key of the person whom annotation takes for this full name or short form, as Name gives it."""
    if " " in words and people_named(words):
        known = known_person(words, day)
    else:
        single = in_office(words, day)
        known = single[0] if single else None
    return f"person:{known.key}" if known else None


def _held(words: str, day: date | None) -> Decision | None:
    """Who holds the office that the words name."""
    asked = _office_asked(words)
    if asked is None:
        return None
    holding = holder_in_table(*asked, day)
    if holding is not None:
        return (holding,), "The table of offices knows one holder on that day."
    missing = "knows no one holder on that day" if day else "needs a day to tell the holder: give one with --on"
    return (), f"The table of offices {missing}."


def _body(words: str) -> Decision:
    """The institution that the words name."""
    body = identity_of_words(words)
    return ((body,), HOW[body.resolved_by]) if body is not None else ((), "")


HOW = {
    "affiliation": "The words tell what somebody leads or belongs to.",
    "apposition": "The words beside the name tell the office.",
    "context": "The report, or the place where it was said, is of one country, and the words tell a role.",
    "demonym": "The words name the people or a body of a state.",
    "issuer": "Who issued the report speaks in their own name.",
    "metonym": "A capital or a seat stands for those who rule there; in a report only where it acts or speaks.",
    "name only": "No table knows the name, and no words tell an office.",
    "of": "The words after “of” tell whose it is.",
    "place": "The place in the description tells whose it is.",
    "premodifier": "The words before the name tell the office.",
    "role": "The words name a role, whose sector is known.",
    "table": "The tables hold these words.",
    "title": "The title before the name tells the office.",
}
"""What each rule of linking (`resolved_by`) says, in a sentence."""


def _why_person(term: Term | None, day: date | None) -> str:
    if term is None:
        return HOW["table"]
    office = (term.office or "office not known") + (f" ({term.iso3})" if term.iso3 else "")
    if day is None:
        return f"Without a day the last office counts: {office}."
    if _holds(term, day):
        return f"In office on that day: {office}."
    return f"In no office on that day; the nearest in time counts: {office}."


def _office_asked(words: str) -> tuple[str, Country] | None:
    """Office and country of "French foreign minister" or "foreign minister of France", where one person holds it."""
    words = words.removeprefix("the ")
    office, _, home = words.partition(" of ")
    parts = words.split()
    splits = [(home.removeprefix("the "), office)] if home else []
    splits += [(" ".join(parts[:size]), " ".join(parts[size:])) for size in range(LONGEST_NATION, 0, -1)]
    for nation_words, office_words in splits:
        rest = office_words.casefold()
        role = office_of_role(rest) if rest else None
        is_held = role in HOLDING and (role != "HEAD" or rest == "leader")  # "opposition leader" leads no state
        nation = country_in(nation_words) if is_held else None
        if nation is not None:
            return rest, nation
    return None


def _candidates(words: str, day: date | None) -> Iterator[ActorCandidate]:
    name = _parts(words)[2]
    for one in people_named(name) if " " in name else people_surnamed(name):
        yield _person(one, day)
    tables: tuple[tuple[Table, Country | None], ...] = (
        ("states", country_named(words)),
        ("demonyms", country_of_demonym(words)),
    )
    for table, state in tables:
        if state is not None:
            yield ActorCandidate(
                name=state.name, table=table, kind="state", country=state.iso3, sector="GOV", wikidata=state.wikidata
            )
    body = organisation_named(words)
    if body is not None:
        yield ActorCandidate(
            name=body.name, table="organisations", kind="organisation", country=body.iso3, sector=body.sector,
            wikidata=body.wikidata,
        )  # fmt: skip
    for seat in metonyms_named(words):
        home = country(seat.iso3) if seat.kind == "capital" else None
        yield ActorCandidate(
            name=home.name if home else seat.mention, table="metonyms", kind="state" if home else "organisation",
            country=seat.iso3, sector=seat.sector, wikidata=home.wikidata if home else None, stands_for=seat.refers_to,
        )  # fmt: skip
    for place in places_named(words)[:1]:
        if place.precision != "country":
            yield ActorCandidate(name=words, table="places", kind="population", country=place.country)
    if is_population_noun(words.casefold()):
        yield ActorCandidate(name=words, table="groups", kind="population", sector="CVL")


def _person(one: Person, day: date | None) -> ActorCandidate:
    chosen = term_on(one, day)
    offices = tuple(
        HeldOffice(
            office=term.office, role=term.role, country=term.iso3 or None, sector=term.sector, start=term.start,
            end=term.end, exact=term.exact, holds=day is not None and _holds(term, day), chosen=term == chosen,
        )
        for term in one.terms
    )  # fmt: skip
    return ActorCandidate(
        name=one.name, table="people", kind="person", country=(chosen.iso3 or None) if chosen else None,
        sector=chosen.sector if chosen else "UNK", wikidata=one.wikidata, offices=offices,
    )  # fmt: skip


def _holds(term: Term, day: date) -> bool:
    return (term.start is None or term.start <= day) and (term.end is None or day <= term.end)


def _marked(one: ActorCandidate, taken: tuple[Identity, ...]) -> ActorCandidate:
    """A candidate, marked where it is the one taken: by its Wikidata entry, else by name, kind and country."""
    is_taken = any(
        one.kind == identity.kind
        and (
            one.wikidata == identity.wikidata
            if one.wikidata and identity.wikidata
            else (one.name, one.country) == (identity.name, identity.country)
        )
        for identity in taken
    )
    return replace(one, taken=True) if is_taken else one


def _why_open(candidates: tuple[ActorCandidate, ...], day: date | None) -> str:
    tables = [one.table for one in candidates]
    if "groups" in tables:
        return "The words name a kind of people, not one actor. The words of a report tell whose."
    people = tables.count("people")
    if not people:
        return "The words alone mean nobody. Those of a report may."
    called = f"{people} people are" if people > 1 else "One person is"
    when = "no one alone leads on that day" if day else "without a day no one alone leads"
    return f"{called} known by this short form, and {when}. The words of a report decide."


def _next_step(words: str) -> str:
    near = " or ".join(repr(name) for name in actors_near(words))
    return f"Did you mean {near}?" if near else "Try the full name, with its capitals."
