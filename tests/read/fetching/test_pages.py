from __future__ import annotations

import pytest

from communique.errors import NotFetched, UnreadableInput
from communique.read import ReadAs, Reading
from communique.read.fetching import Fetched, is_address, readings_at, readings_of
from communique.settings import Settings
from tests.read.inputs_made import rss_of
from tests.read.making import FOURTH, OTHER, SENTENCE, THIRD, TODAY, page_of
from tests.serving import serving

URL = "https://news.example/a"


def reading(body: bytes, *, kind: str = "text/html", options: ReadAs | None = None, url: str = URL) -> Reading:
    fetched = Fetched(asked=url, url=url, status=200, headers={"content-type": kind}, body=body)
    (found,) = readings_of(fetched, settings=Settings(), options=options or ReadAs(today=TODAY))
    assert isinstance(found, Reading)
    return found


@pytest.mark.parametrize("words", ["https://x.example/a", "HTTP://x.example"])
def test_an_address_is_told_from_a_path(words: str) -> None:
    assert is_address(words)


@pytest.mark.parametrize("words", ["a.html", "-", "http", "https:/a", "ftp://x.example/", "/https://x"])
def test_a_path_is_no_address(words: str) -> None:
    assert not is_address(words)


def test_the_report_stands_where_it_was_fetched() -> None:
    assert URL == reading(page_of()).report.url


def test_a_page_may_tell_its_own_address_on_its_host() -> None:
    own = "https://news.example/2018/03/a"
    assert own == reading(page_of(head=f'<link rel="canonical" href="{own}">')).report.url


@pytest.mark.parametrize("told", ["https://other.example/report", "https://news.example.evil.example/", "http://[::1"])
def test_a_page_cannot_stand_at_the_address_of_another_host(told: str) -> None:
    assert URL == reading(page_of(head=f'<link rel="canonical" href="{told}">')).report.url


def test_the_address_that_was_given_goes_before_all() -> None:
    assert "https://given.example/" == reading(page_of(), options=ReadAs(url="https://given.example/")).report.url


def test_html_without_a_doctype_is_html_where_the_server_says_so() -> None:
    body = "".join(f"<p>{words}</p>" for words in (SENTENCE, OTHER, THIRD, FOURTH)).encode()
    assert "<p>" not in reading(body).report.text


def test_plain_text_is_kept_verbatim() -> None:
    assert f"{SENTENCE} {OTHER}\n" == reading(f"{SENTENCE} {OTHER}\n".encode(), kind="text/plain").report.text


def test_the_encoding_that_the_server_tells_is_used() -> None:
    body = (SENTENCE + " Zoë Šimůnková agreed. " + OTHER).encode("cp1250")
    assert "Šimůnková" in reading(body, kind="text/plain; charset=windows-1250").report.text


@pytest.mark.parametrize("charset", ["rot13", "unicode_escape", "no-such", "utf-16"])
def test_an_encoding_that_cannot_be_is_not_used(charset: str) -> None:
    body = f"{SENTENCE} {OTHER}\n".encode()
    assert SENTENCE in reading(body, kind=f"text/plain; charset={charset}").report.text


def test_a_picture_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="PNG"):
        reading(b"\x89PNG\r\n\x1a\n" + b"\0" * 100, kind="image/png")


def test_reading_an_address_fetches_it_with_our_limits() -> None:
    with serving() as site:
        site.pages["/a"] = (200, {"Content-Type": "text/html"}, page_of())
        settings = Settings(allow_private=True, contact="desk@x.example")
        (found,) = readings_at(f"{site.root}/a", settings=settings, options=ReadAs())
        assert isinstance(found, Reading)
        assert f"{site.root}/a" == found.report.url
        assert "desk@x.example" in site.asked[0][1]["user-agent"]
        with pytest.raises(NotFetched, match="larger than a page"):
            readings_at(f"{site.root}/a", settings=Settings(allow_private=True, max_fetched=10), options=ReadAs())


def test_the_entries_of_a_fetched_feed_stand_on_its_site_or_nowhere() -> None:
    content = f"<content:encoded><![CDATA[<p>{SENTENCE}</p>]]></content:encoded>"
    entries = (f"<link>https://{host}/1</link>{content}" for host in ("news.example", "other.example"))
    body = rss_of(*entries)
    fetched = Fetched(asked=URL, url=URL, status=200, headers={"content-type": "application/rss+xml"}, body=body)
    found = readings_of(fetched, settings=Settings(), options=ReadAs(today=TODAY))
    assert ["https://news.example/1", None] == [part.report.url for part in found if isinstance(part, Reading)]
