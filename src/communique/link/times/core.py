"""What a time expression means by itself, before the words around it open or narrow it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from communique.link.times.calendar import (
    DAYS_OF,
    MONTHS_OF,
    UNKNOWN,
    Stretch,
    day_stretch,
    feast_day,
    months_stretch,
    nth_stretch,
    season_stretch,
    shifted,
    shifted_days,
    unit_stretch,
    week_stretch,
    weekend_stretch,
)
from communique.link.times.edtf import edtf_of, part_year_edtf, yearless_edtf
from communique.link.times.values import calendar_value, length_value, part_value, recurrence_value, unit_value
from communique.notes import CalendarTime, Recurrence, ShiftedTime, TimeExpression, TimeLength, TimeUnit, VagueTime

VAGUE_VALUES: Final = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
NEW_UNTIL: Final = 3
"""The month up to which "the new year" is the one begun."""
FINE_UNITS: Final = frozenset({"second", "minute", "hour", "day"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """VALUE is the TIMEX3 value; STRETCH the days it covers; UNIT its grain; BASIS how it was found."""

    value: str | None
    stretch: Stretch
    edtf: str | None
    basis: str
    unit: TimeUnit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """PUBLISHED is the publication date, TOLD the time the text spoke of last, IS_FUTURE the side of bare dates.

    QUARTER is the quarter under report, where the last sentences name one: accounts are compared with its own past.
    """

    published: date | None
    told: Core | None
    quarter: Core | None = None
    is_future: bool


def core_of(expression: TimeExpression, anchors: Anchors) -> Core:
    """What an expression means by itself, given the anchors."""
    meaning = expression.meaning
    if isinstance(meaning, CalendarTime):
        core = _calendar(meaning, anchors)
    elif isinstance(meaning, ShiftedTime):
        core = _shift(meaning, anchors)
    elif isinstance(meaning, TimeLength):
        return _length(meaning, expression, anchors)
    elif isinstance(meaning, VagueTime):
        return _vague(meaning, anchors)
    elif isinstance(meaning, Recurrence):
        return Core(value=recurrence_value(meaning), stretch=UNKNOWN, edtf=None, basis="repeated")
    else:
        return Core(value=None, stretch=UNKNOWN, edtf=None, basis="not understood")
    if expression.part or expression.clock:
        return replace(core, value=part_value(core.value, expression.part, expression.clock))
    return core


def _vague(meaning: VagueTime, anchors: Anchors) -> Core:
    value, published = VAGUE_VALUES[meaning.side], anchors.published
    if published is None:
        return Core(value=value, stretch=UNKNOWN, edtf=None, basis=f"some time in the {meaning.side}")
    stretch = Stretch(
        first=None if meaning.side == "past" else published, last=None if meaning.side == "future" else published
    )
    approximate = meaning.side == "present"
    basis = f"some time in the {meaning.side}, seen from publication"
    return Core(value=value, stretch=stretch, edtf=edtf_of(stretch, approximate=approximate), basis=basis)


def _length(meaning: TimeLength, expression: TimeExpression, anchors: Anchors) -> Core:
    value, published = length_value(meaning), anchors.published
    is_deadline = expression.bound == "by"
    if published and expression.bound == "in" and anchors.is_future and meaning.amount and not meaning.stretch:
        ahead = ShiftedTime(amount=meaning.amount, unit=meaning.unit, sign=1, is_counted=True)
        core = _grained(shifted(published, meaning.amount, meaning.unit), ahead, basis="counted from publication")
        return replace(core, value=value)
    if published and expression.bound == "in" and anchors.is_future and meaning.amount is None:
        meaning = replace(meaning, stretch="next")  # "in a few days" is some day from now on
    if published is None or not (meaning.stretch or is_deadline):
        return Core(value=value, stretch=UNKNOWN, edtf=None, basis="a length, not a date")
    amount = meaning.most or meaning.amount
    sign = -1 if meaning.stretch == "past" else 1
    edge = shifted(published, sign * amount, meaning.unit) if amount else None
    stretch = Stretch(first=edge, last=published) if sign < 0 else Stretch(first=published, last=edge)
    side = "before" if sign < 0 else "after"
    return Core(value=value, stretch=stretch, edtf=edtf_of(stretch), basis=f"the time {side} publication")


def _shift(meaning: ShiftedTime, anchors: Anchors) -> Core:
    if anchors.quarter is not None and _is_of_accounts(meaning):
        return _told_shift(meaning, anchors.quarter, anchors.quarter.stretch.first or date.min)
    told = anchors.told if meaning.anchor == "told" else None
    if told is not None and meaning.unit == "day" and told.unit != "day" and meaning.sign == 0:
        told = None  # "at 10 p.m." after a year or month is said of the day of publication
    if told is not None and told.stretch.first is not None:
        return _told_shift(meaning, told, told.stretch.first)
    base = anchors.published
    if base is None:
        return Core(
            value=_unanchored(meaning), stretch=UNKNOWN, edtf=None, basis="no date to count from", unit=meaning.unit
        )
    if meaning.amount is None:
        return _vague(VagueTime(side="past" if meaning.sign < 0 else "future"), anchors)
    if meaning.grain == "night":
        night = (
            Stretch(first=base, last=shifted_days(base, 1))
            if anchors.is_future
            else Stretch(first=shifted_days(base, -1), last=base)
        )
        return Core(
            value=base.isoformat(), stretch=night, edtf=edtf_of(night), basis="the night beside publication", unit="day"
        )
    if meaning.grain == "day":
        there = day_stretch(shifted(base, meaning.sign * meaning.amount, meaning.unit))
        return Core(
            value=unit_value(there.first or base, "day"),
            stretch=there,
            edtf=edtf_of(there, approximate=True),
            basis="counted from publication",
            unit="day",
        )
    return _grained(
        shifted(base, meaning.sign * meaning.amount, meaning.unit), meaning, basis="counted from publication"
    )


def _is_of_accounts(meaning: ShiftedTime) -> bool:
    """A year ago, a year earlier, the latest quarter: said of a quarter's results, they are quarters."""
    if meaning.unit == "year":
        return meaning.amount == 1 and meaning.sign < 0 and meaning.is_counted
    return meaning.unit == "quarter" and meaning.anchor == "told" and meaning.amount == 0


