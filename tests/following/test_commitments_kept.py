"""The commitments of a store are those of its reports, however these came and however often it was followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.commitment import Commitment
from communique.errors import NotFound
from communique.follow.commitments.promises import Promise
from communique.following import commitment_called, commitments, commitments_of, follow
from communique.store import Store
from communique.store.kept_promises import KeptCommitments, ToldPromises
from tests.follow.promising import kept, tell
from tests.following.making import put

START = date(2018, 1, 1)
DAYS = st.integers(0, 180)
WAITS = tell("01-01", verb="lift", objects=("sanction",), condition="deal sign", condition_parties=("CHL",))
POOL = (
    WAITS,
    tell("01-01", "did", verb="lift", objects=("sanction",)),
    tell("01-01", "did", by="CHL", verb="sign", objects=("deal",), towards=()),
    tell("01-01", by="CHL", verb="", objects=("missil", "test"), negated=True, towards=()),
    tell("01-01", "did", by="CHL", verb="", objects=("missil", "test"), towards=()),
    tell("01-01"),
    tell("01-01", "did"),
    tell("01-01", "dropped", verb="", objects=()),
    replace(WAITS, condition_objects=("deal", "sign", "test"), marker="unless"),
    tell("01-01", by="CHL", verb="sign", objects=("deal",), condition="sanction lift", condition_parties=("PER",)),
)


@pytest.fixture(autouse=True, scope="module")
def _few_days_are_kept() -> Iterator[None]:
    """So that following goes on from days of all kinds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commitments, "LAST_DAYS", 1)
        patch.setattr(commitments, "OF_LATE", timedelta(days=70))
        yield


@st.composite
def promises(draw: st.DrawFn) -> list[Promise]:
    """Up to twelve reports of two years, each with one promise or deed of two parties."""
    return [
        replace(
            draw(st.sampled_from(POOL)),
            report=f"rep-{n:02}",
            published=START + timedelta(days=draw(st.integers(0, 180) | st.integers(180, 600))),
        )
        for n in range(draw(st.integers(1, 12)))
    ]


def by_definition(told: Sequence[Promise]) -> list[Commitment]:
    return sorted(kept(*told), key=lambda c: (c.steps[-1].published, c.id), reverse=True)


def put_one(store: Store, told: Promise) -> None:
    put(store, told.report, told.published, promises=[told])


@settings(max_examples=40, deadline=None)
@given(told=promises(), order=st.randoms(use_true_random=False), cuts=st.sets(st.integers(0, 12)))
def test_any_order_of_arrival_followed_at_any_time_gives_the_same_commitments(
    told: list[Promise], order: object, cuts: set[int]
) -> None:
    mixed = list(told)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    with Store.at("sqlite://") as store:
        for n, one in enumerate(mixed):
            put_one(store, one)
            if n in cuts:
                follow(store)
                assert by_definition(mixed[: n + 1]) == list(commitments_of(store))
        assert by_definition(told) == list(commitments_of(store)), "worked out where the store is stale"
        follow(store)
        assert by_definition(told) == list(commitments_of(store))


@settings(max_examples=25, deadline=None)
@given(first=promises(), second=promises())
def test_reports_that_tell_something_else_when_read_again_leave_nothing_of_what_they_told(
    first: list[Promise], second: list[Promise]
) -> None:
    now = {one.report: one for one in (*first, *second)}
    with Store.at("sqlite://") as store:
        for some in (first, second):
            for one in some:
                put_one(store, one)
            follow(store)
        assert by_definition(list(now.values())) == list(commitments_of(store))


def test_what_follows_goes_on_from_the_last_day_before_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(10):
        put_one(store, replace(POOL[5], report=f"rep-{n}", published=START + timedelta(days=n)))
    follow(store)
    begun: list[date | None] = []
    told_of = KeptCommitments.told_of

    def noted(self: KeptCommitments, party: str, *, after: date | None) -> tuple[ToldPromises, ...]:
        begun.append(after)
        return told_of(self, party, after=after)

    monkeypatch.setattr(KeptCommitments, "told_of", noted)
    put_one(store, replace(POOL[5], report="rep-new", published=START + timedelta(days=30)))
    follow(store)
    assert [START + timedelta(days=9)] == begun


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.at("sqlite://") as opened:
        yield opened


def test_only_the_parties_that_a_report_concerns_are_gone_through_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_one(store, replace(WAITS, report="rep-a"))
    put_one(store, tell("01-02", by="NOR", report="rep-b"))
    follow(store)
    followed: list[str] = []
    told_of = KeptCommitments.told_of

    def noted(self: KeptCommitments, party: str, *, after: date | None) -> tuple[ToldPromises, ...]:
        followed.append(party)
        return told_of(self, party, after=after)

    monkeypatch.setattr(KeptCommitments, "told_of", noted)
    put_one(store, replace(POOL[2], report="rep-c", published=date(2018, 2, 1)))
    follow(store)
    assert ["CHL", "PER"] == followed, "Chile, and Peru which waits for it"
    (waiting,) = [one for one in commitments_of(store) if one.by == "PER"]
    assert waiting.holds is not None


def test_what_a_report_no_longer_tells_is_gone(store: Store) -> None:
    put_one(store, replace(WAITS, report="rep-a"))
    follow(store)
    put(store, "rep-a", START)
    follow(store)
    assert () == commitments_of(store)


@pytest.mark.parametrize("is_followed", [True, False])
def test_a_commitment_is_called_by_its_id_or_its_beginning(store: Store, *, is_followed: bool) -> None:
    put_one(store, replace(WAITS, report="rep-a"))
    if is_followed:
        follow(store)
    (one,) = commitments_of(store)
    assert one == commitment_called(store, one.id) == commitment_called(store, one.id[:8])
    with pytest.raises(NotFound, match="communique commitments"):
        commitment_called(store, "com-none")
