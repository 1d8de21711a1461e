"""A gazetteer of the user's own: built from a dump, opened, and known only while a stage of its tools runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import WrongPlaces
from communique.knowledge.cities import Cities, cities_called, cities_in_use, default_places, knowing, with_users_places
from communique.knowledge.compiling import build_places
from communique.knowledge.places import places_named
from communique.link.actors.entries import identity_of_name
from communique.model import Span
from communique.notes import Name
from communique.settings import Settings
from tests.knowledge.dumps import line, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A gazetteer of one place that exists nowhere else, and of an Oslo elsewhere."""
    out = tmp_path / "mine.tsv"
    build_places(written(tmp_path / "d.txt", line(), line("3143244", "Oslo", "1", "2", population="700000")), out)
    return out


def test_a_name_that_only_the_users_gazetteer_knows_is_found_there(path: Path) -> None:
    (found,) = knowing(Cities(path), places_named)("Quexbury")
    assert ("NOR", 10.5, -20.25, 900000001, "12") == (found.country, found.lat, found.lon, found.geonames, found.admin)


def test_without_it_the_name_stays_unknown(path: Path) -> None:
    knowing(Cities(path), places_named)("Quexbury")
    assert () == places_named("Quexbury")


def test_a_city_of_both_stands_once_and_as_the_user_has_it(path: Path) -> None:
    found = [p for p in knowing(Cities(path), places_named)("Oslo") if p.geonames == 3143244]
    assert [(1.0, 2.0)] == [(p.lat, p.lon) for p in found]


def test_other_cities_of_the_package_stay_known(path: Path) -> None:
    assert places_named("Bergen") == knowing(Cities(path), places_named)("Bergen")


def test_an_actor_named_by_a_place_is_not_remembered_from_other_tools(path: Path) -> None:
    name = Name(span=Span(start=0, end=8, text="Quexbury"), first=0, last=1, kind="place", chain=0)
    with_it = knowing(Cities(path), identity_of_name)(name)
    assert ("NOR", None) == (with_it.country, identity_of_name(name).country)


def test_a_stage_that_breaks_leaves_nothing_in_use(path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        knowing(Cities(path), lambda: 1 / 0)()
    assert cities_in_use() is None


def test_without_a_gazetteer_a_stage_is_left_as_it_is() -> None:
    assert places_named is knowing(None, places_named)


@pytest.mark.parametrize("name", [None, "none"])
def test_none_means_the_cities_of_the_package_alone(name: str | None) -> None:
    assert cities_called(name) is None


def test_records_call_it_by_its_file_and_the_hash_of_its_lines(path: Path) -> None:
    cities = cities_called(str(path))
    assert cities
    assert ("geonames:mine", 64) == (cities.name, len(cities.sha256))


def test_no_key_finds_nothing(path: Path) -> None:
    assert () == Cities(path).find("")


def test_a_gazetteer_that_is_not_there_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(WrongPlaces, match=r"no such gazetteer.*communique places build"):
        Cities(tmp_path / "nowhere.tsv")


@pytest.mark.parametrize("content", [b"", b"\0" * 300, b"quexbury\tQuexbury\n"])
def test_another_file_is_no_gazetteer(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.tsv"
    other.write_bytes(content)
    with pytest.raises(WrongPlaces, match=r"no gazetteer of this version.*COMMUNIQUE_PLACES=none"):
        Cities(other)


def test_half_a_gazetteer_is_not_used(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(WrongPlaces, match="a part of the gazetteer is missing"):
        Cities(path)


def test_lines_that_were_changed_are_told_from_those_built(path: Path) -> None:
    assert Cities(path).is_as_built()
    path.write_bytes(path.read_bytes().replace(b"Quexbury", b"Quexburx"))
    assert not Cities(path).is_as_built()


def test_the_gazetteer_of_the_data_folder_is_used_where_none_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.knowledge.cities.default_places", lambda: path)
    assert (str(path), "none") == (
        with_users_places(Settings()).places,
        with_users_places(Settings(places="none")).places,
    )


def test_there_is_no_default_gazetteer_before_one_is_built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("communique.knowledge.cities.default_places", lambda: tmp_path / "places.tsv")
    assert with_users_places(Settings()).places is None


def test_the_default_is_places_in_the_data_folder() -> None:
    assert "places.tsv" == default_places().name
