"""Who is named where in one record, and for which party each stands: a country, or a name where none is theirs."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable

from communique.follow.sentences import sentence_around, sentences_of
from communique.model import Actor, Event, Record, Span

_MEMBERS = re.compile(r" (?:rebels|fighters|militants|guerrillas|insurgents|militiamen|members|leaders)$")
NEAREST = 20
"""Contents that begin in front of words and are tried for who says them."""
OWN_NAME: frozenset[str] = frozenset({"REB", "OPP", "CVL", "BUS", "NGO"})
"""Sectors whose actors do not stand for their country."""


def _can_promise(actor: Actor) -> bool:
    """Whether somebody can be held to a word: no crowd, no company, nobody who is not named and of no country."""
    known = actor.country is not None or actor.kind == "office" or actor.name[:1].isupper()
    return known and actor.kind != "population" and actor.sector not in {"BUS", "MED"}


class Named:
    """The actors of a record by their mentions."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._actors = {actor.id: actor for actor in record.actors}
        self._mentions = sorted(
            ((m.start, m.end, actor.id) for actor in record.actors for m in actor.mentions), key=lambda one: one[:2]
        )
        self._starts = [start for start, _, _ in self._mentions]
        self._places = sorted((m.start, p.country) for p in record.places if p.country for m in p.mentions)
        self._events = sorted(record.events, key=lambda event: event.trigger.start)
        self._triggers = [event.trigger.start for event in self._events]
        self._contents = sorted((c.start, c.end, n) for n, s in enumerate(record.statements) for c in s.content)
        self.sentences = tuple(sentences_of(record.report))
        self._begins = [sentence.start for sentence in self.sentences]

    def party(self, actor: Actor) -> str:
        """The country that an actor stands for; the name, without "rebels", of whoever stands for none."""
        if actor.country and not (actor.sector in OWN_NAME or actor.kind == "group"):
            return actor.country
        return _MEMBERS.sub("", actor.name)

    def parties(self, ids: Iterable[str]) -> list[Actor]:
        """The actors of some ids who can be held to their word: a crowd cannot."""
        return [actor for one in ids if _can_promise(actor := self._actors[one])]

    def mentions_in(self, span: Span) -> list[tuple[Span, Actor]]:
        """The mentions that begin in a span, in order."""
        first, last = bisect.bisect_left(self._starts, span.start), bisect.bisect_left(self._starts, span.end)
        return [(self.record.report.span(s, e), self._actors[who]) for s, e, who in self._mentions[first:last]]

    def actors_in(self, span: Span) -> list[Actor]:
        """Who is named in a span, in order."""
        return [actor for _, actor in self.mentions_in(span)]

    def names_in(self, span: Span) -> frozenset[str]:
        """The capitalised words of states and people that are named in a span: "its tariffs" may be Peru."""
        named = (m.text for m, actor in self.mentions_in(span) if actor.kind in {"state", "person"})
        words = (word for text in named for word in text.replace("-", " ").split())
        return frozenset(word for word in words if word[:1].isupper())

    def countries(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The countries of some actors, each once."""
        return tuple(dict.fromkeys(c for one in ids if (c := self._actors[one].country)))

    def countries_in(self, span: Span, by: str) -> tuple[str, ...]:
        """The countries named in a span, but for one."""
        found = [actor.country for actor in self.actors_in(span)]
        first = bisect.bisect_left(self._places, (span.start, ""))
        found += [where for start, where in itertools.takewhile(lambda one: one[0] < span.end, self._places[first:])]
        return tuple(dict.fromkeys(who for who in found if who and who != by))

    def events_in(self, span: Span) -> list[Event]:
        """The events whose words begin in a span, in order."""
        first, last = bisect.bisect_left(self._triggers, span.start), bisect.bisect_left(self._triggers, span.end)
        return self._events[first:last]

    def sentence(self, span: Span) -> Span:
        """The sentence that a span begins in."""
        at = bisect.bisect_right(self._begins, span.start) - 1
        if at >= 0 and self.sentences[at].start <= span.start < self.sentences[at].end:
            return self.sentences[at]
        return sentence_around(self.record.report.text, span)

    def speakers_of(self, span: Span) -> tuple[str, ...]:
        """Who says the words of a span, by name: the speakers of the shortest statement that holds them."""
        at = bisect.bisect_right(self._contents, (span.start, span.end, len(self.record.statements)))
        near = self._contents[max(at - NEAREST, 0) : at]
        holding = [(end - start, n) for start, end, n in near if end >= span.end]
        if not holding:
            return ()
        return tuple(self._actors[who].name for who in self.record.statements[min(holding)[1]].speakers)
