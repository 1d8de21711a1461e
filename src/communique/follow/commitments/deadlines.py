"""The last day that the words of a promise tell, where no coded act has it: "within two months", "by October 2022".

Records keep the times of acts alone, and most of what is promised is no coded act.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12,
}  # fmt: skip
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_WITHIN = re.compile(
    rf"\bwithin (?:the next )?(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)}) (?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:by|before|until)(?: the)?(?: (?:end|beginning|middle) of)?"
    rf"(?: (?P<day>\d{{1,2}})(?: of)?)?(?: (?P<month>{_MONTH}))(?: (?P<after>\d{{1,2}})\b(?!\d))?"
    r"(?:,? (?P<year>\d{4}))?\b"
    r"|\b(?:by|before)(?: the)?(?: end of)? (?P<only>\d{4})\b",
    re.IGNORECASE,
)


def deadline_in(words: str, published: date) -> date | None:
    """The last day told by words of a report of a day; None where they tell none that lies ahead."""
    within = _WITHIN.search(words)
    if within is not None:
        count = _NUMBERS.get(within["count"].casefold()) or int(within["count"])
        return _after(published, count, within["unit"].casefold())
    by = _BY.search(words)
    if by is None:
        return None
    found = date(int(by["only"]), 12, 31) if by["only"] else _day_of(by, published)
    return found if found is not None and found >= published else None


def _after(published: date, count: int, unit: str) -> date | None:
    try:
        if unit in {"day", "week"}:
            return published + timedelta(days=count * (7 if unit == "week" else 1))
        months = published.year * 12 + published.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(published.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None  # a day that no calendar has


def _day_of(by: re.Match[str], published: date) -> date | None:
    month = _MONTHS[by["month"].casefold()]
    year = int(by["year"]) if by["year"] else published.year + (month < published.month)
    day = int(by["day"] or by["after"] or 0)
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
