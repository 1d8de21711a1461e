from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from communique.link.places.ranking import Weights
from communique.model import Actor
from communique.show.explained import IN_FULL, MOST, where_lines, whom_lines
from communique.show.text import console_for
from communique.show.where import RankedPlace, Where
from communique.show.whom import ActorCandidate, HeldOffice, Whom

DAY = date(2018, 3, 9)
MINISTER = HeldOffice(
    office="Minister of Fisheries", role="MIN", country="SYL", sector="GOV",
    start=date(2009, 1, 1), end=date(2012, 6, 30), exact=True, holds=False, chosen=False,
)  # fmt: skip
PRESIDENT = replace(
    MINISTER, office="President", role="HOS", start=date(2017, 5, 10), end=None, holds=True, chosen=True
)
ENVOY = replace(MINISTER, office="", role="AMB", start=date(2020, 1, 1), end=date(2021, 1, 1), exact=False)
LUND = ActorCandidate(
    name="Ada Lund", table="people", kind="person", country="SYL", sector="GOV", wikidata="Q1",
    offices=(MINISTER, PRESIDENT, ENVOY), taken=True,
)  # fmt: skip
TAKEN = Actor(
    id="act-1", name="Ada Lund", kind="person", country="SYL", sector="GOV", office="President", wikidata="Q1",
    resolved_by="table", confidence=0.95,
)  # fmt: skip
ANSWER = Whom(words="Ada Lund", on=DAY, taken=(TAKEN,), why="In office on that day.", candidates=(LUND,))
PLACE = RankedPlace(
    name="Lundby", country="SYL", region="Norrmark", lat=60.0, lon=-5.123, population=12_345, geonames=7,
    precision="city", feature="PPL", score=4.09, weights=Weights(prior=4.09),
)  # fmt: skip


def printed(lines: Iterable[Any]) -> str:
    stream = io.StringIO()
    console = console_for(stream)
    for line in lines:
        console.print(line)
    return stream.getvalue()


def many(count: int) -> Whom:
    candidates = tuple(replace(LUND, name=f"Lund {n}", taken=False) for n in range(count))
    return replace(ANSWER, words="Lund", taken=(), why="None alone leads.", candidates=candidates)


def test_the_page_of_a_person_is_as_it_was(golden: Callable[[str, str], None]) -> None:
    golden("actor-person.txt", printed(whom_lines(ANSWER)))


def test_the_page_of_an_undecided_name_is_as_it_was(golden: Callable[[str, str], None]) -> None:
    golden("actor-undecided.txt", printed(whom_lines(many(3))))


def test_the_page_of_a_place_is_as_it_was(golden: Callable[[str, str], None]) -> None:
    answer = Where(words="Lundby", near=None, why="It is alone.", candidates=(PLACE,), stands_for=("the mayor",))
    golden("place.txt", printed(where_lines(answer)))


def test_offices_tell_on_which_side_of_the_day_they_lie() -> None:
    page = printed(whom_lines(ANSWER))
    assert ["before", "holds", "later"] == [line.split()[0] for line in page.splitlines()[-3:]]


def test_without_a_day_offices_lie_on_no_side() -> None:
    page = printed(whom_lines(replace(ANSWER, on=None)))
    assert ["office"] * 3 == [line.split()[0] for line in page.splitlines()[-3:]]


def test_a_term_known_from_sightings_alone_says_so() -> None:
    assert "office not known (SYL), seen 1 January 2020 – 1 January 2021" in printed(whom_lines(ANSWER))


def test_of_many_candidates_each_shows_the_office_that_counts() -> None:
    assert IN_FULL + 1 == printed(whom_lines(many(IN_FULL + 1))).count("President")
    assert "Fisheries" not in printed(whom_lines(many(IN_FULL + 1)))


def test_candidates_past_the_most_are_counted() -> None:
    page = printed(whom_lines(many(MOST + 2)))
    assert "and 2 more: --format json has all" in page
    assert f"Lund {MOST}" not in page


def test_nobody_taken_is_told() -> None:
    assert "nobody: undecided" in printed(whom_lines(many(2)))


def test_no_line_of_a_page_ends_in_spaces_or_steers_a_terminal() -> None:
    page = printed(whom_lines(replace(ANSWER, words="\x1b[31mLund", candidates=(replace(LUND, name="a\nb\x1b"),))))
    assert "\x1b" not in page
    assert [] == [line for line in page.splitlines() if line != line.rstrip()]
