"""FEEDS.toml: which feeds to watch, with every mistake in it and its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.errors import NotFetched, WrongFeeds
from communique.read.fetching.addresses import location_of

EVERY = re.compile(r"(\d{1,6})\s*(s|m|h|d)")
SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
SHORTEST, LONGEST = 60, 30 * 86_400
"""Seconds between two visits: asking more often than every minute is no politeness, a month is no watching."""
MOST = 10_000
KEYS = ("name", "url", "source", "language", "every", "max_items", "allow_private")
HEAD = ("contact", "feeds")
EXAMPLE = 'url = "https://news.example/world.rss"'


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """The feed called NAME at URL is asked EVERY so many seconds, and MAX_ITEMS new entries of it are read at most.

    Its reports are SOURCE's (None: the page tells), in LANGUAGE (None: it is found out). With `allow_private` it and
    the pages it names may stand on addresses that are not on the public internet.
    """

    name: str
    url: str
    source: str | None = None
    language: str | None = None
    every: int = 900
    max_items: int = 100
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsFile:
    """CONTACT tells servers who asks; FEEDS are asked."""

    contact: str
    feeds: tuple[WatchedFeed, ...]


def feeds_in(path: Path) -> FeedsFile:
    """What a file of feeds says; raises WrongFeeds with the first mistake in it."""
    read, mistakes = checked(path)
    if mistakes or read is None:
        raise mistakes[0]
    return read


def checked(path: Path) -> tuple[FeedsFile | None, tuple[WrongFeeds, ...]]:
    """What a file of feeds says, or every mistake in it."""
    name = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        told = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        return None, (_unreadable(name, error),)
    checking = _Checking(name=name, lines=text.splitlines())
    mistakes = tuple(checking.mistakes(told))
    if mistakes:
        return None, mistakes
    feeds = tuple(_feed(table) for table in told["feeds"])
    return FeedsFile(contact=told["contact"].strip(), feeds=feeds), ()


def _feed(table: Mapping[str, Any]) -> WatchedFeed:
    given = dict(table)
    if "every" in given:
        given["every"] = _seconds(given["every"])
    return WatchedFeed(**given)


def _seconds(words: Any) -> int | None:
    """The seconds in "15m", "2h", "1d"; None for anything else."""
    found = EVERY.fullmatch(words.strip()) if isinstance(words, str) else None
    return int(found[1]) * SECONDS[found[2]] if found else None


def _unreadable(name: str, error: Exception) -> WrongFeeds:
    if isinstance(error, OSError):
        reason = (
            "there is no such file" if isinstance(error, FileNotFoundError) else f"it cannot be read ({error.strerror})"
        )
        return WrongFeeds(name, reason, next_step="Check the path; docs/watch.md shows what to write.")
    if isinstance(error, tomllib.TOMLDecodeError):
        what, _, where = str(error).partition(" (at ")
        line = re.search(r"line (\d+)", where)
        return WrongFeeds(
            name, f"it is not TOML: {what[:1].lower()}{what[1:]}", next_step="Correct that line.",
            line=int(line[1]) if line else None,
        )  # fmt: skip
    return WrongFeeds(name, "it is not TOML in UTF-8", next_step="Save it as plain text in UTF-8.")


@dataclass(slots=True, kw_only=True)
class _Checking:
    """Looks through the file called NAME; LINES are its lines."""

    name: str
    lines: list[str]

    def mistakes(self, told: Mapping[str, Any]) -> Iterator[WrongFeeds]:
        for key in told.keys() - set(HEAD):
            yield self._wrong(f"{key!r} is no key of this file", f"Known: {', '.join(HEAD)}.", key=key)
        contact = told.get("contact")
        if not isinstance(contact, str) or not contact.strip() or not contact.isprintable() or not contact.isascii():
            yield self._wrong(
                "it does not say who asks",
                'Put contact = "you@example.org" (or the address of a page about you) at its top.',
                key="contact",
            )
        tables = told.get("feeds")
        if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
            yield self._wrong("it names no feeds", f'Add [[feeds]] with name = "…" and {EXAMPLE}.', key="feeds")
            return
        for number, table in enumerate(tables):
            yield from self._in_feed(number, table)
        for key in ("name", "url"):
            yield from self._twice(key, [table.get(key) for table in tables])

    def _in_feed(self, number: int, table: Mapping[str, Any]) -> Iterator[WrongFeeds]:
        for key in table.keys() - set(KEYS):
            yield self._wrong(f"{key!r} is no key of a feed", f"Known: {', '.join(KEYS)}.", feed=number, key=key)
        for key in ("name", "url"):
            if not isinstance(table.get(key), str) or not table[key].strip():
                example = 'name = "pacific-wire"' if key == "name" else EXAMPLE
                yield self._wrong(f"a feed has no {key}", f"Give it one, such as {example}.", feed=number, key=key)
        for key, (fits, step) in VALUES.items():
            if key in table and not fits(table[key]):
                value = repr(table[key])[:60]
                yield self._wrong(f"{key} cannot be {value}", step, feed=number, key=key)
        if isinstance(table.get("url"), str) and table["url"].strip():
            try:
                location_of(table["url"])
            except NotFetched as error:
                yield self._wrong(error.reason, error.next_step, feed=number, key="url")

    def _twice(self, key: str, values: list[Any]) -> Iterator[WrongFeeds]:
        for number, value in enumerate(values):
            if isinstance(value, str) and value in values[:number]:
                yield self._wrong(f"two feeds have the {key} {value!r}", "Give each feed once.", feed=number, key=key)

    def _wrong(self, reason: str, next_step: str, *, key: str, feed: int | None = None) -> WrongFeeds:
        return WrongFeeds(self.name, reason, next_step=next_step, line=self._line(key, feed))

    def _line(self, key: str, feed: int | None) -> int | None:
        """Where a key of the file, or of its FEED-th table, stands; where it does not, the table."""
        heads = [number for number, line in enumerate(self.lines, start=1) if re.match(r"\s*\[\[\s*feeds\s*\]\]", line)]
        start, end = (0, heads[0] - 1 if heads else len(self.lines)) if feed is None else (0, len(self.lines))
        if feed is not None and feed < len(heads):
            start, end = heads[feed], heads[feed + 1] - 1 if feed + 1 < len(heads) else len(self.lines)
        for number in range(start + 1, end + 1):
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", self.lines[number - 1]):
                return number
        return start or 1


VALUES: dict[str, tuple[Any, str]] = {
    "source": (lambda v: isinstance(v, str) and bool(v.strip()), "Write who publishes it, or leave it out."),
    "language": (
        lambda v: isinstance(v, str) and v.lower().partition("-")[0] == "en",
        "Only English ('en') is coded: leave it out, or the feed.",
    ),
    "every": (
        lambda v: (seconds := _seconds(v)) is not None and SHORTEST <= seconds <= LONGEST,
        "Write it as 15m, 2h or 1d: from 1m to 30d.",
    ),
    "max_items": (
        lambda v: isinstance(v, int) and not isinstance(v, bool) and 1 <= v <= MOST,
        f"Write a number from 1 to {MOST}.",
    ),
    "allow_private": (lambda v: isinstance(v, bool), "Write true or false."),
}
"""What may stand behind a key, and what to write instead."""
