"""What was fetched as reports: read by the same readers as files, with what the server said about it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from communique.read.encoding import CHARSETS, MARKS
from communique.read.fetching.fetcher import Fetched, Fetcher, agent_of
from communique.read.readers import read_bytes
from communique.read.readings import Envelope, ReadAs, Reading, Refused
from communique.read.sniff import format_of
from communique.settings import Settings

CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
PAGES = ("text/html", "application/xhtml+xml")
START = 1 << 14


def is_address(words: str) -> bool:
    """Whether what was given to be read is an address of the web, and no path."""
    return words[:8].lower().startswith(("http://", "https://"))


def readings_at(url: str, *, settings: Settings, options: ReadAs) -> Sequence[Reading | Refused]:
    """The reports at an address; raises NotFetched, and errors as `read_bytes`."""
    fetched = Fetcher(agent=agent_of(settings.contact), settings=settings).get(url)
    return readings_of(fetched, settings=settings, options=options)


def readings_of(fetched: Fetched, *, settings: Settings, options: ReadAs) -> Sequence[Reading | Refused]:
    """The reports in what was fetched; errors as `read_bytes`.

    A page may tell its own address (rel=canonical), but only one on the host it came from: ids of reports come from
    addresses, and no site may write over the reports of another.
    """
    body, kind = _as_utf8(fetched), _told_format(fetched)
    asked = replace(options, format=options.format or kind, envelope=Envelope(url=fetched.url))
    found = tuple(read_bytes(body, name=fetched.asked, settings=settings, options=asked))
    if options.url is not None or len(found) != 1 or _is_at_home(found[0], fetched.url):
        return found
    given = replace(asked, url=fetched.url)
    return tuple(read_bytes(body, name=fetched.asked, settings=settings, options=given))


def _is_at_home(found: Reading | Refused, url: str) -> bool:
    if isinstance(found, Refused):
        return True
    try:
        return urlsplit(found.report.url or "").hostname == urlsplit(url).hostname
    except ValueError:
        return False


def _told_format(fetched: Fetched) -> str | None:
    """HTML where the server says so and the bytes do not say otherwise: many pages begin without a doctype."""
    kind = fetched.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in PAGES and format_of(fetched.body[:START], name="") == "text":
        return "html"
    return None


def _as_utf8(fetched: Fetched) -> bytes:
    """The body, which its bytes alone cannot tell the encoding of, in UTF-8 where the server tells that."""
    body = fetched.body
    told = CHARSET.search(fetched.headers.get("content-type", ""))
    if told is None or any(body.startswith(mark) for mark, _ in MARKS):
        return body
    try:
        body.decode("utf-8")
    except ValueError:
        pass
    else:
        return body
    try:
        codec = codecs.lookup(told[1]).name
        return body.decode(codec).encode("utf-8") if codec.startswith(CHARSETS) else body
    except (ValueError, LookupError):
        return body