def _unanchored(meaning: ShiftedTime) -> str:
    if meaning.sign == 0:
        return "PRESENT_REF"
    return "PAST_REF" if meaning.sign < 0 else "FUTURE_REF"


def _told_shift(meaning: ShiftedTime, told: Core, first: date) -> Core:
    """Counted from the time told last: in that time's own grain where it is finer than the unit ("a year earlier")."""
    basis = "counted from the time told before"
    if meaning.amount is None:
        last = told.stretch.first if meaning.sign < 0 else None
        stretch = Stretch(first=None if meaning.sign < 0 else told.stretch.last, last=last)
        return Core(value=_unanchored(meaning), stretch=stretch, edtf=edtf_of(stretch), basis=basis)
    day = shifted(first, meaning.sign * meaning.amount, meaning.unit)
    grain = told.unit or "day"
    if meaning.sign == 0 or _size(grain) > _size(meaning.unit) or meaning.unit in FINE_UNITS:
        return _grained(day, meaning, basis=basis)
    stretch = unit_stretch(day, grain)
    return Core(value=unit_value(day, grain), stretch=stretch, edtf=edtf_of(stretch), basis=basis, unit=grain)


def _grained(day: date, meaning: ShiftedTime, *, basis: str) -> Core:
    """The unit around a day. Weeks counted ("two weeks ago") mean that week, valued by its day."""
    unit: TimeUnit = "day" if meaning.unit in FINE_UNITS else meaning.unit
    if meaning.is_counted and unit in {"decade", "century"}:
        half = MONTHS_OF[unit] // 24  # half the unit to either side, in years
        around = Stretch(first=shifted(day, -half, "year"), last=shifted(day, half, "year"))
        return Core(
            value=unit_value(day, "year"),
            stretch=around,
            edtf=edtf_of(around, approximate=True),
            basis=basis,
            unit="year",
        )
    stretch = unit_stretch(day, unit)
    is_counted = unit == "week" and meaning.is_counted
    value = unit_value(day, "day" if is_counted else unit)
    return Core(value=value, stretch=stretch, edtf=edtf_of(stretch, approximate=is_counted), basis=basis, unit=unit)


