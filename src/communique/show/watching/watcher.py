"""Asks feeds when they are due, and reads the pages they tell of; one request at a time."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Literal

from communique.errors import NotFetched
from communique.read import ReadAs, Reading, Refused
from communique.read.fetching import Fetched, Fetcher, readings_of
from communique.read.fetching.addresses import Location, location_of
from communique.read.fetching.entries import Entry, Feed, feed_of
from communique.read.fetching.robots import Robots
from communique.show.reading import Run
from communique.show.watching.feeds_file import WatchedFeed
from communique.show.watching.schedule import PAGE_DELAY, PAGE_TRIES, SITE_DELAY, Turns, after_failure
from communique.show.watching.state import DONE, REFUSED, FeedState, State, WaitingPage

PATIENCE = 60.0
"""Seconds for which a site's turn is waited for; what takes longer is put off."""
GONE = 410


@dataclass(slots=True)
class Visits:
    """How many answers of feeds were new, unchanged, or failed."""

    new: int = 0
    unchanged: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All visits."""
        return self.new + self.unchanged + self.failed


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedVisited:
    """FEED was asked AT a moment, with this OUTCOME; of its ENTRIES so many were FRESH (new or changed)."""

    feed: str
    outcome: Literal["new", "unchanged", "failed"]
    at: float
    entries: int = 0
    fresh: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTaken:
    """The page at URL of FEED had this OUTCOME: REPORTS were read, each with what it did to the store, and seconds."""

    feed: str
    url: str
    outcome: Literal["read", "refused", "put off"]
    reports: tuple[tuple[str, float], ...] = ()
    reason: str | None = None


Seen = FeedVisited | PageTaken
"""What programs are told of a watch."""


@dataclass(slots=True, kw_only=True)
class Watcher:
    """Watches FEEDS: what FETCHER brings goes through RUN into the store, STATE knows what was seen, SAY tells.

    SEEN is told of each feed that was asked and each page that was taken, for logs and metrics.
    `clock` gives seconds since 1970, `sleep` waits, `chance` gives a number from 0 to 1: each may be other than real.
    """

    feeds: Sequence[WatchedFeed]
    fetcher: Fetcher
    run: Run
    state: State
    say: Callable[[str], None]
    warn: Callable[[str], None]
    seen: Callable[[Seen], None] = lambda _: None
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    visits: Visits = field(default_factory=Visits)
    _turns: Turns = field(default_factory=Turns)
    _asked: set[str] = field(default_factory=set)
    _came: bool = False

    def watch(self, *, once: bool) -> None:
        """Ask and read for ever; with `once` each feed that is due once, then what is waiting, then return."""
        for feed in self.feeds:
            if self.state.feed(feed.url).gone:
                self.warn(f"{feed.name}: gone for good, not asked any more: take it out of the file")
        while (moment := self._step(once=once)) is not None:
            if (seconds := moment - self.clock()) > 0:
                if seconds > SITE_DELAY:  # a pause between two pages is no time to look at all of them
                    self._follow()
                self.sleep(min(seconds, PATIENCE))
        self._follow()

    def _follow(self) -> None:
        """Bring what the store follows up to date, where something new came."""
        if self._came:
            self.run.follow()
            self._came = False

    def _step(self, *, once: bool) -> float | None:
        """Do the next thing that is due, else tell when one is; None where there is nothing left to do."""
        now = self.clock()
        feeds = [(self._due(feed, once=once), feed) for feed in self.feeds]
        pages = [(self._free(page), page) for page in self.state.waiting([feed.url for feed in self.feeds])]
        asking = min(feeds, key=lambda pair: pair[0], default=None)
        reading = min(pages, key=lambda pair: pair[0], default=None)
        if asking and asking[0] <= now:
            self._ask(asking[1])
            return now
        if reading and reading[0] <= now:
            self._read(reading[1])
            return now
        moment = min(pair[0] for pair in (asking, reading, (float("inf"), None)) if pair)
        return None if moment == float("inf") or (once and moment > now + PATIENCE) else moment

    def _due(self, feed: WatchedFeed, *, once: bool) -> float:
        known = self.state.feed(feed.url)
        if known.gone or (once and (feed.url in self._asked or known.next > self.clock())):
            return float("inf")
        return known.next

    def _free(self, page: WaitingPage) -> float:
        try:
            return max(page.next, self._turns.free_from(location_of(page.url).site))
        except NotFetched:
            return page.next  # told when it is read

    def _ask(self, feed: WatchedFeed) -> None:
        known = self.state.feed(feed.url)
        self._asked.add(feed.url)
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        try:
            fetched = self.fetcher.get(
                feed.url,
                headers={name: value for name, value in headers.items() if value},
                allow_private=feed.allow_private,
                before=self._turn,
            )
            found = None
            if fetched.status == 200:
                found = feed_of(fetched.body, url=fetched.url, headers=fetched.headers, today=self._today())
        except NotFetched as error:
            self._failed(feed, known, error)
            return
        if fetched.moved_to:
            self.warn(f"{feed.name}: has moved to {fetched.moved_to}: change its url in the file")
        next_time = self.clock() + feed.every
        if found is None:
            self.visits.unchanged += 1
            self.state.keep_feed(replace(known, next=next_time, failures=0))
            self.say(f"{feed.name}: nothing new")
            self.seen(FeedVisited(feed=feed.name, outcome="unchanged", at=self.clock()))
            return
        now_known = FeedState(
            url=feed.url, next=next_time, etag=_sendable(fetched, "etag"), modified=_sendable(fetched, "last-modified")
        )
        self._keep(feed, now_known, found)

    def _keep(self, feed: WatchedFeed, known: FeedState, found: Feed) -> None:
        """Note what a feed answered, and which of its entries are to be read."""
        self.visits.new += 1
        seen = self.state.marks(feed.url)
        fresh = [entry for entry in newest_first(found.entries) if seen.get(entry.key) != entry.mark]
        new, left_out = fresh[: feed.max_items], fresh[feed.max_items :]
        self.state.keep_feed(known, new=new, left_out=left_out)
        changed = sum(entry.key in seen for entry in new)
        told = f"{len(found.entries)} entries, {len(new) - changed} new" if found.entries else "no entries"
        self.say(f"{feed.name}: {told}" + (f", {changed} changed" if changed else ""))
        if found.fault:
            self.warn(f"{feed.name}: is not well formed ({found.fault}); read what could be read")
        if left_out:
            self.warn(f"{feed.name}: {len(left_out)} more new entries than max_items = {feed.max_items}, left out")
            self._refuse(feed.url, "the feed has more new entries than its max_items", "Raise max_items.")
        if found.nameless:
            self._refuse(feed.url, "an entry of the feed leads to no page", "Look at the feed.")
        self.seen(
            FeedVisited(feed=feed.name, outcome="new", at=self.clock(), entries=len(found.entries), fresh=len(new))
        )

    def _failed(self, feed: WatchedFeed, known: FeedState, error: NotFetched) -> None:
        self.visits.failed += 1
        failures = known.failures + 1
        seconds = after_failure(feed.every, failures, wait=error.wait, chance=self.chance())
        gone = self.clock() if error.status == GONE else None
        self.state.keep_feed(replace(known, next=self.clock() + seconds, failures=failures, gone=gone))
        then = "never asked again; take it out of the file" if gone else f"asked again in {_span(seconds)}"
        self.warn(f"{feed.name}: {error.reason}; {then}")
        self.seen(FeedVisited(feed=feed.name, outcome="failed", at=self.clock(), reason=error.reason))
        self._count(feed.url, error)

    def _read(self, page: WaitingPage) -> None:
        feed = next(feed for feed in self.feeds if feed.url == page.feed)
        if not page.changed and self.state.is_read(page.url):
            self.state.settle(page, DONE)
            return
        try:
            fetched = self.fetcher.get(page.url, allow_private=feed.allow_private, before=partial(self._allowed, feed))
        except NotFetched as error:
            self._not_fetched(feed, page, error)
            return
        taken = tuple(self.run.taken(page.url, partial(self._readings, feed, page, fetched)))
        kept = tuple((one.outcome, one.seconds) for one in taken if not isinstance(one, Refused))
        for one in taken:
            if isinstance(one, Refused):
                self.warn(f"{feed.name}: {one.error}")
        # Only now: killed before, it is fetched and read again, and the store finds nothing changed.
        self.state.settle(page, DONE if kept else REFUSED)
        if kept:
            self._came = True
            self.say(f"{feed.name}: read {page.url}")
        why = next((one.error.reason for one in taken if isinstance(one, Refused)), None)
        self.seen(
            PageTaken(feed=feed.name, url=page.url, outcome="read" if kept else "refused", reports=kept, reason=why)
        )

    def _readings(self, feed: WatchedFeed, page: WaitingPage, fetched: Fetched) -> Iterable[Reading | Refused]:
        """The reports of a page; when its entry was updated dates it only where nothing else does."""
        options = ReadAs(published=page.published, source=feed.source, language=feed.language, today=self._today())
        found = readings_of(fetched, settings=self.fetcher.settings, options=options)
        dated = all(isinstance(one, Refused) or one.report.published for one in found)
        if dated or page.updated is None:
            return found
        options = replace(options, published=page.updated)
        return readings_of(fetched, settings=self.fetcher.settings, options=options)

    def _not_fetched(self, feed: WatchedFeed, page: WaitingPage, error: NotFetched) -> None:
        """Try a page again later where that may help and was not done too often; else refuse and count it."""
        if error.passing and page.tries + 1 < PAGE_TRIES:
            seconds = after_failure(PAGE_DELAY, page.tries + 1, wait=error.wait, chance=self.chance())
            self.state.put_off(page, self.clock() + seconds, failed=True)
            if error.wait:
                self._turns.rests(location_of(page.url).site, self.clock() + seconds)
            self.say(f"{feed.name}: {page.url}: {error.reason}; tried again in {_span(seconds)}")
            self.seen(PageTaken(feed=feed.name, url=page.url, outcome="put off", reason=error.reason))
            return
        self.warn(f"{feed.name}: {error}")
        self.seen(PageTaken(feed=feed.name, url=page.url, outcome="refused", reason=error.reason))
        self._count(page.url, error)
        self.state.settle(page, REFUSED)

    def _allowed(self, feed: WatchedFeed, here: Location) -> None:
        """Wait for the turn of a page; raises NotFetched where the rules of its site forbid it."""
        robots = Robots(fetcher=self.fetcher, kept=self.state, before=self._turn)
        rules = robots.rules_of(here, now=self.clock(), allow_private=feed.allow_private)
        if not rules.allow(here.url):
            why = "robots.txt of its site cannot be had" if rules.unreachable else "robots.txt of its site forbids it"
            raise NotFetched(here.url, why, next_step="Ask the site.", passing=rules.unreachable)
        self._turn(here, delay=rules.delay)

    def _turn(self, here: Location, *, delay: float = 0.0) -> None:
        """Wait until a site may be asked; raises NotFetched where that takes too long."""
        wait = self._turns.free_from(here.site) - self.clock()
        if wait > PATIENCE:
            raise NotFetched(
                here.url, "its site asks to be left alone for a while", next_step="Wait.", passing=True, wait=wait
            )
        if wait > 0:
            self.sleep(wait)
        self._turns.taken(here.site, self.clock(), delay=delay)

    def _refuse(self, url: str, reason: str, next_step: str) -> None:
        self._count(url, NotFetched(url, reason, next_step=next_step))

    def _count(self, url: str, error: NotFetched) -> None:
        """Note a refusal in the ledger of the store."""
        for _ in self.run.taken(url, lambda: [Refused(name=url, error=error)]):
            pass

    def _today(self) -> date:
        return datetime.fromtimestamp(self.clock(), tz=UTC).date()


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of a feed, the newest first where all are dated; else as the feed has them, which means the same."""
    if all(entry.published for entry in entries):
        return sorted(entries, key=lambda entry: datetime.fromisoformat(entry.published or ""), reverse=True)
    return list(entries)


def _sendable(fetched: Fetched, name: str) -> str | None:
    """A header that can be sent back as it came."""
    value = fetched.headers.get(name, "")
    return value if value.isascii() and value.isprintable() and 0 < len(value) <= 1_000 else None


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"
