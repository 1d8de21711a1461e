"""Stretches of the calendar: what a year, quarter, month, week or feast covers, and how to step between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from communique.notes import CalendarTime, Season, TimeUnit

SEASON_START: Final[dict[Season, int]] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of the meteorological season; a winter is named after the year in which it begins."""
MONTHS_OF: Final[dict[TimeUnit, int]] = {
    "month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
DAYS_OF: Final[dict[TimeUnit, float]] = {
    "second": 1 / 86_400, "minute": 1 / 1_440, "hour": 1 / 24, "day": 1, "week": 7, "weekend": 7,
}  # fmt: skip


FIXED_FEASTS: Final = {
    "all saints' day": (11, 1), "bastille day": (7, 14), "boxing day": (12, 26), "christmas": (12, 25),
    "christmas eve": (12, 24), "halloween": (10, 31), "new year": (1, 1), "new year's day": (1, 1),
    "new year's eve": (12, 31), "valentine's day": (2, 14),
}  # fmt: skip
"""Month and day of feasts that each year has on the same day."""
AFTER_EASTER: Final = {
    "ascension day": 39, "easter": 0, "easter monday": 1, "good friday": -2, "maundy thursday": -3, "palm sunday": -7,
    "whit monday": 50,
}  # fmt: skip
"""Days after Western Easter Sunday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Whole days from FIRST to LAST; None: open to that side."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the stretch."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


UNKNOWN: Final = Stretch(first=None, last=None)


def day_stretch(day: date) -> Stretch:
    """One day."""
    return Stretch(first=day, last=day)


def months_stretch(year: int, month: int, count: int = 1) -> Stretch:
    """COUNT months from a month of a year (month numbers beyond 12 run into later years)."""
    first = _month_start(year, month)
    after = _month_start(year, month + count)
    if first is None:
        return UNKNOWN
    return Stretch(first=first, last=after - timedelta(days=1) if after else date.max)


def _month_start(year: int, month: int) -> date | None:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1) if date.min.year <= year <= date.max.year else None


def season_stretch(year: int, season: Season) -> Stretch:
    """The meteorological season of the northern hemisphere that begins in a year."""
    return months_stretch(year, SEASON_START[season], 3)


def week_stretch(day: date) -> Stretch:
    """Monday to Sunday around a day."""
    monday = shifted_days(day, -day.weekday())
    return Stretch(first=monday, last=shifted_days(monday, 6))


def weekend_stretch(day: date) -> Stretch:
    """Saturday and Sunday of a day's week."""
    saturday = shifted_days(day, 5 - day.weekday())
    return Stretch(first=saturday, last=shifted_days(saturday, 1))


def nth_stretch(whole: Stretch, time: CalendarTime) -> Stretch:
    """The nth week, day, half, weekday or weekend of a month or year (-1: the last); unknown where it has none such.

    Its weeks are counted in sevens from its first day on: the first week of May is the 1st to the 7th, the last the
    25th to the 31st.
    """
    nth, first, last = time.nth or 0, whole.first, whole.last
    if first is None or last is None:
        return UNKNOWN
    if time.nth_unit == "half":
        middle = shifted_days(first, 14)
        return Stretch(first=first, last=middle) if nth == 1 else Stretch(first=shifted_days(middle, 1), last=last)
    if time.nth_length > 1:
        size = time.nth_length - 1
        within = (first, shifted_days(first, size)) if nth == 1 else (shifted_days(last, -size), last)
        return Stretch(first=within[0], last=within[1]) if all(map(whole.holds, within)) else UNKNOWN
    weekday = 5 if time.weekend else time.weekday
    step = 1 if time.nth_unit == "day" else 7
    if nth > 0:
        begin = shifted_days(first, (0 if weekday is None else (weekday - first.weekday()) % 7) + step * (nth - 1))
    else:
        begin = shifted_days(last, -(step - 1) if weekday is None else -((last.weekday() - weekday) % 7))
    if not whole.holds(begin):
        return UNKNOWN
    if weekday is None and step == 7:
        return Stretch(first=begin, last=min(shifted_days(begin, 6), last))
    return Stretch(first=begin, last=shifted_days(begin, 1) if time.weekend else begin)


def unit_stretch(day: date, unit: TimeUnit) -> Stretch:
    """The calendar unit around a day."""
    if unit == "week":
        return week_stretch(day)
    if unit == "weekend":
        return weekend_stretch(day)
    if unit in MONTHS_OF:
        size = MONTHS_OF[unit]
        months = day.year * 12 + day.month - 1
        start = months - months % size
        return months_stretch(start // 12, start % 12 + 1, size)
    return day_stretch(day)


def shifted_days(day: date, days: float) -> date:
    """The day some days away, held within what the calendar can tell."""
    ordinal = day.toordinal() + round(days)
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def shifted(day: date, amount: float, unit: TimeUnit) -> date:
    """The day AMOUNT units away; the last day of a month stays in the month it steps to."""
    if unit in DAYS_OF:
        return shifted_days(day, min(max(amount, -1e7), 1e7) * DAYS_OF[unit])
    months = day.year * 12 + day.month - 1 + round(min(max(amount, -1e5), 1e5) * MONTHS_OF[unit])
    year, month = divmod(months, 12)
    if year < 1:
        return date.min
    if year > date.max.year:
        return date.max
    last = months_stretch(year, month + 1).last
    return date(year, month + 1, min(day.day, last.day if last else 28))


def feast_day(year: int, feast: str) -> date | None:
    """The day of a feast in a year of the Gregorian calendar; None for a feast not known."""
    if feast in FIXED_FEASTS:
        return date(year, *FIXED_FEASTS[feast])
    if feast == "thanksgiving":  # the fourth Thursday of November (United States, since 1942)
        first = date(year, 11, 1)
        return shifted_days(first, (3 - first.weekday()) % 7 + 21)
    return shifted_days(_easter(year), AFTER_EASTER[feast]) if feast in AFTER_EASTER else None


def _easter(year: int) -> date:
    """Western Easter Sunday by the anonymous Gregorian algorithm (Meeus, Jones, Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, offset = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * offset + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
