"""The rules for parts counted within months and years, years told as two, and nights and days seen from today."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from communique.annotate.times.dates import RANGE_WORDS, within_of
from communique.annotate.times.pieces import AMOUNT, WITHIN, Draft, Piece, Rule, amounts_of, rule
from communique.annotate.times.words import AFTER_ADVERB, MONTHS, SEASONS, WEEKDAYS
from communique.notes import CalendarTime, ShiftedTime, TimeUnit

NTH_WORDS: Final = {"closing": -1, "final": -1, "last": -1, "opening": 1}
"""Words that count as ordinals here ("the final week of May")."""
CALENDAR_YEARS: Final = frozenset("academic financial fiscal fy marketing parliamentary school tax".split())
"""What a year that does not begin in January is called; how far it reaches is left open to two calendar years."""
LONGEST: Final = 10
"""Years that "2016-17" may reach over; more is no span of years."""


def nth_of(piece: Piece) -> Draft | None:
    """Such as the first week of May; the last Friday in March; the second half of September 2018."""
    word, what = piece.word("count"), piece.word("what")
    nth = NTH_WORDS.get(word) or piece.whole("count") or (2 if word == "second" else 0)
    if not nth or what.endswith("s"):
        return None
    unit: TimeUnit | None = piece.unit("what") if piece.letters("what") in {"U", "u"} else None
    if unit not in {None, "day", "half", "week"} or (unit == "half" and not piece.has("month")):
        return None
    month = MONTHS[piece.word("month")] if piece.has("month") else None
    if month is None and unit != "week":  # "the first day of 2018" may be said of anything; weeks of a year are counted
        return None
    meaning = CalendarTime(
        year=piece.whole("year") if piece.has("year") else None,
        month=month,
        weekday=WEEKDAYS.get(what),
        weekend=piece.letters("what") == "E",
        nth=nth,
        nth_unit=unit,
        within=within_of(piece),
    )
    return piece.draft("DATE", meaning)


def nth_of_this(piece: Piece) -> Draft | None:
    """Such as the first week of next month; the last week of the year."""
    word, what, era = piece.word("count"), piece.word("what"), piece.unit("era")
    nth = NTH_WORDS.get(word) or piece.whole("count") or (2 if word == "second" else 0)
    if not nth or what.endswith("s") or era not in {"month", "year"}:
        return None
    unit: TimeUnit | None = piece.unit("what") if piece.letters("what") == "U" else None
    if unit not in {None, "week"} or (era == "year" and unit is None):
        return None
    meaning = CalendarTime(
        weekday=WEEKDAYS.get(what),
        weekend=piece.letters("what") == "E",
        nth=nth,
        nth_unit=unit,
        within=within_of(piece) or ShiftedTime(amount=0, unit=era),
    )
    return piece.draft("DATE", meaning)


def half_of_age(piece: Piece) -> Draft | None:
    """Such as the second half of the 19th century; the first half of the 1990s."""
    nth = NTH_WORDS.get(piece.word("count")) or piece.whole("count") or 2
    if piece.unit("what") != "half" or abs(nth) > 2 or (piece.has("unit") and piece.unit("unit") != "century"):
        return None
    decade = int(piece.lexemes("decade")[0].amount or 0) if piece.has("decade") else None
    century = 100 * ((piece.whole("age") or 1) - 1) if piece.has("age") else None
    return piece.draft("DATE", CalendarTime(decade=decade, century=century, nth=nth, nth_unit="half"))


def half_of_this(piece: Piece) -> Draft | None:
    """Such as the first half of the year; the last quarter of the year."""
    if piece.unit("era") != "year":
        return None
    last = 2 if piece.unit("what") == "half" else 4
    nth = piece.whole("count") or (last if piece.word("count") == "last" else 2)
    if nth > last:
        return None
    this = ShiftedTime(amount=0, unit="year")
    part = CalendarTime(half=nth, within=this) if last == 2 else CalendarTime(quarter=nth, within=this)
    return piece.draft("DATE", part)


def week_of(piece: Piece) -> Draft | None:
    """Such as the week of 6 January: Monday to Sunday around that day."""
    day = piece.whole("day") or 0
    if piece.word("unit") != "week" or not 1 <= day <= 31:
        return None
    meaning = CalendarTime(month=MONTHS[piece.word("month")], day=day, year=piece.whole("year"), nth_unit="week")
    return piece.draft("DATE", meaning)


def days_of(piece: Piece) -> Draft | None:
    """Such as the last days of May; the opening weeks of 2018: the late and the early part of it."""
    word, unit = piece.word("count"), piece.word("what")
    nth = NTH_WORDS.get(word) or piece.whole("count") or 0
    if abs(nth) != 1 or not unit.endswith("s"):
        return None
    month = MONTHS[piece.word("month")] if piece.has("month") else None
    year = piece.whole("year") if piece.has("year") else None
    return piece.draft("DATE", CalendarTime(year=year, month=month), modifier="start" if nth == 1 else "end")


def two_years(piece: Piece) -> Draft | None:
    """Such as 2016-17; the winter of 2020-21; the 2021/22 financial year: left as wide as both years."""
    first, second = piece.whole("year") or 0, piece.whole("second") or 0
    if not piece.is_unspaced("span"):
        return None
    last = second if second > 99 else first - first % 100 + second
    kind, after = piece.word("kind"), piece.after()
    if not first < last <= first + LONGEST or (after is not None and after.word == "-"):
        return None
    if kind and (kind not in CALENDAR_YEARS or piece.unit("unit") != "year"):
        return None
    if piece.has("season"):
        if last != first + 1 or SEASONS[piece.word("season")] != "WI":
            return None
        return piece.draft("DATE", CalendarTime(season="WI", year=first))
    if second > 99 and not kind:
        return None  # 2013-2017 is a range of two times
    return piece.draft("DATE", CalendarTime(year=first, last_year=last, fiscal=bool(kind)))


def overnight(piece: Piece) -> Draft | None:
    """Such as shelling went on overnight: the night before publication, or the coming one."""
    after = piece.after()
    if after is not None and after.word[0].isalpha() and after.word not in AFTER_ADVERB - {"on"}:
        return None  # overnight talks; overnight on Friday, which tells the day
    night = ShiftedTime(amount=0, unit="day", grain="night")
    return piece.draft("TIME", night, part="NI")


def this_time(piece: Piece) -> Draft | None:
    """Such as this time last year; at this time next week: the day itself that far away."""
    if piece.word("time") != "time" or piece.word("unit").endswith("s") or piece.unit("unit") == "day":
        return None
    sign: Literal[-1, 1] = 1 if piece.letters("rel") == "x" else -1
    return piece.draft("DATE", ShiftedTime(amount=1, unit=piece.unit("unit"), sign=sign, grain="day"))


def from_now(piece: Piece) -> Draft | None:
    """Such as three weeks from now; a year from today."""
    if piece.word("now") not in {"now", "today"}:
        return None
    amount, _ = amounts_of(piece.lexemes("amount"))
    unit = piece.unit("unit")
    if piece.word("unit").startswith("fortnight"):
        amount = amount and amount * 2
    is_fine = unit in {"hour", "minute", "second"}
    return piece.draft("TIME" if is_fine else "DATE", ShiftedTime(amount=amount, unit=unit, sign=1, is_counted=True))


def later_day(piece: Piece) -> Draft | None:
    """Such as 25 in "April 24 and 25": the month is told once for both."""
    month = piece.before(3)
    if _counts(piece) or month is None or month.word not in MONTHS:
        return None
    meaning = CalendarTime(month=MONTHS[month.word], day=piece.whole("day"), year=piece.whole("year"))
    return piece.draft("DATE", meaning)


def days_through(piece: Piece) -> Draft | None:
    """Such as June 12 to 14; June 12 through 14, 2019."""
    day, last = piece.whole("day") or 0, piece.whole("last") or 0
    word = piece.word("through")
    if word not in RANGE_WORDS or not 1 <= day < last <= 31 or _counts(piece):
        return None
    meaning = CalendarTime(month=MONTHS[piece.word("month")], day=day, last_day=last, year=piece.whole("year"))
    return piece.draft("DATE", meaning)


def _counts(piece: Piece) -> bool:
    """Whether the last number counts what comes after it ("on April 24 and 25 people")."""
    after = piece.after()
    return after is not None and after.word[0].isalpha() and after.word not in AFTER_ADVERB


def run_of(piece: Piece) -> Draft | None:
    """Such as the last two weeks of May; the first ten days of June 2016."""
    nth = NTH_WORDS.get(piece.word("count")) or piece.whole("count") or 0
    amount, _ = amounts_of(piece.lexemes("amount"))
    unit = piece.unit("what")
    if abs(nth) != 1 or amount is None or unit not in {"day", "week"}:
        return None
    days = round(amount) * (7 if unit == "week" else 1)
    meaning = CalendarTime(
        month=MONTHS[piece.word("month")], year=piece.whole("year"), nth=nth, nth_unit="day", nth_length=days
    )
    return piece.draft("DATE", meaning)


def earlier_day(piece: Piece) -> Draft | None:
    """Such as 24 in "on 24 and 25 April": the month is told once for both."""
    month = CalendarTime(
        year=piece.whole("year") if piece.has("year") else None,
        month=MONTHS[piece.word("month")],
        day=piece.whole("day"),
    )
    return replace(piece.draft("DATE", month), last=piece.match.start() + 1)


_NTH: Final = r"D?(?P<count>[osL_B])(?P<what>U|W|E|u)"
_SPAN: Final = "(?P<span>(?P<year>y)[-/](?P<second>[dy]))"
_NO: Final = {name: f"(?P<{name}>Q{{0}})" for name in ("kind", "unit", "season", "month", "near", "era")}
PART_RULES: Final[tuple[Rule, ...]] = (
    rule(rf"{_NTH}[OI](?P<month>M)(?:,?O?(?P<year>y)|{WITHIN})?", nth_of),
    rule(rf"{_NTH}[OI](?P<year>y){_NO['month']}{_NO['near']}{_NO['era']}", nth_of),
    rule(rf"{_NTH}(?:[OI]D?(?P<near>[Lxhz])|OD)(?P<era>U)", nth_of_this),
    rule(r"D?(?P<count>[oL_B])(?P<what>U)O(?:(?P<month>M)(?:,?O?(?P<year>y))?)", days_of),
    rule(rf"D?(?P<count>[oL_B])(?P<what>U)O(?P<year>y){_NO['month']}", days_of),
    rule(rf"D?(?P<season>Q)O?{_SPAN}{_NO['kind']}{_NO['unit']}", two_years),
    rule(rf"(?:D?F?U|F)?{_SPAN}{_NO['kind']}{_NO['unit']}{_NO['season']}", two_years),
    rule(rf"D?{_SPAN}(?P<kind>[F_])(?P<unit>U){_NO['season']}", two_years),
    rule(rf"(?P<amount>{AMOUNT})(?P<unit>[UT])@(?P<now>[KX])", from_now),
    rule(r"D?(?P<count>[osL])(?P<what>u)OD?(?P<age>o)-?(?P<unit>U)(?P<decade>Q{0})", half_of_age),
    rule(r"D?(?P<count>[osL])(?P<what>u)OD?(?P<decade>S)(?P<age>Q{0})(?P<unit>Q{0})", half_of_age),
    rule(r"D?(?P<count>[osL])(?P<what>u)OD(?P<era>U)", half_of_this),
    rule(r"D(?P<unit>U)O(?P<month>M)(?P<day>d)(?:,?(?P<year>y))?", week_of),
    rule(r"D(?P<unit>U)OD?(?P<day>[do])O?(?P<month>M)(?:,?(?P<year>y))?", week_of),
    rule(r"(?P<night>3)", overnight),
    rule(r"(?<=Md&)(?P<day>d)(?![%/-])(?:,?(?P<year>y))?", later_day),
    rule(r"(?P<month>M)(?P<day>d)(?P<through>[>_])(?P<last>d)(?![%/-])(?:,?(?P<year>y))?", days_through),
    rule(r"D?(?P<count>[oL_B])(?P<amount>[da])(?P<what>U)O(?P<month>M)(?:,?O?(?P<year>y))?", run_of),
    rule(r"(?<=\*)(?P<day>d)&dO?(?P<month>M)(?:,?O?(?P<year>y))?", earlier_day),
    rule(r"h(?P<time>_)(?P<rel>[Lx])(?P<unit>U)", this_time),
)  # fmt: skip
