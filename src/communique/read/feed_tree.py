"""Bytes of a feed (RSS, Atom) taken apart, within bounds. The door to feedparser: it is given bytes, no address.

Used by both who read feeds: `feed` (a saved feed, whose entries bring their texts) and `fetching.entries` (a feed that
leads to pages).
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

MAX_TAGS = 500_000
"""Tags a feed may have: 10,000 entries have some 200,000. Parsing takes about 10 s and 350 MB at this limit."""
MAX_TAG = 20_000
"""Bytes of a tag: feedparser takes time by the square of its attributes (4 s for 25,000 of them)."""
MAX_DEPTH = 200
"""Elements within elements: feedparser takes quadratic time on depth (measured: 200,000 open tags, 16 s)."""
MAX_OPEN = 100
"""Comments and quotations that are opened and never closed: each is looked for to the end (measured: 20,000, 8 s)."""
DECLARES = re.compile(rb"<!ENTITY", re.IGNORECASE)
LONG = re.compile(rb"<[A-Za-z_][^<]{%d,}" % MAX_TAG)
WHOLE_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
TAG = re.compile(rb"<(?P<closes>/)?[A-Za-z_][^<>]*?(?P<empty>/)?>")
OPENS = re.compile(rb"<!(?:--|\[CDATA\[)")
CLOSES = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}


class NotTakenApart(Exception):
    """Some bytes are no feed that is taken apart; TOO_MUCH: they have more markup than any feed."""

    def __init__(self, *, too_much: bool) -> None:
        super().__init__("it has more markup than any feed" if too_much else "it is no feed that can be read")
        self.too_much = too_much


def feed_tree(data: bytes, *, headers: Mapping[str, str] | None = None) -> Any:
    """What feedparser makes of some bytes, with a server's HEADERS where one told them; raises NotTakenApart."""
    import feedparser

    plain = in_utf8(data, headers=headers)
    if _has_too_much(data) or (plain != data and _has_too_much(plain)):
        raise NotTakenApart(too_much=True)
    try:
        # As a stream: bytes and strings may be taken for an address or the name of a file.
        return feedparser.parse(
            io.BytesIO(data), response_headers=dict(headers or {}), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # hostile bytes, third-party parser
        raise NotTakenApart(too_much=False) from error


def in_utf8(data: bytes, *, headers: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a feed as feedparser decodes them: in UTF-16, UTF-7 or EBCDIC no bound would see a tag."""
    from feedparser.encodings import convert_to_utf8

    try:
        converted = convert_to_utf8(dict(headers or {}), data, {})
    except Exception as error:  # hostile bytes, third-party parser
        raise NotTakenApart(too_much=False) from error
    return converted if isinstance(converted, bytes) else data


def _has_too_much(data: bytes) -> bool:
    if data.count(b"<") > MAX_TAGS or any(_has_long_tag(found[0]) for found in LONG.finditer(data)):
        return True
    pieces, left_open = _unquoted(data)
    return left_open > MAX_OPEN or _depth(pieces) > MAX_DEPTH


def _has_long_tag(piece: bytes) -> bool:
    """Whether a piece of a feed without another tag in it begins with an overlong tag, rather than holds long text."""
    tag = WHOLE_TAG.match(piece)
    return tag is None or len(tag[0]) > MAX_TAG


def _unquoted(data: bytes) -> tuple[bytes, int]:
    """A feed without its comments and quotations, and how many of those are never closed: these stay."""
    kept: list[bytes] = []
    at = left_open = 0
    endless: set[bytes] = set()
    for opening in OPENS.finditer(data):
        if opening.start() < at:
            continue
        end = -1 if opening[0] in endless else data.find(CLOSES[opening[0]], opening.end())
        if end < 0:
            endless.add(opening[0])
            left_open += 1
        else:
            kept.append(data[at : opening.start()])
            at = end + 3
    return b"".join([*kept, data[at:]]), left_open


def _depth(data: bytes) -> int:
    """How deep elements stand in elements at most."""
    deepest = depth = 0
    for tag in TAG.finditer(data):
        if tag["closes"]:
            depth = max(0, depth - 1)
        elif not tag["empty"]:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
