"""The rules for dates: days, months, seasons, quarters, years, decades, and their relations to a known time."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal, TypedDict

from communique.annotate.times.lexemes import Lexeme
from communique.annotate.times.pieces import WITHIN, Draft, Piece, Rule, rule
from communique.annotate.times.words import AFTER_ADVERB, DAY_WORDS, FEASTS, MONTHS, NOW_WORDS, PARTS, SEASONS, WEEKDAYS
from communique.notes import CalendarTime, DayPart, ShiftedTime, TimeAnchor, TimeLength, TimeUnit, VagueTime

Which = Literal["last", "this", "next"]
WHICH: Final[dict[str, Which]] = {
    "C": "this", "L": "last", "c": "next", "f": "next", "h": "this", "l": "this", "p": "last", "v": "last", "x": "next",
    "z": "this",
}  # fmt: skip
TOLD: Final = frozenset("fvz")
"""Classes of words that relate a time to one told before ("the following day", "that year")."""
SHIFTS: Final[dict[str, tuple[Literal[-1, 0, 1], Literal["published", "told"]]]] = {
    "C": (0, "published"), "L": (-1, "published"), "c": (1, "published"), "f": (1, "told"), "h": (0, "published"),
    "l": (0, "told"), "p": (-1, "published"), "v": (-1, "told"), "x": (1, "published"), "z": (0, "told"),
}  # fmt: skip
BEFORE_YEAR: Final = frozenset(
    "after and around before between by c ca circa during early fiscal from in late like mid of since than the through "
    "throughout till to toward towards until year".split()
)
YEAR_OPENERS: Final = frozenset("(-/,–—")
AMOUNT_WORDS: Final = frozenset(
    "$ % # about almost approximately billion million more nearly no over some than thousand us".split()
)
NOT_AFTER_YEAR: Final = frozenset(
    "% billion degrees feet hundred jobs kilometers kilometres km m men meters metres miles million pages people "
    "percent points pounds soldiers students thousand tons tonnes troops votes women workers".split()
)
PACTS: Final = frozenset("accord accords agreement deal truce".split())
BEFORE_NEW_YEAR: Final = frozenset("after around at before by for in into over since till until".split())
RANGE_WORDS: Final = frozenset({"through", "till", "to", "until"})
DEMONSTRATIVE_UNITS: Final = frozenset({"day", "decade", "month", "week", "year"})


def within_of(piece: Piece) -> ShiftedTime | None:
    """The year, month or week that holds a time, where it is told."""
    if not piece.has("near"):
        return None
    return _shift(piece.letters("near"), piece.unit("era"))


def _shift(letter: str, unit: TimeUnit) -> ShiftedTime:
    sign, anchor = SHIFTS[letter]
    return ShiftedTime(amount=abs(sign), unit=unit, sign=sign, anchor=anchor)


STRETCHES: Final[dict[str, Literal["past", "next"]]] = {
    "L": "past", "c": "next", "p": "past", "r": "past", "v": "past", "x": "next",
}  # fmt: skip


class _Relation(TypedDict):
    which: Which | None
    anchor: TimeAnchor


def _relation(piece: Piece) -> _Relation:
    letter = piece.letters("rel")
    return {"which": WHICH.get(letter), "anchor": "told" if letter in TOLD else "published"}


def _year(piece: Piece, group: str = "year") -> int | None:
    return piece.whole(group) if piece.has(group) else None


def iso_date(piece: Piece) -> Draft | None:
    """Such as 2018-03-09."""
    month, day = piece.whole("month") or 0, piece.whole("day") or 0
    if not piece.is_unspaced() or not 1 <= month <= 12:
        return None
    return piece.draft("DATE", CalendarTime(year=_year(piece), month=month, day=day))


def slash_date(piece: Piece) -> Draft | None:
    """Such as 03/09/2018: month first, as in American use, unless that month does not exist."""
    month, day, year = (piece.whole(group) or 0 for group in ("month", "day", "year"))
    if month > 12:
        month, day = day, month
    if not piece.is_unspaced() or not 1 <= month <= 12:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000  # the POSIX pivot for two-digit years
    return piece.draft("DATE", CalendarTime(year=year, month=month, day=day))


def dashed_date(piece: Piece) -> Draft | None:
    """Such as 3-May-2018."""
    if not piece.is_unspaced():
        return None
    meaning = CalendarTime(year=_year(piece), month=MONTHS[piece.word("month")], day=piece.whole("day"))
    return piece.draft("DATE", meaning)


def day_of_month(piece: Piece) -> Draft | None:
    """Such as May 3; Friday, 3 May 2018; the 3rd of May; June 11-12."""
    day, last_day = piece.whole("day") or 0, piece.whole("last")
    if not 1 <= day <= 31 or (piece.word("day")[0].isalpha() and not piece.match.group().startswith("D")):
        return None
    if last_day is not None and not day < last_day <= 31:
        return None
    if piece.match.groupdict().get("through") and piece.word("through") not in RANGE_WORDS:
        return None
    meaning = CalendarTime(
        year=_year(piece), month=MONTHS[piece.word("month")], day=day, last_day=last_day,
        weekday=WEEKDAYS[piece.word("weekday")] if piece.has("weekday") else None, within=within_of(piece),
        **_relation(piece),
    )  # fmt: skip
    return piece.draft("DATE", meaning)


def month(piece: Piece) -> Draft | None:
    """Such as May; May 2018; last May; May of next year."""
    meaning = CalendarTime(
        year=_year(piece), month=MONTHS[piece.word("month")], within=within_of(piece), **_relation(piece)
    )
    return piece.draft("DATE", meaning)


def weekday(piece: Piece) -> Draft | None:
    """Such as Tuesday; last Tuesday; Tuesday of next week; Tuesday morning."""
    part = PARTS.get(piece.word("part"))
    meaning = CalendarTime(weekday=WEEKDAYS[piece.word("weekday")], **_relation(piece), within=within_of(piece))
    return piece.draft("TIME" if part else "DATE", meaning, part=part)


def season(piece: Piece) -> Draft | None:
    """Such as the summer; last summer; summer of 2018; spring 2018."""
    year, within = _year(piece), within_of(piece)
    word, before = piece.word("season"), piece.before()
    is_bare = not (piece.has("rel") or piece.has("det") or year or within)
    if is_bare and (before is None or before.word not in {"by", "early", "in", "late", "mid", "since", "until", "-"}):
        return None
    meaning = CalendarTime(season=SEASONS[word], year=year, within=within, **_relation(piece))
    return piece.draft("DATE", meaning)


def quarter(piece: Piece) -> Draft | None:
    """Such as the third quarter; third-quarter; Q3 2018; the first half of this year; this year's first quarter."""
    year, within = _year(piece) or _year(piece, "head_year"), within_of(piece)
    fiscal = "F" in piece.match.group()
    if piece.has("short"):
        return piece.draft("DATE", CalendarTime(quarter=int(piece.word("short")[1]), year=year, within=within))
    number, unit = piece.whole("count") or 2, piece.unit("unit")
    is_last = piece.word("count") == "last"
    if unit == "half":
        if not (year or within or piece.has("hyphen")) or number > 2:
            return None
        return piece.draft("DATE", CalendarTime(half=2 if is_last else number, year=year, within=within, fiscal=fiscal))
    if number > 4 or piece.word("unit").endswith("s"):
        return None
    return piece.draft("DATE", CalendarTime(quarter=4 if is_last else number, year=year, within=within, fiscal=fiscal))


