"""Whatever order reports come in, and however often, the stories are those of the set."""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.follow.stories import Stories, Traits
from communique.follow.stories import neighbours as near
from communique.follow.stories import rarities as rare
from communique.follow.stories.likeness import likeness, weighed
from communique.follow.stories.rarities import Rarities
from communique.follow.stories.traits import all_keys, keys_of
from communique.follow.stories.voting import LEAST, VOTERS

DAY = date(2021, 3, 1)
WORDS = "ferry quay strike minister pension".split()


@pytest.fixture(autouse=True, scope="module")
def _few_are_many() -> object:
    """Limits so small that a dozen reports meet them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near, "HOLDERS", 2)
        patch.setattr(near, "WINDOW", 20)
        patch.setattr(rare, "SPAN", 6)
        patch.setattr(rare, "STEADY", 2)
        yield


@st.composite
def reports(draw: st.DrawFn) -> list[Traits]:
    """Up to a dozen reports of a month that share few words and countries."""
    count = draw(st.integers(1, 12))
    return [
        Traits(
            report=f"r{i}",
            published=DAY + timedelta(days=draw(st.integers(0, 30))) if draw(st.integers(0, 9)) else None,
            words=dict.fromkeys(sorted(draw(st.sets(st.sampled_from(WORDS), min_size=1))), 1),
            countries=frozenset(draw(st.sets(st.sampled_from(["DNK", "CHL"])))),
        )
        for i in range(count)
    ]


def by_definition(all_reports: list[Traits]) -> dict[str, str]:
    """The first report of the story of each report, worked out from the whole set at once."""
    rarities = Rarities()
    dated = sorted((t for t in all_reports if t.published), key=lambda t: (t.published or DAY, t.report))
    for one in dated:
        rarities.count(all_keys(one), one.published or DAY, 1)
    items = {one.report: weighed(one, functools.partial(rarities.rarity, day=one.published or DAY)) for one in dated}
    head = {one.report: one.report for one in all_reports}
    for n, one in enumerate(dated):
        near_by: set[str] = set()
        for key in keys_of(one):
            holders = [t for t in dated[:n] if key in keys_of(t)][-near.HOLDERS :]
            near_by |= {t.report for t in holders if t.published and one.published
                        and (one.published - t.published).days <= near.WINDOW}  # fmt: skip
        voices = defaultdict(list)
        for other in near_by:
            voices[head[other]].append(likeness(items[other], items[one.report]))
        loudest = LEAST
        for story in (t.report for t in dated):
            best = sorted(voices.get(story, ()), reverse=True)[:VOTERS]
            if best and sum(best) / math.sqrt(len(best)) > loudest:
                loudest, head[one.report] = sum(best) / math.sqrt(len(best)), story
    return head


def heads(stories: Stories) -> dict[str, str]:
    return {report: story.reports[0] for story in stories for report in story.reports}


@settings(max_examples=150, deadline=None)
@given(reports(), st.data())
def test_any_permutation_and_rereading_gives_the_stories_of_the_set(given_: list[Traits], data: st.DataObject) -> None:
    arriving = data.draw(st.permutations(given_ + given_[:3]))
    stories = Stories()
    for traits in arriving:
        stories.add(traits)
    assert by_definition(given_) == heads(stories)


@settings(max_examples=100, deadline=None)
@given(reports(), st.data())
def test_what_was_removed_leaves_no_trace(given_: list[Traits], data: st.DataObject) -> None:
    arriving = data.draw(st.permutations(given_))
    gone = data.draw(st.sets(st.sampled_from([t.report for t in given_])))
    stories = Stories()
    for traits in arriving:
        stories.add(traits)
    for report in sorted(gone):
        stories.remove(report)
    assert by_definition([t for t in given_ if t.report not in gone]) == heads(stories)


@settings(max_examples=50, deadline=None)
@given(reports())
def test_every_report_is_in_one_story_and_finds_it_by_its_id(given_: list[Traits]) -> None:
    stories = Stories(given_)
    found = [report for story in stories for report in story.reports]
    assert sorted(t.report for t in given_) == sorted(found)
    assert all(stories.story(story.id) == story for story in stories)
