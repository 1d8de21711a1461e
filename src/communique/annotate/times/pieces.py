"""What a rule of the time grammar matched, and what it makes of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from communique.annotate.times.lexemes import Lexeme, Reading
from communique.annotate.times.words import PART_YEARS, SHORT_UNITS, UNITS
from communique.notes import Clock, DayPart, TimeMeaning, TimeModifier, TimeUnit
from communique.vocabulary import TimexType

NUMBER = r"(?:[dn]d/d|[ydn]|A?a(?:-?a){0,5})"
AMOUNT = rf"(?:{NUMBER}(?:[>|-]{NUMBER}|&Au)?|[AD]?VO?|A)"
"""A quantity: "three", "two to three", "two and a half", "a couple of", "several", "a"."""
WITHIN = r"(?:,?O?D?(?P<near>[LxhvfzC])F?(?P<era>U))"
"""The year, month or week that holds the time before: "of next year", "last week"."""
ALL_UNITS: dict[str, TimeUnit] = {
    **UNITS,
    **SHORT_UNITS,
    **PART_YEARS,
    "second": "second",
    "weekend": "weekend",
    "weekends": "weekend",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The lexemes FIRST to LAST (exclusive) of a reading tell a time."""

    first: int
    last: int
    type: TimexType
    meaning: TimeMeaning
    part: DayPart | None = None
    clock: Clock | None = None
    modifier: TimeModifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One match of a rule over the classes of a reading."""

    reading: Reading
    match: re.Match[str]

    def has(self, group: str) -> bool:
        """Whether the group took part and is not empty."""
        return bool(self.match.group(group))

    def letters(self, group: str) -> str:
        """The classes that a group matched."""
        return self.match.group(group) or ""

    def lexemes(self, group: str) -> tuple[Lexeme, ...]:
        """The lexemes that a group matched."""
        start, end = self.match.span(group)
        return self.reading.lexemes[start:end] if start >= 0 else ()

    def word(self, group: str) -> str:
        """The first word of a group, in lower case; "" where it took no part."""
        found = self.lexemes(group)
        return found[0].word if found else ""

    def whole(self, group: str) -> int | None:
        """The number of a one-lexeme group."""
        found = self.lexemes(group)
        return int(found[0].amount) if found and found[0].amount is not None else None

    def unit(self, group: str) -> TimeUnit:
        """The unit that a group names."""
        return ALL_UNITS[self.word(group)]

    def before(self, steps: int = 1) -> Lexeme | None:
        """The lexeme some steps before the match."""
        at = self.match.start() - steps
        return self.reading.lexemes[at] if at >= 0 else None

    def after(self, steps: int = 0) -> Lexeme | None:
        """The lexeme some steps after the match."""
        at = self.match.end() + steps
        return self.reading.lexemes[at] if at < len(self.reading.lexemes) else None

    def is_unspaced(self, group: str | int = 0) -> bool:
        """Whether the lexemes of the match, or of one group, touch each other."""
        found = self.reading.lexemes[self.match.start(group) : self.match.end(group)]
        return all(a.end == b.start for a, b in itertools.pairwise(found))

    def draft(
        self, kind: TimexType, meaning: TimeMeaning, *, part: DayPart | None = None, clock: Clock | None = None,
        modifier: TimeModifier | None = None,
    ) -> Draft:  # fmt: skip
        """The draft that covers the whole match."""
        first, last = self.match.span()
        return Draft(first=first, last=last, type=kind, meaning=meaning, part=part, clock=clock, modifier=modifier)


Build = Callable[[Piece], Draft | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Lexemes whose classes match PATTERN are a time that BUILD understands, or refuses by None."""

    name: str
    pattern: re.Pattern[str]
    build: Build


def rule(pattern: str, build: Build) -> Rule:
    """A rule named after its builder."""
    return Rule(name=build.__name__, pattern=re.compile(pattern), build=build)


def amounts_of(lexemes: tuple[Lexeme, ...]) -> tuple[float | None, float | None]:
    """The number that a quantity tells and the upper number of a range; None for a number not told ("several").

    "a" and "an" are one; a number word of 100 or more multiplies what stands before it ("two hundred"), a smaller one
    is added ("twenty-four").
    """
    if any(lexeme.word == "couple" for lexeme in lexemes):
        return 2, None
    if any(lexeme.word == "half" for lexeme in lexemes) and lexemes[0].amount is not None:
        return lexemes[0].amount + 0.5, None
    runs: list[float | None] = [None]
    vague = False
    for lexeme in lexemes:
        if lexeme.amount is None:
            if lexeme.word == "/":
                return lexemes[0].amount and lexemes[0].amount + 0.5, None
            if lexeme.word in {"a", "an", "another", "-", "of", "the"}:
                continue
            if lexeme.word in {"to", "or", "–", "—"}:
                runs.append(None)
            else:
                vague = True
            continue
        runs[-1] = _added(runs[-1], lexeme.amount)
    if vague:
        return None, None
    first = runs[0] if runs[0] is not None else 1.0
    return _split_range(lexemes, first, runs[1] if len(runs) > 1 else None)


def _added(total: float | None, amount: float) -> float:
    if total is None:
        return amount
    return total * amount if amount >= 100 else total + amount


def _split_range(lexemes: tuple[Lexeme, ...], first: float, most: float | None) -> tuple[float | None, float | None]:
    """A hyphen between two numerals is a range ("12-18"), between two number words a compound ("twenty-four")."""
    numerals = [x.amount for x in lexemes if x.amount is not None and x.word[0].isdigit()]
    if most is None and len(numerals) == 2:
        return numerals[0], numerals[1]
    return first, most