def year(piece: Piece) -> Draft | None:
    """Such as 2018; the year 2018; fiscal 2018. A bare number is a year by the words around it."""
    number = piece.whole("year") or 0
    if piece.has("head"):
        return piece.draft("DATE", CalendarTime(year=number, fiscal="F" in piece.letters("head")))
    before, after = piece.before(), piece.after()
    previous = before.word if before else ""
    if previous in AMOUNT_WORDS or (after is not None and after.word in NOT_AFTER_YEAR):
        return None
    if after is not None and after.amount is not None and after.word[0].isdigit() and previous not in BEFORE_YEAR:
        return None
    if previous in BEFORE_YEAR or 1900 <= number < 2100 or (previous in YEAR_OPENERS and number >= 1500):
        return piece.draft("DATE", CalendarTime(year=number))
    return None


def spoken_year(piece: Piece) -> Draft | None:
    """Such as nineteen ninety-six; two thousand eighteen after "year"."""
    words = [lexeme.amount or 0 for lexeme in piece.lexemes("year") if lexeme.amount]
    century, rest = int(words[0]), int(sum(words[1:]))
    if not 16 <= century <= 20 or not 10 <= rest <= 99 or words[1] < 10:
        return None
    return piece.draft("DATE", CalendarTime(year=100 * century + rest, month=MONTHS.get(piece.word("month"))))


