from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from communique.notes import Name, Notes
    from tests.conftest import NotesOf

pytestmark = pytest.mark.model
SPRING = "2018-03-09"


def words(notes: Notes) -> list[str]:
    return [name.span.text for name in notes.names]


def keys(notes: Notes) -> dict[str, str | None]:
    return {name.span.text: name.key for name in notes.names}


def kinds(notes: Notes) -> dict[str, str]:
    return {name.span.text: name.kind for name in notes.names}


def named(notes: Notes, text: str, occurrence: int = 1) -> Name:
    return [name for name in notes.names if name.span.text == text][occurrence - 1]


def test_an_empty_report_has_no_names(notes_of: NotesOf) -> None:
    assert () == notes_of("Nothing is said here.").names


def test_a_state_a_title_and_a_person_are_three_things(notes_of: NotesOf) -> None:
    notes = notes_of("US President Donald Trump spoke on Monday.", SPRING)
    assert {"US": "country:USA", "Donald Trump": "person:USA.donald-trump"} == keys(notes)


def test_the_end_of_a_title_is_no_part_of_a_bare_name(notes_of: NotesOf) -> None:
    notes = notes_of("Secretary of State Pompeo said that the plans would go ahead in June.", SPRING)
    assert ["Pompeo"] == [name.span.text for name in notes.names if name.kind == "person"]


def test_a_nationality_before_a_leader_is_a_demonym(notes_of: NotesOf) -> None:
    notes = notes_of("The North Korean leader Kim Jong-Un smiled.", SPRING)
    assert {"North Korean": "demonym", "Kim Jong-Un": "person"} == kinds(notes)


def test_spellings_of_one_person_share_a_chain(notes_of: NotesOf) -> None:
    notes = notes_of("Kim Jong-Un waited. Later Kim Jong Un left.", SPRING)
    assert named(notes, "Kim Jong-Un").chain == named(notes, "Kim Jong Un").chain


def test_a_korean_short_form_is_the_family_name(notes_of: NotesOf) -> None:
    notes = notes_of("Moon Jae-in flew home on Friday. Moon was tired.", SPRING)
    assert named(notes, "Moon Jae-in").chain == named(notes, "Moon").chain


def test_a_western_short_form_is_the_last_name(notes_of: NotesOf) -> None:
    notes = notes_of("Rex Tillerson landed in Nairobi. Tillerson met his hosts.", SPRING)
    assert named(notes, "Rex Tillerson").chain == named(notes, "Tillerson").chain


def test_a_bare_name_at_the_start_of_a_sentence_is_found(notes_of: NotesOf) -> None:
    notes = notes_of("Donald Trump was asked twice. Trump himself denied it.", SPRING)
    assert ["Donald Trump", "Trump"] == words(notes)


def test_a_bare_name_without_any_full_name_is_known_by_its_date(notes_of: NotesOf) -> None:
    notes = notes_of("Trump will meet the envoys on Tuesday.", SPRING)
    assert "person:USA.donald-trump" == keys(notes)["Trump"]


def test_a_former_leader_is_known_by_a_bare_name(notes_of: NotesOf) -> None:
    notes = notes_of("Critics said that Mr Obama had waited too long.", SPRING)
    assert "person:USA.barack-obama" == keys(notes)["Obama"]


def test_a_father_is_another_man(notes_of: NotesOf) -> None:
    notes = notes_of("Kim Jong-un spoke. The father of Kim, Kim Jong-il, seldom travelled. Kim travels.", SPRING)
    son, father = named(notes, "Kim Jong-un").chain, named(notes, "Kim Jong-il").chain
    assert son != father
    assert [son, son] == [named(notes, "Kim", 1).chain, named(notes, "Kim", 2).chain]


def test_a_bare_name_is_not_the_father_where_the_son_is_never_named_in_full(notes_of: NotesOf) -> None:
    notes = notes_of("Kim spoke of his late father, Kim Jong-il, for an hour.", SPRING)
    assert named(notes, "Kim").chain != named(notes, "Kim Jong-il").chain


def test_a_bare_name_may_come_before_the_full_one(notes_of: NotesOf) -> None:
    notes = notes_of("Putin was late.\n\nVladimir Putin apologised to his guests.", SPRING)
    assert named(notes, "Putin").chain == named(notes, "Vladimir Putin").chain


def test_an_unknown_person_is_followed_by_the_short_form(notes_of: NotesOf) -> None:
    notes = notes_of("Maria Kowalczuk chairs the panel. Kowalczuk said the vote was close.", SPRING)
    assert named(notes, "Maria Kowalczuk").chain == named(notes, "Kowalczuk").chain


