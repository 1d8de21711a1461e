"""The stories of a store are those of the set of its reports, however these came and however often it was followed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import NotFound
from communique.follow.stories import Stories, Traits
from communique.follow.stories import neighbours as near
from communique.follow.stories import rarities as rare
from communique.following import follow, stories, stories_of, story_of
from communique.store import Store
from tests.following.making import put

DAY = date(2021, 3, 1)
WORDS = "ferry quay strike minister pension".split()


@pytest.fixture(autouse=True, scope="module")
def _few_are_many() -> Iterator[None]:
    """Limits so small that a dozen reports of half a year meet them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near, "HOLDERS", 2)
        patch.setattr(near, "WINDOW", 20)
        patch.setattr(rare, "SPAN", 6)
        patch.setattr(rare, "STEADY", 2)
        patch.setattr(stories, "ASKED_AT_ONCE", 3)
        yield


@st.composite
def reports(draw: st.DrawFn) -> list[Traits]:
    """Up to fourteen reports that share few words and countries."""
    return [
        Traits(
            report=f"rep-{i}",
            published=DAY + timedelta(days=draw(st.integers(0, 120))) if draw(st.integers(0, 9)) else None,
            words=dict.fromkeys(sorted(draw(st.sets(st.sampled_from(WORDS), min_size=1))), 1),
            countries=frozenset(draw(st.sets(st.sampled_from(["DNK", "CHL"])))),
        )
        for i in range(draw(st.integers(1, 14)))
    ]


def by_definition(all_reports: list[Traits]) -> set[tuple[str, tuple[str, ...]]]:
    return {(story.id, story.reports) for story in Stories(all_reports)}


def kept(store: Store) -> set[tuple[str, tuple[str, ...]]]:
    found, number = stories_of(store, least=1)
    assert number == len(found)
    return {(page.id, tuple(report for report, _ in page.reports)) for page in found}


@settings(max_examples=60, deadline=None)
@given(all_reports=reports(), order=st.randoms(use_true_random=False), cuts=st.sets(st.integers(0, 14)))
def test_any_order_of_arrival_followed_at_any_time_gives_the_same_stories(
    all_reports: list[Traits], order: object, cuts: set[int]
) -> None:
    mixed = list(all_reports)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    with Store.at("sqlite://") as store:
        for n, traits in enumerate(mixed):
            put(store, traits.report, traits.published, traits=traits)
            if n in cuts:
                follow(store)
                assert by_definition(mixed[: n + 1]) == kept(store)
        follow(store)
        assert by_definition(all_reports) == kept(store)


@settings(max_examples=25, deadline=None)
@given(first=reports(), second=reports())
def test_reports_that_are_about_something_else_when_read_again_go_to_other_stories(
    first: list[Traits], second: list[Traits]
) -> None:
    now = {traits.report: traits for traits in (*first, *second)}
    with Store.at("sqlite://") as store:
        for some in (first, second):
            for traits in some:
                put(store, traits.report, traits.published, traits=traits)
            follow(store)
        assert by_definition(list(now.values())) == kept(store)


def _ferry(n: int, day: date | None) -> Traits:
    return Traits(report=f"rep-{n}", published=day, words={"ferry": 1, "quay": 1}, countries=frozenset({"DNK"}))


@pytest.mark.parametrize("is_followed", [True, False])
def test_a_story_is_called_by_its_id_or_by_a_report(*, is_followed: bool) -> None:
    with Store.at("sqlite://") as store:
        for n in range(3):
            put(store, f"rep-{n}", DAY, traits=_ferry(n, DAY))
        if is_followed:
            follow(store)
        page = story_of(store, "rep-1")
        assert page == story_of(store, page.id)
        assert ("rep-0", "rep-1", "rep-2") == tuple(report for report, _ in page.reports)
        with pytest.raises(NotFound, match="communique stories"):
            story_of(store, "sto-none")


def test_an_early_report_that_comes_late_leaves_the_old_id_of_its_story_valid() -> None:
    with Store.at("sqlite://") as store:
        put(store, "rep-1", DAY, traits=_ferry(1, DAY))
        put(store, "rep-2", DAY, traits=_ferry(2, DAY))
        follow(store)
        old = story_of(store, "rep-1").id
        put(store, "rep-0", DAY, traits=_ferry(0, DAY))
        follow(store)
        new = story_of(store, old)
        assert old != new.id
        assert 3 == len(new.reports)


def test_a_report_without_a_day_is_a_story_of_its_own() -> None:
    with Store.at("sqlite://") as store:
        put(store, "rep-1", None, traits=_ferry(1, None))
        put(store, "rep-2", DAY, traits=_ferry(2, DAY))
        follow(store)
        assert 1 == len(story_of(store, "rep-1").reports)
        assert (2, 0) == (stories_of(store, least=1)[1], stories_of(store)[1])


def test_the_words_that_tie_a_report_are_kept() -> None:
    with Store.at("sqlite://") as store:
        for n in range(2):
            put(store, f"rep-{n}", DAY, traits=_ferry(n, DAY))
        worked_out = story_of(store, "rep-1")
        follow(store)
        assert worked_out == story_of(store, "rep-1")
        (_, none), (_, tied) = worked_out.reports
        assert none is None
        assert tied is not None
        assert ("rep-0", True) == (tied.other, "ferry" in tied.share)
