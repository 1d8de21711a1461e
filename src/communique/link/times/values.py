"""TIMEX3 values (TimeML 1.2.1, ISO 8601 with its extensions: seasons, parts of the day, unknown digits)."""

from __future__ import annotations

from datetime import date
from typing import Final

from communique.notes import CalendarTime, Clock, DayPart, Recurrence, TimeLength, TimeUnit

LENGTH_UNITS: Final[dict[TimeUnit, tuple[str, str, int]]] = {
    "second": ("PT", "S", 1), "minute": ("PT", "M", 1), "hour": ("PT", "H", 1), "day": ("P", "D", 1),
    "week": ("P", "W", 1), "weekend": ("P", "WE", 1), "month": ("P", "M", 1), "season": ("P", "M", 3),
    "quarter": ("P", "Q", 1), "half": ("P", "M", 6), "year": ("P", "Y", 1), "decade": ("P", "Y", 10),
    "century": ("P", "Y", 100),
}  # fmt: skip
VAGUE_LENGTHS: Final[dict[TimeUnit, str]] = {"century": "PXCE", "decade": "PXDE"}


def length_value(length: TimeLength) -> str:
    """P3D, PT2H, PXM."""
    prefix, letter, factor = LENGTH_UNITS[length.unit]
    if length.amount is None:
        return VAGUE_LENGTHS.get(length.unit, f"{prefix}X{letter}")
    return f"{prefix}{length.amount * factor:g}{letter}"


def recurrence_value(recurrence: Recurrence) -> str:
    """P1W for every week, XXXX-07 for every July, XXXX-WXX-2 for every Tuesday."""
    every = recurrence.every
    if isinstance(every, TimeLength):
        return length_value(every)
    return calendar_value(every, None, None)


def calendar_value(time: CalendarTime, first: date | None, unit: TimeUnit | None) -> str:
    """The value of a calendar time whose first day is known, or with unknown digits where it is not."""
    if first is not None and unit is not None:
        if unit == "season" and time.season:
            return f"{first.year:04d}-{time.season}"
        return unit_value(first, unit)
    if time.month:
        return f"XXXX-{time.month:02d}" + (f"-{time.day:02d}" if time.day else "")
    if time.weekday is not None:
        return f"XXXX-WXX-{time.weekday + 1}"
    if time.weekend:
        return "XXXX-WXX-WE"
    if time.season:
        return f"XXXX-{time.season}"
    if time.quarter:
        return f"XXXX-Q{time.quarter}"
    return f"XXXX-H{time.half}" if time.half else "XXXX"


def unit_value(day: date, unit: TimeUnit) -> str:
    """The value of the calendar unit around a day."""
    year, week, _ = day.isocalendar()
    values: dict[TimeUnit, str] = {
        "week": f"{year:04d}-W{week:02d}", "weekend": f"{year:04d}-W{week:02d}-WE", "month": f"{day:%Y-%m}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}", "half": f"{day.year:04d}-H{(day.month + 5) // 6}",
        "year": f"{day.year:04d}", "decade": f"{day.year:04d}"[:3], "century": f"{day.year:04d}"[:2],
    }  # fmt: skip
    return values.get(unit, day.isoformat())


def part_value(value: str | None, part: DayPart | None, clock: Clock | None) -> str | None:
    """The value of a day narrowed to a part of it or a time of day."""
    day = value if value and len(value) == 10 else "XXXX-XX-XX"
    if clock is not None:
        zulu = "Z" if clock.zone in {"GMT", "UTC"} else ""
        return f"{day}T{clock.hour:02d}:{clock.minute or 0:02d}{zulu}"
    return f"{day}T{part}"
