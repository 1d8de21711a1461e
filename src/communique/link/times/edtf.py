"""Stretches as Extended Date/Time Format strings (ISO 8601-2:2019; Library of Congress EDTF levels 0 to 2)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from communique.link.times.calendar import FIXED_FEASTS, Stretch
from communique.notes import CalendarTime, Season

SEASON_CODES: Final[dict[Season, int]] = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
QUARTER_BASE: Final = 32
"""Quarter 1 is 33 (EDTF level 2)."""
HALF_BASE: Final = 39
"""Semestral 1 is 40 (EDTF level 2)."""
ONE_DAY: Final = timedelta(days=1)


def edtf_of(stretch: Stretch, *, approximate: bool = False) -> str | None:
    """The shortest string for a stretch: a day, month, year, decade or century, else an interval; None if all open."""
    first, last = stretch.first, stretch.last
    mark = "~" if approximate else ""
    if first is None and last is None:
        return None
    if first is None:
        return f"../{_end(last)}{mark}"
    if last is None:
        return f"{_start(first)}{mark}/.."
    named = _named(first, last)
    if named:
        return named + mark
    is_monthly = first.day == 1 and _is_month_end(last)
    if is_monthly:
        return f"{first:%Y-%m}{mark}/{last:%Y-%m}{mark}"
    return f"{first}{mark}/{last}{mark}"


def _named(first: date, last: date) -> str | None:
    """The one name of a stretch, if it has one."""
    if first == last:
        return first.isoformat()
    if first.day != 1 or not _is_month_end(last):
        return None
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if first.month != 1 or last.month != 12:
        return None
    years = last.year - first.year + 1
    for size, digits, blanks in ((1, 4, ""), (10, 3, "X"), (100, 2, "XX")):
        if years == size and first.year % size == 0:
            return f"{first.year:04d}"[:digits] + blanks
    return None


def _is_month_end(day: date) -> bool:
    return day == date.max or (day + ONE_DAY).day == 1


def _start(day: date) -> str:
    """The first day of an open interval: whole months and years keep their short name."""
    return f"{day:%Y-%m}" if day.day == 1 else day.isoformat()


def _end(day: date | None) -> str:
    if day is None:
        return ".."
    return f"{day:%Y-%m}" if _is_month_end(day) else day.isoformat()


def yearless_edtf(time: CalendarTime) -> str | None:
    """A date without its year: XXXX-05, XXXX-05-03, XXXX-22; None where nothing but the year could be told."""
    if time.nth:
        return None
    if time.month and time.day and time.last_day:
        return f"XXXX-{time.month:02d}-{time.day:02d}/XXXX-{time.month:02d}-{time.last_day:02d}"
    if time.month and time.day:
        return f"XXXX-{time.month:02d}-{time.day:02d}"
    if time.month:
        return f"XXXX-{time.month:02d}"
    if time.season:
        return f"XXXX-{SEASON_CODES[time.season]}"
    if time.quarter:
        return f"XXXX-{QUARTER_BASE + time.quarter}"
    if time.half:
        return f"XXXX-{HALF_BASE + time.half}"
    if time.feast in FIXED_FEASTS:
        return "XXXX-{:02d}-{:02d}".format(*FIXED_FEASTS[time.feast])
    return None


def part_year_edtf(year: int, time: CalendarTime) -> str | None:
    """The level 2 code of a season, quarter or half of a year (2018-22); None for other times."""
    if time.season:
        return f"{year:04d}-{SEASON_CODES[time.season]}"
    if time.quarter:
        return f"{year:04d}-{QUARTER_BASE + time.quarter}"
    if time.half:
        return f"{year:04d}-{HALF_BASE + time.half}"
    return None
