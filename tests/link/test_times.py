"""The interval engine: sentence, publication date, and what the first time in it asserts."""

from __future__ import annotations

from datetime import date

import pytest

from communique.link.times import read_times, when_at
from tests.conftest import NotesOf

FRIDAY = "2018-03-09"
"""The publication date of most cases, a Friday."""

INTERVALS = [
    # days and dates
    ("Envoys met on Tuesday.", FRIDAY, "2018-03-06", "2018-03-06", "2018-03-06"),
    ("Envoys will meet on Tuesday.", FRIDAY, "2018-03-13", "2018-03-13", "2018-03-13"),
    ("Envoys will meet next Tuesday.", FRIDAY, "2018-03-13", "2018-03-13", "2018-03-13"),
    ("The minister resigned last Friday.", FRIDAY, "2018-03-02", "2018-03-02", "2018-03-02"),
    ("The minister resigned on Friday.", FRIDAY, "2018-03-09", "2018-03-09", "2018-03-09"),
    ("The treaty was signed on May 3, 2017.", FRIDAY, "2017-05-03", "2017-05-03", "2017-05-03"),
    ("The treaty was signed on 3 May 2017.", FRIDAY, "2017-05-03", "2017-05-03", "2017-05-03"),
    ("The treaty was signed on the 3rd of May 2017.", FRIDAY, "2017-05-03", "2017-05-03", "2017-05-03"),
    ("The note is dated 2017-05-03.", FRIDAY, "2017-05-03", "2017-05-03", "2017-05-03"),
    ("The note is dated 3-May-2017.", FRIDAY, "2017-05-03", "2017-05-03", "2017-05-03"),
    ("The note is dated 05/03/2017.", FRIDAY, "2017-05-03", "2017-05-03", "2017-05-03"),
    ("The leaders will meet on May 3.", FRIDAY, "2018-05-03", "2018-05-03", "2018-05-03"),
    ("The leaders met on Feb. 27.", FRIDAY, "2018-02-27", "2018-02-27", "2018-02-27"),
    ("The leaders met on Dec. 27.", FRIDAY, "2017-12-27", "2017-12-27", "2017-12-27"),
    ("The summit is planned for June 11-12.", FRIDAY, "2018-06-11", "2018-06-12", "2018-06-11/2018-06-12"),
    ("They spoke today.", FRIDAY, "2018-03-09", "2018-03-09", "2018-03-09"),
    ("They spoke yesterday.", FRIDAY, "2018-03-08", "2018-03-08", "2018-03-08"),
    ("They will speak tomorrow.", FRIDAY, "2018-03-10", "2018-03-10", "2018-03-10"),
    ("They will speak the day after tomorrow.", FRIDAY, "2018-03-11", "2018-03-11", "2018-03-11"),
    ("They spoke on the phone last night.", FRIDAY, "2018-03-08", "2018-03-08", "2018-03-08"),
    ("They spoke at 10:30 a.m. on Tuesday.", FRIDAY, "2018-03-06", "2018-03-06", "2018-03-06"),
    ("They met ten days ago.", FRIDAY, "2018-02-27", "2018-02-27", "2018-02-27"),
    ("The envoys will arrive in ten days.", FRIDAY, "2018-03-19", "2018-03-19", "2018-03-19"),
    ("The envoys will arrive within ten days.", FRIDAY, "2018-03-09", "2018-03-19", "2018-03-09/2018-03-19"),
    # weeks and weekends
    ("Talks resume next week.", FRIDAY, "2018-03-12", "2018-03-18", "2018-03-12/2018-03-18"),
    ("Talks broke down last week.", FRIDAY, "2018-02-26", "2018-03-04", "2018-02-26/2018-03-04"),
    ("The vote takes place this week.", FRIDAY, "2018-03-05", "2018-03-11", "2018-03-05/2018-03-11"),
    ("The vote will take place this weekend.", FRIDAY, "2018-03-10", "2018-03-11", "2018-03-10/2018-03-11"),
    ("The vote will take place next weekend.", FRIDAY, "2018-03-17", "2018-03-18", "2018-03-17/2018-03-18"),
    ("The fair runs from 12 to 16 March.", FRIDAY, "2018-03-12", "2018-03-16", "2018-03-12/2018-03-16"),
    ("The fair will be held between 2 and 9 April.", FRIDAY, "2018-04-02", "2018-04-09", "2018-04-02/2018-04-09"),
    ("The fair will be held on 9 April and closed.", FRIDAY, "2018-04-09", "2018-04-09", "2018-04-09"),
    ("The fair will open on Thursday.", FRIDAY, "2018-03-15", "2018-03-15", "2018-03-15"),
    ("The fair must open before the end of June.", FRIDAY, None, "2018-06-30", "../2018-06"),
    ("Troops withdrew over the weekend.", "2018-03-12", "2018-03-10", "2018-03-11", "2018-03-10/2018-03-11"),
    ("Talks will resume on Tuesday of next week.", FRIDAY, "2018-03-13", "2018-03-13", "2018-03-13"),
    ("Two weeks ago the ministers met.", FRIDAY, "2018-02-19", "2018-02-25", "2018-02-19~/2018-02-25~"),
    ("Early next week the court will rule.", FRIDAY, "2018-03-12", "2018-03-13", "2018-03-12~/2018-03-13~"),
    # months, seasons, quarters
    ("The leaders will meet in May.", FRIDAY, "2018-05-01", "2018-05-31", "2018-05"),
    ("The truce was signed in May 2016.", FRIDAY, "2016-05-01", "2016-05-31", "2016-05"),
    ("The truce was signed last May.", FRIDAY, "2017-05-01", "2017-05-31", "2017-05"),
    ("A vote will be held in May of next year.", FRIDAY, "2019-05-01", "2019-05-31", "2019-05"),
    ("The truce collapsed last month.", FRIDAY, "2018-02-01", "2018-02-28", "2018-02"),
    ("The truce collapsed earlier this month.", FRIDAY, "2018-03-01", "2018-03-09", "2018-03-01/2018-03-09"),
    ("A vote is due later this month.", FRIDAY, "2018-03-09", "2018-03-31", "2018-03-09/2018-03-31"),
    ("The leaders will meet in mid-June.", FRIDAY, "2018-06-11", "2018-06-20", "2018-06-11~/2018-06-20~"),
    ("The leaders will meet in early May.", FRIDAY, "2018-05-01", "2018-05-10", "2018-05-01~/2018-05-10~"),
    ("The parliament will vote this summer.", FRIDAY, "2018-06-01", "2018-08-31", "2018-22"),
    ("The king visited Moscow in the autumn of 2017.", FRIDAY, "2017-09-01", "2017-11-30", "2017-23"),
    ("Exports fell in the third quarter of 2017.", FRIDAY, "2017-07-01", "2017-09-30", "2017-35"),
    ("Exports fell in the first half of 2017.", FRIDAY, "2017-01-01", "2017-06-30", "2017-40"),
    # years and more
    ("The treaty dates from the year 2000.", FRIDAY, "2000-01-01", "2000-12-31", "2000"),
    ("The ambassador was expelled last year.", FRIDAY, "2017-01-01", "2017-12-31", "2017"),
    ("The ambassador will return next year.", FRIDAY, "2019-01-01", "2019-12-31", "2019"),
    ("Five years ago the embassy was closed.", FRIDAY, "2013-01-01", "2013-12-31", "2013"),
    ("The embassy will open in early 2019.", FRIDAY, "2019-01-01", "2019-04-30", "2019-01~/2019-04~"),
    ("The war of the 1990s divided the region.", FRIDAY, "1990-01-01", "1999-12-31", "199X"),
    ("The border was drawn in the 19th century.", FRIDAY, "1800-01-01", "1899-12-31", "18XX"),
    # bounds
    ("The leaders could meet as early as May.", FRIDAY, "2018-05-01", None, "2018-05/.."),
    ("Troops must leave by May.", FRIDAY, None, "2018-05-31", "../2018-05"),
    ("Troops must leave no later than May 3.", FRIDAY, None, "2018-05-03", "../2018-05-03"),
    ("The sanctions will stay until June 30.", FRIDAY, None, "2018-06-30", "../2018-06-30"),
    ("The embassy has been closed since 2012.", FRIDAY, "2012-01-01", None, "2012/.."),
    ("The truce has held since Tuesday.", FRIDAY, "2018-03-06", None, "2018-03-06/.."),
    ("Troops must leave before May 3.", FRIDAY, None, "2018-05-02", "../2018-05-02"),
    ("Talks can only start after May 3.", FRIDAY, "2018-05-04", None, "2018-05-04/.."),
    ("No meeting will be held before June 2019.", FRIDAY, None, "2019-05-31", "../2019-05"),
    ("Exercises run from May 3 to May 17.", FRIDAY, "2018-05-03", "2018-05-17", "2018-05-03/2018-05-17"),
    ("He governed between 2004 and 2009.", FRIDAY, "2004-01-01", "2009-12-31", "2004-01/2009-12"),
    ("The mission lasted from March to August 2011.", FRIDAY, "2011-03-01", "2011-08-31", "2011-03/2011-08"),
    # lengths and vague times
    ("In the past three months, no inspector came.", FRIDAY, "2017-12-09", "2018-03-09", "2017-12-09/2018-03-09"),
    ("Over the next two years, troops will leave.", FRIDAY, "2018-03-09", "2020-03-09", "2018-03-09/2020-03-09"),
    ("In the coming weeks, envoys will travel.", FRIDAY, "2018-03-09", None, "2018-03-09/.."),
    ("In recent months, envoys have travelled.", FRIDAY, None, "2018-03-09", "../2018-03-09"),
    ("The two recently spoke.", FRIDAY, None, "2018-03-09", "../2018-03-09"),
    ("The siege lasted three months.", FRIDAY, None, None, None),
    ("The committee meets every week.", FRIDAY, None, None, None),
    # feasts
    ("The king spoke on New Year's Day.", FRIDAY, "2018-01-01", "2018-01-01", "2018-01-01"),
    ("The king spoke on New Year’s Eve.", FRIDAY, "2017-12-31", "2017-12-31", "2017-12-31"),
    ("The king spoke on Christmas Eve.", FRIDAY, "2017-12-24", "2017-12-24", "2017-12-24"),
    ("The king will speak on Good Friday.", FRIDAY, "2018-03-30", "2018-03-30", "2018-03-30"),
    ("The king spoke on Good Friday in 1998.", FRIDAY, "1998-04-10", "1998-04-10", "1998-04-10"),
    ("The king will speak on Easter Monday.", FRIDAY, "2018-04-02", "2018-04-02", "2018-04-02"),
    ("The road will open in the new year.", "2021-11-28", "2022-01-01", None, "2022-01-01/.."),
    ("The road must open by the new year.", "2021-11-28", None, "2022-01-01", "../2022-01-01"),
    # parts counted within months and years
    ("The fair opened in the first week of May.", FRIDAY, "2017-05-01", "2017-05-07", "2017-05-01/2017-05-07"),
    ("The fair will open in the last week of May.", FRIDAY, "2018-05-25", "2018-05-31", "2018-05-25/2018-05-31"),
    ("The fair will open on the first Monday in May.", FRIDAY, "2018-05-07", "2018-05-07", "2018-05-07"),
    ("The fair will open on the last Sunday of May.", FRIDAY, "2018-05-27", "2018-05-27", "2018-05-27"),
    ("The fair will open on the second weekend of May.", FRIDAY, "2018-05-12", "2018-05-13", "2018-05-12/2018-05-13"),
    ("The fair ran in the second half of May 2016.", FRIDAY, "2016-05-16", "2016-05-31", "2016-05-16/2016-05-31"),
    ("The fair will be in the first week of next month.", FRIDAY, "2018-04-01", "2018-04-07", "2018-04-01/2018-04-07"),
    ("The fair ran in the last days of May.", FRIDAY, "2017-05-21", "2017-05-31", "2017-05-21~/2017-05-31~"),
    ("The fair opens in the week of 6 May.", FRIDAY, "2018-04-30", "2018-05-06", "2018-04-30/2018-05-06"),
    ("It was dug in the second half of the 19th century.", FRIDAY, "1850-01-01", "1899-12-31", "1850-01/1899-12"),
    ("The pact held in the first half of the 1980s.", FRIDAY, "1980-01-01", "1984-12-31", "1980-01/1984-12"),
    ("Trade fell in the first half of the year.", FRIDAY, "2018-01-01", "2018-06-30", "2018-40"),
    # years told as two, left as wide as both
    ("The 2016-17 school year was cut short.", FRIDAY, "2016-01-01", "2017-12-31", "2016-01/2017-12"),
    ("The budget of 2021/22 was cut.", "2023-03-09", "2021-01-01", "2022-12-31", "2021-01/2022-12"),
    ("The town froze in the winter of 2010-11.", FRIDAY, "2010-12-01", "2011-02-28", "2010-24"),
    # ranges
    ("The fair will run July 9 to July 11.", FRIDAY, "2018-07-09", "2018-07-11", "2018-07-09/2018-07-11"),
    ("The truce covers 29 December to 4 January.", "2025-12-30", "2025-12-29", "2026-01-04", "2025-12-29/2026-01-04"),
    ("Prices fell between October and February.", "2018-01-09", "2016-10-01", "2017-02-28", "2016-10/2017-02"),
    ("The office will be shut from December to February.", FRIDAY, "2018-12-01", "2019-02-28", "2018-12/2019-02"),
    ("The fair ran from 11 through 17 February.", FRIDAY, "2018-02-11", "2018-02-17", "2018-02-11/2018-02-17"),
    ("The fair was held on 24 and 25 February.", FRIDAY, "2018-02-24", "2018-02-25", "2018-02-24/2018-02-25"),
    ("The fair will be held on April 24 and 25.", FRIDAY, "2018-04-24", "2018-04-25", "2018-04-24/2018-04-25"),
    ("The fair was held on Monday and Tuesday.", FRIDAY, "2018-03-05", "2018-03-06", "2018-03-05/2018-03-06"),
    ("The fair will run from June 12 to 14.", FRIDAY, "2018-06-12", "2018-06-14", "2018-06-12/2018-06-14"),
    ("The fair will run June 12 through 14, 2019.", FRIDAY, "2019-06-12", "2019-06-14", "2019-06-12/2019-06-14"),
    ("The fair will be held on June 12 and 13, 2019.", FRIDAY, "2019-06-12", "2019-06-13", "2019-06-12/2019-06-13"),
    ("The fair ran in the last two weeks of May 2016.", FRIDAY, "2016-05-18", "2016-05-31", "2016-05-18/2016-05-31"),
    ("The fair ran in the first ten days of May 2016.", FRIDAY, "2016-05-01", "2016-05-10", "2016-05-01/2016-05-10"),
    # nights, fortnights, the same day of another year
    ("Rebels shelled the port overnight.", FRIDAY, "2018-03-08", "2018-03-09", "2018-03-08/2018-03-09"),
    ("The convoy will travel overnight.", FRIDAY, "2018-03-09", "2018-03-10", "2018-03-09/2018-03-10"),
    ("The ferry sank a fortnight ago.", FRIDAY, "2018-02-19", "2018-02-25", "2018-02-19~/2018-02-25~"),
    ("Prices were lower this time last year.", FRIDAY, "2017-03-09", "2017-03-09", "2017-03-09~"),
    ("The ferry will sail three weeks from now.", FRIDAY, "2018-03-26", "2018-04-01", "2018-03-26~/2018-04-01~"),
    ("The base must close by the end of the decade.", FRIDAY, None, "2019-12-31", "../2019-12"),
    ("The envoys will meet in a few days.", FRIDAY, "2018-03-09", None, "2018-03-09/.."),
    ("The truce ends in two days.", FRIDAY, "2018-03-11", "2018-03-11", "2018-03-11"),
    # time zones
    ("Polls close at 18:00 GMT on Sunday.", FRIDAY, "2018-03-11", "2018-03-11", "2018-03-11T18:00:00Z"),
    ("They spoke at 9 p.m. Moscow time on Tuesday.", FRIDAY, "2018-03-06", "2018-03-06", "2018-03-06T21:00:00+03:00"),
    ("Polls close at 18:00 GMT+2 on Sunday.", FRIDAY, "2018-03-11", "2018-03-11", "2018-03-11T18:00:00+02:00"),
    ("The call began at 10:00 local time on Tuesday.", FRIDAY, "2018-03-06", "2018-03-06", "2018-03-06"),
    ("Troops must leave by 0600 GMT on Sunday.", FRIDAY, None, "2018-03-11", "../2018-03-11"),
    # without a publication date
    ("The leaders could meet as early as May.", None, None, None, "XXXX-05/.."),
    ("The leaders will meet in May.", None, None, None, "XXXX-05"),
    ("The leaders will meet on May 3.", None, None, None, "XXXX-05-03"),
    ("The leaders will meet on June 11-12.", None, None, None, "XXXX-06-11/XXXX-06-12"),
    ("Troops must leave by June 30.", None, None, None, "../XXXX-06-30"),
    ("The leaders met on Tuesday.", None, None, None, None),
    ("The leaders met last week.", None, None, None, None),
    ("The leaders met in May 2016.", None, "2016-05-01", "2016-05-31", "2016-05"),
    ("The two recently spoke.", None, None, None, None),
]  # fmt: skip


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "published", "earliest", "latest", "edtf"), INTERVALS)
def test_a_time_means_this_interval(
    notes_of: NotesOf, sentence: str, published: str | None, earliest: str | None, latest: str | None, edtf: str | None
) -> None:
    when = read_times(notes_of(sentence, published))[0].when
    assert (earliest, latest, edtf) == (iso(when.earliest), iso(when.latest), when.edtf)


