from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.errors import NotFound, UnreadableInput
from communique.read.text import read_text
from communique.settings import Settings
from communique.show.decided import ActorsThere, PlacesThere, actors_there, places_there, report_of
from communique.show.where import where
from communique.show.whom import whom
from tests.show.explaining import TEXT, rules_alone

pytestmark = pytest.mark.model
REPORT = read_text(TEXT, published="2018-03-09")


def actors(words: str) -> ActorsThere:
    return actors_there(words, REPORT, rules_alone())


def places(words: str) -> PlacesThere:
    return places_there(words, REPORT, rules_alone())


def test_a_person_no_table_knows_is_told_by_the_words_before_the_name() -> None:
    (found,) = actors("Mwenda").found
    assert ("Asha Mwenda", "KEN", "premodifier") == (found.actor.name, found.actor.country, found.actor.resolved_by)
    assert "The words before the name tell the office." == found.why


def test_the_words_that_give_the_office_are_in_the_answer() -> None:
    assert ["Foreign Minister"] == [span.text for span in actors("Mwenda").found[0].told]
    assert ["mayor of Bergen"] == [span.text for span in actors("Brandt").found[0].told]


def test_each_place_of_the_words_is_a_mention_with_the_name_that_holds_it() -> None:
    assert ["Asha Mwenda", "Mwenda"] == [span.text for span in actors("mwenda").found[0].actor.mentions]


def test_the_sentence_of_the_first_mention_is_given() -> None:
    assert actors("Brandt").found[0].within.text.startswith("Mwenda will meet")


def test_every_span_is_in_the_report() -> None:
    (found,) = actors("Mwenda").found
    spans = (*found.actor.mentions, *found.told, found.within)
    assert all(TEXT[span.start : span.end] == span.text for span in spans)


def test_a_capital_that_speaks_is_its_government_and_no_place() -> None:
    assert ["NOR"] == [found.actor.country for found in actors("Oslo").found]
    answer = places("Oslo")
    assert ((), ["NOR"]) == (answer.found, [actor.country for actor in answer.actors])


def test_words_of_nobody_are_told_as_such() -> None:
    assert ["welcomed"] == [span.text for span in actors("welcomed").nobody]


def test_a_place_is_drawn_to_the_larger_one_told_beside_it() -> None:
    (found,) = places("Springfield").found
    assert ("USA", "Kentucky") == (found.place.country, found.candidates[0].region)
    assert found.why.startswith("It lies in the larger place told beside it")


def test_the_first_candidate_is_the_place_of_the_record() -> None:
    (found,) = places("Springfield").found
    assert found.place.geonames == found.candidates[0].geonames


def test_a_place_no_table_knows_has_its_reason() -> None:
    (found,) = places("Qzxwvutown").found
    assert ("unresolved", ()) == (found.place.precision, found.candidates)
    assert "It stays unresolved: no table knows a place of this name." == found.why


def test_the_candidates_of_the_tables_stand_beside_what_the_report_decides() -> None:
    (candidate,) = actors("Oslo").candidates
    assert ("metonyms", True) == (candidate.table, candidate.taken)
    assert () == actors("Mwenda").candidates


def test_of_several_reports_the_first_that_holds_the_words_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in ("A quiet day in Bergen.", TEXT)))
    assert TEXT.strip() == report_of(path, "mwenda", settings=Settings()).text.strip()
    assert "A quiet day in Bergen." == report_of(path, "Zzxqv", settings=Settings()).text.strip()


@pytest.mark.parametrize("words", ["Zzxqv", "", "Mwend"])
def test_words_that_the_report_does_not_hold_are_not_found(words: str) -> None:
    with pytest.raises(NotFound):
        actors(words)
    with pytest.raises(NotFound):
        places(words)


def test_a_file_that_is_missing_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        report_of(tmp_path / "none.txt", "Oslo", settings=Settings())


@pytest.mark.parametrize(
    "name",
    [
        "Moon Jae-in", "Norway", "NATO", "Hezbollah", "Oslo", "Trump", "Mr Trump", "President Moon",
        "General Mattis", "The French foreign minister", "French President Emmanuel Macron",
        "South Korean President Moon", "Secretary of State Rex Tillerson", "Prime Minister Theresa May",
    ],
)  # fmt: skip
def test_a_report_that_says_no_more_decides_as_the_words_alone(name: str) -> None:
    report = read_text(f"{name} rejected the plan on Friday.", published="2018-03-09")
    (found,) = actors_there(name, report, rules_alone()).found
    (taken,) = whom(name[0].lower() + name[1:] if name.startswith("The") else name, on=report.published_on).taken
    assert (taken.id, taken.country, taken.sector) == (found.actor.id, found.actor.country, found.actor.sector)


@pytest.mark.parametrize("name", ["Paris", "Paris, Texas", "Tripoli", "Springfield, Kentucky", "Sinai", "Nairobi"])
def test_a_place_named_alone_in_a_report_is_the_first_without_one(name: str) -> None:
    report = read_text(f"Talks were held in {name} on Friday.", published="2018-03-09")
    found = places_there(name.partition(",")[0], report, rules_alone()).found[0]
    first = where(name).candidates[0]
    assert (first.name, first.country, first.geonames) == (found.place.name, found.place.country, found.place.geonames)


def test_a_place_in_doubt_is_told_with_its_reason_and_candidates() -> None:
    report = read_text("The mayors met in Springfield on Monday.", published="2018-03-09")
    (found,) = places_there("Springfield", report, rules_alone()).found
    assert "unresolved" == found.place.precision
    assert found.why.startswith("It stays unresolved: ")
    assert len(found.candidates) > 1
