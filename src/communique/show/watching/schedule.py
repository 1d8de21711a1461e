"""When to ask again: at a feed's own pace, ever more rarely while it fails, never before the server says."""

from __future__ import annotations

from dataclasses import dataclass, field

DAY = 86_400.0
JITTER = 0.25
"""Share of a delay that chance adds, so that feeds that failed together are not asked together again."""
LONGEST_WAIT = 7 * DAY
"""A server that asks for more is asked again all the same."""
SITE_DELAY = 2.0
"""Seconds between two requests of one site; it may ask for more (Crawl-delay, Retry-After)."""
PAGE_TRIES = 4
PAGE_DELAY = 300.0
"""Seconds until a page that failed is tried again; then twice as many."""


def after_failure(every: float, failures: int, *, wait: float | None, chance: float) -> float:
    """Seconds until something is asked again that failed so many times in a row; `chance` is from 0 to 1."""
    grown = min(every * 2.0 ** min(failures - 1, 30), max(DAY, every)) * (1 + JITTER * chance)
    return max(grown, min(wait or 0.0, LONGEST_WAIT))


@dataclass(slots=True)
class Turns:
    """From when on each site may be asked again."""

    _free: dict[str, float] = field(default_factory=dict)

    def free_from(self, site: str) -> float:
        """The moment from which a site may be asked."""
        return self._free.get(site, 0.0)

    def taken(self, site: str, now: float, *, delay: float = 0.0) -> None:
        """A site is asked now, and not again before its delay is over."""
        self.rests(site, now + max(SITE_DELAY, delay))

    def rests(self, site: str, until: float) -> None:
        """A site is not asked before a moment."""
        self._free[site] = max(until, self.free_from(site))