VALUES = [
    ("They spoke this morning.", "TIME", "2018-03-09TMO"),
    ("They spoke at 10:30 a.m. on Tuesday.", "TIME", "2018-03-06T10:30"),
    ("Polls close at 18:00 GMT on Sunday.", "TIME", "2018-03-11T18:00Z"),
    ("Talks resume next week.", "DATE", "2018-W11"),
    ("Troops withdrew over the weekend.", "DATE", "2018-W09-WE"),
    ("Exports fell in the fourth quarter.", "DATE", "2017-Q4"),
    ("A three-day visit ended.", "DURATION", "P3D"),
    ("They argued for two and a half hours.", "DURATION", "PT2.5H"),
    ("The siege went on for decades.", "DURATION", "PXDE"),
    ("The committee meets every week.", "SET", "P1W"),
    ("The council meets every Tuesday.", "SET", "XXXX-WXX-2"),
    ("The two recently spoke.", "DATE", "PAST_REF"),
    ("The two will speak soon.", "DATE", "FUTURE_REF"),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "kind", "value"), VALUES)
def test_a_time_has_this_timex3_value(notes_of: NotesOf, sentence: str, kind: str, value: str) -> None:
    reading = read_times(notes_of(sentence, FRIDAY))[0]
    assert (kind, value) == (reading.type, reading.value)