def year_two_thousand(piece: Piece) -> Draft | None:
    """Such as the year two thousand."""
    words = [int(lexeme.amount) for lexeme in piece.lexemes("year") if lexeme.amount]
    if words[:2] != [2, 1000] or piece.word("head_unit") != "year":
        return None
    return piece.draft("DATE", CalendarTime(year=2000 + sum(words[2:])))


def decade(piece: Piece) -> Draft | None:
    """Such as the 1990s; the '90s; the nineties."""
    number = int(piece.lexemes("decade")[0].amount or 0)
    before = piece.before(2)
    is_second = before is not None and before.word.endswith("s") and before.amount is not None  # the 70s and 80s
    is_told = piece.word("det") == "the" or piece.word("decade")[0] in "'’" or is_second
    if number < 20 or (number < 100 and not is_told):
        return None
    return piece.draft("DATE", CalendarTime(decade=number))


def century(piece: Piece) -> Draft | None:
    """Such as the 20th century."""
    if piece.word("unit") != "century":
        return None
    return piece.draft("DATE", CalendarTime(century=100 * ((piece.whole("count") or 1) - 1)))


def related(piece: Piece) -> Draft | None:
    """Such as last week; this month; the following day; that year; the current fiscal year; the latest quarter."""
    letter, unit, word = piece.letters("rel"), piece.unit("unit"), piece.word("unit")
    if word.endswith("s") or (letter == "l" and unit != "quarter") or unit == "half":
        return None
    if letter == "z" and unit not in DEMONSTRATIVE_UNITS:
        return None
    if unit == "day" and letter in {"L", "C", "h", "l"}:
        return None
    if word == "fortnight":
        stretch = STRETCHES.get(letter)
        return piece.draft("DURATION", TimeLength(amount=2, unit="week", stretch=stretch)) if stretch else None
    shift = _shift(letter, unit)
    if unit == "day" and letter == "x":  # "the next day" follows the day told, not the day of publication
        shift = replace(shift, anchor="told")
    return piece.draft("DATE", shift)


def period_of_year(piece: Piece) -> Draft | None:
    """Such as the 1988 period."""
    return piece.draft("DATE", CalendarTime(year=_year(piece)))


def latest_period(piece: Piece) -> Draft | None:
    """Such as the latest period: the time the text speaks of."""
    return piece.draft("DATE", ShiftedTime(amount=0, unit="quarter", anchor="told"))


def the_unit(piece: Piece) -> Draft | None:
    """Such as for the year; in the quarter; the end of the month; the year ended March 31."""
    before, after, unit = piece.before(), piece.after(), piece.unit("unit")
    if piece.word("unit").endswith("s") or before is None:
        return None
    if after is not None and after.word in {"ended", "ending"}:
        return piece.draft("DURATION", TimeLength(amount=1, unit=unit))
    is_end = before.word == "of" and (of := piece.before(2)) is not None and of.word in {"beginning", "end", "start"}
    if unit not in {"month", "quarter", "week", "year"} and not (is_end and unit in {"decade", "century"}):
        return None
    if not is_end and before.word not in {"during", "for", "in", "throughout"}:
        return None
    if after is not None and after.word in {"of", "since", "that", "when"}:
        return None
    return piece.draft("DATE", ShiftedTime(amount=0, unit=unit, anchor="told" if unit == "quarter" else "published"))


def same_period(piece: Piece) -> Draft | None:
    """Such as the same period last year; the corresponding month a year ago."""
    word = piece.word("kind")
    if word not in {"corresponding", "same"}:
        return None
    sign: Literal[-1, 1] = 1 if piece.letters("near") == "x" else -1
    return piece.draft("DATE", ShiftedTime(amount=1, unit=piece.unit("era"), sign=sign, anchor="told", is_counted=True))


