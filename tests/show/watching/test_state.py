from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import StoreError
from communique.read.fetching.entries import Entry
from communique.show.watching.state import DONE, LEFT_OUT, REFUSED, FeedState, State

FEED = "https://news.example/rss"


def entry(number: int, mark: str = "1") -> Entry:
    return Entry(key=str(number), url=f"https://news.example/{number}", mark=mark)


def test_nothing_is_known_of_a_new_feed(tmp_path: Path) -> None:
    with State(tmp_path / "a" / "s.sqlite") as state:
        assert FeedState(url=FEED) == state.feed(FEED)
        assert ({}, ()) == (state.marks(FEED), state.waiting([FEED]))


def test_what_is_known_of_a_feed_comes_back_in_the_next_run(tmp_path: Path) -> None:
    known = FeedState(url=FEED, etag='"a"', modified="Fri", next=5.5, failures=2, gone=None)
    with State(tmp_path / "s.sqlite") as state:
        state.keep_feed(known, new=[entry(1)], left_out=[entry(2)])
    with State(tmp_path / "s.sqlite") as state:
        assert known == state.feed(FEED)
        assert {"1": "1", "2": "1"} == state.marks(FEED)
        assert ["1"] == [page.key for page in state.waiting([FEED])]


def test_a_page_waits_until_it_is_settled(tmp_path: Path) -> None:
    with State(tmp_path / "s.sqlite") as state:
        state.keep_feed(FeedState(url=FEED), new=[entry(1), entry(2)])
        first, second = state.waiting([FEED])
        state.settle(first, DONE)
        state.settle(second, REFUSED)
        assert () == state.waiting([FEED])
        assert (True, False) == (state.is_read(first.url), state.is_read(second.url))


def test_a_changed_entry_waits_again_and_is_told_from_a_new_one(tmp_path: Path) -> None:
    with State(tmp_path / "s.sqlite") as state:
        state.keep_feed(FeedState(url=FEED), new=[entry(1)])
        state.settle(state.waiting([FEED])[0], DONE)
        state.keep_feed(FeedState(url=FEED), new=[entry(1, mark="2"), entry(2)])
        assert [("1", True), ("2", False)] == [(page.key, bool(page.changed)) for page in state.waiting([FEED])]


def test_a_page_that_is_put_off_comes_after_the_others(tmp_path: Path) -> None:
    with State(tmp_path / "s.sqlite") as state:
        state.keep_feed(FeedState(url=FEED), new=[entry(1), entry(2)])
        state.put_off(state.waiting([FEED])[0], 99.0, failed=True)
        assert [("2", 0, 0.0), ("1", 1, 99.0)] == [(p.key, p.tries, p.next) for p in state.waiting([FEED])]


def test_pages_of_feeds_that_are_watched_no_more_do_not_come(tmp_path: Path) -> None:
    with State(tmp_path / "s.sqlite") as state:
        state.keep_feed(FeedState(url=FEED), new=[entry(1)], left_out=[])
        assert () == state.waiting(["https://other.example/rss"])
        assert LEFT_OUT != state.waiting([FEED])[0].key


def test_one_watcher_at_a_time_holds_the_state(tmp_path: Path) -> None:
    with State(tmp_path / "s.sqlite"), pytest.raises(StoreError, match="held by another watcher"):
        State(tmp_path / "s.sqlite")


@pytest.mark.parametrize("content", [b"no database at all, and long enough to be looked at" * 50])
def test_another_file_is_no_state(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="state"):
        State(path)
    assert content == path.read_bytes()


def test_the_state_of_another_version_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "s.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE a (b)")
    other.close()
    with pytest.raises(StoreError, match="no state of this version"):
        State(path)
