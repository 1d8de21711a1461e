from __future__ import annotations

import pytest

from communique.knowledge.geonames import lines_of, other_spellings
from tests.knowledge.dumps import line

ISO3 = {"NO": "NOR"}


def made(of: str) -> list[str] | str:
    found = lines_of(of.rstrip("\n").encode(), ISO3)
    return found if isinstance(found, str) else [one.decode() for one in found]


def test_a_place_is_one_line_under_its_folded_name() -> None:
    assert ["quexbury\tQuexbury\tNOR\t900000001\t10.500\t-20.250\t1200\t12\n"] == made(line())


def test_the_plain_name_of_the_dump_is_another_spelling() -> None:
    assert ["kveksby", "квексби"] == [one.split("\t")[0] for one in made(line(name="Квексби", ascii="Kveksby"))]


def test_a_great_city_is_known_by_its_other_latin_names() -> None:
    found = made(line(population="100000", others="Quexburgh,Квекс,QX,Qüexborg"))
    assert ["quexborg", "quexburgh", "quexbury"] == [one.split("\t")[0] for one in found]


def test_a_town_is_not_known_by_its_other_names() -> None:
    assert 1 == len(made(line(population="99999", others="Quexburgh")))


def test_no_population_is_none() -> None:
    assert "0" == made(line(population=""))[0].split("\t")[6]


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (line().rsplit("\t", 1)[0], "not 19 columns"),
        ("", "not 19 columns"),
        (line(kind="H", code="STM"), "no populated place"),
        (line(code="PPLQ"), "no populated place"),
        (line(name="Quex\0bury"), "a control character"),
        (line(geonames="x1"), "no GeoNames id"),
        (line(name=" "), "no name"),
        (line(lat="91"), "no coordinates on earth"),
        (line(lon="-180.1"), "no coordinates on earth"),
        (line(lat="nan"), "no coordinates on earth"),
        (line(lon=""), "no coordinates on earth"),
        (line(lat="10,5"), "no coordinates on earth"),
        (line(population="-1"), "a population that is no number"),
        (line(population="many"), "a population that is no number"),
        (line(state="QQ"), "a country that no table knows"),
        (line(state=""), "a country that no table knows"),
    ],
)
def test_what_is_no_place_is_told_by_its_reason(of: str, why: str) -> None:
    assert why == made(of)


def test_bytes_that_are_no_text_are_told() -> None:
    assert "not UTF-8" == lines_of(line().rstrip("\n").encode().replace(b"Q", b"\xff", 1), ISO3)


def test_other_spellings_leave_out_short_ones_and_the_name_itself() -> None:
    assert {"quexburgh"} == other_spellings(["Quexburgh", "Quexbury", "Que", "quexborg", "Q1"], "quexbury")
