from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import WrongDate
from communique.read.dates import chosen, date_in, doubt, iso_date, latest_day, modified_at, moment_of, year_in_url
from tests.read.making import TODAY


@pytest.mark.parametrize("value", ["2018-13-01", "yesterday", "", "9 March 2018", "2018-03", "03/09/2018"])
def test_what_is_no_iso_date_is_a_wrong_date(value: str) -> None:
    with pytest.raises(WrongDate) as caught:
        iso_date(value)
    assert value == caught.value.value


def test_a_date_time_keeps_its_offset() -> None:
    assert "2018-03-09T23:30:00-05:00" == iso_date("2018-03-09T23:30:00-05:00")


def test_a_date_time_without_an_offset_is_a_day() -> None:
    assert "2018-03-09" == iso_date("2018-03-09 23:30:00")


def test_a_given_date_is_taken_before_those_of_page_and_dateline() -> None:
    found = chosen(given="2018-03-09", page="2018-03-10", dateline=date(2018, 3, 11), today=TODAY)
    assert ("2018-03-09", "given") == (found.value, found.found)


def test_the_date_of_the_page_is_taken_before_that_of_the_dateline() -> None:
    found = chosen(page="2018-03-10", dateline=date(2018, 3, 9), today=TODAY)
    assert ("2018-03-10", "page") == (found.value, found.found)


def test_nothing_known_is_no_date_and_never_today() -> None:
    found = chosen(today=TODAY)
    assert (None, None, ()) == (found.value, found.found, found.refusals)


def test_a_page_from_the_future_is_refused_and_its_dateline_taken() -> None:
    found = chosen(page="2031-01-01", dateline=date(2018, 3, 9), today=TODAY)
    assert ("2018-03-09", "dateline") == (found.value, found.found)
    assert "date of the page not used: 2031-01-01 is in the future (today is 2024-06-01)" == found.refusals[0].reason


def test_a_date_before_the_web_is_refused_with_a_reason() -> None:
    found = chosen(page="1970-01-01", today=TODAY)
    assert None is found.value
    assert "date of the page not used: 1970-01-01 is a null date" == found.refusals[0].reason


def test_a_given_date_is_not_doubted() -> None:
    assert "1961-04-12" == chosen(given="1961-04-12", today=TODAY).value


def test_tomorrow_is_not_doubted_because_of_time_zones() -> None:
    assert None is doubt("2024-06-02", today=TODAY)
    assert None is not doubt("2024-06-03", today=TODAY)


def test_without_a_clock_no_date_is_too_late() -> None:
    assert None is doubt("2999-01-01")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("VIENNA, March 9, 2018 (AP) -", date(2018, 3, 9)),
        ("9 March 2018", date(2018, 3, 9)),
        ("Fri., Sept. 7, 2018", date(2018, 9, 7)),
        ("2018-03-09", date(2018, 3, 9)),
        ("March 9", None),
        ("February 30, 2018", None),
        ("3/9/2018", None),
        ("no date", None),
    ],
)
def test_a_written_date_is_read_only_where_it_has_a_year(words: str, expected: date | None) -> None:
    assert expected == date_in(words)


def test_a_date_without_a_year_is_completed_by_evidence() -> None:
    assert date(2017, 3, 30) == date_in("WASHINGTON, March 30. /TASS/.", year=2017)


def test_the_year_is_read_from_the_path_of_an_address() -> None:
    assert 2017 == year_in_url("https://example.org/politics/2017/03/30/talks")
    assert None is year_in_url("https://example.org/2017/replies-to-2016/x")
    assert None is year_in_url("https://example.org/talks")
    assert None is year_in_url(None)


@given(st.dates(min_value=date(1980, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_from_its_written_form(day: date) -> None:
    assert day == date_in(f"{day:%B} {day.day}, {day.year}") == date_in(f"{day.day} {day:%b} {day.year}")


@given(st.dates(), st.integers(min_value=-3, max_value=3))
def test_a_day_is_doubted_exactly_if_it_lies_beyond_tomorrow(day: date, shift: int) -> None:
    if date(1980, 1, 1) <= day < date(9999, 12, 1):
        assert (shift > 1) == (
            doubt((day + timedelta(days=shift)).isoformat(), today=day) is not None
        ) or day.year == 1980


@given(st.text(max_size=40))
def test_any_words_are_a_date_or_none(words: str) -> None:
    assert isinstance(date_in(words), date | None)
    assert doubt(words) is None or isinstance(doubt(words), str)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("Fri, 09 Mar 2018 10:00:00 +0100", "2018-03-09T10:00:00+01:00"),
        ("2018-03-09T10:00:00Z", "2018-03-09T10:00:00+00:00"),
        ("2018-03-09 10:00:00", "2018-03-09"),
        ("2018-03-09T25:00", "2018-03-09"),
        ("9 Mar 2018 10:00", "2018-03-09"),
        ("soon", None),
        ("", None),
    ],
)
def test_a_moment_is_read_as_metadata_and_mails_write_it(value: str, moment: str | None) -> None:
    assert moment == moment_of(value)


def test_the_day_of_the_fetch_is_the_latest_day_of_publication() -> None:
    assert date(2018, 3, 10) == latest_day(TODAY, "2018-03-10T08:00:00+00:00")
    assert date(2018, 3, 10) == latest_day(None, "2018-03-10")
    assert TODAY == latest_day(TODAY, None) == latest_day(TODAY, "2035-01-01")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2018-03-08", "2018-03-08 is before publication (2018-03-09)"),
        ("2035-01-01", "2035-01-01 is in the future"),
        ("1970-01-01", "1970-01-01 is a null date"),
    ],
)
def test_a_change_that_cannot_be_is_refused(value: str, reason: str) -> None:
    modified, (refusal,) = modified_at(value, published="2018-03-09", today=TODAY)
    assert None is modified
    assert refusal.reason.startswith(f"date of the last change not used: {reason}")


def test_a_change_on_the_day_of_publication_is_kept() -> None:
    assert ("2018-03-09", ()) == modified_at("2018-03-09", published="2018-03-09T10:00:00+00:00", today=TODAY)
