"""The watcher against a server of our own, with a clock that moves only while it sleeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from types import SimpleNamespace

import pytest

from communique.model import Record
from communique.show.reading import Run
from communique.show.watching.schedule import PAGE_TRIES
from communique.show.watching.state import State
from tests.read.making import SENTENCE, page_of
from tests.serving import Answer
from tests.show.watching.making import MADE_BY, START, Desk, atom, rss


def test_each_page_of_a_feed_is_read_into_the_store(desk: Desk) -> None:
    desk.site.pages |= {"/wire": (200, {}, rss("/a", "/b")), "/a": (200, {}, page_of()), "/b": (200, {}, page_of())}
    desk.watch()
    assert {f"{desk.site.root}/a", f"{desk.site.root}/b"} == {report.url for report in desk.reports()}
    assert "wire: 2 entries, 2 new" == desk.lines[0]


def test_the_feed_tells_day_and_source(desk: Desk) -> None:
    desk.site.pages |= {"/wire": (200, {}, rss("/a", days=[8])), "/a": (200, {}, page_of())}
    desk.watch(desk.feed(source="Pacific Wire"))
    (report,) = desk.reports()
    assert ("2018-03-08T08:00:00+00:00", "given", "Pacific Wire") == (
        report.published, report.published_from, report.source
    )  # fmt: skip


def test_when_an_entry_was_updated_dates_a_page_only_where_it_has_no_day(desk: Desk) -> None:
    dated = page_of(head='<meta property="article:published_time" content="2018-03-01">')
    for path, page, day in (("/a", page_of(), "2018-03-08"), ("/b", dated, "2018-03-01")):
        desk.site.pages |= {"/wire": (200, {}, atom(path, "2018-03-08T08:00:00Z")), path: (200, {}, page)}
        desk.watch()
        desk.clock.now += 1_000
        assert day in {str(report.published)[:10] for report in desk.reports()}


def test_an_unchanged_feed_is_asked_with_what_it_told_and_its_pages_are_not_fetched_again(desk: Desk) -> None:
    def answer(request: BaseHTTPRequestHandler) -> Answer:
        if request.headers.get("If-None-Match") == '"1"' and request.headers.get("If-Modified-Since") == "Fri":
            return 304, {}, b""
        return 200, {"ETag": '"1"', "Last-Modified": "Fri"}, rss("/a")

    desk.site.pages |= {"/wire": answer, "/a": (200, {}, page_of())}
    desk.watch()
    desk.clock.now += 901
    desk.watch()
    assert ["/wire", "/robots.txt", "/a", "/wire"] == desk.site.paths()
    assert "wire: nothing new" == desk.lines[-1]


def test_a_feed_that_ignores_conditions_brings_only_what_is_new(desk: Desk) -> None:
    desk.site.pages |= {"/wire": (200, {}, rss("/a")), "/a": (200, {}, page_of()), "/b": (200, {}, page_of())}
    desk.watch()
    desk.site.pages["/wire"] = (200, {}, rss("/b", "/a"))
    desk.clock.now += 901
    desk.watch()
    assert (1, 1) == (desk.site.paths().count("/a"), desk.site.paths().count("/b"))


def test_a_feed_is_not_asked_before_its_time(desk: Desk) -> None:
    desk.site.pages["/wire"] = (200, {}, rss())
    desk.watch()
    desk.clock.now += 899
    desk.watch()
    assert ["/wire"] == desk.site.paths()
    assert "wire: no entries" == desk.lines[0]


def test_an_entry_that_was_updated_is_fetched_again(desk: Desk) -> None:
    desk.site.pages |= {"/wire": (200, {}, atom("/a", "2018-03-08T08:00:00Z")), "/a": (200, {}, page_of())}
    desk.watch()
    desk.site.pages |= {
        "/wire": (200, {}, atom("/a", "2018-03-08T09:00:00Z")),
        "/a": (200, {}, page_of(body=f"<p>{SENTENCE}</p><p>{SENTENCE.replace('Vienna', 'Geneva')}</p>")),
    }
    desk.clock.now += 901
    desk.watch()
    (report,) = desk.reports()
    assert "Geneva" in report.text
    assert "wire: 1 entries, 0 new, 1 changed" in desk.lines


def test_a_page_that_two_feeds_tell_of_is_fetched_once(desk: Desk) -> None:
    desk.site.pages |= {
        "/wire": (200, {}, rss("/a")), "/other": (200, {}, rss("/a")), "/a": (200, {}, page_of()),
    }  # fmt: skip
    desk.watch(desk.feed(), desk.feed("other"))
    assert 1 == desk.site.paths().count("/a")


def test_only_the_newest_entries_are_read_and_the_others_are_counted(desk: Desk) -> None:
    paths = ["/1", "/2", "/3", "/4"]
    desk.site.pages |= {path: (200, {}, page_of()) for path in paths}
    desk.site.pages["/wire"] = (200, {}, rss(*paths, days=[1, 4, 2, 3]))
    desk.watch(desk.feed(max_items=2))
    assert ["/2", "/4"] == [path for path in desk.site.paths() if path in paths]
    assert ("/wire", "the feed has more new entries than its max_items") in desk.refusals()


def test_a_feed_of_ten_thousand_entries_is_taken_in_its_stride(desk: Desk) -> None:
    paths = [f"/p{number}" for number in range(10_000)]
    desk.site.pages |= {"/wire": (200, {}, rss(*paths)), "/p0": (200, {}, page_of()), "/p1": (200, {}, page_of())}
    desk.watch(desk.feed(max_items=2))
    assert ["/wire", "/robots.txt", "/p0", "/p1"] == desk.site.paths()
    desk.clock.now += 901
    desk.watch(desk.feed(max_items=2))
    assert 5 == len(desk.site.asked)


def test_what_robots_forbids_is_not_fetched_and_counted(desk: Desk) -> None:
    rules = b"User-agent: communique\nDisallow: /b\nCrawl-delay: 7\n"
    desk.site.pages |= {
        "/robots.txt": (200, {}, rules),
        "/wire": (200, {}, rss("/b", "/a")),
        "/a": (200, {}, page_of()),
    }
    desk.watch()
    assert "/b" not in desk.site.paths()
    assert ("/b", "robots.txt of its site forbids it") in desk.refusals()
    assert 1 == len(desk.reports())


def test_a_redirect_to_what_robots_forbids_is_not_followed(desk: Desk) -> None:
    desk.site.pages |= {
        "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /b\n"), "/wire": (200, {}, rss("/a")),
        "/a": (302, {"Location": "/b"}, b""), "/b": (200, {}, page_of()),
    }  # fmt: skip
    desk.watch()
    assert "/b" not in desk.site.paths()
    assert [] == desk.reports()


def test_a_site_is_left_two_seconds_or_as_long_as_it_wants(desk: Desk) -> None:
    desk.site.pages |= {"/wire": (200, {}, rss("/a", "/b")), "/a": (200, {}, page_of()), "/b": (200, {}, page_of())}
    desk.watch()
    assert [2.0, 2.0, 2.0] == desk.clock.slept
    desk.site.pages |= {
        "/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 20\n"),
        "/wire": (200, {}, rss("/c", "/d")),
    }
    desk.clock.now += 90_000
    desk.clock.slept.clear()
    desk.watch()
    assert 20.0 == desk.clock.slept[-1]


def test_what_the_store_follows_is_brought_up_to_date_once_pages_came(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: list[float] = []
    monkeypatch.setattr(Run, "follow", lambda _: followed.append(desk.clock.now))
    desk.site.pages |= {"/wire": (200, {}, rss("/a", "/b")), "/a": (200, {}, page_of()), "/b": (200, {}, page_of())}
    desk.clock.until = START + 5_000
    with pytest.raises(KeyboardInterrupt):
        desk.watch(once=False)
    assert 1 == len(followed)


def test_a_failing_feed_is_asked_ever_more_rarely(desk: Desk) -> None:
    moments: list[float] = []

    def fail(_: BaseHTTPRequestHandler) -> Answer:
        moments.append(desk.clock.now)
        return 500, {}, b""

    desk.site.pages["/wire"] = fail
    desk.chance = 1.0
    desk.clock.until = START + 9_000
    with pytest.raises(KeyboardInterrupt):
        desk.watch(once=False)
    assert [1_125, 2_250, 4_500] == [round(after - before) for before, after in pairwise(moments)]
    assert "wire: its server failed (status 500); asked again in 19 min" == desk.lines[0]


def test_a_feed_that_comes_back_is_asked_at_its_pace_again(desk: Desk) -> None:
    desk.site.pages["/wire"] = (500, {}, b"")
    desk.watch()
    desk.site.pages["/wire"] = (200, {}, rss())
    desk.clock.now += 901
    desk.watch()
    with State(desk.path / "state.sqlite") as state:
        assert (0, desk.clock.now + 900) == (state.feed(desk.feed().url).failures, state.feed(desk.feed().url).next)


def test_a_feed_is_not_asked_before_its_retry_after(desk: Desk) -> None:
    desk.site.pages["/wire"] = (503, {"Retry-After": "7200"}, b"")
    desk.watch()
    desk.clock.now += 7_199
    desk.watch()
    assert 1 == len(desk.site.asked)
    desk.clock.now += 2
    desk.watch()
    assert 2 == len(desk.site.asked)


def test_a_feed_that_is_gone_is_never_asked_again_and_told(desk: Desk) -> None:
    desk.site.pages["/wire"] = (410, {}, b"")
    desk.watch()
    desk.clock.now += 10**8
    desk.watch()
    assert ["/wire"] == desk.site.paths()
    assert "wire: gone for good, not asked any more: take it out of the file" == desk.lines[-1]


def test_a_feed_that_has_moved_is_followed_and_told(desk: Desk) -> None:
    desk.site.pages |= {"/wire": (301, {"Location": "/new"}, b""), "/new": (200, {}, rss("a"))}
    desk.site.pages["/a"] = (200, {}, page_of())
    desk.watch()
    assert f"wire: has moved to {desk.site.root}/new: change its url in the file" in desk.lines
    assert 1 == len(desk.reports())


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((200, {}, b"<html><body>Not a feed</body></html>"), "it is no feed"),
        ((200, {}, b"\x89PNG\r\n" * 30), "it is no feed"),
        ((302, {"Location": "/wire"}, b""), "it redirects in a circle"),
        ((404, {}, b""), "its server does not know it (status 404)"),
    ],
)
def test_what_is_wrong_with_a_feed_is_told_and_counted(desk: Desk, answer: Answer, told: str) -> None:
    desk.site.pages["/wire"] = answer
    desk.watch()
    assert f"wire: {told}; asked again in 15 min" == desk.lines[0]
    assert {("/wire", told)} == desk.refusals()


def test_a_broken_feed_is_read_as_far_as_it_goes(desk: Desk) -> None:
    desk.site.pages |= {"/wire": (200, {}, rss("/a")[:-20]), "/a": (200, {}, page_of())}
    desk.watch()
    assert 1 == len(desk.reports())
    assert any("is not well formed" in line for line in desk.lines)


def test_one_bad_feed_does_not_keep_the_others_from_being_read(desk: Desk) -> None:
    desk.site.pages |= {"/other": (200, {}, rss("/a")), "/a": (200, {}, page_of())}
    desk.watch(desk.feed(), desk.feed("other"))
    assert 1 == len(desk.reports())


def test_a_page_that_fails_in_passing_is_tried_four_times(desk: Desk) -> None:
    desk.site.pages |= {"/wire": (200, {}, rss("/a")), "/a": (503, {}, b"")}
    for _ in range(8):
        desk.watch(desk.feed(every=10**6))
        desk.clock.now += 3_000
    assert PAGE_TRIES == desk.site.paths().count("/a")
    assert ("/a", "its server is not available (status 503)") in desk.refusals()


def test_a_site_that_asks_for_a_pause_is_left_alone_with_all_its_pages(desk: Desk) -> None:
    desk.site.pages |= {"/wire": (200, {}, rss("/a", "/b")), "/a": (429, {"Retry-After": "3000"}, b"")}
    desk.watch(desk.feed(every=10**6))
    assert "/b" not in desk.site.paths()


def test_rules_that_cannot_be_had_put_pages_off(desk: Desk) -> None:
    desk.site.pages |= {"/robots.txt": (503, {}, b""), "/wire": (200, {}, rss("/a")), "/a": (200, {}, page_of())}
    desk.watch(desk.feed(every=10**6))
    assert "/a" not in desk.site.paths()
    desk.site.pages["/robots.txt"] = (404, {}, b"")
    desk.clock.now += 4_000
    desk.watch(desk.feed(every=10**6))
    assert 1 == len(desk.reports())


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ((404, {}, b""), "its server does not know it (status 404)"),
        ((200, {}, b"<html><body><p>Menu</p></body></html>"), "the page holds no article text"),
        ((200, {}, b"\x89PNG\r\n\x1a\n" * 20), "it is a PNG image, not text"),
        ((200, {}, b"x" * 1_000_001), "it is larger than a page may be"),
        ((302, {"Location": "http://169.254.169.254/"}, b""), "its host is an address that no page is served from"),
    ],
)
def test_a_page_that_cannot_be_read_is_counted_and_not_fetched_again(desk: Desk, page: Answer, told: str) -> None:
    desk.site.pages |= {"/wire": (200, {}, rss("/a")), "/a": page}
    for _ in range(2):
        desk.watch()
        desk.clock.now += 901
    assert ("/a", told) in desk.refusals()
    assert 1 == desk.site.paths().count("/a")


def test_pages_of_a_public_feed_may_not_be_private(desk: Desk) -> None:
    desk.site.pages |= {"/wire": (200, {}, rss("/a"))}
    desk.watch()  # allowed: notes the page
    desk.site.asked.clear()
    desk.site.pages["/wire"] = (200, {}, rss("/b"))
    desk.clock.now += 901
    desk.watch(replace(desk.feed(), allow_private=False))
    assert [] == desk.site.asked
    assert ("/wire", "its host is not on the public internet") in desk.refusals()


def test_killed_between_feed_and_page_the_next_run_reads_the_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.site.pages |= {"/wire": (200, {"ETag": '"1"'}, rss("/a", "/b")), "/a": (200, {}, page_of())}
    desk.site.pages["/b"] = (200, {}, page_of())
    taken = Run.taken

    def killed(run: Run, name: str, readings: Callable[[], Sequence[object]]) -> Iterator[object]:
        if name.endswith("/b"):
            raise KeyboardInterrupt
        return taken(run, name, readings)  # type: ignore[arg-type]

    monkeypatch.setattr(Run, "taken", killed)
    with pytest.raises(KeyboardInterrupt):
        desk.watch()
    monkeypatch.undo()
    monkeypatch.setattr(
        "communique.batch.recording.record_of",
        lambda report, _, *, refused: Record(made_by=MADE_BY, report=report, refusals=tuple(refused)),
    )
    monkeypatch.setattr("communique.batch.recording.standard_tools", lambda _: SimpleNamespace(made_by=MADE_BY))
    desk.watch()
    assert 2 == len(desk.reports())
    assert (1, 1, 2) == tuple(desk.site.paths().count(path) for path in ("/wire", "/a", "/b"))
