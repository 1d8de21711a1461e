from __future__ import annotations

from collections.abc import Iterator

import pytest

from communique.read.fetching import Fetcher
from communique.read.fetching.addresses import Location, location_of
from communique.read.fetching.robots import AGE, MAX_BYTES, MAX_DELAY, RETRY, Robots
from communique.settings import Settings
from tests.serving import Served, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


class Memory:
    def __init__(self) -> None:
        self.held: dict[str, tuple[float, str]] = {}

    def robots(self, site: str) -> tuple[float, str] | None:
        return self.held.get(site)

    def keep_robots(self, site: str, until: float, rules: str) -> None:
        self.held[site] = until, rules


def _at_once(_: Location) -> None:
    pass


def robots() -> Robots:
    return Robots(
        fetcher=Fetcher(agent="communique-test", settings=Settings(allow_private=True)), kept=Memory(), before=_at_once
    )


def allowed(site: Site, path: str) -> bool:
    url = site.root + path
    return robots().rules_of(location_of(url), now=0.0).allow(url)


@pytest.mark.parametrize(
    ("rules", "allows"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /private/", True),
        ("\ufeffUser-agent: *\r\nDisallow: /news/", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: communique\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: communique\nAllow: /", True),
        ("\x00\xff nonsense\n::::\n", True),
    ],
)
def test_the_rules_of_a_site_say_which_pages_may_be_asked_for(site: Site, rules: str, allows: bool) -> None:
    site.pages["/robots.txt"] = (200, {}, rules.encode())
    assert allows == allowed(site, "/news/a")


@pytest.mark.parametrize(
    ("answer", "allows"),
    [
        ((404, {}, b""), True), ((403, {}, b""), True), ((410, {}, b""), True), ((500, {}, b""), False),
        ((503, {}, b""), False), ((429, {}, b""), False), ((301, {"Location": "/robots.txt"}, b""), True),
    ],
)  # fmt: skip
def test_missing_rules_allow_all_and_a_failing_site_nothing(site: Site, answer: Served, allows: bool) -> None:
    site.pages["/robots.txt"] = answer
    assert allows == allowed(site, "/news/a")


def test_rules_are_asked_once_a_day(site: Site) -> None:
    asking, here = robots(), location_of(site.root + "/a")
    for now in (0.0, 10.0, AGE - 1, AGE + 1):
        asking.rules_of(here, now=now)
    assert ["/robots.txt"] * 2 == site.paths()


def test_a_failing_site_is_asked_again_after_an_hour(site: Site) -> None:
    site.pages["/robots.txt"] = (503, {}, b"")
    asking, here = robots(), location_of(site.root + "/a")
    assert asking.rules_of(here, now=0.0).unreachable
    site.pages["/robots.txt"] = (200, {}, b"")
    assert not asking.rules_of(here, now=RETRY - 1).allow(here.url)
    assert asking.rules_of(here, now=RETRY + 1).allow(here.url)


@pytest.mark.parametrize(("told", "seconds"), [("10", 10.0), ("99999999", MAX_DELAY), ("x", 0.0), ("-3", 0.0)])
def test_a_site_may_ask_for_more_time_between_requests(site: Site, told: str, seconds: float) -> None:
    site.pages["/robots.txt"] = (200, {}, f"User-agent: *\nCrawl-delay: {told}\nDisallow: /x".encode())
    assert seconds == robots().rules_of(location_of(site.root + "/a"), now=0.0).delay


def test_what_is_beyond_half_a_megabyte_is_left_aside(site: Site) -> None:
    filler = b"# filler\n" * (MAX_BYTES // 9 + 1)
    site.pages["/robots.txt"] = (200, {}, filler + b"User-agent: *\nDisallow: /\n")
    assert allowed(site, "/a")
