"""What a data set without status is given, as what, on which day, between whom."""

from __future__ import annotations

from datetime import date

import pytest

from communique.model import When, span_of
from communique.show.export.coded import NO_DAY, NOBODY, ONE_SIDE, coded, day_of, why_not, why_not_both
from communique.vocabulary import EventType, Status
from tests.show.export.made import COUNCIL, IN_GENEVA, MONDAY, NORLAND, SUDLAND, TEXT, found

REPORT_DAY = date(2018, 3, 9)


@pytest.mark.parametrize(
    ("kind", "status", "type_", "mode"),
    [
        ("CONSULT", "occurred", "CONSULT", ""),
        ("CONSULT", "planned", "AGREE", ""),
        ("CONSULT", "conditional", "AGREE", ""),
        ("CONSULT", "cancelled", "REJECT", "meet"),
        ("SANCTION", "planned", "THREATEN", "relations"),
        ("ASSAULT", "not_occurred", "AGREE", ""),
    ],
)
def test_the_code_tells_the_status(kind: EventType, status: Status, type_: str, mode: str) -> None:
    (one,) = coded(found(kind, status))
    assert (None, type_, mode) == (why_not(one.found), one.type, one.mode)


@pytest.mark.parametrize(
    ("kind", "status", "reason"),
    [
        ("CONSULT", "denied", "denied"),
        ("ASSAULT", "denied", "denied"),
        ("CONSULT", "possible", "possible"),
        ("REQUEST", "planned", "planned REQUEST"),
        ("ACCUSE", "not_occurred", "not occurred ACCUSE"),
        ("AGREE", "planned", "planned AGREE"),
    ],
)
def test_what_no_code_can_tell_is_left_out(kind: EventType, status: Status, reason: str) -> None:
    assert reason == why_not(found(kind, status))


def test_an_act_of_nobody_upon_nobody_is_left_out() -> None:
    assert NOBODY == why_not(found(source=(), target=()))


def test_one_side_is_enough_for_some_and_not_for_others() -> None:
    alone = found(target=())
    assert (None, ONE_SIDE) == (why_not(alone), why_not_both(alone))
    assert why_not_both(found()) is None


def test_each_side_stands_against_each_of_the_other_but_nobody_against_themselves() -> None:
    both = (NORLAND, SUDLAND)
    rows = [(one.source, one.target) for one in coded(found(source=both, target=both))]
    assert [(NORLAND, SUDLAND), (SUDLAND, NORLAND)] == rows
    assert 2 == len(list(coded(found(source=both, target=(COUNCIL,)))))


def test_numbers_are_of_the_pair_and_fit_in_sixty_four_bits() -> None:
    both = (NORLAND, SUDLAND)
    numbers = [one.number for one in coded(found(source=both, target=both))]
    assert 2 == len(set(numbers))
    assert all(0 < number < 2**63 for number in numbers)
    assert numbers == [one.number for one in coded(found(source=both, target=both))]


def test_what_happened_has_its_own_day_and_what_is_to_come_that_of_the_report() -> None:
    assert date(2018, 3, 5) == day_of(found(when=MONDAY))
    assert REPORT_DAY == day_of(found(status="planned", when=MONDAY))
    assert REPORT_DAY == day_of(found())


@pytest.mark.parametrize(
    ("earliest", "latest", "day"),
    [
        (date(2017, 1, 1), date(2017, 12, 31), date(2017, 12, 31)),
        (date(2018, 3, 1), date(2018, 3, 31), REPORT_DAY),
        (None, date(2018, 3, 2), date(2018, 3, 2)),
        (date(2018, 3, 10), date(2018, 3, 10), date(2018, 3, 10)),
        (date(2018, 5, 1), None, REPORT_DAY),
    ],
)
def test_a_longer_time_gives_its_last_day_before_publication(
    earliest: date | None, latest: date | None, day: date
) -> None:
    when = When(span=span_of(TEXT, 49, 58), earliest=earliest, latest=latest, basis="made")
    assert day == day_of(found(when=when))


def test_without_any_day_there_is_no_row() -> None:
    undated = found(published=None)
    assert NO_DAY == why_not(undated)
    assert [] == list(coded(undated))


def test_no_place_is_coded_of_what_is_to_come() -> None:
    (held,) = coded(found(where=IN_GENEVA))
    (planned,) = coded(found(status="planned", where=IN_GENEVA))
    assert held.place is not None
    assert planned.place is None
