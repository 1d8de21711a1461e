from __future__ import annotations

import pytest

from communique.knowledge.countries import countries, country, country_named, country_of_demonym


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("North Korea", "PRK"),
        ("DPRK", "PRK"),
        ("the US", "USA"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("America", "USA"),
        ("the United States", "USA"),
        ("Britain", "GBR"),
        ("UK", "GBR"),
        ("IRAN", "IRN"),
        ("Côte d’Ivoire", "CIV"),
        ("DR Congo", "COD"),
        ("Türkiye", "TUR"),
        ("Burma", "MMR"),
        ("Palestine", "PSE"),
        ("the Netherlands", "NLD"),
        ("South Korea's", "KOR"),
        ("Holy See", "VAT"),
    ],
)
def test_a_state_is_found_by_its_names(words: str, iso3: str) -> None:
    found = country_named(words)
    assert found is not None
    assert iso3 == found.iso3


@pytest.mark.parametrize("words", ["us", "Us", "turkey", "", "Atlantis", "Gaza", "Kinshasa"])
def test_words_that_name_no_state_find_none(words: str) -> None:
    assert country_named(words) is None


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("North Korean", "PRK"),
        ("Britons", "GBR"),
        ("Russians", "RUS"),
        ("US", "USA"),
        ("Dutch", "NLD"),
        ("Taiwanese", "TWN"),
        ("Iraqis", "IRQ"),
        ("Congolese", "COD"),
        ("Kazakh", "KAZ"),
        ("Swiss", "CHE"),
        ("Chinese", "CHN"),
        ("French", "FRA"),
    ],
)
def test_a_state_is_found_by_the_word_for_its_people(words: str, iso3: str) -> None:
    found = country_of_demonym(words)
    assert found is not None
    assert iso3 == found.iso3


@pytest.mark.parametrize("words", ["Korean", "Koreans", "us", "polish", "Kurdish"])
def test_words_for_the_people_of_no_one_state_find_none(words: str) -> None:
    assert country_of_demonym(words) is None


def test_a_country_knows_its_capital_and_neighbours() -> None:
    korea = country("KOR")
    assert korea is not None
    assert "Seoul" == korea.capital
    assert ("PRK",) == korea.borders


def test_an_unknown_code_is_no_country() -> None:
    assert country("XYZ") is None


def test_no_alias_is_a_remark_or_a_broken_entity() -> None:
    names = [name for state in countries().values() for name in (*state.aliases, *state.demonyms)]
    assert [] == [name for name in names if "&" in name.replace(" & ", "") or name.startswith("note")]


def test_every_neighbour_is_a_country_and_has_this_neighbour() -> None:
    known = countries()
    assert [] == [(a, b) for a, state in known.items() for b in state.borders if b not in known]
