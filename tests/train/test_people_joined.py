from __future__ import annotations

from train.people_joined import joined
from train.people_terms import Row


def _row(person: str, role: str = "HOS", start: str = "2000-01-01", end: str = "2010-01-01", **more: str) -> Row:
    row = {"person": person, "aliases": "", "iso3": "FRA", "office": "", "role": role, "sector": "GOV"}
    return {**row, "from": start, "to": end, "seen": "", "wikidata": "", **more}


def _people(*rows: Row) -> int:
    return len(joined(list(rows)).members())


def test_one_wikidata_entry_is_one_person() -> None:
    assert 1 == _people(_row("Somebody Else", wikidata="Q1"), _row("Altogether Other", wikidata="Q1"))


def test_two_wikidata_entries_are_two_people_of_one_name() -> None:
    assert 2 == _people(_row("John Smith", wikidata="Q1"), _row("John Smith", wikidata="Q2"))


def test_spellings_in_one_office_on_the_same_days_are_one_person() -> None:
    assert 1 == _people(_row("Selim Hoss"), _row("Salim El-Hoss", start="2005-01-01"))


def test_spellings_in_one_office_years_apart_stay_two() -> None:
    assert 2 == _people(_row("Selim Hoss"), _row("Salim El-Hoss", start="2015-01-01", end="2016-01-01"))


def test_a_father_and_a_son_in_one_office_stay_two() -> None:
    assert 2 == _people(_row("Hafez al-Assad"), _row("Bashar al-Assad", start="2000-07-17"))


def test_one_name_two_lives_apart_is_two_people() -> None:
    assert 2 == _people(
        _row("John Smith", start="1946-01-01", end="1950-01-01"), _row("John Smith", start="2020-01-01")
    )


def test_a_leader_who_goes_abroad_stays_one_person() -> None:
    assert 1 == _people(_row("Ann Other"), _row("Ann Other", role="IGO-HEAD", iso3="IGO:NATO", start="2014-01-01"))