def test_middle_initials_do_not_make_another_person(notes_of: NotesOf) -> None:
    notes = notes_of("John F. Kerry arrived. John Kerry then left.", "2014-05-05")
    assert 1 == len({name.chain for name in notes.names})


def test_a_given_name_follows_its_only_bearer(notes_of: NotesOf) -> None:
    notes = notes_of("Katarzyna Nowak waited outside. Then Katarzyna spoke to Peter.", SPRING)
    assert named(notes, "Katarzyna Nowak").chain == named(notes, "Katarzyna").chain


def test_two_people_of_one_family_name_stay_apart(notes_of: NotesOf) -> None:
    notes = notes_of("Bill Clinton was in Haiti. Hillary Clinton was in Oslo.", "2012-05-05")
    assert named(notes, "Bill Clinton").chain != named(notes, "Hillary Clinton").chain


def test_a_title_is_no_part_of_a_name(notes_of: NotesOf) -> None:
    notes = notes_of("President Moon thanked Chairman Kim and Gen. Joseph Dunford.", SPRING)
    assert ["Moon", "Kim", "Joseph Dunford"] == words(notes)


def test_an_honorific_is_no_part_of_a_name(notes_of: NotesOf) -> None:
    notes = notes_of("Mr. Xi received Mrs Merkel.", SPRING)
    assert {"Xi": "person:CHN.xi-jinping", "Merkel": "person:DEU.angela-merkel"} == keys(notes)


def test_the_genitive_is_no_part_of_a_name(notes_of: NotesOf) -> None:
    notes = notes_of("Vladimir Putin's envoy read out Russia's reply.", SPRING)
    assert ["Vladimir Putin", "Russia"] == words(notes)


def test_the_article_is_no_part_of_a_name(notes_of: NotesOf) -> None:
    notes = notes_of("The White House and the Kremlin agreed.", SPRING)
    assert {"White House": "metonym:White House", "Kremlin": "metonym:Kremlin"} == keys(notes)


def test_us_the_pronoun_is_no_state(notes_of: NotesOf) -> None:
    notes = notes_of("They told us to wait, and let us go.", SPRING)
    assert [] == words(notes)


def test_us_the_state_is_found(notes_of: NotesOf) -> None:
    notes = notes_of("They told the US to wait; the U.S. refused.", SPRING)
    assert ["country:USA", "country:USA"] == [name.key for name in notes.names]


def test_a_state_before_a_common_noun_is_an_adjective(notes_of: NotesOf) -> None:
    notes = notes_of("Several US officials visited.", SPRING)
    assert {"US": "demonym"} == kinds(notes)


def test_a_state_and_its_people_share_a_chain(notes_of: NotesOf) -> None:
    notes = notes_of("Turkey protested. Turkish police watched.", SPRING)
    assert 1 == len({name.chain for name in notes.names})


def test_a_bird_is_no_state(notes_of: NotesOf) -> None:
    assert [] == words(notes_of("They ate turkey and drank from fine china.", SPRING))


def test_a_month_is_no_prime_minister(notes_of: NotesOf) -> None:
    notes = notes_of("Theresa May returned in May. Mrs May was met by aides.", SPRING)
    assert ["Theresa May", "May"] == words(notes)
    assert "Mrs " == notes.report.text[notes.names[1].span.start - 4 : notes.names[1].span.start]


def test_a_month_alone_is_no_name(notes_of: NotesOf) -> None:
    assert [] == words(notes_of("The talks could take place as early as May.", SPRING))


def test_a_state_in_a_persons_name_is_a_person(notes_of: NotesOf) -> None:
    notes = notes_of("Israel Katz, the foreign minister, flew to Rome.", "2019-05-05")
    assert "person" == kinds(notes)["Israel Katz"]


def test_a_state_that_is_also_a_name_is_a_state(notes_of: NotesOf) -> None:
    notes = notes_of("Jordan and Georgia signed the treaty.", SPRING)
    assert {"Jordan": "country:JOR", "Georgia": "country:GEO"} == keys(notes)


def test_a_ministry_of_a_state_is_its_demonym_and_a_role(notes_of: NotesOf) -> None:
    notes = notes_of("The Turkish Foreign Ministry summoned the envoy.", SPRING)
    assert {"Turkish": "country:TUR"} == keys(notes)


def test_a_named_institution_keeps_its_state(notes_of: NotesOf) -> None:
    notes = notes_of("The Asian Development Bank lent the money.", SPRING)
    assert ["Asian Development Bank"] == words(notes)


def test_an_international_organisation_is_known(notes_of: NotesOf) -> None:
    notes = notes_of("NATO and the European Union met.", SPRING)
    assert {"NATO": "org:IGO:NATO.nato", "European Union": "org:IGO:EU.european-union"} == keys(notes)


