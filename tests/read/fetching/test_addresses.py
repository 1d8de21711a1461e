from __future__ import annotations

import ipaddress

import pytest

from communique.errors import NotFetched
from communique.read.fetching.addresses import check_address, is_public, location_of

PUBLIC = ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
CLOSED = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.1.1", "172.16.0.1", "192.0.2.1",
    "192.168.1.1", "198.18.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1",
    "fc00::1", "fe80::1", "fe80::1%eth0", "fec0::1", "100::1",
]  # fmt: skip
TRAPS = ["169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "fd00:ec2::254", "100.100.100.200",
         "168.63.129.16", "224.0.0.1", "ff02::1"]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_asked(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
    check_address(address, url="u", allow_private=False)


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_that_is_not_public_is_asked_only_where_that_is_allowed(address: str) -> None:
    with pytest.raises(NotFetched, match="not on the public internet"):
        check_address(address, url="u", allow_private=False)
    check_address(address, url="u", allow_private=True)


@pytest.mark.parametrize("address", TRAPS)
def test_where_clouds_keep_credentials_and_multicast_are_never_asked(address: str) -> None:
    for allowed in (False, True):
        with pytest.raises(NotFetched, match="an address that no page is served from"):
            check_address(address, url="u", allow_private=allowed)


@pytest.mark.parametrize(
    ("url", "asked", "host", "port"),
    [
        ("https://News.Example/a?b=c#d", "https://news.example/a?b=c", "news.example", 443),
        ("http://news.example:8080", "http://news.example:8080/", "news.example", 8080),
        ("HTTPS://news.example:443/", "https://news.example/", "news.example", 443),
        (
            "https://zürich.example/süd west",
            "https://xn--zrich-kva.example/s%C3%BCd%20west",
            "xn--zrich-kva.example",
            443,
        ),
        ("https://news.example/%7Ea/?q=%20", "https://news.example/%7Ea/?q=%20", "news.example", 443),
        ("http://[2606:4700::1]:81/x", "http://[2606:4700::1]:81/x", "2606:4700::1", 81),
        (" https://news.example/a \n", "https://news.example/a", "news.example", 443),
    ],
)
def test_a_url_is_written_in_ascii_before_it_is_asked(url: str, asked: str, host: str, port: int) -> None:
    found = location_of(url)
    assert (asked, host, port) == (found.url, found.host, found.port)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("//news.example/", "only http and https"),
        ("https://user:secret@news.example/", "a name or password"),
        ("https://news.example@127.0.0.1/", "a name or password"),
        ("https:///path", "names no host"),
        ("https://./", "cannot be read"),
        ("https://news.example\\@127.0.0.1/", "backslashes"),
        ("https://news.example/\r\nHost: other", "control characters"),
        ("https://news.example/\x00", "control characters"),
        ("https://news.example:99999/", "cannot be read"),
        ("https://[::1/", "cannot be read"),
        (f"https://{'a' * 70}.example/", "cannot be read"),
        ("https://news.example/" + "a" * 5_000, "longer than"),
        ("https://news.example/\ud800", "control characters"),
    ],
)
def test_what_is_no_plain_address_of_the_web_is_refused(url: str, reason: str) -> None:
    with pytest.raises(NotFetched, match=reason) as caught:
        location_of(url)
    assert "secret" not in str(caught.value)
    assert str(caught.value).isascii() or "…" in str(caught.value)