def year_end(piece: Piece) -> Draft | None:
    """Such as year-end; the year's end."""
    if piece.word("unit") != "year":
        return None
    return piece.draft("DATE", ShiftedTime(amount=0, unit="year"), modifier="end")


def weekend(piece: Piece) -> Draft | None:
    """Such as the weekend; last weekend; this weekend."""
    if piece.word("weekend") == "weekends" or not (piece.has("rel") or piece.has("det")):
        return None
    return piece.draft("DATE", CalendarTime(weekend=True, **_relation(piece)))


def day_word(piece: Piece) -> Draft | None:
    """Such as today; yesterday; tomorrow night; tonight."""
    word = piece.word("day")
    part: DayPart | None = PARTS.get(piece.word("part")) or ("NI" if word == "tonight" else None)
    days = DAY_WORDS[word]
    sign: Literal[-1, 0, 1] = 1 if days > 0 else -1 if days < 0 else 0
    return piece.draft("TIME" if part else "DATE", ShiftedTime(amount=abs(days), unit="day", sign=sign), part=part)


def day_beside(piece: Piece) -> Draft | None:
    """Such as the day after tomorrow; the day before yesterday."""
    if (piece.word("side"), piece.word("day")) not in {("after", "tomorrow"), ("before", "yesterday")}:
        return None
    return piece.draft("DATE", ShiftedTime(amount=2, unit="day", sign=1 if piece.word("side") == "after" else -1))


def part_of_day(piece: Piece) -> Draft | None:
    """Such as this morning; last night."""
    letter, part = piece.letters("rel"), PARTS[piece.word("part")]
    if letter not in {"L", "h", "f", "z", "x"}:
        return None
    sign, anchor = SHIFTS[letter]
    if letter == "x":
        anchor = "told"
    return piece.draft("TIME", ShiftedTime(amount=abs(sign), unit="day", sign=sign, anchor=anchor), part=part)


def feast(piece: Piece) -> Draft | None:
    """Such as Christmas; last Easter; New Year's Day; in the new year."""
    word, before, after = piece.word("feast"), piece.before(), piece.after()
    if after is not None and after.word in PACTS:
        return None  # the Good Friday Agreement
    if word in FEASTS and piece.reading.classes[piece.match.end() :][:1] in {"U", "_"}:
        return None  # a Christmas tree, Easter week
    if word == "new year" and not (before and before.word in BEFORE_NEW_YEAR):
        return None  # the Chinese New Year is another day
    if word == "new year" and after is not None and not _stands_alone(after):
        return None  # New Year celebrations, the new year's budget
    if word in {"christmas day", "easter sunday", "thanksgiving day"}:
        word = word.partition(" ")[0]
    draft = piece.draft("DATE", CalendarTime(feast=word, year=_year(piece), **_relation(piece)))
    is_bare = piece.has("det") and not piece.has("rel") and word != "new year"
    return replace(draft, first=draft.first + 1) if is_bare else draft


def _stands_alone(after: Lexeme) -> bool:
    return after.word in AFTER_ADVERB or not (after.word[0].isalpha() or after.word in {"'s", "’s"})


def now_word(piece: Piece) -> Draft | None:
    """Such as now; currently; recently; soon."""
    word = piece.word("word")
    before, after = piece.before(), piece.after()
    if word == "soon" and ((before and before.word == "as") or (after and after.word == "after")):
        return None
    side = {"past": "past", "present": "present", "future": "future"}[NOW_WORDS[word]]
    return piece.draft("DATE", VagueTime(side=side))  # type: ignore[arg-type]


def vague_noun(piece: Piece) -> Draft | None:
    """Such as the past; the near future."""
    after = piece.after()
    if after is not None and (after.word.isalpha() and after.word in {"tense", "participle", "perfect"}):
        return None
    return piece.draft("DATE", VagueTime(side="past" if piece.has("past") else "future"))


def these_days(piece: Piece) -> Draft | None:
    """Such as these days."""
    return piece.draft("DATE", VagueTime(side="present")) if piece.word("unit") == "days" else None


