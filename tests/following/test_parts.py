"""Matters and stories part by part are those listed at once, followed to the end or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from communique.follow.stories import Traits
from communique.following import StoryPage, Wanted, follow, matters_from, matters_of, stories_from, stories_of
from communique.model import Matter
from communique.show.followed import standings_from
from communique.store import Store
from tests.follow.telling import tell
from tests.following.making import put

PARTIES = (
    {"CHL": ("Diego Soto",), "PER": ()},
    {"CHL": ("Diego Soto",), "BOL": ()},
    {"JOR": (), "EGY": ("Ada Jordan",)},
)


@pytest.fixture(params=["followed", "stale"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Three matters and three stories of two reports each."""
    with Store.at("sqlite://") as opened:
        for n, parties in enumerate(PARTIES):
            for again in range(2):
                day = date(2018, 1 + 3 * n, 1 + again)
                report = f"rep-{n}{again}"
                told = tell(f"{day:%m-%d}", "announced", report=report, parties=parties, when=f"{day:%m}-20")
                words = {f"word{n}{k}": 5 for k in range(30)}
                put(opened, report, day, told=(told,), traits=Traits(report=report, published=day, words=words))
        if request.param == "followed":
            follow(opened)
        yield opened


def test_matters_in_parts_are_those_listed_at_once(store: Store) -> None:
    whole = matters_of(store)
    found: list[Matter] = []
    after: tuple[date, str] | None = None
    while part := matters_from(store, Wanted(), after=after, limit=2):
        found += part
        after = (part[-1].steps[-1].published, part[-1].id)
    assert list(whole) == found
    assert len(PARTIES) == len(found)


@pytest.mark.parametrize(
    ("who", "number"),
    [("CHL", 2), ("Chile", 2), ("BOL", 1), ("soto", 2), ("Jordan", 1), ("jordan", 1), ("NOR", 0), ("Lund", 0)],
)
def test_matters_are_found_by_party_in_a_list(store: Store, who: str, number: int) -> None:
    found, after = standings_from(store, who=who)
    assert (number, None) == (len(found), after)


def test_a_list_goes_on_behind_the_last_matter_that_fits(store: Store) -> None:
    first, after = standings_from(store, who="Soto", limit=1)
    rest, end = standings_from(store, who="Soto", limit=1, after=after)
    assert 1 == len(first) == len(rest)
    assert first != rest
    assert end is not None
    assert ((), None) == standings_from(store, who="Soto", limit=1, after=end)


def test_stories_in_parts_are_those_listed_at_once(store: Store) -> None:
    whole, number = stories_of(store)
    found: list[StoryPage] = []
    before = date.max
    while True:
        part, following = stories_from(store, before=before, limit=1)
        found += part
        if following is None:
            break
        before = following
    assert (list(whole), number) == (found, len(found))
    assert len(PARTIES) == number


def test_stories_of_one_report_are_left_out_unless_asked_for(store: Store) -> None:
    put(store, "rep-alone", date(2018, 12, 1) + timedelta(days=1))
    follow(store)
    assert len(PARTIES) == len(stories_from(store)[0])
    assert len(PARTIES) + 1 == len(stories_from(store, least=1)[0])
