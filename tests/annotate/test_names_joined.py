"""Names that a dash or an "and" joins, and suffixes of names."""

from __future__ import annotations

import pytest

from tests.conftest import NotesOf

pytestmark = pytest.mark.model

JOINED = [
    ("A place for U.S.–North Korea talks was found.", ["U.S. country:USA", "North Korea country:PRK"]),
    ("The growth of the U.S.-Angola trade was slow.", ["U.S. country:USA", "Angola country:AGO"]),
    ("The North-South Korea summit was held.", ["North country:PRK", "South Korea country:KOR"]),
    ("North and South Korea signed a truce.", ["North country:PRK", "South Korea country:KOR"]),
    ("North and South Korean envoys met.", ["North country:PRK", "South Korean country:KOR"]),
    ("The U.S.-led force left.", ["U.S. country:USA"]),
    ("He drove north and South Korea won.", ["South Korea country:KOR"]),
]


@pytest.mark.parametrize(("text", "names"), JOINED)
def test_states_that_are_joined_are_two_names(notes_of: NotesOf, text: str, names: list[str]) -> None:
    assert names == [f"{name.span.text} {name.key}" for name in notes_of(text).names]


@pytest.mark.parametrize("suffix", [", Jr.", " Jr.", " III"])
def test_a_suffix_belongs_to_the_name(notes_of: NotesOf, suffix: str) -> None:
    notes = notes_of(f"President Carlos Lopez{suffix} will travel to Peru.")
    assert [f"Carlos Lopez{suffix}", "Peru"] == [name.span.text for name in notes.names]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lawmaker Carla Lopez walked out.", "Carla Lopez"),
        ("In Windhoek Tomas Shikongo spoke.", "Tomas Shikongo"),
        ("Carla Maria Lopez walked out.", "Carla Maria Lopez"),
    ],
)
def test_a_role_or_town_before_a_name_is_no_part_of_it(notes_of: NotesOf, text: str, name: str) -> None:
    assert name in [found.span.text for found in notes_of(text).names]
