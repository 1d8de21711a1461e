"""The tables of statuses, without a parser: how effects compose, and the scales of other schemes."""

from __future__ import annotations

import pytest

from communique.extract.status import Reading, graded_status, three_way
from communique.extract.status.compose import finite_under, governed, negated
from communique.extract.status.governors import CLAUSE, INFINITIVE, OBJECT, Effect
from communique.extract.status.nominals import ADJECTIVE, MODIFIER, NOUN
from communique.vocabulary import STATUSES, Status

TABLES = {
    "ADJECTIVE": ADJECTIVE,
    "CLAUSE": CLAUSE,
    "INFINITIVE": INFINITIVE,
    "MODIFIER": MODIFIER,
    "NOUN": NOUN,
    "OBJECT": OBJECT,
}


@pytest.mark.parametrize(
    ("effect", "outer", "status"),
    [
        ("same", "occurred", "occurred"),
        ("same", "conditional", "conditional"),
        ("counter", "occurred", "not_occurred"),
        ("counter", "not_occurred", "possible"),
        ("counter", "possible", "possible"),
        ("plan", "occurred", "planned"),
        ("plan", "not_occurred", "not_occurred"),
        ("plan", "possible", "possible"),
        ("plan", "denied", "denied"),
        ("propose", "occurred", "proposed"),
        ("propose", "not_occurred", "not_occurred"),
        ("possible", "planned", "possible"),
        ("deny", "occurred", "denied"),
        ("deny", "not_occurred", "possible"),
        ("cancel", "occurred", "cancelled"),
        ("cancel", "not_occurred", "planned"),
        ("cancel", "possible", "possible"),
        ("postpone", "planned", "postponed"),
        ("fact", "not_occurred", "occurred"),
        ("ends", "not_occurred", "ongoing"),
        ("ends", "occurred", "occurred"),
    ],
)
def test_a_governor_changes_what_depends_on_it(effect: Effect, outer: Status, status: Status) -> None:
    assert status == governed(effect, Reading(outer)).status


@pytest.mark.parametrize(
    ("effect", "outer", "own", "status"),
    [
        (None, "occurred", "occurred", "occurred"),
        (None, "occurred", "planned", "planned"),
        (None, "not_occurred", "occurred", "possible"),
        (None, "denied", "planned", "denied"),
        ("deny", "occurred", "occurred", "denied"),
        ("deny", "not_occurred", "occurred", "possible"),
        ("possible", "occurred", "occurred", "possible"),
        ("possible", "occurred", "not_occurred", "not_occurred"),
        ("propose", "occurred", "occurred", "proposed"),
        ("plan", "occurred", "conditional", "conditional"),
    ],
)
def test_a_clause_with_a_tense_keeps_it_unless_its_governor_says_otherwise(
    effect: Effect | None, outer: Status, own: Status, status: Status
) -> None:
    assert status == finite_under(effect, Reading(outer), Reading(own)).status


def test_no_effect_makes_a_fact_of_a_complement_of_what_is_no_fact() -> None:
    open_or_denied = [Reading(status) for status in STATUSES if status not in {"occurred", "ongoing"}]
    careful: list[Effect] = ["same", "counter", "plan", "propose", "possible", "deny", "cancel", "postpone"]
    facts = [(e, o.status) for e in careful for o in open_or_denied if governed(e, o).held]
    assert [] == facts


@pytest.mark.parametrize("status", STATUSES)
def test_a_negated_act_is_no_fact(status: Status) -> None:
    assert not negated(Reading(status)).held


@pytest.mark.parametrize(
    ("status", "found"),
    [("ongoing", "happened"), ("planned", "uncertain_or_future"), ("cancelled", "negative"), ("denied", "negative")],
)
def test_statuses_fall_into_three_classes(status: Status, found: str) -> None:
    assert found == three_way(status)


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_grade_between_minus_three_and_three(status: Status) -> None:
    assert -3 <= graded_status(status) <= 3


def test_what_happened_grades_above_what_is_open_and_that_above_what_did_not() -> None:
    assert graded_status("occurred") > graded_status("possible") > graded_status("not_occurred")


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_words_of_each_effect_are_in_alphabetical_order(name: str) -> None:
    by_effect: dict[Effect, list[str]] = {}
    for word, effect in TABLES[name].items():
        by_effect.setdefault(effect, []).append(word)
    unsorted = {effect: words for effect, words in by_effect.items() if words != sorted(words)}
    assert {} == unsorted
