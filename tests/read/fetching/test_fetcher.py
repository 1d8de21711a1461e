"""Fetching from a server of our own: what is asked, what is followed, and where it ends."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import brotli
import pytest

from communique.errors import NotFetched
from communique.read.fetching import Fetched, Fetcher, agent_of
from communique.read.fetching.fetcher import seconds_to_wait
from communique.settings import Settings
from tests.serving import Answer, Site, serving

MOST = 100_000
BODY = b"<p>The talks began.</p>" * 20


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


def fetcher(*, seconds: float = 5.0, private: bool = True) -> Fetcher:
    return Fetcher(
        agent="communique-test",
        settings=Settings(allow_private=private, max_fetched=MOST, fetch_seconds=seconds),
    )


def get(site: Site, path: str, *, seconds: float = 5.0) -> Fetched:
    return fetcher(seconds=seconds).get(site.root + path)


def refused(site: Site, path: str, *, seconds: float = 5.0) -> NotFetched:
    with pytest.raises(NotFetched) as caught:
        get(site, path, seconds=seconds)
    return caught.value


def test_a_page_is_fetched_with_what_the_server_says_of_it(site: Site) -> None:
    site.pages["/a?b=c"] = (200, {"Content-Type": "text/html"}, BODY)
    fetched = get(site, "/a?b=c")
    assert (200, BODY, "text/html") == (fetched.status, fetched.body, fetched.headers["content-type"])
    assert (f"{site.root}/a?b=c", None) == (fetched.url, fetched.moved_to)


def test_who_asks_is_said_and_no_cookie_is_sent_back(site: Site) -> None:
    site.pages["/a"] = (302, {"Location": "/b", "Set-Cookie": "id=1"}, b"")
    site.pages["/b"] = (200, {}, BODY)
    get(site, "/a")
    for _, headers in site.asked:
        assert "communique-test" == headers["user-agent"]
        assert not {"cookie", "authorization", "referer"} & headers.keys()


def test_the_agent_names_the_contact_and_nothing_that_breaks_a_header() -> None:
    assert agent_of("desk@x.example").endswith(" (+desk@x.example)")
    assert "\r" not in agent_of("a\r\nb: ü")
    assert agent_of("a\r\nb: ü").endswith(" (+ab: )")


def test_a_private_address_is_refused_before_it_is_asked(site: Site) -> None:
    site.pages["/a"] = (200, {}, BODY)
    with pytest.raises(NotFetched, match="not on the public internet"):
        fetcher(private=False).get(f"{site.root}/a")
    assert [] == site.asked


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.0.0.1", "0", "[::ffff:127.0.0.1]"])
def test_however_a_private_address_is_written_it_is_refused(host: str) -> None:
    with pytest.raises(NotFetched, match=r"not on the public internet|not known"):
        fetcher(private=False).get(f"http://{host}:1/")


def test_the_address_that_was_checked_is_the_one_that_is_asked(site: Site) -> None:
    """A name that changes its address after the check (DNS rebinding) is resolved once only."""
    answers = [["127.0.0.1"], ["10.255.255.1"]]

    def resolve(host: str, *_: object) -> Sequence[str]:
        assert "rebinding.example" == host
        return answers.pop(0)

    port = int(site.root.rpartition(":")[2])
    site.pages["/a"] = (200, {}, BODY)
    asking = fetcher()
    asking.resolve = resolve
    assert BODY == asking.get(f"http://rebinding.example:{port}/a").body
    assert [["10.255.255.1"]] == answers
    assert f"rebinding.example:{port}" == site.asked[0][1]["host"]


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    asking = fetcher(private=False)
    asking.resolve = lambda *_: ["8.8.8.8", "127.0.0.1"]
    with pytest.raises(NotFetched, match="not on the public internet"):
        asking.get("http://mixed.example/")


def test_a_redirect_is_checked_like_the_first_address(site: Site) -> None:
    asking = fetcher(private=True)
    site.pages["/a"] = (302, {"Location": "http://169.254.169.254/latest/meta-data/"}, b"")
    with pytest.raises(NotFetched, match="an address that no page is served from"):
        asking.get(f"{site.root}/a")
    site.pages["/b"] = (302, {"Location": "file:///etc/passwd"}, b"")
    with pytest.raises(NotFetched, match="only http and https"):
        asking.get(f"{site.root}/b")


def test_redirects_are_followed_five_times(site: Site) -> None:
    for number in range(6):
        site.pages[f"/{number}"] = (302, {"Location": f"{number + 1}"}, b"")
    site.pages["/6"] = (200, {}, BODY)
    assert f"{site.root}/6" == get(site, "/1").url
    assert "more than 5 times" in refused(site, "/0").reason


def test_a_circle_of_redirects_is_told(site: Site) -> None:
    site.pages["/a"] = (302, {"Location": "/b"}, b"")
    site.pages["/b"] = (302, {"Location": "/a"}, b"")
    assert "it redirects in a circle" == refused(site, "/a").reason
    assert 2 == len(site.asked)


def test_a_permanent_redirect_tells_the_new_address_and_a_passing_one_does_not(site: Site) -> None:
    site.pages["/old"] = (301, {"Location": "/new"}, b"")
    site.pages["/once"] = (302, {"Location": "/old"}, b"")
    site.pages["/new"] = (200, {}, BODY)
    assert f"{site.root}/new" == get(site, "/old").moved_to
    assert None is get(site, "/once").moved_to


def test_not_modified_is_an_answer(site: Site) -> None:
    site.pages["/a"] = (304, {"ETag": '"1"'}, b"")
    fetched = fetcher().get(f"{site.root}/a", headers={"If-None-Match": '"1"'})
    assert (304, b"", '"1"') == (fetched.status, fetched.body, site.asked[0][1]["if-none-match"])


@pytest.mark.parametrize(("status", "passing"), [(403, False), (404, False), (410, False), (429, True), (503, True)])
def test_another_status_is_refused_and_tells_whether_a_later_try_helps(site: Site, status: int, passing: bool) -> None:
    site.pages["/a"] = (status, {"Retry-After": "120"}, b"")
    error = refused(site, "/a")
    assert (status, passing, 120.0) == (error.status, error.passing, error.wait)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0), ("Fri, 09 Mar 2018 12:02:00 GMT", 120.0), ("Fri, 09 Mar 2018 11:00:00 GMT", 0.0),
        ("soon", None), ("", None), (None, None), ("-5", None), ("9" * 400, 999999999.0), ("Fri, 99 Mar 2018", None),
    ],
)  # fmt: skip
def test_the_time_to_wait_is_a_number_or_a_date(told: str | None, seconds: float | None) -> None:
    assert seconds == seconds_to_wait(told, now=datetime(2018, 3, 9, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(BODY)), ("x-gzip", gzip.compress(BODY)), ("GZip", gzip.compress(BODY)),
        ("gzip", gzip.compress(BODY[:50]) + gzip.compress(BODY[50:])), ("gzip", gzip.compress(BODY) + b"\0\0\0"),
        ("deflate", zlib.compress(BODY)), ("deflate", zlib.compress(BODY)[2:-4]), ("br", brotli.compress(BODY)),
        ("identity", BODY), ("", BODY), ("identity, gzip", gzip.compress(BODY)),
    ],
)  # fmt: skip
def test_a_packed_body_is_unpacked(site: Site, coding: str, packed: bytes) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": coding}, packed)
    assert BODY == get(site, "/a").body


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)]
)
def test_a_bomb_stops_at_the_limit(site: Site, coding: str, pack: object) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": coding}, pack(b"\0" * 30_000_000))  # type: ignore[operator]
    started = time.perf_counter()
    assert "larger than a page may be" in refused(site, "/a").reason
    assert time.perf_counter() - started < 2.0


@pytest.mark.parametrize("coding", ["gzip, gzip", "zstd", "gzip, br", "compress"])
def test_packing_that_was_not_asked_for_is_refused(site: Site, coding: str) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": coding}, BODY)
    assert "packed in a way" in refused(site, "/a").reason


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(BODY)[:-12]), ("gzip", BODY), ("deflate", zlib.compress(BODY)[:20]), ("deflate", BODY),
        ("br", brotli.compress(BODY)[:10]), ("br", b"\xff" * 40),
    ],
)  # fmt: skip
def test_a_damaged_packed_body_is_refused(site: Site, coding: str, packed: bytes) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": coding}, packed)
    assert "it is packed, and damaged" == refused(site, "/a").reason


def test_more_than_the_limit_is_refused_whatever_length_is_told(site: Site) -> None:
    site.pages["/a"] = (200, {}, b"x" * (MOST + 1))
    assert "larger than a page may be" in refused(site, "/a").reason


def _raw(data: bytes, *, pause: float = 0.0) -> object:
    def write(request: BaseHTTPRequestHandler) -> Answer | None:
        for position in range(0, len(data), 1 if pause else len(data)):
            request.wfile.write(data[position : position + 1] if pause else data)
            time.sleep(pause)
        return None

    return write


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nshort\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort",
        b"HTTP/9.9 hello\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"",
        b"HTTP/1.1 200 OK\r\nA: " + b"a" * 150_000,
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 50_000,
    ],
)
def test_an_answer_that_is_no_http_or_is_cut_off_is_refused(site: Site, data: bytes) -> None:
    site.pages["/a"] = _raw(data)  # type: ignore[assignment]
    error = refused(site, "/a")
    assert ("its server broke off, or does not speak HTTP", True) == (error.reason, error.passing)


def test_what_follows_the_told_length_is_no_part_of_the_page(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Length": "3"}, b"abcdef")
    assert b"abc" == get(site, "/a").body


@pytest.mark.parametrize(
    "data", [b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + b"x" * 500, b"HTTP/1.1 100 Continue\r\n\r\n" * 100]
)
def test_a_slow_drip_ends_when_the_time_is_over(site: Site, data: bytes) -> None:
    site.pages["/a"] = _raw(data, pause=0.02)  # type: ignore[assignment]
    started = time.perf_counter()
    error = refused(site, "/a", seconds=0.4)
    assert ("its server did not answer in time", True) == (error.reason, error.passing)
    assert time.perf_counter() - started < 1.5


def test_endless_interim_answers_end_at_the_limit(site: Site) -> None:
    site.pages["/a"] = _raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000)  # type: ignore[assignment]
    assert "larger than a page may be" in refused(site, "/a").reason


def test_a_slow_resolver_ends_when_the_time_is_over() -> None:
    def resolve(*_: object) -> Sequence[str]:
        raise TimeoutError

    asking = fetcher()
    asking.resolve = resolve
    with pytest.raises(NotFetched, match="did not answer in time"):
        asking.get("http://slow.example/")


@pytest.mark.parametrize("fault", [None, OSError("no")])
def test_a_host_that_is_not_known_is_told(fault: OSError | None) -> None:
    def resolve(*_: object) -> Sequence[str]:
        if fault:
            raise fault
        return ()

    asking = fetcher()
    asking.resolve = resolve
    with pytest.raises(NotFetched, match="its host is not known"):
        asking.get("http://none.example/")


def test_nobody_at_the_door_is_told() -> None:
    with pytest.raises(NotFetched, match="its server does not answer"):
        fetcher().get("http://127.0.0.1:1/")


def test_the_next_address_of_a_host_is_asked_where_the_first_does_not_answer(site: Site) -> None:
    site.pages["/a"] = (200, {}, BODY)
    asking = fetcher()
    asking.resolve = lambda *_: ["127.255.0.99", "127.0.0.1"]
    port = int(site.root.rpartition(":")[2])
    assert BODY == asking.get(f"http://two.example:{port}/a").body


def test_waiting_for_ones_turn_takes_nothing_from_the_servers_time(site: Site) -> None:
    site.pages["/a"] = (200, {}, BODY)
    fetched = fetcher(seconds=0.5).get(f"{site.root}/a", before=lambda _: time.sleep(0.7))
    assert BODY == fetched.body