def _size(unit: TimeUnit) -> float:
    return MONTHS_OF[unit] * 30 if unit in MONTHS_OF else DAYS_OF[unit]


def _calendar(time: CalendarTime, anchors: Anchors) -> Core:
    within = _container(time, anchors)
    year = time.year
    if within is not None and within.first is not None and time.nth and time.month is None:
        return _of(time, nth_stretch(within, time), basis="counted within the time told")
    if year is None and within is not None and within.first is not None:
        if time.weekday is not None or time.weekend:
            return _of(time, _in_week(time, within.first), basis="in the week told")
        year = within.first.year
    if time.decade is not None or time.century is not None:
        return _ages(time, anchors)
    if year is not None:
        basis = "the year is told" if time.year is not None else "in the year told"
        return _of(time, _in_year(time, year), basis=basis)
    anchor = _anchor_day(time, anchors)
    if anchor is None or time.within is not None:
        return Core(
            value=calendar_value(time, None, None),
            stretch=UNKNOWN,
            edtf=yearless_edtf(time),
            basis="no date to count from" if _is_of_week(time) else "the year is not known",
            unit=unit_of(time),
        )
    stretch, basis = _nearest(time, anchor, is_future=anchors.is_future)
    return _of(time, stretch, basis=basis)


def _container(time: CalendarTime, anchors: Anchors) -> Stretch | None:
    return _shift(time.within, anchors).stretch if time.within is not None else None


def _anchor_day(time: CalendarTime, anchors: Anchors) -> date | None:
    if time.anchor == "told" and anchors.told is not None:
        return anchors.told.stretch.first
    return anchors.published


def placed(time: CalendarTime, stretch: Stretch) -> Core:
    """A calendar time put on one of its occurrences, because the other end of its range says which."""
    return _of(time, stretch, basis="next to the other end of the range")


def _of(time: CalendarTime, stretch: Stretch, *, basis: str) -> Core:
    unit = unit_of(time)
    edtf = edtf_of(stretch)
    if stretch.first is not None:
        edtf = part_year_edtf(stretch.first.year, time) or edtf
    return Core(value=calendar_value(time, stretch.first, unit), stretch=stretch, edtf=edtf, basis=basis, unit=unit)


def unit_of(time: CalendarTime) -> TimeUnit:
    """The grain of a calendar time."""
    if time.nth_unit and time.nth_unit != "half":
        return time.nth_unit
    if time.day or time.weekday is not None or time.feast:
        return "day"
    named: tuple[tuple[object, TimeUnit], ...] = (
        (time.weekend, "weekend"), (time.month, "month"), (time.season, "season"), (time.quarter, "quarter"),
        (time.half, "half"), (time.decade is not None, "decade"), (time.century is not None, "century"),
    )  # fmt: skip
    return next((unit for told, unit in named if told), "year")


def _ages(time: CalendarTime, anchors: Anchors) -> Core:
    if time.century is not None:
        return _of(time, _half(months_stretch(max(time.century, 1), 1, 1200), time), basis="the century is told")
    decade = time.decade or 0
    if decade < 100 and anchors.published is None:
        return Core(value=None, stretch=UNKNOWN, edtf=None, basis="no date to count from", unit="decade")
    if decade < 100 and anchors.published:  # "the nineties": the last such decade begun before publication
        decade += (anchors.published.year - decade) // 100 * 100
        last = _half(months_stretch(decade, 1, 120), time)
        return _of(replace(time, decade=decade), last, basis="the last such decade")
    return _of(time, _half(months_stretch(decade, 1, 120), time), basis="the decade is told")


