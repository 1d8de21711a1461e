from __future__ import annotations

import pytest

from communique.read.datelines import dateline_end, is_date_line, tells_update
from tests.read.making import SENTENCE


@pytest.mark.parametrize(
    "dateline",
    [
        "WASHINGTON, March 30. /TASS/. ",
        "SEOUL (Reuters) - ",
        "LONDON, March 3 (Xinhua) -- ",
        "NEWARK, N.J. _ ",
        "WASHINGTON, D.C. – ",
        "SEOUL/WASHINGTON (Reuters) - ",
        "MEXICO CITY (AP) — ",
        "WELLINGTON, New Zealand (AP) _ ",
        "Seoul, South Korea (CNN) ",
        "London, March 3 (Reuters) - ",
        "Budapest, October 30 (MTI) - ",
        "Buenos Aires, June 6, 2009 -- ",
        "BEIJING — ",
        "(Reuters) - ",
        "ROME, 3 March 2019 (Northern News) -- ",
    ],
)
def test_a_dateline_is_found_to_its_last_sign(dateline: str) -> None:
    assert len(dateline) == dateline_end(dateline + SENTENCE)


@pytest.mark.parametrize(
    "opening",
    [
        "NATO - which both countries left - had warned them. ",
        "Vienna has been the seat of the talks since May. ",
        "Vienna - a city of talks - was calm. ",
        "The ministers (Norway and Denmark) met. ",
        "MINISTER: We will meet again. ",
        "In Vienna, March 3 was a holiday. ",
        "On March 3 - a Saturday - they met. ",
        "“We agreed,” he said. ",
        "",
    ],
)
def test_a_sentence_has_no_dateline(opening: str) -> None:
    assert 0 == dateline_end(opening + SENTENCE)


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday, October 15, 2019\xa0",
        "15 October 2019",
        "2019-10-15",
        "Published: 15 October 2019, 10:15 GMT",
        "Updated 10:15 a.m. ET, Tue October 15, 2019",
        "15/10/2019",
        "Oct. 15, 2019 at 3:30 PM",
    ],
)
def test_a_line_with_nothing_but_a_date_is_a_date_line(line: str) -> None:
    assert is_date_line(line, top=True)


@pytest.mark.parametrize(
    "line", ["October 15, 2019 was a Tuesday", "Vienna", "", "The talks of 15 October 2019", "2019"]
)
def test_words_beside_a_date_make_no_date_line(line: str) -> None:
    assert not is_date_line(line, top=True)


def test_below_the_top_a_date_line_must_say_what_it_is() -> None:
    assert not is_date_line("15 October 2019", top=False)
    assert is_date_line("Published 15 October 2019", top=False)


def test_the_date_of_an_update_is_told_apart() -> None:
    assert tells_update("Last updated 15 October 2019")
    assert not tells_update("Published 15 October 2019")
