from __future__ import annotations

from train.people_terms import Held, Row, held, office_of_row, settled


def _row(person: str, role: str, start: str, end: str = "", **more: str) -> Row:
    row = {"person": person, "aliases": "", "iso3": "FRA", "office": "head of state", "role": role, "sector": "GOV"}
    return {**row, "from": start, "to": end, "seen": "2025-10-03", "source": "wd-geografia", **more}


def _terms(*rows: Row) -> list[list[Held]]:
    return settled([[held(row)] for row in rows])[0]


def test_a_later_holder_closes_an_open_term() -> None:
    first, second = _terms(_row("A", "HOS", "2000-05-01"), _row("B", "HOS", "2007-05-16"))
    assert "2007-05-16" == first[0].end
    assert "" == second[0].end


def test_an_acting_holder_closes_nothing_where_the_first_was_seen_later() -> None:
    acting = _row("B", "HOS", "2007-05-16", "2007-06-01")
    seen_later = _row("A", "HOS", "2000-05-01", source="cia-factbook", seen="2026-01-22")
    assert "" == _terms(seen_later, acting)[0][0].end


def test_a_presidency_of_three_is_not_closed() -> None:
    first, _ = _terms(_row("A", "HOS", "2000-05-01", iso3="BIH"), _row("B", "HOS", "2007-05-16", iso3="BIH"))
    assert "" == first[0].end


def test_another_office_closes_nothing() -> None:
    first, _ = _terms(_row("A", "HOS", "2000-05-01"), _row("B", "HOG", "2007-05-16"))
    assert "" == first[0].end


def test_an_open_term_ends_on_the_last_day_somebody_was_seen_in_it() -> None:
    term = held(_row("A", "AMB", "2015-03-01", source="cia-factbook", seen="2019-06-04"))
    assert ("2019-06-04", False) == (term.end, term.exact)


def test_an_open_term_of_phoenix_ends_with_the_dictionary() -> None:
    term = held(_row("A", "GOV", "2004-12-01", source="phoenix-mit", seen=""))
    assert ("2014", False) == (term.end, term.exact)


def test_our_own_open_term_goes_on() -> None:
    row = _row("A", "FM", "2024-07-03")
    assert "" == held({key: value for key, value in row.items() if key not in {"seen", "source"}}).end


def test_who_is_listed_beside_the_head_of_government_is_a_deputy() -> None:
    head = _row("A", "HOG", "2000-05-01", "2010-05-01")
    other = _row("B", "HOG", "2001-05-01", "2009-05-01", source="cia-factbook", office="head of government")
    assert ["MIN"] == [term.role for term in _terms(head, other)[1]]


def test_sightings_are_parted_where_somebody_else_was_seen() -> None:
    twice = _row("A", "FM", "", source="ungdc", seen="2004-09,2016-09")
    between = _row("B", "FM", "", source="ungdc", seen="2009-09")
    assert ["2004-09", "2016-09"] == [term.start for term in _terms(twice, between)[0]]


def test_our_own_term_replaces_others_of_the_same_days() -> None:
    ours = {k: v for k, v in _row("A", "HOS", "2000-05-01", "2005-05-01").items() if k not in {"seen", "source"}}
    terms, _ = settled([[held(ours), held(_row("A", "HOS", "1999-01-01", "2006-01-01"))]])
    assert ["2000-05-01"] == [term.start for term in terms[0]]


def test_a_minister_of_foreign_affairs_stays_one_as_deputy_prime_minister() -> None:
    row = _row("A", "HOG", "2000-05-01", office="Deputy Prime Minister and Minister for Foreign Affairs")
    assert ("FRA", "FM") == office_of_row(row)


def test_a_governor_who_represents_a_monarch_is_no_head_of_state() -> None:
    assert ("FRA", "MIN") == office_of_row(_row("represented by Governor Some Body", "HOS", "2000-05-01"))


def test_our_own_head_of_a_month_is_no_deputy_of_the_one_before() -> None:
    ours = {k: v for k, v in _row("A", "HOG", "2026-05").items() if k not in {"seen", "source"}}
    before, after = _terms(_row("B", "HOG", "2010-05-29"), ours)
    assert ("HOG", "2026-05-01") == (after[0].role, before[0].end)