def _half(age: Stretch, time: CalendarTime) -> Stretch:
    """The half of a decade or century that is counted, else all of it."""
    if not time.nth or age.first is None or age.last is None:
        return age
    years = (age.last.year - age.first.year + 1) // 2
    first = age.first.year if time.nth == 1 else age.last.year - years + 1
    return months_stretch(first, 1, 12 * years)


def _in_week(time: CalendarTime, monday: date) -> Stretch:
    if time.weekend:
        return weekend_stretch(monday)
    return day_stretch(shifted_days(week_stretch(monday).first or monday, time.weekday or 0))


def _is_of_week(time: CalendarTime) -> bool:
    """Whether a time names a day of the week or a weekend, and no month."""
    return (time.weekend or time.weekday is not None) and not time.day and not time.nth


def _in_year(time: CalendarTime, year: int) -> Stretch:
    """The days of a year that a calendar time covers; unknown for a day that the year does not have."""
    if not date.min.year <= year < date.max.year:
        return UNKNOWN
    if time.nth:
        return nth_stretch(months_stretch(year, time.month or 1, 1 if time.month else 12), time)
    if time.month and time.day:
        month = months_stretch(year, time.month)
        last = time.last_day or time.day
        if month.first is None or month.last is None or last > month.last.day:
            return UNKNOWN
        first = month.first.replace(day=time.day)
        return (
            week_stretch(first) if time.nth_unit == "week" else Stretch(first=first, last=month.first.replace(day=last))
        )
    if time.month:
        return months_stretch(year, time.month)
    if time.season:
        return season_stretch(year, time.season)
    if time.quarter:
        return months_stretch(year, 3 * time.quarter - 2, 3)
    if time.half:
        return months_stretch(year, 6 * time.half - 5, 6)
    if time.feast:
        day = feast_day(year, time.feast)
        return day_stretch(day) if day else UNKNOWN
    years = (time.last_year or year) - year + 1
    return months_stretch(year, 1, 12 * max(years, 1))


def _nearest(time: CalendarTime, anchor: date, *, is_future: bool) -> tuple[Stretch, str]:
    """The occurrence, of a time without its year or week, that the relation or the tense asks for."""
    if time.weekend and time.which == "next":  # the one of next week, also where this week's is still to come
        anchor = week_stretch(anchor).last or anchor
    choices = occurrences(time, anchor)
    if time.which == "this" and not (time.weekend or time.weekday is not None):
        this = [c for c in choices if c.first and c.first.year == anchor.year]
        if this:
            return this[0], "this one, seen from its anchor"
    is_strict = time.which in {"last", "next"}
    ahead = is_future if time.which in {None, "this"} else time.which == "next"
    if time.feast == "new year" and time.which is None:
        ahead = ahead and anchor.month > NEW_UNTIL
    past, future = sides(choices, anchor, is_strict=is_strict)
    chosen = future if ahead else past
    if chosen is None:
        return UNKNOWN, "no such day"
    basis = {"last": "the last before publication", "next": "the next after publication"}.get(time.which or "")
    return chosen, basis or ("next on or after publication" if ahead else "nearest before or on publication")


def occurrences(time: CalendarTime, anchor: date) -> list[Stretch]:
    """The occurrences around an anchor, in order: three weeks or years and their neighbours."""
    if _is_of_week(time):
        weeks = [shifted_days(anchor, 7 * step) for step in range(-2, 3)]
        return [_in_week(time, week_stretch(day).first or day) for day in weeks]
    reach = 8 if time.month == 2 and time.day == 29 else 2
    years = [_in_year(time, anchor.year + step) for step in range(-reach, reach + 1)]
    return [stretch for stretch in years if stretch.first is not None]


def sides(choices: list[Stretch], anchor: date, *, is_strict: bool = False) -> tuple[Stretch | None, Stretch | None]:
    """The last occurrence that does not begin after the anchor, and the first that does not end before it.

    Strictly, those that end before it and begin after it.
    """
    past = [c for c in choices if c.first and c.last and (c.last < anchor if is_strict else c.first <= anchor)]
    future = [c for c in choices if c.first and c.last and (c.first > anchor if is_strict else c.last >= anchor)]
    return (past[-1] if past else None), (future[0] if future else None)
