from __future__ import annotations

from datetime import date

import pytest

from communique.knowledge.people import Person, Term, holder, people_named, people_surnamed, person, term_on

SPRING_2018 = date(2018, 3, 9)


@pytest.mark.parametrize("words", ["Kim Jong-Un", "Kim Jong Un", "Kim Jong-un", "KIM JONG-UN", "Kim Jong-un's"])
def test_spellings_of_one_name_find_one_person(words: str) -> None:
    assert ["PRK.kim-jong-un"] == [p.key for p in people_named(words)]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Donald Trump", "USA.donald-trump"),
        ("Donald J. Trump", "USA.donald-trump"),
        ("Recep Tayyip Erdoğan", "TUR.recep-tayyip-erdogan"),
        ("Sauli Niinisto", "FIN.sauli-niinisto"),
        ("Binyamin Netanyahu", "ISR.benjamin-netanyahu"),
        ("Michael Pompeo", "USA.mike-pompeo"),
    ],
)
def test_aliases_find_the_person(words: str, key: str) -> None:
    assert key in [p.key for p in people_named(words)]


def test_a_president_of_dependencies_is_one_person() -> None:
    assert 1 == len(people_named("Donald Trump"))


@pytest.mark.parametrize("words", ["Trump", "", "nobody at all", "kim jong un"])
def test_short_forms_and_lower_case_are_no_full_names(words: str) -> None:
    assert () == people_named(words)


def test_the_prominent_are_found_by_their_short_form() -> None:
    assert "USA.donald-trump" == people_surnamed("Trump")[0].key
    assert "KOR.moon-jae-in" in [p.key for p in people_surnamed("Moon")]
    assert "FRA.jean-yves-le-drian" in [p.key for p in people_surnamed("Le Drian")]


def test_a_short_form_in_lower_case_names_nobody() -> None:
    assert () == people_surnamed("moon")


@pytest.mark.parametrize(
    ("iso3", "role", "day", "key"),
    [
        ("PRK", "HOS", SPRING_2018, "PRK.kim-jong-un"),
        ("PRK", "HOS", date(2000, 6, 1), "PRK.kim-jong-il"),
        ("USA", "HOS", SPRING_2018, "USA.donald-trump"),
        ("USA", "HOS", date(2000, 6, 1), "USA.bill-clinton"),
        ("USA", "FM", SPRING_2018, "USA.rex-tillerson"),
        ("USA", "FM", date(2018, 6, 1), "USA.mike-pompeo"),
        ("KOR", "HOG", SPRING_2018, "KOR.moon-jae-in"),
        ("JPN", "HOG", SPRING_2018, "JPN.shinzo-abe"),
        ("DEU", "HOG", SPRING_2018, "DEU.angela-merkel"),
        ("GBR", "FM", SPRING_2018, "GBR.boris-johnson"),
        ("RUS", "HOS", SPRING_2018, "RUS.vladimir-putin"),
        ("IGO:UN", "IGO-HEAD", SPRING_2018, "IGO:UN.antonio-guterres"),
        ("IGO:NATO", "IGO-HEAD", SPRING_2018, "NOR.jens-stoltenberg"),
    ],
)
def test_an_office_on_a_day_has_its_holder(iso3: str, role: str, day: date, key: str) -> None:
    found = holder(iso3, role, day)
    assert found is not None
    assert key.rsplit(".", 1)[1] == found.key.rsplit(".", 1)[1]


@pytest.mark.parametrize(
    ("iso3", "role", "day", "name"),
    [
        ("FRA", "FM", date(2011, 5, 1), "Alain Juppe"),
        ("CAN", "FM", date(2023, 5, 1), "Melanie Joly"),
        ("IND", "DM", date(2021, 5, 1), "Rajnath Singh"),
        ("UKR", "DM", date(2022, 5, 1), "Oleksii Reznikov"),
        ("IGO:OPCW", "IGO-HEAD", date(2013, 10, 1), "Ahmet Uzumcu"),
        ("GBR", "HOS", date(2023, 5, 1), "Charles III"),
        ("RUS", "HOG", date(2019, 5, 1), "Dmitry Medvedev"),
    ],
)
def test_ministers_and_heads_of_organisations_are_known(iso3: str, role: str, day: date, name: str) -> None:
    found = holder(iso3, role, day)
    assert found is not None
    assert name == found.name


def test_a_name_without_initials_is_not_that_of_the_other_president() -> None:
    assert ["USA.george-w-bush"] == [p.key for p in people_named("George W. Bush")]


@pytest.mark.parametrize(("key", "name"), [("NOR", "Harald V"), ("GBR", "Elizabeth II"), ("JOR", "Abdullah II")])
def test_monarchs_bear_their_english_names(key: str, name: str) -> None:
    assert key in {p.key.partition(".")[0] for p in people_named(name)}


def test_without_a_day_the_last_holder_counts() -> None:
    found = holder("USA", "HOS", None)
    assert found is not None
    assert "USA.donald-trump" == found.key


def test_an_office_that_nobody_is_known_to_hold_is_empty() -> None:
    assert holder("XYZ", "HOS", SPRING_2018) is None


def _term(role: str, start: date | None, end: date | None) -> Term:
    return Term(iso3="FRA", office=role, role=role, sector="GOV", start=start, end=end)


def _person(*terms: Term) -> Person:
    return Person(key="FRA.somebody", name="Some Body", aliases=(), wikidata=None, terms=terms)


def test_the_term_that_covers_the_day_counts() -> None:
    early = _term("FM", date(2000, 1, 1), date(2003, 1, 1))
    late = _term("HOG", date(2010, 1, 1), date(2014, 1, 1))
    assert early == term_on(_person(early, late), date(2002, 5, 5))


def test_the_nearest_term_counts_on_a_day_without_office() -> None:
    early = _term("FM", date(2000, 1, 1), date(2003, 1, 1))
    late = _term("HOG", date(2010, 1, 1), date(2014, 1, 1))
    assert late == term_on(_person(early, late), date(2009, 1, 1))


def test_the_weightier_of_two_offices_on_one_day_counts() -> None:
    member = _term("LEG", date(2000, 1, 1), None)
    minister = _term("FM", date(2001, 1, 1), date(2005, 1, 1))
    assert minister == term_on(_person(member, minister), date(2002, 1, 1))


def test_without_a_day_the_latest_term_counts() -> None:
    early = _term("FM", date(2000, 1, 1), date(2003, 1, 1))
    open_end = _term("HOG", date(2010, 1, 1), None)
    assert open_end == term_on(_person(early, open_end), None)


def test_somebody_without_terms_has_none() -> None:
    assert term_on(_person(), SPRING_2018) is None


def test_a_person_is_found_by_key() -> None:
    found = person("KOR.moon-jae-in")
    assert found is not None
    assert "Q21001" == found.wikidata


def test_a_wrong_key_is_nobody() -> None:
    assert person("KOR.nobody") is None
