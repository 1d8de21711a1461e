from __future__ import annotations

from datetime import date

import pytest

from communique.errors import NotFound
from communique.follow.stories import Stories, Traits, stories_of, traits_of_words

DOCKED = "A Danish ferry with two hundred passengers runs aground off Bornholm."
FREED = "Tugs free the Danish ferry that ran aground off Bornholm; its passengers are safe."
VOTE = "Chile's parliament votes on a reform of pensions in Valparaiso."
BLAMED = "The captain of the ferry aground off Bornholm blames a Danish chart."


def report(name: str, day: int, text: str) -> Traits:
    return traits_of_words(name, date(2021, 3, day), text)


def test_two_reports_on_one_happening_are_one_story() -> None:
    stories = stories_of([report("a", 1, DOCKED), report("b", 2, FREED)])
    assert [("a", "b")] == [story.reports for story in stories]
    assert (date(2021, 3, 1), date(2021, 3, 2)) == (stories[0].first, stories[0].last)


def test_reports_that_share_nothing_are_two_stories() -> None:
    assert [("a",), ("b",)] == [story.reports for story in stories_of([report("a", 1, DOCKED), report("b", 1, VOTE)])]


def test_the_same_words_after_the_window_begin_a_new_story() -> None:
    later = traits_of_words("b", date(2021, 9, 1), FREED)
    assert 2 == len(stories_of([report("a", 1, DOCKED), later]))


def test_a_report_without_a_date_stays_alone() -> None:
    undated = traits_of_words("b", None, FREED)
    assert 2 == len(stories_of([report("a", 1, DOCKED), undated]))


def test_nothing_has_no_stories() -> None:
    assert () == stories_of([])


def test_a_late_report_joins_and_the_others_stay() -> None:
    stories = Stories([report("a", 1, DOCKED), report("c", 5, BLAMED), report("v", 2, VOTE)])
    assert {"b"} == stories.add(report("b", 3, FREED))
    assert ("a", "b", "c") == stories.story_of("b").reports


def test_an_id_from_before_an_earlier_report_came_still_finds_the_story() -> None:
    stories = Stories([report("b", 2, FREED), report("c", 5, BLAMED)])
    before = stories.story_of("c").id
    stories.add(report("a", 1, DOCKED))
    assert before != stories.story_of("c").id
    assert ("a", "b", "c") == stories.story(before).reports


def test_reading_a_report_again_changes_nothing() -> None:
    stories = Stories([report("a", 1, DOCKED), report("b", 2, FREED)])
    assert frozenset() == stories.add(report("b", 2, FREED))


def test_new_words_under_the_same_id_are_compared_anew() -> None:
    stories = Stories([report("a", 1, DOCKED), report("b", 2, FREED), report("v", 1, VOTE)])
    stories.add(report("b", 2, VOTE))
    assert ("v", "b") == stories.story_of("b").reports


def test_a_story_outlives_its_first_report() -> None:
    stories = Stories([report("a", 1, DOCKED), report("b", 2, FREED), report("c", 3, BLAMED)])
    stories.remove("a")
    assert [("b", "c")] == [story.reports for story in stories]


def test_a_tie_names_what_two_reports_share() -> None:
    stories = Stories([report("a", 1, DOCKED), report("b", 2, FREED)])
    (tie,) = stories.ties("b")
    assert "a" == tie.other
    assert ("country", "DNK") in tie.share
    assert () == stories.ties("a")


def test_an_unknown_report_or_story_is_said() -> None:
    with pytest.raises(NotFound, match="'x'"):
        Stories().story_of("x")
    with pytest.raises(NotFound, match="'y'"):
        Stories().story("y")
