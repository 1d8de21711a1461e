"""Finding time expressions: what counts as one, where it begins and ends, what the grammar understood."""

from __future__ import annotations

import pytest

from communique.notes import CalendarTime, Recurrence, ShiftedTime, TimeLength, VagueTime
from tests.conftest import NotesOf

EXTENTS = [
    ("Envoys arrived on Friday, May 3, 2017, in Geneva.", ["Friday, May 3, 2017"]),
    ("Envoys arrived on Nov. 3 in Geneva.", ["Nov. 3"]),
    ("Envoys arrived on Nov. 3.", ["Nov. 3"]),
    ("Envoys arrived in November.", ["November"]),
    ("Envoys arrived late on Friday.", ["Friday"]),
    ("Envoys arrived late Friday.", ["late Friday"]),
    ("A vote is due at the end of the month.", ["the end of the month"]),
    ("The late 1980s and the early '90s were calm.", ["The late 1980s", "the early '90s"]),
    ("The third-quarter report came out.", ["third-quarter"]),
    ("Prices rose in the third quarter.", ["the third quarter"]),
    ("The four-day visit ended.", ["four-day"]),
    ("A three-year period of calm ended.", ["A three-year period"]),
    ("They waited more than four hours.", ["more than four hours"]),
    ("They waited for nearly forty years.", ["nearly forty years"]),
    ("They waited for a year or so.", ["a year or so"]),
    ("They left about two years ago.", ["about two years ago"]),
    ("Over the past three months they waited.", ["the past three months"]),
    ("They left at 10 p.m. on Wednesday.", ["10 p.m. on Wednesday"]),
    ("They left by noon Thursday.", ["noon Thursday"]),
    ("They met from 2004 to 2009.", ["2004", "2009"]),
    ("The 2017 budget was passed last year's autumn.", ["2017", "last year"]),
    ("They will meet very soon.", ["very soon"]),
    ("They meet twice a week.", ["a week"]),
    ("Each July they march.", ["Each July"]),
    ("It opened on 2018-03-09.", ["2018-03-09"]),
    ("It costs $3 million a year.", ["a year"]),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "extents"), EXTENTS)
def test_an_expression_has_this_extent(notes_of: NotesOf, sentence: str, extents: list[str]) -> None:
    assert extents == [time.span.text for time in notes_of(sentence).times]


NO_TIMES = [
    "",
    "Sanctions may stay, the envoy said.",
    "Theresa May said the talks were useful.",
    "Mrs. May met the envoy.",
    "Troops march through the town.",
    "Prices fall when demand is weak.",
    "The six-year-old boy waved.",
    "He is 55 years old.",
    "About 2000 troops left.",
    "The vote was 210 to 140.",
    "Three quarters of voters agreed.",
    "The second envoy left.",
    "The Sun reported it.",
    "The deal is worth $2018.",
    "The ratio was 16/40/2.",
]


@pytest.mark.model
@pytest.mark.parametrize("sentence", NO_TIMES)
def test_there_is_no_time_in(notes_of: NotesOf, sentence: str) -> None:
    assert [] == [time.span.text for time in notes_of(sentence).times]


MEANINGS = [
    ("They met on May 3.", CalendarTime(month=5, day=3)),
    ("They met last Tuesday.", CalendarTime(weekday=1, which="last")),
    ("They met in the summer of 2017.", CalendarTime(season="SU", year=2017)),
    ("They met two weeks ago.", ShiftedTime(amount=2, unit="week", sign=-1, is_counted=True)),
    ("They meet next month.", ShiftedTime(amount=1, unit="month", sign=1)),
    ("They left the following day.", ShiftedTime(amount=1, unit="day", sign=1, anchor="told")),
    ("It took two to three weeks.", TimeLength(amount=2, most=3, unit="week")),
    ("It took twenty-four hours.", TimeLength(amount=24, unit="hour")),
    ("It took two hundred days.", TimeLength(amount=200, unit="day")),
    ("It took several months.", TimeLength(amount=None, unit="month")),
    ("They meet every two years.", Recurrence(every=TimeLength(amount=2, unit="year"))),
    ("They recently met.", VagueTime(side="past")),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "meaning"), MEANINGS)
def test_the_grammar_understands(notes_of: NotesOf, sentence: str, meaning: object) -> None:
    assert [meaning] == [time.meaning for time in notes_of(sentence).times]


BOUNDS = [
    ("They could meet as early as May.", "from", "as early as"),
    ("They must leave by the summer.", "by", "by"),
    ("They must leave no later than May 3.", "by", "no later than"),
    ("They stay until at least May 3.", None, None),
    ("They have waited since 2012.", "since", "since"),
    ("They left before 2012.", "before", "before"),
    ("They met in 2012.", None, None),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "bound", "cue"), BOUNDS)
def test_the_words_before_a_time_bound_it(notes_of: NotesOf, sentence: str, bound: str | None, cue: str | None) -> None:
    time = notes_of(sentence).times[0]
    assert (bound, cue) == (time.bound, time.cue.text if time.cue else None)


@pytest.mark.model
def test_the_tokens_of_an_expression_hold_its_words(notes_of: NotesOf) -> None:
    notes = notes_of("In the end, a four-day visit in mid-June 2017 was agreed on Nov. 3.")
    assert [True] * 3 == [
        notes.tokens[t.first].start <= t.span.start < t.span.end <= notes.tokens[t.last - 1].end for t in notes.times
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "\u200b\u0000 1/1/1 --- 9999-99-99 ''s",
        "the " * 3000,
        "1 2 3 4 5 " * 1500,
        "May " * 2000,
        "a year a year " * 700,
    ],
)
def test_odd_text_is_read_without_complaint(notes_of: NotesOf, text: str) -> None:
    notes = notes_of(text, "2018-03-09")
    assert all(notes.report.text[t.span.start : t.span.end] == t.span.text for t in notes.times)
