"""Legs of a journey that a sentence adds or drops, and hosts that somebody left early: words with names beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from communique.follow.sentences import sentences_of
from communique.knowledge.countries import country_named, country_of_demonym
from communique.model import Actor, Place, Record, Span

Change = Literal["added", "dropped", "left"]
_JOURNEY = r"(?:trip|tour|visit|journey|itinerary|travels|swing|voyage|programme|program)"
_OWN = rf"(?:his|her|their|its|the|a|an)\s+(?:[\w-]+\s+){{0,3}}?{_JOURNEY}\b"
_WHO = r"\s+(?P<hosts>[^.;:]{2,70}?)"
_DID = r"(?:has |have |had |will |would |is to |are to |plans to |is going to )?"
_WILL = r"(?:will|would|is to|are to|plans to|is going to)"
_GO = r"(?:visit|travel to|go to|fly to|stop in|call at)"
_DROP = r"(?:dropp?(?:ed|s)?|scrapp?(?:ed|s)?|remove[ds]?|struck|strikes|cuts?)"
_SKIP = r"(?:skip(?:ped|s)?|bypass(?:ed|es)?|leave out|left out)"
_CANCEL = r"(?:cancel(?:l?ed|s)?|scrapp?(?:ed|s)?|dropp?(?:ed|s)?)"
_NO_LONGER = r"(?:will|would)\s+(?:no longer|not,? after all,?)"
_END = r"(?=\s+(?:in|on|during|as|next|this|at|from|before|after)\b|[.,;]|$)"
_DAYS = r"(?:a|an|one|two|three|several|some)\s+(?:hours?|days?)"
_EARLY = r"(?:early|earlier than planned|ahead of schedule)\b"
_PATTERNS: tuple[tuple[Change, str], ...] = (
    ("dropped", rf"\b(?P<turn>{_DID}{_DROP}){_WHO}\s+(?:from|off)\s+{_OWN}"),
    ("dropped", rf"\b(?P<turn>{_DID}{_SKIP}){_WHO}\s+(?:on|during|from)\s+{_OWN}"),
    ("dropped", rf"\b(?P<turn>{_NO_LONGER}\s+{_GO}){_WHO}\s+(?:on|during|as part of)\s+{_OWN}"),
    ("dropped", rf"\b(?P<turn>{_DID}{_CANCEL})\s+the{_WHO}\s+(?:leg|stop|stage)\s+of\s+{_OWN}"),
    ("added", rf"\b(?P<turn>{_DID}add(?:ed|s)?){_WHO}\s+to\s+{_OWN}"),
    ("added", rf"\b(?P<turn>{_WILL}\s+(?:now\s+)?also\s+{_GO}){_WHO}{_END}"),
    ("left", rf"\b(?P<turn>left|departed|departs|leaves|quit){_WHO},?\s+(?:{_DAYS}\s+)?{_EARLY}"),
)
_CHANGES = tuple((change, re.compile(pattern, re.IGNORECASE)) for change, pattern in _PATTERNS)
_NOT_SO = re.compile(
    r"\b(?:not|never|may|might|could|should|if|unless|deni\w+|deny|refus\w+)\b|n['’]t\b", re.IGNORECASE
)
BEFORE = 24
"""Characters in front of a turn that are read for what makes it unsure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """TRAVELLER, as SENTENCE tells, ADDED HOSTS (countries) to a journey, DROPPED them from it, or LEFT them early."""

    change: Change
    traveller: Actor
    hosts: tuple[str, ...]
    sentence: Span
    turn: Span


def legs_of(record: Record) -> Iterator[Leg]:
    """The legs that a report says were added, dropped or cut short, in order of its words."""
    for sentence in sentences_of(record.report):
        for change, pattern in _CHANGES:
            found = pattern.search(sentence.text)
            if found is None or _NOT_SO.search(sentence.text[max(found.start() - BEFORE, 0) : found.start()]):
                continue
            named = _named(record, sentence.start + found.start("hosts"), sentence.start + found.end("hosts"))
            traveller = _traveller(record, sentence, sentence.start + found.start())
            hosts = tuple(h for h in named if traveller is None or h != traveller.country)
            if traveller is not None and hosts:
                start, end = sentence.start + found.start("turn"), sentence.start + found.end("turn")
                turn = record.report.span(start, end)
                yield Leg(change=change, traveller=traveller, hosts=hosts, sentence=sentence, turn=turn)
                break


def _named(record: Record, start: int, end: int) -> tuple[str, ...]:
    """The countries that are named between two characters, as states, by places in them or by name alone, in order."""
    found = [(m.start, a.country) for a in record.actors if a.country and a.kind == "state" for m in a.mentions]
    found += [(m.start, where) for p in record.places if (where := _country_of(p)) for m in p.mentions]
    inside = sorted((at, who) for at, who in found if start <= at < end and ":" not in who)
    words = re.split(r",\s*|\s+and\s+", record.report.text[start:end])
    names = (name.removeprefix("the ").strip() for name in words)
    bare = (home.iso3 for name in names if (home := country_named(name) or country_of_demonym(name)) is not None)
    return tuple(dict.fromkeys(who for _, who in inside)) or tuple(dict.fromkeys(bare))


def _country_of(place: Place) -> str | None:
    home = country_named(place.name)
    return place.country or (home.iso3 if home is not None else None)


def _traveller(record: Record, sentence: Span, end: int) -> Actor | None:
    """Who is named first in a sentence in front of a turn: its subject; a person goes before the state beside it."""
    found = [
        (actor.kind != "person", mention.start, actor)
        for actor in record.actors
        for mention in actor.mentions
        if sentence.start <= mention.start < end
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None
