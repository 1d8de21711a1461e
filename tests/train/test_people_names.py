from __future__ import annotations

import pytest

from train.people_names import cleaned_name, english_name

STATES = frozenset({"australia", "israeli", "norway", "islamic republic of afghanistan"})


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Harald V da Noruega", "Harald V"),
        ("Harald V of Norway", "Harald V"),
        ("Australia Elizabeth II", "Elizabeth II"),
        ("Carlos Iii do Reino Unido", "Carlos III"),
        ("Islamic Republic of Afghanistan Ashraf Ghani", "Ashraf Ghani"),
        ("Israeli President Reuven Rivlin", "Reuven Rivlin"),
        ("represented by Governor General Mary Simon", "Mary Simon"),
        ("also spelled Paetongtarn Shinawatra", "Paetongtarn Shinawatra"),
        ("XI Jinping", "Xi Jinping"),
        ("Kim JONG UN", "Kim Jong Un"),
        ("Walid al-MUALEM", "Walid al-Mualem"),
        ("J.y. Pillay", "J.Y. Pillay"),
        ("Fernando de la Rúa", "Fernando de la Rúa"),
        ("Sheikh Hasina", "Sheikh Hasina"),
    ],
)
def test_a_name_stands_without_title_office_and_state(words: str, name: str) -> None:
    assert name == cleaned_name(words, STATES)


@pytest.mark.parametrize(
    "words", ["Norway", "vacant", "cio Lula da Silva", "Ministry of Foreign Affairs", "for Foreign", "Moon"]
)
def test_what_is_no_name_is_dropped(words: str) -> None:
    assert "" == cleaned_name(words, STATES)


def test_our_own_names_keep_their_titles() -> None:
    assert "King Salman" == cleaned_name("King Salman", STATES, ours=True)
    assert "JD Vance" == cleaned_name("JD Vance", STATES, ours=True)


def test_names_from_other_letters_bear_no_marks() -> None:
    assert "Kyriakos Mitsotakis" == english_name("Kyriákos Mitsotákis", "GRC")
    assert "François Hollande" == english_name("François Hollande", "FRA")
