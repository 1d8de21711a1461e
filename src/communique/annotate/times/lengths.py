"""The rules for lengths of time, times counted from another ("two weeks ago"), repeated times and clock times."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from communique.annotate.times.dates import STRETCHES
from communique.annotate.times.pieces import AMOUNT, NUMBER, Draft, Piece, Rule, amounts_of, rule
from communique.annotate.times.words import (
    DAY_WORDS,
    MONTHS,
    NOW_WORDS,
    PARTS,
    REPEATS,
    SEASONS,
    WEEKDAYS,
    ZONES,
)
from communique.notes import CalendarTime, Clock, DayPart, Recurrence, ShiftedTime, TimeLength, VagueTime

COUNTED_BEFORE: Final = frozenset(
    "% barrels billion copies million once people percent thousand times tons tonnes twice".split()
)
"""Words after which "a year" means "each year" ("three times a year", "$2 million a year")."""
LENGTH_BEFORE: Final = frozenset(
    "about after almost around as for half in just least less more most nearly once only over quite roughly than "
    "throughout under within".split()
)
PLURAL_BEFORE: Final = frozenset(
    "after are be been before by for in into just of over take taken takes took until was were within".split()
)
NOT_AFTER_LENGTH: Final = frozenset("old ago earlier later".split())


def counted(piece: Piece) -> Draft | None:
    """Such as two weeks ago; a year earlier; three days later; year-ago."""
    amount, _ = _amounts(piece) if piece.has("amount") else (1.0, None)
    letter, unit = piece.letters("side"), piece.unit("unit")
    if amount is not None and not piece.has("amount"):
        amount *= _fortnights(piece, "unit")
    if letter == "g":
        return piece.draft(_counted_type(unit), ShiftedTime(amount=amount, unit=unit, sign=-1, is_counted=True))
    if not piece.has("amount") and piece.word("unit").endswith("s"):
        return None
    sign: Literal[-1, 1] = -1 if letter == "b" else 1
    return piece.draft(
        _counted_type(unit), ShiftedTime(amount=amount, unit=unit, sign=sign, anchor="told", is_counted=True)
    )


def _amounts(piece: Piece) -> tuple[float | None, float | None]:
    """The number of units told, and the most: a fortnight is two weeks."""
    size = _fortnights(piece, "unit")
    amount, most = amounts_of(piece.lexemes("amount"))
    return amount and amount * size, most and most * size


def _fortnights(piece: Piece, group: str) -> int:
    return 2 if piece.word(group).startswith("fortnight") else 1


def _counted_type(unit: str) -> Literal["DATE", "TIME"]:
    return "TIME" if unit in {"hour", "minute", "second"} else "DATE"


def length(piece: Piece) -> Draft | None:
    """Such as three days; a four-day visit; several months; the past two weeks; the first nine months."""
    words, letters = piece.lexemes("amount"), piece.letters("amount")
    unit = piece.unit("unit")
    if letters in {"A", "D"} and not _is_length(piece):
        return None
    if unit in {"half", "weekend"} or words[-1].word == "the" or (unit == "second" and letters == "A"):
        return None
    after = piece.after()
    if unit == "quarter" and (piece.has("hyphen") or (after is not None and after.word == "of")):
        return None  # three-quarters, a quarter of: parts, not times
    if _is_age(piece):
        return None
    amount, most = _amounts(piece)
    if (
        amount is not None
        and amount > 1
        and not (piece.has("hyphen") or piece.word("unit").endswith("s") or _low(piece))
    ):
        return None
    return piece.draft(
        "DURATION", TimeLength(amount=amount, most=most, unit=unit, stretch=STRETCHES.get(piece.letters("rel")))
    )


def _is_age(piece: Piece) -> bool:
    """Such as a six-year-old boy; 55 years old: an age tells no time of an event."""
    after, second = piece.after(), piece.after(1)
    if after is None:
        return False
    return after.word == "old" or (after.word == "-" and second is not None and second.word == "old")


def _low(piece: Piece) -> bool:
    """A counted unit in the singular before a noun: "a five year low"."""
    after = piece.after()
    return after is not None and after.word.isalpha() and len(after.word) > 1


def _is_length(piece: Piece) -> bool:
    """Whether "a week" is a length: by the word before it or by a noun after its hyphen ("a week-long visit")."""
    before, after = piece.before(), piece.after()
    if after is not None and after.word in NOT_AFTER_LENGTH:
        return False
    if after is not None and after.word in {"after", "before"}:
        return True
    return before is not None and before.word in LENGTH_BEFORE


def each_unit(piece: Piece) -> Draft | None:
    """$2 million a year; twice a week; 15 a day."""
    before = piece.before()
    if before is None or not (before.word in COUNTED_BEFORE or before.amount is not None):
        return None
    return piece.draft("SET", Recurrence(every=TimeLength(amount=1, unit=piece.unit("unit"))))


def vague_length(piece: Piece) -> Draft | None:
    """Such as recent months; the coming weeks; the past decade; past years; the years ahead."""
    word, letter = piece.word("unit"), piece.letters("rel")
    unit = piece.unit("unit")
    is_many = word.endswith("s")
    if not is_many and not (letter == "p" and piece.has("det")):
        return None
    if letter == "L" and not piece.has("det"):
        return None
    amount = None if is_many else 1.0
    return piece.draft("DURATION", TimeLength(amount=amount, unit=unit, stretch=STRETCHES[letter]))


def many_units(piece: Piece) -> Draft | None:
    """Such as for years; within weeks; months of talks."""
    before, after = piece.before(), piece.after()
    if not piece.word("unit").endswith("s"):
        return None
    if not (before is not None and before.word in PLURAL_BEFORE) and not (
        after is not None and after.word in {"of", "later", "before", "after"} and before is None
    ):
        return None
    return piece.draft("DURATION", TimeLength(amount=None, unit=piece.unit("unit")))


def while_length(piece: Piece) -> Draft | None:
    """Such as a while."""
    return piece.draft("DURATION", TimeLength(amount=None, unit="day"))


def year_or_two(piece: Piece) -> Draft | None:
    """Such as a year or two."""
    amount, _ = amounts_of(piece.lexemes("most"))
    return piece.draft("DURATION", TimeLength(amount=1, most=amount, unit=piece.unit("unit")))


def long_unit(piece: Piece) -> Draft | None:
    """Such as a decades-long war; a day-long visit."""
    after = piece.after()
    if after is None or after.word != "long":
        return None
    amount = None if piece.word("unit").endswith("s") else 1
    return replace(
        piece.draft("DURATION", TimeLength(amount=amount, unit=piece.unit("unit"))), last=piece.match.end() + 1
    )


def every(piece: Piece) -> Draft | None:
    """Such as every week; each July; every two years; every Tuesday."""
    word, letter = piece.word("what"), piece.letters("what")[0]
    if letter in "UTus":
        amount, _ = amounts_of(piece.lexemes("amount")) if piece.has("amount") else (1.0, None)
        amount = amount and amount * _fortnights(piece, "what")
        if piece.word("every") == "per" and word.endswith("s"):
            return None
        return piece.draft("SET", Recurrence(every=TimeLength(amount=amount, unit=piece.unit("what"))))
    if letter == "P":
        return piece.draft("SET", Recurrence(every=TimeLength(amount=1, unit="day")), part=PARTS[word])
    calendar = {
        "M": lambda: CalendarTime(month=MONTHS[word]),
        "W": lambda: CalendarTime(weekday=WEEKDAYS[word]),
        "Q": lambda: CalendarTime(season=SEASONS[word]),
        "E": lambda: CalendarTime(weekend=True),
    }
    return piece.draft("SET", Recurrence(every=calendar[letter]()))


def repeated(piece: Piece) -> Draft | None:
    """Such as daily; weekly; annual."""
    return piece.draft("SET", Recurrence(every=TimeLength(amount=1, unit=REPEATS[piece.word("word")])))


def recent(piece: Piece) -> Draft | None:
    """Such as recent (talks); current (policy); future (talks)."""
    side = NOW_WORDS.get(piece.word("word"))
    return piece.draft("DATE", VagueTime(side=side)) if side in {"past", "present", "future"} else None  # type: ignore[arg-type]


def clock_time(piece: Piece) -> Draft | None:
    """Such as 10:30 a.m.; 5 p.m. EST Tuesday; noon; 0930 GMT; 10 p.m. on May 3."""
    clock = _clock(piece)
    if clock is None:
        return None
    meaning: ShiftedTime | CalendarTime = ShiftedTime(amount=0, unit="day", anchor="told")
    if piece.has("weekday"):
        meaning = CalendarTime(weekday=WEEKDAYS[piece.word("weekday")])
    if piece.has("month"):
        meaning = CalendarTime(month=MONTHS[piece.word("month")], day=piece.whole("day"), year=piece.whole("year"))
    if piece.has("day_word"):
        days = DAY_WORDS[piece.word("day_word")]
        meaning = ShiftedTime(amount=abs(days), unit="day", sign=1 if days > 0 else -1 if days < 0 else 0)
    return piece.draft("TIME", meaning, clock=clock)


def _clock(piece: Piece) -> Clock | None:
    word, half = piece.word("time"), piece.word("half")
    zone = piece.word("zone") or None
    zone = zone.upper() if zone in ZONES else zone
    if word in {"noon", "midnight"}:
        return Clock(hour=12 if word == "noon" else 24, zone=zone)
    if ":" in word:
        hour, minute = (int(number) for number in word.split(":")[:2])
    elif len(word) == 4:
        hour, minute = int(word[:2]), int(word[2:])
    else:
        amount = piece.lexemes("time")[0].amount or 0
        hour, minute = int(amount), -1
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return Clock(hour=hour, minute=None if minute < 0 else minute, zone=zone)


def part_of_that_day(piece: Piece) -> Draft | None:
    """Such as mid-afternoon yesterday; Tuesday's night is left to the weekday's own rule."""
    part: DayPart = PARTS[piece.word("part")]
    if piece.has("day_word"):
        days = DAY_WORDS[piece.word("day_word")]
        meaning: ShiftedTime | CalendarTime = ShiftedTime(
            amount=abs(days), unit="day", sign=1 if days > 0 else -1 if days < 0 else 0
        )
    else:
        meaning = CalendarTime(weekday=WEEKDAYS[piece.word("weekday")])
    return piece.draft("TIME", meaning, part=part)


_DAY = r"(?:,?\*?(?:(?P<weekday>W)|(?P<day_word>X)|(?:W,?)?(?P<month>M)(?P<day>d)(?:,?(?P<year>y))?))?"
_CLOCKS: Final = tuple(
    rule(pattern + _DAY, clock_time)
    for pattern in (
        r"(?P<time>k)(?P<half>G)?(?P<zone>Z)?",
        r"(?P<time>[da])(?P<half>G)(?P<zone>Z)?",
        r"(?P<time>[yn])(?P<half>G)?(?P<zone>Z)",
        r"(?P<time>w)(?P<half>G)?(?P<zone>Z)?",
    )
)

LENGTH_RULES: Final[tuple[Rule, ...]] = (
    *_CLOCKS,
    rule(rf"(?P<amount>{AMOUNT})\+?-?(?P<unit>[UTEs])-?(?P<side>[gbq])", counted),
    rule(r"D?(?P<amount>A?)(?P<unit>U)-?(?P<side>[gb])(?:R|F?(?:[os]-?)?u)?", counted),
    rule(rf"(?:D?(?P<rel>[LpxcfolC]))?(?P<amount>{AMOUNT})(?P<hyphen>-)?\+?(?P<unit>[UTEus])R?", length),
    rule(rf"D(?P<rel>[Lpxcfols])?(?P<amount>{NUMBER})(?P<hyphen>-)?\+?(?P<unit>[UTu])", length),
    rule(r"A(?P<unit>[UTu])", each_unit),
    rule(r"(?P<det>D)?(?P<rel>[prcL])(?P<unit>[UTu])", vague_length),
    rule(r"(?P<unit>[UT])", many_units),
    rule(r"A(?P<unit>[UT])\|(?P<most>a|V)", year_or_two),
    rule(r"(?P<unit>[UT])-", long_unit),
    rule(r"A~", while_length),
    rule(rf"(?P<every>e)(?P<amount>{NUMBER})?(?P<what>[UTusWMQEP])", every),
    rule(r"(?P<word>Y)", repeated),
    rule(r"(?P<word>[rC])", recent),
    rule(r"m-?(?P<part>P)(?:(?P<day_word>X)|(?P<weekday>W))", part_of_that_day),
)  # fmt: skip
