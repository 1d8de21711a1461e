from __future__ import annotations

import pytest

from communique.errors import NotFound, WrongCountry
from communique.show.where import RankedPlace, Where, where


def first(answer: Where) -> RankedPlace:
    return answer.candidates[0]


def test_the_best_known_place_of_a_name_is_first() -> None:
    answer = where("Paris")
    assert ("FRA", "Ile-de-France", 2988507) == (first(answer).country, first(answer).region, first(answer).geonames)
    assert answer.why.startswith("It is better known, by its type and population")


def test_candidates_stand_best_first() -> None:
    scores = [one.score for one in where("Paris").candidates]
    assert sorted(scores, reverse=True) == scores


@pytest.mark.parametrize("near", ["LBN", "lbn", "Lebanon"])
def test_a_country_given_draws_the_place_there(near: str) -> None:
    answer = where("Tripoli", near=near)
    assert ("LBN", "LBN") == (answer.near, first(answer).country)
    assert answer.why.startswith("It lies in the larger place told beside it")


def test_the_larger_place_after_a_comma_tells_which() -> None:
    assert "Texas" == first(where("Paris, Texas")).region


def test_a_region_is_told_by_its_abbreviation() -> None:
    assert "Kentucky" == first(where("Springfield, Ky.")).region


def test_nothing_of_a_report_weighs_without_one() -> None:
    assert {(0.0, 0.0, 0.0, 0.0)} == {
        (one.weights.country, one.weights.region, one.weights.near, one.weights.company)
        for one in where("Paris").candidates
    }


def test_the_score_is_the_sum_of_the_weights() -> None:
    assert all(one.score == pytest.approx(one.weights.total, abs=1e-3) for one in where("Paris, Texas").candidates)


def test_a_place_alone_of_its_name_is_told_so() -> None:
    answer = where("Reykjavik")
    assert (1, "The tables know no other place of this name.") == (len(answer.candidates), answer.why)


def test_a_capital_also_stands_for_its_government() -> None:
    assert ("government of Norway",) == where("Oslo").stands_for


def test_a_state_goes_before_a_region_of_its_name() -> None:
    assert [("GEO", "country"), ("USA", "region")] == [(p.country, p.precision) for p in where("Georgia").candidates][
        :2
    ]


def test_an_unknown_country_is_an_error() -> None:
    with pytest.raises(WrongCountry):
        where("Paris", near="Nowhereland")


@pytest.mark.parametrize(
    ("words", "step"),
    [("Helsenki", "Did you mean 'Helsinki'"), ("Zzxqv", "Try another spelling"), ("", "Try another spelling")],
)
def test_a_name_that_no_table_holds_is_not_found(words: str, step: str) -> None:
    with pytest.raises(NotFound) as error:
        where(words)
    assert step in error.value.next_step


@pytest.mark.parametrize("words", [",", "123", "\ud800", "'s", "A" * 3000])
def test_words_that_name_no_place_are_not_found(words: str) -> None:
    with pytest.raises(NotFound):
        where(words)
