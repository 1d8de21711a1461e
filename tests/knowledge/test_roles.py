from __future__ import annotations

import pytest

from communique.knowledge.roles import (
    is_anonymous_role,
    is_group_noun,
    is_population_noun,
    is_title,
    office_of_role,
    sector_of_role,
    speaks_for_another,
)


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("president", "GOV"),
        ("prime minister", "GOV"),
        ("the foreign ministry", "GOV"),
        ("deputy foreign minister", "GOV"),
        ("general", "MIL"),
        ("troops", "MIL"),
        ("lawmakers", "LEG"),
        ("senator", "LEG"),
        ("the Supreme Court", "JUD"),
        ("rebels", "REB"),
        ("gunmen", "REB"),
        ("opposition leader", "OPP"),
        ("protesters", "CVL"),
        ("students", "CVL"),
        ("news agency", "MED"),
        ("oil company", "BUS"),
        ("aid agency", "NGO"),
    ],
)
def test_a_role_has_its_sector(words: str, sector: str) -> None:
    assert sector == sector_of_role(words)


@pytest.mark.parametrize("words", ["table", "", "spokesman", "foreign ministry spokeswoman"])
def test_words_without_a_sector_of_their_own_have_none(words: str) -> None:
    assert sector_of_role(words) is None


@pytest.mark.parametrize("words", ["spokesman", "the foreign ministry spokeswoman", "press secretary"])
def test_a_spokesman_speaks_for_another(words: str) -> None:
    assert speaks_for_another(words)


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("President", "HOS"),
        ("the prime minister", "HOG"),
        ("Secretary of State", "FM"),
        ("defence minister", "DM"),
        ("ambassador to the UN", "AMB-UN"),
        ("leader", "HEAD"),
    ],
)
def test_a_role_names_an_office(words: str, office: str) -> None:
    assert office == office_of_role(words)


@pytest.mark.parametrize("words", ["vice president", "deputy foreign minister", "lawmaker"])
def test_lower_offices_are_not_the_high_one(words: str) -> None:
    assert office_of_role(words) is None


@pytest.mark.parametrize("words", ["a senior official", "two diplomats", "sources", "White House aides"])
def test_roles_that_name_nobody_are_anonymous(words: str) -> None:
    assert is_anonymous_role(words)


def test_an_office_holder_is_not_anonymous() -> None:
    assert not is_anonymous_role("the foreign minister")


def test_people_at_large_are_a_population() -> None:
    assert is_population_noun("citizens")
    assert not is_population_noun("minister")


def test_a_delegation_is_a_group() -> None:
    assert is_group_noun("South Korean delegation")
    assert not is_group_noun("president")


@pytest.mark.parametrize("words", ["Mr.", "President", "Gen.", "Sen.", "Prime Minister", "Chairman"])
def test_titles_stand_before_names(words: str) -> None:
    assert is_title(words)
