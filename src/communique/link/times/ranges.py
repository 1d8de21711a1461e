"""Ranges told by two times: what one end takes from the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communique.link.times.core import Core, occurrences, placed, sides
from communique.notes import CalendarTime, TimeExpression


def with_year(times: tuple[TimeExpression, ...], i: int) -> TimeExpression:
    """The start of a range takes the year that only its end tells ("from March to August 2011")."""
    expression = times[i]
    if expression.bound != "range_start" or i + 1 == len(times):
        return expression
    start, end = expression.meaning, times[i + 1].meaning
    if not isinstance(start, CalendarTime) or not isinstance(end, CalendarTime) or not (start.month and end.month):
        return expression
    if start.year is not None or end.year is None:
        return expression
    year = end.year - 1 if start.month > end.month else end.year
    return replace(expression, meaning=replace(start, year=year))


def in_order(
    start: Core, end: Core, times: tuple[TimeExpression, TimeExpression], *, published: date | None
) -> tuple[Core, Core]:
    """Both ends of a range, the end after its start: of times without a year, the one that may move does.

    "From December to February" ends in the February after that December; told of what is over, it begins in the
    December before that February.
    """
    first, last = (time.meaning for time in times)
    if start.stretch.first is None or end.stretch.first is None or end.stretch.first >= start.stretch.first:
        return start, end
    if isinstance(first, CalendarTime) and first.year is None and published and end.stretch.first <= published:
        before, _ = sides(occurrences(first, end.stretch.first), end.stretch.first)
        if before is not None and start.stretch.first <= published:
            return placed(first, before), end
    if isinstance(last, CalendarTime) and last.year is None:
        _, after = sides(occurrences(last, start.stretch.first), start.stretch.first)
        return start, placed(last, after) if after is not None else end
    return start, end
