"""Who is meant by one word alone in a report that never names them in full: those in office on its day."""

from __future__ import annotations

from datetime import date

from communique.knowledge.news_words import rarity, stem_of
from communique.knowledge.people import (
    PROMINENT,
    WATCHED,
    Person,
    Term,
    heads_called,
    people_surnamed,
    term_on,
)

YEARS_REMEMBERED = 10
"""Years after leaving office in which a head of a watched state is still meant by the bare short form."""
YEARS_STILL_NEWS = 0.2
"""Years after leaving office in which the short form of anybody else is still that of who just left."""
HEADS = frozenset({"HOS", "HOG"})
RARE = 8.3
"""Rarity (`news_words.rarity`) from which a word is no word of the language: at most two of 12,415 items have it."""


LONG = 6
"""Letters from which a proper noun is seldom a common word that only opens a sentence ("Key", "Ban", "Ping")."""


def is_no_word(word: str) -> bool:
    """Whether a capital word is no common word too ("Key" and "Banks" are)."""
    return len(word) >= LONG or rarity("word", stem_of(word)) > RARE


def by_given_name(word: str, day: date | None) -> tuple[Person, bool] | None:
    """The head of a state or government who alone is called so by a rare given name ("Evo"); never surely."""
    near = [who for who in heads_called(word) if day is None or _away(who, day) <= YEARS_REMEMBERED]
    leading = [who for who in near if day is not None and _away(who, day) == 0] or near
    return (leading[0], False) if len(leading) == 1 else None


def in_office(surname: str, day: date | None) -> tuple[Person, bool] | None:
    """Who is meant by a bare short form, and whether so surely that the parser need not see a person.

    A head of a much watched state or of the United Nations in office on the day goes before everybody else, then the
    one minister of such a state in office, then its head out of office for at most ten years, then whoever alone is in
    office. Of two who lead one state the head of state is meant; leaders of two states leave it open. Without a day
    only who alone is known by that form, or the latest of the heads of one state.
    """
    namesakes = people_surnamed(surname)
    if day is None:
        heads = [p for p in namesakes if _is_watched_head(p)]
        if heads and len({t.iso3 for p in heads for t in p.terms}) == 1:  # two presidents of one state: the later one
            return max(heads, key=lambda p: max((t.start for t in p.terms if t.start), default=date.min)), False
        return (namesakes[0], False) if len(namesakes) == 1 else None
    near = [p for p in namesakes if _away(p, day) <= YEARS_REMEMBERED]
    heads = sorted((p for p in near if _is_watched_head(p)), key=lambda p: _away(p, day))
    if heads:
        leading = [p for p in heads if _away(p, day) == 0]
        if len(leading) > 1:
            leading = [p for p in leading if _is_head_of_state(p, day)] if len(_states(leading, day)) == 1 else []
            return (leading[0], _leads_a_state(leading[0])) if len(leading) == 1 else None
        ministers = [] if leading else [p for p in near if _away(p, day) == 0 and WATCHED & _states([p], day)]
        return (ministers[0], False) if len(ministers) == 1 else (heads[0], bool(leading) and _leads_a_state(heads[0]))
    on_duty = [p for p in near if _away(p, day) == 0] or [p for p in near if _away(p, day) <= YEARS_STILL_NEWS]
    return (on_duty[0], False) if len(on_duty) == 1 else None


def _is_watched_head(who: Person) -> bool:
    return _leads_a_state(who) or any((t.role, t.iso3) == ("IGO-HEAD", "IGO:UN") for t in who.terms)


def _leads_a_state(who: Person) -> bool:
    """Whether somebody is or was head of a much watched state: "Ban" may be a ban, "Obama" nothing else."""
    return any(t.role in HEADS and t.iso3 in WATCHED for t in who.terms)


def _is_head_of_state(who: Person, day: date) -> bool:
    term = term_on(who, day)
    return term is not None and any(t.role == "HOS" and t.iso3 == term.iso3 and _spans(t, day) for t in who.terms)


def _states(people: list[Person], day: date) -> set[str]:
    """The states in which people hold a leading or other prominent office on a day."""
    return {t.iso3 for p in people for t in p.terms if t.role in PROMINENT and _spans(t, day)}


def _spans(term: Term, day: date) -> bool:
    return _years(term.start, term.end, day) == 0


def _away(who: Person, day: date) -> float:
    """Years from a day to the nearest term in a prominent office; many where there was none."""
    spans = [(t.start, t.end) for t in who.terms if t.role in PROMINENT]
    return min((_years(start, end, day) for start, end in spans), default=1000.0)


def _years(start: date | None, end: date | None, day: date) -> float:
    if start and day < start:
        return 1000.0  # not yet in office
    return (day - end).days / 365 if end and day > end else 0.0