def test_an_acronym_in_brackets_joins_its_name(notes_of: NotesOf) -> None:
    notes = notes_of("The Free Harbour Movement (FHM) agreed. The FHM will vote on Sunday.", SPRING)
    assert 1 == len({name.chain for name in notes.names if name.span.text in {"Free Harbour Movement", "FHM"}})


def test_a_capital_is_a_place(notes_of: NotesOf) -> None:
    notes = notes_of("Pyongyang has long sought talks.", SPRING)
    assert ("place", "place:1871859") == (notes.names[0].kind, notes.names[0].key)


def test_a_region_is_a_place(notes_of: NotesOf) -> None:
    notes = notes_of("Tension on the Korean Peninsula fell.", SPRING)
    assert {"Korean Peninsula": "place:korean-peninsula"} == keys(notes)


def test_two_places_joined_by_and_are_two(notes_of: NotesOf) -> None:
    notes = notes_of("The pipeline between Crete and Cyprus was delayed.", SPRING)
    assert ["Crete", "Cyprus"] == words(notes)


def test_states_joined_by_a_comma_are_two(notes_of: NotesOf) -> None:
    notes = notes_of("Greek, Cypriot and Israeli ministers met.", SPRING)
    assert ["Greek", "Cypriot", "Israeli"] == words(notes)


def test_states_joined_by_a_hyphen_are_two(notes_of: NotesOf) -> None:
    notes = notes_of("The US-China talks ended.", SPRING)
    assert ["US", "China"] == words(notes)


def test_the_north_is_north_korea_where_that_is_the_matter(notes_of: NotesOf) -> None:
    notes = notes_of("North Korea fired a rocket. The North's army was silent.", SPRING)
    assert "country:PRK" == keys(notes)["North"]


def test_the_north_is_no_state_elsewhere(notes_of: NotesOf) -> None:
    notes = notes_of("Italy is divided. The North's factories closed.", SPRING)
    assert "country:PRK" not in keys(notes).values()


def test_a_people_without_a_state_is_a_group(notes_of: NotesOf) -> None:
    notes = notes_of("The Kurds withdrew from the town.", SPRING)
    assert "group" == kinds(notes)["Kurds"]


def test_a_namesake_in_a_later_age_is_not_the_old_minister(notes_of: NotesOf) -> None:
    notes = notes_of("Rex Tillerson wrote the preface.", "2060-01-01")
    assert [None] == [name.key for name in notes.names]


def test_a_report_without_a_date_still_knows_leaders(notes_of: NotesOf) -> None:
    assert "person:PRK.kim-jong-un" == keys(notes_of("Kim Jong-un replied by letter."))["Kim Jong-un"]


def test_names_are_in_order_and_do_not_overlap(notes_of: NotesOf) -> None:
    notes = notes_of("Kim Jong-un, Donald Trump, the UN Security Council and South Korea's Moon Jae-in met.", SPRING)
    assert all(one.last <= other.first for one, other in zip(notes.names, notes.names[1:], strict=False))
    assert 5 <= len(notes.names)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“",
        "KIM TO MEET TRUMP IN MAY",
        "’s ’s ’s",
        "U.S.",
        "Mr.",
        "President",
        "\u202bNorth Korea\u202c",
        "Kim\nJong-un",
    ],
)
def test_odd_text_is_no_error(notes_of: NotesOf, text: str) -> None:
    report = notes_of(text or " .").report
    assert all(report.text[n.span.start : n.span.end] == n.span.text for n in notes_of(text or " .").names)


def test_a_very_long_sentence_is_no_error(notes_of: NotesOf) -> None:
    notes = notes_of("Trump met Kim and " * 1500 + "left.", SPRING)
    assert 1500 <= len(notes.names)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "day", "key"),
    [
        ("President Bush met exiles.", "2008-03-01", "person:USA.george-w-bush"),
        ("President Bush met exiles.", "1990-03-01", "person:USA.george-h-w-bush"),
        ("President Bush met exiles.", None, "person:USA.george-w-bush"),
        ("George W. Bush met exiles.", None, "person:USA.george-w-bush"),
        ("George H. W. Bush met exiles.", None, "person:USA.george-h-w-bush"),
    ],
)
def test_two_presidents_of_one_name_are_told_apart(notes_of: NotesOf, text: str, day: str | None, key: str) -> None:
    assert [key] == [name.key for name in notes_of(text, day).names]


@pytest.mark.model
def test_a_word_after_a_title_is_a_person_though_a_town_has_its_name(notes_of: NotesOf) -> None:
    assert ["person"] == [name.kind for name in notes_of("Foreign Minister Paris spoke.").names]