@pytest.mark.model
def test_that_year_is_the_year_told_before(notes_of: NotesOf) -> None:
    readings = read_times(notes_of("The king fled in 1979. That year the embassy was closed.", FRIDAY))
    assert "1979" == readings[1].value


@pytest.mark.model
def test_the_following_day_counts_from_the_day_told_before(notes_of: NotesOf) -> None:
    readings = read_times(notes_of("Envoys arrived on May 3, 2016. The following day they left.", FRIDAY))
    assert date(2016, 5, 4) == readings[1].when.earliest


@pytest.mark.model
def test_a_year_ago_after_a_quarter_is_that_quarter_a_year_before(notes_of: NotesOf) -> None:
    readings = read_times(notes_of("Profit rose in the fourth quarter from a loss a year ago.", FRIDAY))
    assert "2016-Q4" == readings[1].value


@pytest.mark.model
def test_a_time_that_belongs_to_a_noun_bounds_by_the_event_in_it(notes_of: NotesOf) -> None:
    when = read_times(notes_of("He retired after the 2012 election.", FRIDAY))[0].when
    assert date(2012, 1, 1) == when.earliest


@pytest.mark.model
def test_both_ends_of_a_range_mean_the_whole_range(notes_of: NotesOf) -> None:
    first, second = read_times(notes_of("Exercises run from May 3 to May 17.", FRIDAY))
    assert (first.when.earliest, first.when.latest) == (second.when.earliest, second.when.latest)


