"""Bytes of a feed (RSS, Atom) to its entries, each of which leads to a page."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urljoin

from communique.errors import NotFetched
from communique.read.dates import doubt
from communique.read.feed_tree import NotTakenApart, feed_tree

LONGEST_KEY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A feed tells of a page at URL called TITLE, PUBLISHED and UPDATED then (ISO 8601; None: it does not tell).

    `key` is the entry's own id, else its address; `mark` changes when the entry says that the page has changed.
    """

    key: str
    url: str
    mark: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed called TITLE has ENTRIES, in its own order; NAMELESS is how many lead to no page.

    `fault` says why it is not well formed, where it is not and could be read all the same.
    """

    title: str | None
    entries: tuple[Entry, ...]
    nameless: int = 0
    fault: str | None = None


def feed_of(body: bytes, *, url: str, headers: Mapping[str, str] | None = None, today: date | None = None) -> Feed:
    """The feed in some bytes from URL; raises NotFetched where they are none. Dates after `today` are not used."""
    told = {"content-location": url, "content-type": (headers or {}).get("content-type", "application/xml")}
    try:
        parsed: Any = feed_tree(body, headers=told)
    except NotTakenApart as error:
        if error.too_much:
            raise NotFetched(url, str(error), next_step="Look at the feed.") from error
        raise _no_feed(url) from error
    if not parsed.get("version") and not parsed.get("entries"):
        raise _no_feed(url)
    # As plain dictionaries: one of feedparser's answers "updated" with "published" where it has only that.
    found = [_entry(dict(entry), base=url, today=today) for entry in parsed.entries]
    entries: dict[str, Entry] = {}
    for entry in found:
        if entry:
            entries.setdefault(entry.key, entry)
    fault = parsed.get("bozo_exception")
    return Feed(
        title=_words(parsed.feed.get("title")),
        entries=tuple(entries.values()),
        nameless=sum(entry is None for entry in found),
        fault=type(fault).__name__ if fault and "Override" not in type(fault).__name__ else None,
    )


def _no_feed(url: str) -> NotFetched:
    return NotFetched(url, "it is no feed", next_step="Give the address of its RSS or Atom feed.")


def _entry(entry: Mapping[str, Any], *, base: str, today: date | None) -> Entry | None:
    """An entry, or None where it leads to no page."""
    link = str(entry.get("link") or "").strip()
    try:
        url = urljoin(base, link) if link else ""
    except ValueError:
        return None
    if not url.startswith(("http://", "https://")):
        return None
    title = _words(entry.get("title"))
    published, updated = (_moment(entry, name, today) for name in ("published", "updated"))
    told = str(entry.get("updated") or "") or f"{entry.get('published') or ''}\n{title or ''}"
    return Entry(
        key=(str(entry.get("id") or "").strip() or url)[:LONGEST_KEY],
        url=url,
        mark=hashlib.sha256(f"{told}\n{url}".encode("utf-8", "replace")).hexdigest()[:16],
        title=title,
        published=published,
        updated=updated,
    )


def _moment(entry: Mapping[str, Any], name: str, today: date | None) -> str | None:
    """A moment that feedparser could read, as ISO 8601; None where it tells none, or an impossible one."""
    value = entry.get(f"{name}_parsed")
    if not value:
        return None
    try:
        moment = datetime.fromtimestamp(calendar.timegm(value), tz=UTC).isoformat()
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return moment if doubt(moment, today=today) is None else None


def _words(value: Any) -> str | None:
    return " ".join(str(value).split())[:500].encode("utf-8", "replace").decode("utf-8") or None if value else None
