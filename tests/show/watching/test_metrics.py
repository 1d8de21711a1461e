"""Metrics of a watch: what is counted by feed, and who is answered."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from prometheus_client.parser import text_string_to_metric_families

from communique.errors import WrongOptions
from communique.show.metrics import Page, WatchMetrics
from communique.show.watching.scraped import scraped
from communique.show.watching.watcher import FeedVisited, PageTaken, Seen
from tests.read.making import page_of
from tests.show.watching.making import START, Desk, rss


def samples(metrics: WatchMetrics) -> dict[str, float]:
    return {
        "/".join([sample.name.removeprefix("communique_watch_"), *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(metrics.page().body.decode())
        for sample in family.samples
        if sample.name.startswith("communique_watch") and not sample.name.endswith(("_bucket", "_created"))
    }


def test_what_a_watch_sees_is_counted_by_feed(desk: Desk) -> None:
    metrics = WatchMetrics()
    desk.seen = metrics.seen
    desk.site.pages |= {"/wire": (200, {}, rss("/a", "/gone")), "/a": (200, {}, page_of()), "/other": (500, {}, b"")}
    desk.watch(desk.feed(), desk.feed("other"))
    found = samples(metrics)
    assert 0 < found.pop("report_seconds_sum") < 60
    assert {
        "visits_total/wire/new": 1.0, "visits_total/other/failed": 1.0, "entries_total/wire": 2.0,
        "entries_total/other": 0.0, "pages_total/wire/read": 1.0, "pages_total/wire/refused": 1.0,
        "reports_total/added": 1.0, "last_success_timestamp_seconds/wire": START, "report_seconds_count": 1.0,
    } == found  # fmt: skip


def test_programs_are_told_of_feeds_and_pages(desk: Desk) -> None:
    seen: list[Seen] = []
    desk.seen = seen.append
    desk.site.pages |= {"/wire": (200, {}, rss("/a")), "/a": (503, {}, b"")}
    desk.watch()
    visited, taken = seen
    assert FeedVisited(feed="wire", outcome="new", at=START, entries=1, fresh=1) == visited
    assert isinstance(taken, PageTaken)
    assert ("put off", f"{desk.site.root}/a") == (taken.outcome, taken.url)
    assert "503" in str(taken.reason)


def test_a_feed_without_news_is_a_success_too(desk: Desk) -> None:
    seen: list[Seen] = []
    desk.seen = seen.append
    desk.site.pages["/wire"] = (304, {}, b"")
    desk.watch()
    assert [FeedVisited(feed="wire", outcome="unchanged", at=START)] == [replace(one) for one in seen]


def asked(address: str, path: str = "/metrics", host: str | None = None) -> tuple[int, bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=10)
    connection.request("GET", path, headers={"Host": host or parts.netloc})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_a_scraper_on_this_machine_is_answered() -> None:
    with scraped(0, WatchMetrics().page) as address, urllib.request.urlopen(address, timeout=10) as answer:
        assert b"communique_build_info" in answer.read()
        assert answer.headers["Content-Type"].startswith("text/plain")


def test_names_of_others_and_other_paths_are_not_answered() -> None:
    with scraped(0, lambda _: Page(body=b"x", type="text/plain")) as address:
        assert (200, b"x") == asked(address)
        assert (200, b"x") == asked(address, host="localhost:1")
        assert 400 == asked(address, host="evil.example:80")[0]
        assert 404 == asked(address, path="/")[0]


def test_it_ends_with_the_watch() -> None:
    with scraped(0, lambda _: Page(body=b"x", type="text/plain")) as address:
        pass
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=10)


def test_a_port_that_is_taken_is_told_with_the_next_step() -> None:
    def page(_: str) -> Page:
        return Page(body=b"x", type="text/plain")

    with (
        scraped(0, page) as address,
        pytest.raises(WrongOptions, match="--metrics-port"),
        scraped(int(urlsplit(address).port or 0), page),
    ):
        pass
