"""Calendar stretches and their EDTF strings, without a parser."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.times.calendar import Stretch, feast_day, shifted, unit_stretch, weekend_stretch
from communique.link.times.edtf import edtf_of, yearless_edtf
from communique.notes import CalendarTime, TimeUnit

UNITS: list[TimeUnit] = ["day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century"]


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        (date(2018, 5, 3), date(2018, 5, 3), "2018-05-03"),
        (date(2018, 5, 1), date(2018, 5, 31), "2018-05"),
        (date(2016, 2, 1), date(2016, 2, 29), "2016-02"),
        (date(2018, 1, 1), date(2018, 12, 31), "2018"),
        (date(1990, 1, 1), date(1999, 12, 31), "199X"),
        (date(1900, 1, 1), date(1999, 12, 31), "19XX"),
        (date(2018, 3, 12), date(2018, 3, 18), "2018-03-12/2018-03-18"),
        (date(2018, 3, 1), date(2018, 4, 30), "2018-03/2018-04"),
        (date(2018, 5, 1), None, "2018-05/.."),
        (None, date(2018, 5, 31), "../2018-05"),
        (None, None, None),
    ],
)
def test_a_stretch_has_the_shortest_edtf_string(first: date | None, last: date | None, edtf: str | None) -> None:
    assert edtf == edtf_of(Stretch(first=first, last=last))


def test_an_approximate_month_is_marked() -> None:
    assert "2018-05~" == edtf_of(Stretch(first=date(2018, 5, 1), last=date(2018, 5, 31)), approximate=True)


def test_a_season_without_its_year_has_its_code() -> None:
    assert "XXXX-22" == yearless_edtf(CalendarTime(season="SU"))


@pytest.mark.parametrize(
    ("year", "feast", "day"),
    [
        (2018, "easter", date(2018, 4, 1)),
        (2019, "easter", date(2019, 4, 21)),
        (2018, "thanksgiving", date(2018, 11, 22)),
        (2018, "christmas eve", date(2018, 12, 24)),
        (2018, "carnival", None),
    ],
)
def test_a_feast_falls_on(year: int, feast: str, day: date | None) -> None:
    assert day == feast_day(year, feast)


def test_a_month_after_the_31st_stays_in_the_next_month() -> None:
    assert date(2018, 2, 28) == shifted(date(2018, 1, 31), 1, "month")


def test_the_weekend_of_a_monday_is_at_the_end_of_its_week() -> None:
    assert Stretch(first=date(2018, 3, 17), last=date(2018, 3, 18)) == weekend_stretch(date(2018, 3, 12))


@given(st.dates(min_value=date(200, 1, 1), max_value=date(9000, 1, 1)), st.sampled_from(UNITS))
def test_a_unit_holds_the_day_it_was_found_around(day: date, unit: TimeUnit) -> None:
    assert unit == "weekend" or unit_stretch(day, unit).holds(day)


@given(st.dates(), st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(UNITS))
def test_no_distance_leaves_the_calendar(day: date, amount: float, unit: TimeUnit) -> None:
    assert date.min <= shifted(day, amount, unit) <= date.max


@given(st.dates(), st.sampled_from(UNITS))
def test_every_unit_has_an_edtf_string(day: date, unit: TimeUnit) -> None:
    assert edtf_of(unit_stretch(day, unit)) or unit_stretch(day, unit).first is None
