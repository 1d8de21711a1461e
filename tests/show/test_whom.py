from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import communique
from communique.annotate.names.leaders import in_office
from communique.errors import NotFound
from communique.show.whom import HOW, ActorCandidate, Whom, whom

DAY = date(2018, 3, 9)


def taken(words: str, on: date | None = DAY) -> list[tuple[str, str | None, str]]:
    """Name, country and rule of those taken."""
    return [(actor.name, actor.country, actor.resolved_by) for actor in whom(words, on=on).taken]


def tables(answer: Whom) -> list[str]:
    return [candidate.table for candidate in answer.candidates]


def first(answer: Whom) -> ActorCandidate:
    return answer.candidates[0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Moon Jae-in", ("Moon Jae-in", "KOR", "table")),
        ("moon  jae-in".title(), ("Moon Jae-in", "KOR", "table")),
        ("President Moon", ("Moon Jae-in", "KOR", "table")),
        ("South Korean President Moon", ("Moon Jae-in", "KOR", "title")),
        ("Prime Minister Theresa May", ("Theresa May", "GBR", "table")),
        ("Kenyan Foreign Minister Asha Mwenda", ("Asha Mwenda", "KEN", "title")),
        ("Norway", ("Norway", "NOR", "table")),
        ("Norwegian", ("Norway", "NOR", "demonym")),
        ("Oslo", ("Norway", "NOR", "metonym")),
        ("the White House", ("White House", "USA", "metonym")),
        ("NATO", ("NATO", "IGO:NATO", "table")),
        ("Hezbollah", ("Hezbollah", "LBN", "table")),
        ("Kenyan Foreign Ministry", ("Kenyan Foreign Ministry", "KEN", "demonym")),
    ],
)
def test_words_stand_for_whom_linking_takes(words: str, expected: tuple[str, str, str]) -> None:
    assert [expected] == taken(words)


@pytest.mark.parametrize(
    "words", ["French foreign minister", "foreign minister of France", "the French foreign minister"]
)
def test_an_office_stands_for_its_holder_on_the_day(words: str) -> None:
    assert [("Jean-Yves Le Drian", "FRA", "table")] == taken(words)
    assert [("Laurent Fabius", "FRA", "table")] == taken(words, date(2014, 3, 9))


def test_an_office_without_a_day_stands_for_nobody() -> None:
    answer = whom("French foreign minister")
    assert ((), ()) == (answer.taken, answer.candidates)
    assert "The table of offices needs a day to tell the holder: give one with --on." == answer.why


def test_an_office_whose_holder_no_table_knows_stays_open() -> None:
    answer = whom("French foreign minister", on=date(1890, 1, 1))
    assert ((), "The table of offices knows no one holder on that day.") == (answer.taken, answer.why)


def test_both_koreas_are_two_states() -> None:
    assert ["KOR", "PRK"] == [country for _, country, _ in taken("the two Koreas")]


def test_the_term_that_holds_on_the_day_is_marked() -> None:
    (chosen,) = (office for office in first(whom("Moon Jae-in", on=DAY)).offices if office.chosen)
    assert ("President", "KOR", True) == (chosen.office, chosen.country, chosen.holds)


def test_no_term_holds_before_it_begins() -> None:
    answer = whom("Moon Jae-in", on=date(1999, 1, 1))
    assert [] == [office for office in first(answer).offices if office.holds]
    assert "In no office on that day" in answer.why


def test_without_a_day_no_term_holds_and_the_last_counts() -> None:
    answer = whom("Moon Jae-in")
    assert [] == [office for office in first(answer).offices if office.holds]
    assert "Without a day the last office counts: President (KOR)." == answer.why


def test_a_short_form_that_leaders_of_two_states_share_stays_undecided_with_candidates() -> None:
    answer = whom("Kim", on=date(2000, 6, 1))
    assert () == answer.taken
    assert {"Kim Jong-il", "Kim Dae-jung"} <= {candidate.name for candidate in answer.candidates}
    assert "known by this short form" in answer.why
    assert [] == [candidate for candidate in answer.candidates if candidate.taken]


@pytest.mark.parametrize("day", [date(2005, 3, 9), DAY, date(2020, 3, 9), date(2023, 3, 9)])
def test_of_two_who_lead_one_state_the_head_of_state_is_meant(day: date) -> None:
    answer = whom("Kim", on=day)
    assert ["PRK"] == [one.country for one in answer.taken]
    assert answer.taken[0].name in {"Kim Jong-il", "Kim Jong-un"}


