"""What is measured of a server and of a watch, in Prometheus's own form: the one door to prometheus_client.

Each has a registry of its own. Labels come from closed sets (routes of the app, feeds of the file), so that nobody can
make series by asking. Names and meanings: docs/observability.md.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from communique import __version__
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.show.watching.watcher import Seen
    from communique.store import Gauges, Store

FRESH = 60.0
"""Seconds for which counts of a store are kept: a scrape costs no more over 100,000 reports than over ten."""
METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
REPORT_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0)


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry(auto_describe=True)
    ProcessCollector(registry=registry)
    Gauge("communique_build_info", "The version of communique.", ["version"], registry=registry).labels(
        __version__
    ).set(1)
    return registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a scraper is given: BODY of this TYPE."""

    body: bytes
    type: str


class ServerMetrics:
    """What is measured of `communique serve` over STORE; CLOCK may be other than real."""

    def __init__(self, store: Store, *, clock: Callable[[], float] = time.time) -> None:
        self._registry = _registry()
        self._registry.register(_StoreCounts(store, clock))
        self._requests = Counter(
            "communique_http_requests", "Requests, by route, method and status.", ["route", "method", "status"],
            registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "communique_http_request_seconds", "Seconds until a request was answered, by route.", ["route"],
            buckets=REQUEST_SECONDS, registry=self._registry,
        )  # fmt: skip

    def answered(self, route: str, *, method: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(route, method if method in METHODS else "other", str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def page(self, accept: str = "") -> Page:
        """Everything, in the form that a scraper accepts."""
        return _page(self._registry, accept)


class WatchMetrics:
    """What is measured of `communique watch`."""

    def __init__(self) -> None:
        self._registry = _registry()

        def counter(name: str, meaning: str, *labels: str) -> Counter:
            return Counter(f"communique_watch_{name}", meaning, labels, registry=self._registry)

        self._visits = counter("visits", "Answers of feeds: new, unchanged, failed.", "feed", "outcome")
        self._entries = counter("entries", "Entries of feeds that were new or changed.", "feed")
        self._pages = counter("pages", "Pages fetched: read, refused, put off.", "feed", "outcome")
        self._reports = counter("reports", "Reports read, by what they did to the store.", "outcome")
        self._success = Gauge(
            "communique_watch_last_success_timestamp_seconds", "When a feed last answered.", ["feed"],
            registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "communique_watch_report_seconds", "Seconds from the page of a report to its record in the store.",
            buckets=REPORT_SECONDS, registry=self._registry,
        )  # fmt: skip

    def seen(self, what: Seen) -> None:
        """Count what the watcher saw."""
        from communique.show.watching.watcher import FeedVisited

        if isinstance(what, FeedVisited):
            self._visits.labels(what.feed, what.outcome).inc()
            self._entries.labels(what.feed).inc(what.fresh)
            if what.outcome != "failed":
                self._success.labels(what.feed).set(what.at)
            return
        self._pages.labels(what.feed, what.outcome).inc()
        for outcome, seconds in what.reports:
            self._reports.labels(outcome).inc()
            self._seconds.observe(seconds)

    def page(self, accept: str = "") -> Page:
        """Everything, in the form that a scraper accepts."""
        return _page(self._registry, accept)


def _page(registry: CollectorRegistry, accept: str) -> Page:
    encode, content_type = choose_encoder(accept)
    return Page(body=encode(registry), type=content_type)


class _StoreCounts(Collector):
    """The counts of a store, kept for a while; one scrape at a time makes them anew, the others get the last ones."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock
        self._counting = threading.Lock()
        self._last: tuple[float, Gauges | None, int, float] | None = None

    def describe(self) -> Iterator[Metric]:
        """Nothing: a registry would count in order to know the names."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """The gauges."""
        counted = self._counted()
        if counted is None:
            return
        _, gauges, size, seconds = counted
        yield _gauge("store_up", "1 where the store answered when it was last counted.", 0 if gauges is None else 1)
        yield _gauge("store_counting_seconds", "Seconds that the last counting took.", seconds)
        if gauges is None:
            return
        yield _gauge("store_reports", "Reports in the store.", gauges.reports)
        yield _gauge("store_matters", "Matters followed.", gauges.matters)
        yield _gauge("store_stories", "Stories found.", gauges.stories)
        yield _gauge("store_bytes", "Bytes that the store takes.", size)
        yield _by_stage("store_refused_inputs", "Inputs refused and not read since, by stage.", gauges.inputs)
        yield _by_stage("store_refused_passages", "Words of reports that were not kept, by stage.", gauges.passages)
        if gauges.newest is not None:
            day = datetime(gauges.newest.year, gauges.newest.month, gauges.newest.day, tzinfo=UTC)
            age = max(0.0, self._clock() - day.timestamp())
            yield _gauge("store_newest_report_age_seconds", "Seconds since the day of the newest report began.", age)

    def _counted(self) -> tuple[float, Gauges | None, int, float] | None:
        now, last = self._clock(), self._last
        if last is not None and now - last[0] < FRESH:
            return last
        if not self._counting.acquire(blocking=last is None):
            return last
        try:
            began = time.perf_counter()
            try:
                gauges, size = self._store.gauges(), self._store.size()
            except CommuniqueError:  # a store that does not answer is what a gauge is to tell
                gauges, size = None, 0
            self._last = (now, gauges, size, time.perf_counter() - began)
            return self._last
        finally:
            self._counting.release()


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(f"communique_{name}", meaning, value=value)


def _by_stage(name: str, meaning: str, counts: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(f"communique_{name}", meaning, labels=["stage"])
    for stage, count in sorted(counts.items()):
        family.add_metric([stage], count)
    return family