@pytest.mark.model
def test_times_are_looked_up_by_the_offsets_of_their_words(notes_of: NotesOf) -> None:
    readings = read_times(notes_of("They met on Tuesday.", FRIDAY))
    assert {(12, 19): readings[0].when} == when_at(readings)


@pytest.mark.model
def test_an_impossible_day_has_no_interval(notes_of: NotesOf) -> None:
    when = read_times(notes_of("The report is dated Feb. 30, 2017.", FRIDAY))[0].when
    assert (None, None) == (when.earliest, when.latest)


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("Polls close at 18:00 GMT on Sunday.", "next on or after publication, at 18:00 GMT"),
        ("The call began at 10:00 local time on Tuesday.", "nearest before or on publication, at 10:00 local time"),
        ("Polls close at noon Eastern Time on Sunday.", "next on or after publication, at 12:00 Eastern Time"),
    ],
)
def test_the_basis_keeps_the_time_of_day_with_its_zone(notes_of: NotesOf, sentence: str, basis: str) -> None:
    assert basis == read_times(notes_of(sentence, FRIDAY))[0].when.basis


RELATIVE = [
    "The leaders met on Tuesday.",
    "The leaders met yesterday.",
    "The leaders met last week.",
    "The leaders met two weeks ago.",
    "The leaders will meet next month.",
    "The leaders will meet this weekend.",
    "The leaders will meet the day after tomorrow.",
    "The leaders met this time last year.",
    "The leaders met in the seventies.",
    "The leaders met at 10:00 GMT on Tuesday.",
]


