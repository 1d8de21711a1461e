"""The matters of a store are those of the set of its reports, however these came and however often it was followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import Ambiguous, NotFound
from communique.follow.matters import Follower
from communique.follow.tellings import Telling
from communique.following import Wanted, follow, matter_called, matters_of
from communique.model import Matter
from communique.store import Store
from communique.store.kept import Kept
from tests.follow.telling import tell
from tests.following.making import put

START = date(2018, 1, 1)
STATES = ["announced", "scheduled", "in_doubt", "cancelled", "held", "postponed", "ended_early", "denied"]
PARTIES = [{"CHL": ("Diego Soto",), "PER": ("Carla Lopez",)}, {"CHL": ("Diego Soto",), "BOL": ()}]


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    """Up to fourteen reports of a year, each with one telling."""
    found = []
    for n in range(draw(st.integers(1, 14))):
        published = START + timedelta(days=draw(st.integers(0, 300)))
        state = draw(st.sampled_from(STATES))
        when = published + timedelta(days=draw(st.integers(0, 40)))
        dated = draw(st.booleans()) and when.year == START.year
        found.append(
            tell(
                f"{published:%m-%d}",
                state,
                report=f"rep-{n}",
                parties=draw(st.sampled_from(PARTIES)),
                when=f"{when:%m-%d}" if dated else "",
                founds=state not in {"held", "ended_early", "in_doubt", "denied"},
                is_past=state == "denied" and draw(st.booleans()),
            )
        )
    return found


def by_definition(told: Sequence[Telling]) -> list[Matter]:
    follower = Follower()
    for telling in told:
        follower.take(telling.report, telling.published, (telling,))
    return sorted(follower.matters(), key=lambda m: (m.steps[-1].published, m.id), reverse=True)


@settings(max_examples=50, deadline=None)
@given(told=tellings(), order=st.randoms(use_true_random=False), cuts=st.sets(st.integers(0, 14)))
def test_any_order_of_arrival_followed_at_any_time_gives_the_same_matters(
    told: list[Telling], order: object, cuts: set[int]
) -> None:
    mixed = list(told)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    with Store.at("sqlite://") as store:
        for n, telling in enumerate(mixed):
            put(store, telling.report, telling.published, told=[telling])
            if n in cuts:
                follow(store)
                assert tuple(by_definition(mixed[: n + 1])) == matters_of(store)
        assert tuple(by_definition(told)) == matters_of(store), "worked out where the store is stale"
        follow(store)
        assert tuple(by_definition(told)) == matters_of(store)


@settings(max_examples=25, deadline=None)
@given(told=tellings(), changed=tellings())
def test_reports_that_tell_something_else_when_read_again_leave_nothing_of_what_they_told(
    told: list[Telling], changed: list[Telling]
) -> None:
    now = {telling.report: telling for telling in (*told, *changed)}
    with Store.at("sqlite://") as store:
        for some in (told, changed):
            for telling in some:
                put(store, telling.report, telling.published, told=[telling])
            follow(store)
        assert tuple(by_definition(list(now.values()))) == matters_of(store)


def test_a_late_report_is_followed_to_the_milestone_where_nothing_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [tell(f"{day:%m-%d}", "announced", report=f"rep-{n}") for n, day in enumerate(_weekly())]
    with Store.at("sqlite://") as store:
        for telling in told:
            put(store, telling.report, telling.published, told=[telling])
        follow(store)
        seen = _days_gone_through(monkeypatch)
        late = tell("02-06", "announced", report="rep-late", parties=PARTIES[1])
        put(store, late.report, late.published, told=[late])
        follow(store)
        assert date(2018, 1, 30) < seen[0] <= date(2018, 2, 6), "not from the beginning"
        assert tuple(by_definition([*told, late])) == matters_of(store)


def test_a_report_of_today_is_followed_from_the_days_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [tell(f"{day:%m-%d}", "announced", report=f"rep-{n}") for n, day in enumerate(_weekly())]
    with Store.at("sqlite://") as store:
        for telling in told:
            put(store, telling.report, telling.published, told=[telling])
        follow(store)
        seen = _days_gone_through(monkeypatch)
        put(store, "rep-new", told[-1].published, told=[tell(f"{told[-1].published:%m-%d}", report="rep-new")])
        follow(store)
        assert [told[-1].published] == seen


def _weekly() -> list[date]:
    return [START + timedelta(days=7 * n) for n in range(45)]


def _days_gone_through(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    seen: list[date] = []
    told = Kept.told

    def noted(self: Kept, *, after: date | None) -> object:
        for day, packed in told(self, after=after):
            seen.append(day)
            yield day, packed

    monkeypatch.setattr(Kept, "told", noted)
    return seen


@pytest.fixture
def two(tmp_path: Path) -> Store:
    """A store of two matters: one of March that was held, one of June in doubt."""
    store = Store.open(tmp_path / "store.sqlite")
    for telling in (
        tell("03-01", "scheduled", when="03-10"),
        tell("03-10", "held"),
        tell("06-01", "announced", parties=PARTIES[1]),
        tell("06-04", "in_doubt", parties=PARTIES[1]),
    ):
        put(store, telling.report, telling.published, told=[telling])
    return store


@pytest.mark.parametrize("is_followed", [True, False])
@pytest.mark.parametrize(
    ("wanted", "states"),
    [
        (Wanted(), ["in_doubt", "held"]),
        (Wanted(states=("held",)), ["held"]),
        (Wanted(told_from=date(2018, 6, 4)), ["in_doubt"]),
        (Wanted(begun_until=date(2018, 3, 1)), ["held"]),
        (Wanted(disputed=True), []),
    ],
)
def test_what_is_wanted_is_found_whether_or_not_the_store_is_followed(
    two: Store, wanted: Wanted, states: list[str], *, is_followed: bool
) -> None:
    if is_followed:
        follow(two)
    assert states == [matter.steps[-1].state for matter in matters_of(two, wanted)]


@pytest.mark.parametrize("is_followed", [True, False])
def test_a_matter_is_called_by_any_id_it_had_or_its_beginning(two: Store, *, is_followed: bool) -> None:
    if is_followed:
        follow(two)
    for matter in matters_of(two):
        for key in matter.keys:
            assert matter == matter_called(two, key)
        assert matter == matter_called(two, matter.id[:10])
    with pytest.raises(Ambiguous, match="mat-"):
        matter_called(two, "mat-")
    with pytest.raises(NotFound, match="communique matters"):
        matter_called(two, "mat-000")


def test_following_twice_changes_nothing(two: Store) -> None:
    follow(two)
    before = matters_of(two)
    follow(two)
    assert before == matters_of(two)