_DAYS: Final = "(?P<day>[do])(?:-(?P<last>[do]))?"
_YEAR: Final = f"(?:,?(?P<year>y)|{WITHIN})?"
_COUNTED: Final = "(?P<count>[osL])(?P<hyphen>-)?F?(?P<unit>u)"
DATE_RULES: Final[tuple[Rule, ...]] = (
    rule(r"(?P<year>y)-(?P<month>d)-(?P<day>d)(?![-\d])", iso_date),
    rule(r"(?P<month>d)/(?P<day>d)/(?P<year>[ydn])", slash_date),
    rule(r"(?P<day>d)-(?P<month>M)-(?P<year>y)", dashed_date),
    rule(rf"(?:(?P<rel>[Lxh])|(?P<weekday>W),?D?)?(?P<month>M)D?{_DAYS}(?!%){_YEAR}", day_of_month),
    rule(rf"(?P<rel>L{{0}})(?:(?P<weekday>W),?)?D?{_DAYS}O?(?P<month>M){_YEAR}", day_of_month),
    rule(
        rf"(?P<rel>L{{0}})(?:(?P<weekday>W),?)?(?P<day>d)(?:>|(?P<through>_)|(?<=<d)&)(?P<last>d)O?(?P<month>M){_YEAR}",
        day_of_month,
    ),
    rule(rf"(?:D?(?P<rel>[LxhvcfC]))?(?P<month>M)(?:,?O?(?P<year>y)|{WITHIN})?", month),
    rule(rf"(?:D?(?P<rel>[LxhvcfCp]))?(?P<weekday>W)(?:(?P<part>P)|{WITHIN})?", weekday),
    rule(rf"(?P<det>D)?(?P<rel>[LxhvcfC])?(?P<season>Q)(?:O?(?P<year>y)|{WITHIN})?", season),
    rule(rf"D?(?P<head_year>y)?F?-?{_COUNTED}(?:,?O?F?(?P<year>y)|{WITHIN})?(?P<short>Q{{0}})", quarter),
    rule(rf"(?P<near>[Lxhz])(?P<era>U)'F?{_COUNTED}(?P<year>Q{{0}})(?P<head_year>Q{{0}})(?P<short>Q{{0}})", quarter),
    rule(rf"(?P<short>4)(?:,?O?(?P<year>y)|{WITHIN})?(?P<head_year>Q{{0}})", quarter),
    rule(r"(?P<head>D?F?U(?=y)|F)?(?P<year>y)", year),
    rule(r"(?P<month>M)?(?P<year>a-?a(?:-?a)?)", spoken_year),
    rule(r"D(?P<head_unit>U)(?P<year>aa(?:&?a){0,3})", year_two_thousand),
    rule(r"(?P<det>D)?(?P<decade>S)", decade),
    rule(r"D?(?P<count>o)-?(?P<unit>U)", century),
    rule(r"D(?P<year>y)R", period_of_year),
    rule(r"D(?:l|e)R", latest_period),
    rule(r"D(?P<full>f)?F?(?P<unit>[Uu])", the_unit),
    rule(r"D?(?P<unit>U)'?-?N", year_end),
    rule(r"D(?P<kind>[z_])(?:R|u|U)(?:O?D?(?P<near>[Lx])(?P<era>U))", same_period),
    rule(r"D(?P<kind>[z_])(?:R|u|U)A(?P<era>U)(?P<near>[gb])", same_period),
    rule(r"(?P<det>D)?(?P<rel>[LxvhcfzCl])F?(?P<unit>[Uu])", related),
    rule(r"(?P<det>D)?(?P<rel>[LxvhcfzCp])?(?P<weekend>E)", weekend),
    rule(r"(?P<day>X)(?P<part>P)?", day_word),
    rule(r"DU(?P<side>2)(?P<day>X)", day_beside),
    rule(r"D?(?P<rel>[LhfzxC])(?P<part>P)", part_of_day),
    rule(r"(?P<det>D)?(?P<rel>[LxhC])?(?P<feast>H)(?:[,IO]?(?P<year>y))?", feast),
    rule(r"(?P<word>K)", now_word),
    rule(r"D(?:(?P<past>p)(?![UTuydnaVE'-])|_?i)", vague_noun),
    rule(r"t(?P<unit>U)", these_days),
)  # fmt: skip
