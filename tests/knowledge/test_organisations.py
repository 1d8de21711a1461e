from __future__ import annotations

import pytest

from communique.knowledge.metonyms import metonyms_named
from communique.knowledge.organisations import key_of, organisation, organisation_named


@pytest.mark.parametrize(
    ("words", "iso3", "sector"),
    [
        ("U.N.", "IGO:UN", "IGO"),
        ("the United Nations", "IGO:UN", "IGO"),
        ("NATO", "IGO:NATO", "IGO"),
        ("Nato", "IGO:NATO", "IGO"),
        ("European Union", "IGO:EU", "IGO"),
        ("EU", "IGO:EU", "IGO"),
        ("Hezbollah", "LBN", "REB"),
        ("KCNA", "PRK", "MED"),
        ("the Washington Post", "USA", "MED"),
        ("Workers' Party of Korea", "PRK", "GOV"),
        ("Knesset", "ISR", "LEG"),
        ("State Department", "USA", "GOV"),
    ],
)
def test_an_organisation_is_found_by_its_names(words: str, iso3: str, sector: str) -> None:
    found = organisation_named(words)
    assert found is not None
    assert (iso3, sector) == (found.iso3, found.sector)


@pytest.mark.parametrize("words", ["who", "is", "quad", "", "the"])
def test_ordinary_words_name_no_organisation(words: str) -> None:
    assert organisation_named(words) is None


def test_an_organisation_of_no_state_has_no_country() -> None:
    found = organisation_named("Amnesty International")
    assert found is not None
    assert found.iso3 is None


def test_an_organisation_is_found_by_its_key() -> None:
    found = organisation(key_of("IGO:NATO", "NATO"))
    assert found is not None
    assert "IGO:NATO" == found.code


@pytest.mark.parametrize(
    ("words", "iso3", "kind"),
    [
        ("White House", "USA", "seat"),
        ("the Kremlin", "RUS", "seat"),
        ("Pyongyang", "PRK", "capital"),
        ("Washington", "USA", "capital"),
        ("Downing Street", "GBR", "seat"),
        ("Blue House", "KOR", "seat"),
        ("Foggy Bottom", "USA", "seat"),
        ("Zhongnanhai", "CHN", "seat"),
        ("Pentagon", "USA", "seat"),
        ("Élysée Palace", "FRA", "seat"),
    ],
)
def test_a_place_may_stand_for_those_who_rule_there(words: str, iso3: str, kind: str) -> None:
    found = metonyms_named(words)
    assert (iso3, kind) == (found[0].iso3, found[0].kind)


def test_a_seat_of_two_has_both_the_organisation_first() -> None:
    assert ["IGO:EU", "BEL"] == [m.iso3 for m in metonyms_named("Brussels")]


@pytest.mark.parametrize("words", ["washington", "Frankfurt", "a house", ""])
def test_other_places_stand_for_nobody(words: str) -> None:
    assert () == metonyms_named(words)
