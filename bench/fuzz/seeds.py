"""Small inputs of each kind, from which fuzzing starts, and words that it puts into them; all our own."""

from __future__ import annotations

import gzip
import io
import zipfile

from communique.codec import encode
from communique.model import Actor, MadeBy, Record, Report, Statement, span_of

SENTENCE = (
    "SEOUL, March 9, 2018 (Wire) -- President Moon said on Monday that talks with Kim would begin in Seoul in May.\n\n"
)
TEXT = (SENTENCE + "“We agreed,” he said. The ministry denied it, and both sides will meet again next week.\n").encode()
PAGE = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks</title>'
    b'<link rel="canonical" href="https://news.example/2018/03/a">'
    b'<meta property="article:published_time" content="2018-03-09">'
    b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks", "datePublished": "2018-03-09",'
    b' "publisher": {"name": "Wire"}}</script></head><body><article><h1>Talks</h1>'
    b'<time datetime="2018-03-09">9 March</time>'
    b"<p>" + TEXT.replace(b"\n\n", b"</p><p>") + b"</p><table><tr><td>a</td></tr></table></article></body></html>"
)  # fmt: skip
ROW = (
    b'{"id": "1", "url": "https://news.example/a", "published": "2018-03-09", "title": "Talks", "text": "They met."}\n'
)
RSS = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><item><title>Talks</title><link>/a</link>'
    b"<guid>1</guid><pubDate>Fri, 09 Mar 2018 12:00:00 GMT</pubDate>"
    b"<description>They &lt;b&gt;met&lt;/b&gt;.</description></item></channel></rss>"
)
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>t:1</id><title>Talks</title>'
    b'<link href="a"/><updated>2018-03-09T12:00:00Z</updated>'
    b'<content type="html">&lt;p&gt;They met.&lt;/p&gt;</content></entry></feed>'
)
MAIL = (
    b"From: desk@wire.example\r\nSubject: Talks\r\nDate: Fri, 09 Mar 2018 12:00:00 +0000\r\n"
    b"Content-Type: text/plain\r\n\r\n" + TEXT
)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a\r\n"
    b"WARC-Date: 2018-03-09T12:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s\r\n\r\n"
) % (44 + len(PAGE), PAGE)
MANY_PARTS = (
    b"From: Desk <desk@wire.example>\r\nMessage-ID: <a.1@wire.example>\r\nMIME-Version: 1.0\r\n"
    b"Subject: =?utf-8?q?Talks_in_Seoul?=\r\nDate: Fri, 09 Mar 2018 12:00:00 +0000\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n'
    b"--c\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"The ministers met in Seoul=2E\r\n> On Monday Moon wrote:\r\n-- \r\nThe desk\r\n"
    b"--c\r\nContent-Type: text/html\r\n\r\n<p>The ministers met in Seoul.</p>\r\n--c--\r\n"
    b"--b\r\nContent-Type: image/png; name=\"a.png\"\r\nContent-Disposition: attachment; filename*=utf-8''a.png\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
)
NEWSML = b'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet/></newsItem>'
ITEM = (
    b'<newsItem guid="a" xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider qcode="a:b"/>'
    b"<versionCreated>2018-03-09T12:00:00Z</versionCreated></itemMeta><contentMeta><headline>Talks</headline>"
    b"<by>By Jane Doe</by><dateline>SEOUL, March 9</dateline></contentMeta><contentSet><inlineXML><html><body>"
    b"<p>The ministers met in Seoul.</p><table><tr><td>a</td><td>b</td></tr></table></body></html></inlineXML>"
    b"</contentSet></newsItem>"
)
NINJS = (
    b'{"uri": "a", "headline": "Talks", "byline": "By Jane Doe", "versioncreated": "2018-03-09T12:00:00Z", '
    b'"infosource": [{"name": "Wire"}], "body_xhtml": "<p>The ministers met in Seoul.</p>"}'
)
NEWS_PLEASE = (
    b'{"maintext": "The ministers met in Seoul.", "date_publish": "None", "authors": ["Jane Doe"], "url": "a"}'
)
TRANSCRIPT = (
    b"MS. BERG:  We met and agreed.\n\nIt was late.\n\n(Laughter.)\n\nQ  Where?\n\nMS. BERG:  Here, as I said.\n"
)
ANSWER = (
    b'{"choices": [{"finish_reason": "stop", "message": {"content": "{\\"statements\\": [{\\"speaker\\": \\"Moon\\", '
    b'\\"cue\\": null, \\"content\\": [\\"talks\\"], \\"addressees\\": []}], \\"events\\": []}"}}]}'
)
ADDRESSES = b"https://news.example/a\nhttp://[::1]:80/b?c=d#e\n"
DATES = b"2018-03-09T12:00:00+01:00 March 9, 2018 9 March Mar. 9 2018-02-30"