@pytest.mark.model
@pytest.mark.parametrize("sentence", RELATIVE)
def test_without_a_publication_date_a_relative_time_stays_open_and_says_why(notes_of: NotesOf, sentence: str) -> None:
    when = read_times(notes_of(sentence))[0].when
    assert (None, None) == (when.earliest, when.latest)
    assert "no date to count from" in when.basis


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "The Good Friday Agreement was praised.",
        "The Chinese New Year parade was loud.",
        "Overnight talks failed.",
        "Keep the dough overnight.",
        "The prisoner was held overnight.",
    ],
)
def test_words_that_only_look_like_a_time_are_none(notes_of: NotesOf, sentence: str) -> None:
    assert () == read_times(notes_of(sentence, FRIDAY))


@pytest.mark.model
def test_a_number_of_people_after_a_day_is_no_day(notes_of: NotesOf) -> None:
    assert 1 == len(read_times(notes_of("On April 24 and 25 people were hurt.", FRIDAY)))


@pytest.mark.model
def test_an_old_and_a_new_date_are_no_range(notes_of: NotesOf) -> None:
    old, new = read_times(notes_of("The summit was postponed from July 9 to July 11.", FRIDAY))
    assert old.when.earliest == old.when.latest
    assert (date(2018, 7, 11), date(2018, 7, 11)) == (new.when.earliest, new.when.latest)


@pytest.mark.model
def test_every_basis_says_something(notes_of: NotesOf) -> None:
    text = " ".join(sentence for sentence, *_ in INTERVALS)
    assert all(reading.when.basis for reading in read_times(notes_of(text, FRIDAY)))
