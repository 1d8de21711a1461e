from __future__ import annotations

import pytest

from communique.knowledge.countries import countries
from communique.knowledge.other_codes import category_of, cow_of, fips_of
from communique.knowledge.plover.codes import codes_of
from communique.vocabulary import EVENT_TYPES, STATUSES


@pytest.mark.parametrize(
    ("iso3", "cow", "fips"),
    [("PRK", "731", "KN"), ("USA", "2", "US"), ("VNM", "816", "VM"), ("ATG", "58", "AC"), ("SRB", "345", "RI")],
)
def test_a_state_has_its_number_and_letters(iso3: str, cow: str, fips: str) -> None:
    assert (cow, fips) == (cow_of(iso3), fips_of(iso3))


@pytest.mark.parametrize("unknown", [None, "", "FRE", "IGO:UN"])
def test_who_is_no_state_has_none(unknown: str | None) -> None:
    assert (None, None) == (cow_of(unknown), fips_of(unknown))


def test_no_two_states_share_a_number() -> None:
    numbers = [number for iso3 in countries() if (number := cow_of(iso3))]
    assert len(set(numbers)) == len(numbers)
    assert 190 < len(numbers)


def test_a_category_has_its_heading_and_score() -> None:
    found = category_of("036")
    assert found is not None
    assert ("Express intent to meet or negotiate", 4.0) == (found.name, found.goldstein)


def test_every_code_that_an_event_can_have_has_a_heading() -> None:
    codes = {codes_of(kind, None, status).cameo for kind in EVENT_TYPES for status in STATUSES} - {None}
    assert codes
    assert [] == sorted(code for code in codes if code and category_of(code) is None)