@pytest.mark.parametrize(
    ("words", "day", "name"),
    [
        ("Clinton", date(2010, 6, 1), "Hillary Clinton"),
        ("Bush", date(1991, 6, 1), "George H. W. Bush"),
        ("Guterres", date(2020, 6, 1), "Antonio Guterres"),
        ("Singh", date(2010, 6, 1), "Manmohan Singh"),
        ("Assad", date(1999, 6, 1), "Hafez al-Assad"),
        ("Assad", date(2013, 6, 1), "Bashar al-Assad"),
        ("MBS", date(2019, 6, 1), "Mohammed bin Salman"),
    ],
)
def test_who_is_in_office_goes_before_who_was(words: str, day: date, name: str) -> None:
    found = in_office(words, day)
    assert found is not None
    assert name == found[0].name


@pytest.mark.parametrize("words", ["White House spokesman", "State Department spokeswoman", "Kremlin press secretary"])
def test_who_speaks_for_a_body_is_a_person_without_a_name(words: str) -> None:
    told = whom(words, on=DAY).taken[0]
    assert ("person", "GOV", words) == (told.kind, told.sector, told.name)


def test_no_king_is_a_president() -> None:
    assert () == whom("Norwegian president", on=DAY).taken
    assert "Harald V" == whom("Norwegian king", on=DAY).taken[0].name


def test_a_short_form_of_one_in_office_is_decided() -> None:
    answer = whom("Trump", on=DAY)
    assert "Donald Trump" == answer.taken[0].name
    assert answer.why.startswith("Known by this short form alone. In office on that day")


def test_the_one_taken_stands_first_and_is_marked() -> None:
    answer = whom("Obama", on=DAY)
    assert [True, False] == [candidate.taken for candidate in answer.candidates][:2]


def test_a_metonym_tells_what_it_stands_for() -> None:
    answer = whom("Oslo")
    assert (["metonyms"], "government of Norway") == (tables(answer), first(answer).stands_for)


def test_a_name_that_is_state_and_demonym_has_both() -> None:
    assert ["states", "demonyms"] == tables(whom("the US"))


def test_the_people_of_a_place_are_offered_where_the_words_mean_nobody_else() -> None:
    assert ["places"] == tables(whom("Springfield"))


def test_a_kind_of_people_is_no_one_actor() -> None:
    answer = whom("protesters")
    assert ((), ["groups"]) == (answer.taken, tables(answer))
    assert "a kind of people" in answer.why


def test_an_unknown_name_with_a_title_keeps_its_sector() -> None:
    (actor,) = whom("President Zorkwell", on=DAY).taken
    assert ("Zorkwell", "GOV", "title") == (actor.name, actor.sector, actor.resolved_by)


def test_a_title_tells_the_sector_of_whom_the_name_means() -> None:
    answer = whom("General Mattis", on=DAY)
    assert [("James Mattis", "MIL")] == [(actor.name, actor.sector) for actor in answer.taken]
    assert answer.why.endswith("The title 'General' tells the sector.")


def test_a_polite_title_leaves_it_to_the_name() -> None:
    answer = whom("Mr Trump", on=DAY)
    assert "Donald Trump" == answer.taken[0].name
    assert answer.why.startswith("Known by this short form alone.")


def test_a_side_of_the_world_is_nobody() -> None:
    answer = whom("the North", on=DAY)
    assert ((), "The words alone mean nobody. Those of a report may.") == (answer.taken, answer.why)


@pytest.mark.parametrize("words", ["President", "the", "opposition leader", ",", "123", "\ud800", "'s", "A" * 3000])
def test_words_that_name_nobody_are_not_found(words: str) -> None:
    with pytest.raises(NotFound):
        whom(words)


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("Moon Jae-im", "Did you mean 'Moon Jae-in'"),
        ("Zzxqv", "Try the full name, with its capitals."),
        ("", "Try the full name"),
    ],
)
def test_a_name_that_no_table_holds_is_not_found(words: str, step: str) -> None:
    with pytest.raises(NotFound) as error:
        whom(words)
    assert words == error.value.value
    assert step in error.value.next_step


def test_every_rule_of_linking_has_its_sentence() -> None:
    folder = Path(communique.__file__).parent / "link" / "actors"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    assert set() == set(re.findall(r'resolved_by="([^"]+)"', code)) - set(HOW)
