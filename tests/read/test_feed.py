from __future__ import annotations

import pytest

from communique.errors import UnreadableInput
from communique.read import Reading, Refused
from tests.read.inputs_made import rss_of
from tests.read.making import FOURTH, OTHER, SENTENCE, THIRD, read_all, read_one

CONTENT = f"<content:encoded><![CDATA[<p>{SENTENCE}</p><p>{OTHER}</p>]]></content:encoded>"
LONG = " ".join([SENTENCE, OTHER, THIRD, FOURTH] * 2)
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Northern Post</title><rights>Northern Post 2018</rights>
<entry><id>tag:1</id><title type="html">Ministers &lt;b&gt;meet&lt;/b&gt;</title>
<link href="https://news.example/1"/><published>2018-03-09T10:00:00+01:00</published>
<updated>2018-03-10T10:00:00+01:00</updated><author><name>Jane Doe</name></author>
<source><title>Xinhua</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SENTENCE}</p><p>{OTHER}</p></div></content></entry></feed>"""


def test_an_entry_with_its_text_is_a_report() -> None:
    entry = (
        "<title>Ministers &amp; talks</title><link>https://news.example/1</link><guid>x1</guid>"
        f"<dc:creator>Jane Doe</dc:creator><pubDate>Fri, 09 Mar 2018 23:00:00 -0500</pubDate>{CONTENT}"
    )
    reading = read_one(rss_of(entry))
    report = reading.report
    assert f"{SENTENCE}\n\n{OTHER}" == report.text
    assert ("x1", "feed", "input:1") == (reading.key, reading.extractor, reading.name)
    assert ("Ministers & talks", "https://news.example/1", "Northern Post") == (report.title, report.url, report.source)
    assert ("2018-03-09T23:00:00-05:00", "page", ("Jane Doe",)) == (
        report.published,
        report.published_from,
        report.authors,
    )
    assert None is report.modified


def test_an_atom_entry_tells_its_change_rights_and_origin() -> None:
    report = read_one(ATOM.encode()).report
    assert ["2018-03-09T10:00:00+01:00", "2018-03-10T10:00:00+01:00"] == [report.published, report.modified]
    assert ("Xinhua", "Northern Post 2018", "Ministers meet") == (report.origin, report.rights, report.title)
    assert f"{SENTENCE}\n\n{OTHER}" == report.text


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        (SENTENCE, "the feed holds only a summary of it"),
        (LONG + "…", "the feed holds only a summary of it"),
        (LONG + " [...]", "the feed holds only a summary of it"),
        ("", "the feed holds no text of it"),
    ],
)
def test_an_entry_with_a_summary_alone_is_refused_and_the_next_one_read(description: str, reason: str) -> None:
    found = read_all(rss_of(f"<description>{description}</description>", CONTENT))
    assert [Refused, Reading] == [type(part) for part in found]
    assert isinstance(found[0], Refused)
    assert reason == found[0].refusal.reason


def test_a_summary_as_long_as_a_report_is_read() -> None:
    assert LONG == read_one(rss_of(f"<description>{LONG}</description>")).report.text


def test_the_longest_content_of_an_entry_is_its_text() -> None:
    short = f"<content:encoded><![CDATA[<p>{THIRD}</p>]]></content:encoded>"
    assert f"{SENTENCE}\n\n{OTHER}" == read_one(rss_of(short + CONTENT)).report.text


def test_pictures_lists_and_tables_in_an_entry_have_their_roles() -> None:
    content = (
        f"<p>{SENTENCE}</p><figure><figcaption>{THIRD}</figcaption></figure>"
        f"<table><tr><td>Norway</td><td>12</td></tr><tr><td>Kenya</td><td>9</td></tr></table><p>{OTHER}</p>"
    )
    reading = read_one(rss_of(f"<content:encoded><![CDATA[{content}]]></content:encoded>"))
    assert ["body", "caption", "table", "table", "body"] == [block.role for block in reading.report.blocks]
    assert ["a table is not coded"] == [refusal.reason for refusal in reading.refusals]


def test_a_feed_without_entries_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="has no entries"):
        read_all(rss_of())


def test_a_torn_feed_gives_what_is_whole_and_refuses_what_is_torn() -> None:
    escaped = f"<description>&lt;p&gt;{LONG}&lt;/p&gt;</description>"
    found = read_all(rss_of(CONTENT, escaped)[:-120])
    assert [Reading, Refused] == [type(part) for part in found]
    assert isinstance(found[1], Refused)
    assert "the feed ends within it" == found[1].refusal.reason


def test_a_feed_that_is_damaged_elsewhere_says_so() -> None:
    found = read_all(rss_of(CONTENT, CONTENT)[:-16])
    assert [Reading, Reading, Refused] == [type(part) for part in found]
    assert isinstance(found[2], Refused)
    assert "the feed is damaged" == found[2].refusal.reason


def test_entities_of_a_feed_are_not_expanded() -> None:
    feed = rss_of(CONTENT).replace(b'<?xml version="1.0"?>', b'<!DOCTYPE rss [<!ENTITY a "b">]>')
    with pytest.raises(UnreadableInput, match="declares entities"):
        read_all(feed)


def test_an_external_document_type_opens_no_file() -> None:
    feed = rss_of(CONTENT).replace(
        b'<?xml version="1.0"?>', b'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "file:///etc/passwd">'
    )
    assert SENTENCE in read_one(feed).report.text


def test_a_date_that_is_none_is_refused_and_the_entry_read() -> None:
    reading = read_one(rss_of(f"<pubDate>soon</pubDate>{CONTENT}"))
    assert None is reading.report.published
    assert "date of the page not used" in reading.refusals[0].reason


@pytest.mark.parametrize("hostile", ["<a>" * 50_000, f"<a {' '.join(f'a{i}=x' for i in range(20_000))}>"])
def test_markup_that_stops_the_parser_is_refused_at_once(hostile: str) -> None:
    with pytest.raises(UnreadableInput, match="more markup than any feed"):
        read_all(rss_of(hostile))
