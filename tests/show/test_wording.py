from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from communique.model import Block, Span, When
from communique.show import wording
from tests.show.sample import EMPTY, FREEDONIA, GENEVA, LAKE, LUND, OFFICIAL, QUILL, READY, RECORD, SYLVANIA

SPAN = Span(start=0, end=3, text="May")


def _span(text: str) -> Span:
    return Span(start=0, end=len(text), text=text)


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        (date(2018, 3, 9), date(2018, 3, 9), "9 March 2018"),
        (date(2018, 5, 1), date(2018, 5, 31), "May 2018"),
        (date(2000, 1, 1), date(2000, 12, 31), "2000"),
        (date(2018, 3, 5), date(2018, 3, 11), "5–11 March 2018"),
        (date(2018, 3, 26), date(2018, 4, 1), "26 March 2018 – 1 April 2018"),
        (date(2018, 1, 1), date(2018, 3, 31), "1 January 2018 – 31 March 2018"),
        (date(2018, 5, 1), None, "from 1 May 2018 on"),
        (None, date(2018, 5, 31), "by 31 May 2018"),
        (date(9999, 12, 1), date(9999, 12, 31), "December 9999"),
    ],
)
def test_intervals_are_said_as_people_say_them(earliest: date | None, latest: date | None, said: str) -> None:
    assert said == wording.interval_in_words(When(span=SPAN, earliest=earliest, latest=latest, basis=""))


def test_a_time_without_a_year_is_its_edtf_string() -> None:
    assert "XXXX-05" == wording.interval_in_words(When(span=SPAN, edtf="XXXX-05", basis=""))
    assert "no date known" == wording.interval_in_words(When(span=SPAN, basis=""))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\n two\t three ", "one two three"),
        ("\x1b[31mred\x1b[0m", "�[31mred�[0m"),
        ("left\u202eright", "left�right"),
        ("COVID-\u200b19 \ufeffnego\u00adtiation", "COVID-19 negotiation"),
        ("zero\u200cwidth", "zero\u200cwidth"),
        ("c1 \x9b31m", "c1 �31m"),
    ],
)
def test_nothing_in_a_text_steers_the_terminal(text: str, shown: str) -> None:
    assert shown == wording.clean(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("peace", "“peace”"),
        ('"peace"', '"peace"'),
        ("“peace”", "“peace”"),
        ('"Peace," he said', '‘"Peace," he said’'),
        ('"', '‘"’'),
    ],
)
def test_words_keep_their_own_quotation_marks_or_get_some(text: str, shown: str) -> None:
    assert shown == wording.quoted(_span(text))


def test_actors_are_named_with_what_they_stand_for() -> None:
    assert "Ada Lund (SYL GOV)" == wording.who(LUND)
    assert "a senior official (GOV, not named)" == wording.who(OFFICIAL)
    assert "Lund" == wording.who(dataclasses.replace(LUND, name="Lund", country=None, sector="UNK"))


def test_names_stand_in_a_row() -> None:
    assert "" == wording.names([])
    assert "Ada Lund" == wording.names([LUND])
    assert "Ada Lund, Rufus Quill and Sylvania" == wording.names([LUND, QUILL, SYLVANIA])


def test_parties_are_source_to_target() -> None:
    assert "Freedonia → Sylvania" == wording.parties((FREEDONIA,), (SYLVANIA,))
    assert "Freedonia" == wording.parties((FREEDONIA,), ())
    assert "somebody not named → Sylvania" == wording.parties((), (SYLVANIA,))
    assert "" == wording.parties((), ())


def test_parties_of_a_mutual_act_stand_together() -> None:
    assert "Freedonia and Sylvania" == wording.parties((FREEDONIA, SYLVANIA), (SYLVANIA, FREEDONIA))


def test_places_tell_their_country_and_whether_they_are_known() -> None:
    assert "Geneva (CHE)" == wording.place(GENEVA)
    assert "Lake Mora, unresolved" == wording.place(LAKE)


def test_the_manner_of_a_statement_leaves_out_what_is_usual() -> None:
    assert ["direct", "tweet", "carried by Twitter"] == wording.manner(READY)
    plain = dataclasses.replace(READY, kind="belief", form="indirect", channel="unspecified", medium=None)
    assert ["belief", "indirect"] == wording.manner(plain)


def test_what_a_speaker_does_not_stand_behind_is_said_first() -> None:
    assert "denied by the speaker" == wording.manner(dataclasses.replace(READY, polarity="denies"))[0]
    assert "not said by the speaker" == wording.manner(dataclasses.replace(READY, polarity="not_said"))[0]


def test_the_day_of_publication_says_how_it_is_known() -> None:
    assert "9 March 2018 (date given)" == wording.dated(RECORD.report)
    assert "date unknown" == wording.dated(EMPTY.report)


def test_a_report_without_a_title_is_not_called_by_its_dateline() -> None:
    text = "GENEVA, May 2 - Talks began."
    blocks = (Block(start=0, end=15, role="dateline"), Block(start=16, end=len(text), role="body"))
    assert "Talks began." == wording.titled(dataclasses.replace(EMPTY.report, text=text, blocks=blocks))


def test_a_report_without_a_title_is_called_by_its_beginning() -> None:
    long = dataclasses.replace(EMPTY.report, text="word " * 60)
    assert "Nothing happened." == wording.titled(EMPTY.report)
    assert wording.titled(long).endswith("word …")
    assert 72 >= len(wording.titled(long))
