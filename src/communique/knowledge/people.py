"""People in office: who holds or held which office, by name, by short form, and by office and day."""

from __future__ import annotations

import calendar
import functools
from dataclasses import dataclass
from datetime import date

from communique.knowledge.folding import folded, keys_of, without_owner
from communique.knowledge.tables import listed, sorted_lines
from communique.vocabulary import SECTORS, Sector

HEADS = ("HOS", "HOG")
"""Roles of heads of state and of government, which the tables do not always tell apart."""

PROMINENT = frozenset({"DM", "FM", "HOG", "HOS", "IGO-HEAD", "NSA"})
"""Roles whose holders the press calls by their short form alone."""
WATCHED = frozenset("CHN DEU EGY FRA GBR IND IRN IRQ ISR JPN KOR PAK PRK RUS SAU SYR TUR UKR USA VEN".split())
"""States most in world news: a bare short form means their leader before those of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Holding OFFICE of ISO3 from START to END (None: not known, or still).

    `role` is HOS, HOG (head of state, of government), FM, DM (foreign, defence minister), MIN, AMB, AMB-UN, AMB-USA,
    AMB-IGO, LEG, STATE (US State Department), IGO-HEAD or GOV (of the government, office not known). `exact` is False
    where start and end are only the days on which the holder was seen in office.
    """

    iso3: str
    office: str
    role: str
    sector: Sector
    start: date | None
    end: date | None
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The person called NAME or one of ALIASES, with TERMS in office in order; `key` is like "PRK.kim-jong-un"."""

    key: str
    name: str
    aliases: tuple[str, ...]
    wikidata: str | None
    terms: tuple[Term, ...]


@functools.lru_cache(maxsize=20_000)
def person(key: str) -> Person | None:
    """The person with this key."""
    for name, aliases, wikidata, terms, _sources in sorted_lines("people").find(key):
        return Person(
            key=key,
            name=name,
            aliases=listed(aliases),
            wikidata=wikidata or None,
            terms=tuple(_term(term.split("~")) for term in listed(terms)),
        )
    return None


@functools.lru_cache(maxsize=20_000)
def people_named(words: str) -> tuple[Person, ...]:
    """The people with this full name, most prominent first; hyphens, diacritics and case of the parts do not matter."""
    if " " not in words or not keys_of(words):
        return ()
    return _people("people_names", folded(without_owner(words)).casefold())


@functools.lru_cache(maxsize=20_000)
def people_surnamed(surname: str) -> tuple[Person, ...]:
    """The prominent people known by this short form, most prominent first: heads of state and government, ministers
    of foreign affairs and defence, heads of international organisations.
    """
    if not keys_of(surname):
        return ()
    return _people("people_surnames", folded(without_owner(surname)))


COMMONEST_GIVEN = 2
"""People of the table who may bear a given name by which a head of state is known alone."""
SHORTEST_GIVEN = 3


@functools.lru_cache(maxsize=5_000)
def heads_called(given: str) -> tuple[Person, ...]:
    """The heads of state and government with a given name that hardly anybody else of the table bears ("Evo")."""
    key = folded(without_owner(given)).casefold()
    if len(key) < SHORTEST_GIVEN or " " in key or not keys_of(given):
        return ()
    bearers = dict.fromkeys(line[0] for _, line in sorted_lines("people_names").beginning(f"{key} "))
    if not 0 < len(bearers) <= COMMONEST_GIVEN:
        return ()
    people = [who for who in map(person, bearers) if who is not None and who.name.split()[0].casefold() == key]
    return tuple(who for who in people if any(term.role in HEADS for term in who.terms))


def holder(iso3: str, role: str, day: date | None) -> Person | None:
    """Who held a role (HOS, HOG, FM, DM, IGO-HEAD) on a day; without a day, who held it last.

    A head of state is sought among heads of government too, and the reverse, where the tables hold no other.
    """
    roles = (role, *(other for other in HEADS if role in HEADS and other != role))
    for sought in roles:
        lines = sorted_lines("holders").find(f"{iso3} {sought}")
        terms = [(key, _day(start), _day(end, last=True), exact == "1") for key, start, end, exact in lines]
        fitting = [t for t in terms if day is None or _distance(t[1], t[2], day) == 0]
        if fitting:
            best = max(fitting, key=lambda t: (t[3], t[1] or date.min, t[2] or date.max))
            return person(best[0])
    return None


def term_on(who: Person, day: date | None) -> Term | None:
    """The term a person serves on a day, else the nearest; without a day the last.

    Of several the weightiest, then that of their own country.
    """
    if not who.terms:
        return None
    home = who.key.partition(".")[0]
    if day is None:
        return max(who.terms, key=lambda t: (t.end or date.max, _weight(t), t.iso3 == home, t.start or date.min))
    return min(who.terms, key=lambda t: (_distance(t.start, t.end, day), -_weight(t), t.iso3 != home, not t.exact))


WEIGHT = {"HOS": 9, "HOG": 9, "IGO-HEAD": 8, "FM": 7, "DM": 6, "NSA": 6, "AMB-UN": 5, "MIN": 4, "AMB-USA": 3, "AMB": 3,
          "AMB-IGO": 3, "STATE": 3, "LEG": 2, "GOV": 1}  # fmt: skip
"""How much an office weighs against another that the same person holds on the same day."""


def _weight(term: Term) -> int:
    return WEIGHT.get(term.role, 0)


def _distance(start: date | None, end: date | None, day: date) -> int:
    """Days from a day to a term; 0 inside it. An unknown start or end is taken as open."""
    if start and day < start:
        return (start - day).days
    if end and day > end:
        return (day - end).days
    return 0


def _people(table: str, key: str) -> tuple[Person, ...]:
    found = (person(line[0]) for line in sorted_lines(table).find(key))
    return tuple(p for p in found if p is not None)


def _term(fields: list[str]) -> Term:
    iso3, office, role, sector, start, end, exact = fields
    known: Sector = next((s for s in SECTORS if s == sector), "GOV")
    return Term(
        iso3=iso3,
        office=office,
        role=role,
        sector=known,
        start=_day(start),
        end=_day(end, last=True),
        exact=exact == "1",
    )


def _day(text: str, *, last: bool = False) -> date | None:
    """The first (or last) day of an ISO date that may lack its day or month."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    if len(parts) == 3:
        return date(year, month, min(parts[2], calendar.monthrange(year, month)[1]))
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
