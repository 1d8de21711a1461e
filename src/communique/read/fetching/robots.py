"""What a site's robots.txt allows us, by RFC 9309: asked once a day, on bytes that we fetched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.robotparser import RobotFileParser

from communique.errors import NotFetched
from communique.read.fetching.addresses import Location
from communique.read.fetching.fetcher import Fetcher

NAME = "communique"
"""What rules for us call us."""
AGE = 86_400.0
"""Seconds that an answer is used; RFC 9309 allows a day."""
RETRY = 3_600.0
"""Seconds until a site whose robots.txt could not be had is asked for it again."""
MAX_BYTES = 500_000
"""What must be read of a robots.txt (RFC 9309, section 2.5); the rest is left aside."""
MAX_DELAY = 3_600.0
FORBID_ALL = "User-agent: *\nDisallow: /\n"
"""What an unreachable robots.txt means (section 2.3.1.4); one that is not there forbids nothing."""


class Kept(Protocol):
    """Where answers are kept between runs."""

    def robots(self, site: str) -> tuple[float, str] | None:
        """When the rules of a site are to be asked again, and the rules."""

    def keep_robots(self, site: str, until: float, rules: str) -> None:
        """Keep the rules of a site until a moment."""


@dataclass(slots=True, kw_only=True)
class Robots:
    """Asks FETCHER for the rules of sites, each when BEFORE says so, and keeps them in KEPT."""

    fetcher: Fetcher
    kept: Kept
    before: Callable[[Location], None]

    def rules_of(self, here: Location, *, now: float, allow_private: bool = False) -> Rules:
        """The rules for the site of a location."""
        held = self.kept.robots(here.site)
        if held is None or held[0] <= now:
            seconds, rules = self._asked(here.site, allow_private=allow_private)
            self.kept.keep_robots(here.site, now + seconds, rules)
            held = now + seconds, rules
        parser = RobotFileParser()
        parser.parse(held[1].splitlines())
        return Rules(parser=parser, unreachable=held[1] == FORBID_ALL and held[0] - now <= RETRY)

    def _asked(self, site: str, *, allow_private: bool) -> tuple[float, str]:
        try:
            fetched = self.fetcher.get(f"{site}/robots.txt", allow_private=allow_private, before=self.before)
        except NotFetched as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return AGE, ""
            if error.passing:
                return RETRY, FORBID_ALL
            # Redirects in a circle, or to where nothing may be asked: as if it were not there (section 2.3.1.2).
            return AGE, ""
        return AGE, fetched.body[:MAX_BYTES].decode("utf-8-sig", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What PARSER read; UNREACHABLE: nothing, since the site did not answer."""

    parser: RobotFileParser
    unreachable: bool

    def allow(self, url: str) -> bool:
        """Whether we may ask for a page."""
        return bool(self.parser.can_fetch(NAME, url))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between requests; 0: it does not tell."""
        told = self.parser.crawl_delay(NAME)
        return min(float(told), MAX_DELAY) if told else 0.0
