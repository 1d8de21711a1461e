"""One GET, with its redirects: public addresses alone, bounded in time, size and hops; no cookies, no credentials."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin

import httpcore2

from communique.errors import NotFetched
from communique.read.fetching.addresses import Location, location_of
from communique.read.fetching.connecting import Budget, CheckedBackend, Resolve, resolved, too_slow
from communique.read.fetching.unpacking import OFFERED, unpacked
from communique.settings import Settings

MAX_REDIRECTS = 5
REDIRECTS = {301: True, 302: False, 303: False, 307: False, 308: True}
"""Statuses that point elsewhere, and whether for good."""
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 527, 529})
"""Statuses after which a later try may succeed."""
MEANINGS = {
    401: "asks for a password", 402: "asks for payment", 403: "forbids it", 404: "does not know it",
    410: "says it is gone", 429: "asks for fewer requests", 451: "may not show it",
    500: "failed", 503: "is not available",
}  # fmt: skip
HEADERS = 200_000
"""Bytes for the headers of an exchange beside its body; one response may have 100 kB of them (httpcore2)."""
ACCEPT = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """ASKED for, URL answered (after redirects) with STATUS (200 or 304), HEADERS in small letters, and BODY.

    `moved_to` is the new address, where all redirects on the way are for good.
    """

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None = None


def agent_of(contact: str | None) -> str:
    """How we present ourselves: who asks, and where to complain."""
    try:
        release = version("communique")
    except PackageNotFoundError:  # run from its source
        release = "0"
    words = "".join(letter for letter in contact or "" if letter.isascii() and letter.isprintable())
    return f"communique/{release}" + (f" (+{words})" if words else "")


def _nothing(_: Location) -> None:
    pass


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches for AGENT, within the limits of SETTINGS; CLOCK, RESOLVE and PLAIN connections may be other than real."""

    agent: str
    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], float] = time.monotonic
    resolve: Resolve = resolved
    plain: httpcore2.NetworkBackend | None = None

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        allow_private: bool = False,
        before: Callable[[Location], None] = _nothing,
    ) -> Fetched:
        """What an address answers, redirects followed; raises NotFetched, also for every status but 200 and 304.

        `before` is called with each location before it is asked: to wait one's turn, or to refuse it.
        """
        allow_private = allow_private or self.settings.allow_private
        here, for_good, visited = location_of(url), True, set[str]()
        started, budget = here.url, self._budget(url)
        while True:
            visited.add(here.url)
            begun = self.clock()
            before(here)
            budget.deadline += self.clock() - begun  # waiting for one's turn is not the server's delay
            answer = self._asked(here, headers or {}, budget, allow_private=allow_private)
            target = answer.headers.get("location")
            if answer.status not in REDIRECTS or not target:
                break
            for_good = for_good and REDIRECTS[answer.status]
            here = location_of(_joined(here.url, target))
            if here.url in visited:
                raise NotFetched(url, "it redirects in a circle", next_step="Check the address.")
            if len(visited) > MAX_REDIRECTS:
                raise NotFetched(url, f"it redirects more than {MAX_REDIRECTS} times", next_step="Check the address.")
        _check_status(url, answer)
        moved = here.url if for_good and here.url != started else None
        return Fetched(
            asked=url, url=here.url, status=answer.status, headers=answer.headers, body=answer.body, moved_to=moved
        )

    def _budget(self, url: str) -> Budget:
        seconds, most = self.settings.fetch_seconds, self.settings.max_fetched
        return Budget(url=url, deadline=self.clock() + seconds, bytes=most + HEADERS, clock=self.clock)

    def _asked(self, here: Location, more: Mapping[str, str], budget: Budget, *, allow_private: bool) -> _Answer:
        backend = CheckedBackend(budget, allow_private=allow_private, resolve=self.resolve, plain=self.plain)
        headers = {
            "Host": here.site.partition("//")[2], "User-Agent": self.agent, "Accept": ACCEPT,
            "Accept-Language": "en", "Accept-Encoding": OFFERED, "Connection": "close", **more,
        }  # fmt: skip
        with (
            _faults(budget.url),
            httpcore2.ConnectionPool(network_backend=backend, ssl_context=_TRUST.context, retries=0) as pool,
            pool.stream("GET", here.url, headers=list(headers.items())) as response,
        ):
            told = _small(response.headers)
            body = b""
            if response.status not in REDIRECTS:
                coding = told.get("content-encoding", "")
                body = unpacked(response.iter_stream(), coding=coding, url=budget.url, most=self.settings.max_fetched)
            return _Answer(status=response.status, headers=told, body=body)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What one location answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Trust:
    """The certificates that this system trusts, loaded once and only when something is fetched."""

    @cached_property
    def context(self) -> ssl.SSLContext:
        return httpcore2.default_ssl_context()


_TRUST = _Trust()


@contextmanager
def _faults(url: str) -> Iterator[None]:
    """Turn what the connection raises into NotFetched."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise too_slow(url) from error
    except httpcore2.ConnectError as error:
        untrusted = "CERTIFICATE_VERIFY" in str(error)
        reason = "its certificate is not trusted" if untrusted else "its server does not answer"
        raise NotFetched(url, reason, next_step="Try again later.", passing=True) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise NotFetched(
            url, "its server broke off, or does not speak HTTP", next_step="Try again later.", passing=True
        ) from error


def _small(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by their names in small letters; of several of one name the first, codings joined."""
    told: dict[str, str] = {}
    for name, value in headers:
        key, words = name.decode("latin-1").lower(), value.decode("latin-1")
        told[key] = f"{told[key]}, {words}" if key == "content-encoding" and key in told else told.get(key, words)
    return told


def _joined(base: str, target: str) -> str:
    """Where a redirect points; its bytes are UTF-8 where they are no ASCII."""
    try:
        target = target.encode("latin-1").decode("utf-8")
        return urljoin(base, target.strip().partition("#")[0])
    except ValueError as error:
        raise NotFetched(base, "it redirects to no address", next_step="Check the address.") from error


def _check_status(url: str, answer: _Answer) -> None:
    status = answer.status
    if status in {200, 304}:
        return
    meaning = MEANINGS.get(status) or "answers otherwise than with a page"
    raise NotFetched(
        url,
        f"its server {meaning} (status {status})",
        next_step="Try again later." if status in PASSING else "Check the address.",
        status=status,
        passing=status in PASSING,
        wait=seconds_to_wait(answer.headers.get("retry-after")),
    )


def seconds_to_wait(told: str | None, *, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After header asks for, written as a number or as a date; None for neither."""
    words = (told or "").strip()
    if words.isascii() and words.isdigit():
        return float(words[:9])
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(tz=UTC))).total_seconds())
