from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communique.errors import NotFetched
from communique.read.fetching.entries import feed_of

HERE = "https://news.example/feeds/world.rss"
TODAY = date(2018, 3, 20)


def rss(items: str, *, head: str = '<?xml version="1.0"?>') -> bytes:
    return f'{head}<rss version="2.0"><channel><title>World</title>{items}</channel></rss>'.encode()


def atom(entries: str) -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>World</title>{entries}</feed>'.encode()


def test_an_rss_item_tells_page_title_and_day() -> None:
    body = rss(
        "<item><title>Talks  begin</title><link>/a</link><pubDate>Fri, 09 Mar 2018 12:00:00 +0100</pubDate></item>"
    )
    feed = feed_of(body, url=HERE, today=TODAY)
    (entry,) = feed.entries
    assert ("World", "https://news.example/a", "Talks begin") == (feed.title, entry.url, entry.title)
    assert ("2018-03-09T11:00:00+00:00", None, None) == (entry.published, entry.updated, feed.fault)


def test_an_atom_entry_tells_when_it_was_updated() -> None:
    body = atom('<entry><id>t:1</id><link href="a"/><updated>2018-03-09T12:00:00Z</updated></entry>')
    (entry,) = feed_of(body, url=HERE).entries
    assert ("t:1", "https://news.example/feeds/a") == (entry.key, entry.url)
    assert (None, "2018-03-09T12:00:00+00:00") == (entry.published, entry.updated)


def test_the_mark_changes_with_the_update_and_not_with_the_title_of_a_dated_entry() -> None:
    def mark(title: str, updated: str) -> str:
        entry = f'<entry><id>t:1</id><title>{title}</title><link href="a"/><updated>{updated}</updated></entry>'
        return feed_of(atom(entry), url=HERE).entries[0].mark

    assert mark("a", "2018-03-09T12:00:00Z") == mark("b", "2018-03-09T12:00:00Z")
    assert mark("a", "2018-03-09T12:00:00Z") != mark("a", "2018-03-09T13:00:00Z")


@pytest.mark.parametrize("day", ["Fri, 09 Mar 2035 12:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", ""])
def test_a_day_that_cannot_be_is_not_used(day: str) -> None:
    feed = feed_of(rss(f"<item><link>/a</link><pubDate>{day}</pubDate></item>"), url=HERE, today=TODAY)
    assert None is feed.entries[0].published


def test_entries_without_a_page_are_counted() -> None:
    items = (
        "<item><title>a</title></item><item><link>mailto:a@b.example</link></item><item><link>http://[</link></item>"
    )
    feed = feed_of(rss(items + "<item><link>/b</link></item>"), url=HERE)
    assert (3, ["https://news.example/b"]) == (feed.nameless, [entry.url for entry in feed.entries])


def test_an_entry_told_twice_is_one_and_the_order_stays() -> None:
    first, second = (f'<item><guid isPermaLink="false">{n}</guid><link>/a</link></item>' for n in (1, 2))
    feed = feed_of(rss(first + second + first), url=HERE)
    assert ["1", "2"] == [entry.key for entry in feed.entries]


def test_a_feed_without_entries_is_a_feed() -> None:
    assert () == feed_of(rss(""), url=HERE).entries


def test_a_broken_feed_is_read_as_far_as_it_goes_and_says_so() -> None:
    feed = feed_of(rss("<item><link>/a</link></item><item><title>a & b</tit"), url=HERE)
    assert "https://news.example/a" == feed.entries[0].url
    assert feed.fault


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"<html><body>No feed here.</body></html>", b"%PDF-1.4", b"\x00\xff" * 50, b"{}", b"<a/>"]
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(NotFetched, match="it is no feed"):
        feed_of(body, url=HERE)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1251", "iso-8859-5", "koi8-r"])
def test_a_feed_in_another_encoding_is_read(codec: str) -> None:
    text = rss(
        "<item><title>Переговоры</title><link>/a</link></item>", head=f'<?xml version="1.0" encoding="{codec}"?>'
    )
    body = text.decode("utf-8").encode(codec)
    assert "Переговоры" == feed_of(body, url=HERE, headers={"content-type": "application/rss+xml"}).entries[0].title


def test_the_servers_encoding_is_believed_over_none() -> None:
    body = rss("<item><title>Переговоры</title><link>/a</link></item>", head="").decode().encode("cp1251")
    headers = {"content-type": "application/rss+xml; charset=windows-1251"}
    assert "Переговоры" == feed_of(body, url=HERE, headers=headers).entries[0].title


def test_bytes_that_name_a_file_open_no_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.rss"
    path.write_bytes(rss("<item><title>secret</title><link>/a</link></item>"))
    with pytest.raises(NotFetched, match="it is no feed"):
        feed_of(str(path).encode(), url=HERE)


def test_entities_neither_expand_without_end_nor_open_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the-secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file://{secret}">]>'
    body = rss("<item><title>&l11; &f;</title><link>/a</link></item>", head=head)
    try:
        feed = feed_of(body, url=HERE)
    except NotFetched:
        return
    assert "the-secret" not in repr(feed)
    assert all(len(entry.title or "") <= 500 for entry in feed.entries)


def test_ten_thousand_entries_are_read() -> None:
    items = "".join(f"<item><title>Talks {n}</title><link>/{n}</link></item>" for n in range(10_000))
    assert 10_000 == len(feed_of(rss(items), url=HERE).entries)


@pytest.mark.parametrize(
    "items",
    [
        "<item><link " + " ".join(f"a{n}='u'" for n in range(5_000)) + "/></item>",
        "<item><link a='" + "x" * 30_000,
        "<a>" * 500_001,
    ],
)
def test_more_markup_than_any_feed_has_is_refused(items: str) -> None:
    with pytest.raises(NotFetched, match="more markup than any feed"):
        feed_of(rss(items), url=HERE)


def test_long_texts_are_no_long_tags() -> None:
    words = '&lt;a href="/x"&gt;met&lt;/a&gt; ' * 3_000
    feed = feed_of(rss(f"<item><link>/a</link><description a='>'>{words}</description></item>"), url=HERE)
    assert (1, None) == (len(feed.entries), feed.fault)
