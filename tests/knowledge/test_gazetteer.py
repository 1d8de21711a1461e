from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge.gazetteer import Gazetteer, gazetteer

SMALL = Gazetteer(
    [("north korea", "country\tPRK"), ("korea", "country\tKOR"), ("US", "country\tUSA"), ("who", "place\tx")]
)


def spotted(text: str, names: Gazetteer = SMALL) -> list[str]:
    borders = [found.span() for found in re.finditer(r"(?:[A-Z]\.)+|\w+|\S", text)]
    return [text[borders[h.first][0] : borders[h.last - 1][1]] for h in names.spot(text, borders)]


def test_the_longest_name_is_spotted() -> None:
    assert ["North Korea"] == spotted("In North Korea now.")


def test_names_stand_at_token_borders() -> None:
    assert [] == spotted("A Koreatown.")


def test_lower_case_is_never_spotted() -> None:
    assert ["U.S."] == spotted("Tell us, the U.S. said; who knows?")


def test_a_genitive_stays_outside() -> None:
    assert ["Korea"] == spotted("Korea's plan")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The White House and the Kremlin agreed.", ["White House", "Kremlin"]),
        ("Kim Jong-Un met Moon Jae-in.", ["Kim Jong-Un", "Moon Jae-in"]),
        ("the U.N. Security Council in New York", ["U.N. Security Council", "New York"]),
        ("Workers' Party of Korea", ["Workers' Party of Korea"]),
    ],
)
def test_the_tables_names_are_spotted(text: str, names: list[str]) -> None:
    borders = [found.span() for found in re.finditer(r"(?:[A-Z]\.)+|\w+(?:-\w+)?|\S", text)]
    hits = gazetteer().spot(text, borders)
    assert names == [text[borders[h.first][0] : borders[h.last - 1][1]] for h in hits]


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    borders = [found.span() for found in re.finditer(r"\w+|[^\w\s]", text)]
    assert all(h.first < h.last <= len(borders) for h in gazetteer().spot(text, borders))
