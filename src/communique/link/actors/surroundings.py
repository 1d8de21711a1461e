"""In which country a word of a report is set: weighed by the dateline, the places and the parties told around it.

For people in no table and for bodies without their state ("the interior ministry"). A place in the clause itself counts
most, then the dateline, then whoever was told last, and of these the subject of a sentence more than others; what is
told sentences away counts less and less. Whoever is dealt with in the word's own clause ("the ministry blamed Peru") is
the other side and counts for little; so does who meets the word ("Peru's premier met the crown prince").
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from communique.link.actors.affiliations import home_of_name
from communique.link.actors.entries import identity_of_name, sector_of
from communique.link.actors.identity import LIKELY, WEAK, Identity
from communique.link.actors.metonymy import GATHERED
from communique.link.actors.phrases import is_located
from communique.link.coreference import SUBJECTS, clause_of, role_of
from communique.notes import Name, Notes

Way = Literal["dateline", "place", "subject", "other"]
WEIGHTS: dict[Way, float] = {"dateline": 3.0, "place": 1.5, "subject": 1.5, "other": 1.0}
PLACED_HERE, PLACED_BESIDE = 4.0, 2.0
"""A place in the word's own clause, and in its sentence."""
DEALT_WITH = 0.2
"""Another party in the clause of which the word is the subject."""
MEETING = frozenset({"call", "greet", "host", "meet", "phone", "receive", "telephone", "visit", "welcome"})
"""Verbs whose object is of another party than their subject."""
BEFORE, AFTER = 0.7, 0.5
"""What is left of a weight by each sentence that a telling is earlier, or later."""
WINDOW_BEFORE, WINDOW_AFTER = 40, 12
"""Tellings that are weighed: those around the word, so that long reports stay linear."""
LEAST_SHARE, SURE_SHARE = 0.51, 0.75
"""The share of all weights that a country must have, and that makes it likely rather than a guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A name whose head is token HEAD tells of country HOME in this WAY, in clause CLAUSE of sentence SENTENCE."""

    head: int
    home: str
    way: Way
    sentence: int
    clause: int


class Surroundings:
    """The countries that a report tells of, to be weighed from any of its words."""

    def __init__(self, notes: Notes, people: Mapping[int, Identity]) -> None:
        """PEOPLE are those of the report by chain."""
        self.notes = notes
        self._tellings = [told for name in notes.names if (told := _telling(notes, name, people)) is not None]
        self._heads = [told.head for told in self._tellings]
        self._datelines = [told for told in self._tellings if told.way == "dateline"][:1]

    def home_at(self, i: int) -> tuple[str, float] | None:
        """The country in which the word at a token is set, with the confidence of it; None where nothing tells it."""
        weights: dict[str, float] = defaultdict(float)
        at = bisect_left(self._heads, i)
        near = self._tellings[max(0, at - WINDOW_BEFORE) : at + WINDOW_AFTER]
        for told in (*self._datelines, *(told for told in near if told.way != "dateline")):
            if not self._is_of_its_own(told, i):
                weights[told.home] += self._weight(told, i)
        if not weights:
            return None
        best = max(sorted(weights), key=lambda home: weights[home])
        share = weights[best] / sum(weights.values())
        return (best, LIKELY if share >= SURE_SHARE else WEAK) if share >= LEAST_SHARE else None

    def placed_at(self, i: int) -> str | None:
        """The country of the one place in the clause of a token; None where there is none or several."""
        sentence, clause = self.notes.tokens[i].sentence, clause_of(self.notes, i)
        first, last = self.notes.sentences[sentence].first, self.notes.sentences[sentence].last
        at, start, end = (bisect_left(self._heads, place) for place in (i, first, last))
        near = self._tellings[max(start, at - WINDOW_BEFORE) : min(end, at + WINDOW_AFTER)]
        homes = {told.home for told in near if told.way == "place" and told.clause == clause}
        return homes.pop() if len(homes) == 1 else None

    def tells_of(self, home: str) -> bool:
        """Whether the report tells of a country at all."""
        return any(told.home == home for told in self._tellings)

    def _is_of_its_own(self, told: Telling, i: int) -> bool:
        """Whether a name stands in the words that hang on the token, and is not where its doings are told to be.

        "Ana Diaz, who loves Peru" is not of Peru for it, nor "Ana Diaz, who leads talks in Bonn" of Germany.
        """
        first, last = self.notes.edges(i)
        if not max(first, i + 1) <= told.head < last:
            return False
        return told.way != "place" or any(token.lemma in GATHERED for token in self.notes.above(told.head))

    def _is_met(self, i: int) -> bool:
        """Whether a word is whom the subject of its clause meets: states meet others, and may blame their own."""
        return self.notes.tokens[clause_of(self.notes, i)].lemma in MEETING

    def _weight(self, told: Telling, i: int) -> float:
        sentence = self.notes.tokens[i].sentence
        if told.way == "dateline":
            return WEIGHTS["dateline"]
        if told.sentence != sentence:
            away = sentence - told.sentence
            return WEIGHTS[told.way] * (BEFORE**away if away > 0 else AFTER**-away)
        same = told.clause == clause_of(self.notes, i)
        if told.way == "place":
            return PLACED_HERE if same else PLACED_BESIDE
        if same and told.head > i and self.notes.tokens[i].dep in SUBJECTS:
            return DEALT_WITH
        if same and told.way == "subject" and told.head < i and self._is_met(i):
            return DEALT_WITH
        return WEIGHTS[told.way]


def _telling(notes: Notes, name: Name, people: Mapping[int, Identity]) -> Telling | None:
    head = notes.head_of(name.span)
    home = people[name.chain].country if name.chain in people else _home(name)
    if head is None or not home or ":" in home:
        return None
    sentence = notes.tokens[head].sentence
    return Telling(head=head, home=home, way=_way(notes, name, head), sentence=sentence, clause=clause_of(notes, head))


def _home(name: Name) -> str | None:
    """The country of a name; none of a body that every state has, whatever the tables take it for ("Congress")."""
    home = home_of_name(name)
    if home is not None or name.kind != "organisation" or sector_of(name.span.text.casefold()) is not None:
        return home
    found = identity_of_name(name)
    return found.country if found.sector != "MED" else None  # the agency of a dateline reports from anywhere


def _way(notes: Notes, name: Name, head: int) -> Way:
    if notes.sentences[notes.tokens[head].sentence].role == "dateline":
        return "dateline"
    if name.kind in {"place", "state"} and is_located(notes, name.first):
        return "place"
    top = head
    for _ in range(4):  # "the Peruvian premier", "Peru's premier"
        if notes.tokens[top].dep not in {"amod", "compound", "conj", "nmod", "poss"}:
            break
        top = notes.tokens[top].head
    return "subject" if role_of(notes, top) == "subject" else "other"