PRINTED = (
    b"BT /F 11 Tf 72 700 Td (The ministers of both countries met in Seoul) Tj "
    b"0 -13 Td (and agreed to meet again in May, they said in a state-) Tj 0 -13 Td [(m) -20 (ent.)] TJ ET"
)


def _pdf(contents: bytes) -> bytes:
    """A PDF of one page, with the table of places without which nothing in it is looked at."""
    inside = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<<>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(contents), contents),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Title (Talks)>>",
    )
    out, places = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, one in enumerate(inside, start=1):
        places += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    tail = b"xref\n0 7\n%strailer\n<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + tail % (places, len(out))


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("a.txt", TEXT)
        packed.writestr("b.html", PAGE)
    return held.getvalue()


def _record() -> bytes:
    text = TEXT.decode()
    speaker = span_of(text, text.index("Moon"), text.index("Moon") + 4)
    said = Statement(
        id="stm-1", kind="statement", speakers=("act-1",), speaker=speaker, content=(span_of(text, 60, 70),),
        form="indirect", confidence=0.5,
    )  # fmt: skip
    report = Report(id="rep-1", sha256="0" * 64, text=text, published="2018-03-09", published_from="given")
    actor = Actor(id="act-1", name="Moon", kind="person", mentions=(speaker,))
    return encode(Record(made_by=MadeBy(version="0", models={}), report=report, actors=(actor,), statements=(said,)))


SEEDS: dict[str, tuple[bytes, ...]] = {
    "answers": (ANSWER,),
    "any": (TEXT, PAGE, ROW, RSS, MAIL, gzip.compress(PAGE), _zip(), TEXT.decode().encode("utf-16")),
    "codec": (_record(),),
    "dates": (DATES, SENTENCE.encode()),
    "encoding": (TEXT, TEXT.decode().encode("utf-16-le"), TEXT.decode().encode("cp1252"), b"\xef\xbb\xbfTalks"),
    "entries": (RSS, ATOM),
    "feed": (RSS, ATOM),
    "html": (PAGE,),
    "json": (ROW, b"[" + ROW + b"," + ROW + b"]", NINJS, NEWS_PLEASE),
    "jsonl": (ROW * 2,),
    "locations": (ADDRESSES,),
    "mail": (MAIL, MANY_PARTS),
    "markup": (PAGE,),
    "news-please": (NEWS_PLEASE,),
    "newsml": (NEWSML, ITEM),
    "ninjs": (NINJS,),
    "parts": (
        ROW * 5,
        gzip.compress(ROW) * 5,
        WARC * 3,
        gzip.compress(WARC) * 3,
        b"[" + ROW + b"," + ROW + b"]",
        _zip(),
    ),
    "pdf": (_pdf(b""), _pdf(PRINTED)),
    "robots": (b"User-agent: *\nDisallow: /a\nCrawl-delay: 5\nSitemap: https://news.example/s\n",),
    "text": (TEXT, TRANSCRIPT),
    "unpacking": (gzip.compress(TEXT),),
    "urls": (ADDRESSES,),
    "warc": (WARC,),
    "zip": (_zip(),),
}
"""By target; a reader without seeds of its own starts from the text."""
WORDS: tuple[bytes, ...] = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xc2\x85", b"\xef\xbb\xbf",
    b"\r", b"\n\n", b"\t", b" " * 50, b"<", b">", b"&#x110000;", b"&#55296;", b"&amp", b"<!--", b"-->", b"<![CDATA[",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<script>", b"<p>", b"</p>", b"<div " * 20, b"='", b'="', b"<svg><title>",
    b"<template>", b"\\ud800", b"\\u0000", b"{", b"}", b"[" * 60, b"]", b'"', b":", b",", b"null", b"-1", b"1e999",
    b"9" * 50, b"NaN", b"true", b"0000-00-00", b"2018-02-30", b"9999-12-31", b"charset=utf-7", b"charset=utf-16",
    b"charset=rot13", b"%00", b"%ff", b"..", b"://", b"@",
)  # fmt: skip
"""What breaks parsers, put into inputs beside random bytes."""
