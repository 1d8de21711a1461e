"""The page of one actor: what reports tell of them, and the offices that the tables give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.knowledge.people import people_named
from communique.store import Life, LifeQuery, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHeld:
    """An OFFICE of COUNTRY held from START to END (null: not known, or still), as the tables have it."""

    office: str
    country: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """The LIFE of an actor as reports tell it, with the TERMS in office that the tables have."""

    life: Life
    terms: tuple[TermHeld, ...] = ()


def actor_page(store: Store, query: LifeQuery) -> ActorPage:
    """The page of an actor; raises NotFound."""
    life = store.life(query)
    who = life.actor
    fitting = [one for one in people_named(who.name) if who.wikidata and one.wikidata == who.wikidata]
    terms = fitting[0].terms if fitting else ()
    return ActorPage(
        life=life,
        terms=tuple(TermHeld(office=t.office, country=t.iso3, start=t.start, end=t.end) for t in terms),
    )
