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
from communique.follow.commitments.keeper import Keeper
from communique.follow.commitments.promises import Promise
from communique.following import commitment_called, commitments_of, follow
from communique.store import Store
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
)


@st.composite
def promises(draw: st.DrawFn) -> list[Promise]:
    """Up to twelve reports of half a year, each with one promise or deed of two parties."""
    return [
        replace(
            draw(st.sampled_from(POOL)),
            report=f"rep-{n:02}",
            published=START + timedelta(days=draw(st.integers(0, 180))),
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
    taken: list[str] = []
    take = Keeper.take

    def noted(self: Keeper, report: str, published: date | None, told: tuple[Promise, ...]) -> None:
        taken.append(report.split(maxsplit=1)[0])
        take(self, report, published, told)

    monkeypatch.setattr(Keeper, "take", noted)
    put_one(store, replace(POOL[2], report="rep-c", published=date(2018, 2, 1)))
    follow(store)
    assert {"rep-a", "rep-c"} == set(taken), "of Peru, which waits for Chile, and of Chile"
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
