"""Claims as data frames, of either library, from a store or from records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import pytest

from communique import frames
from communique.errors import MissingPart, UnknownWord
from communique.following import follow
from communique.store import EventQuery, StatementQuery, Store
from tests.show.sample import EMPTY, EVENTS, RECORD, STATEMENTS


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.at("sqlite://") as opened:
        opened.keep(RECORD)
        opened.keep(EMPTY)
        follow(opened)
        yield opened


def test_events_of_a_store_are_a_frame_with_types(store: Store) -> None:
    pytest.importorskip("pandas")
    frame = frames.events(store)
    assert [event.id for event in EVENTS] == frame["id"].tolist()
    assert ["Int64", "float64"] == [str(frame[name].dtype) for name in ("codes_quad", "confidence")]
    signed = frame[frame["trigger"] == "signed"].iloc[0]
    assert date(2018, 3, 5) == signed["when_earliest"].date()


def test_polars_gives_the_same_rows(store: Store) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    one, other = frames.events(store), frames.events(store, into="polars")
    assert list(one.columns) == other.columns
    assert one["evidence"].tolist() == other["evidence"].to_list()
    assert date(2018, 5, 1) == other.filter(other["trigger"] == "meet")["when_earliest"][0]


def test_records_give_the_same_frame_as_a_store(store: Store) -> None:
    pandas = pytest.importorskip("pandas")
    pandas.testing.assert_frame_equal(frames.events(store), frames.events([RECORD, EMPTY]))
    pandas.testing.assert_frame_equal(frames.events(store), frames.events(RECORD))
    pandas.testing.assert_frame_equal(frames.actors(store), frames.actors([RECORD]))


def test_a_query_narrows_a_frame(store: Store) -> None:
    pytest.importorskip("pandas")
    assert ["AID"] == frames.events(store, EventQuery(type=("AID",)))["type"].tolist()
    assert 1 == len(frames.statements(store, StatementQuery(channel="tweet")))


def test_other_peoples_columns_are_a_frame_too(store: Store) -> None:
    pytest.importorskip("pandas")
    frame = frames.events(store, layout="polecat")
    assert "Event ID" == frame.columns[0]
    assert "communique_evidence_at" == frame.columns[-1]


def test_statements_plans_and_matters_have_frames(store: Store) -> None:
    pytest.importorskip("polars")
    assert len(STATEMENTS) == frames.statements(store, into="polars").height
    assert ["announced"] == frames.plans(RECORD, into="polars")["state"].to_list()
    assert 1 == frames.matters(store, into="polars").height


def test_nothing_is_a_frame_with_columns() -> None:
    pytest.importorskip("polars")
    assert (0, True) == (len(frames.events(EMPTY, into="polars")), "evidence" in frames.events(EMPTY, into="polars"))


@pytest.mark.parametrize("into", ["pandas", "polars"])
def test_a_library_that_is_not_there_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch, into: str) -> None:
    monkeypatch.setitem(sys.modules, into, None)
    with pytest.raises(MissingPart, match=rf"{into} is not installed.*communique\[frames\]"):
        frames.events(RECORD, into=into)  # type: ignore[call-overload]


def test_wrong_words_list_the_right_ones() -> None:
    with pytest.raises(UnknownWord, match="polecat"):
        frames.events(RECORD, layout="acled")
    with pytest.raises(UnknownWord, match="pandas, polars"):
        frames.events(RECORD, into="arrow")  # type: ignore[call-overload]
