"""RSS and Atom as saved files: each entry that brings its own text is a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from communique.errors import UnreadableInput
from communique.read.dates import moment_of
from communique.read.encoding import without_surrogates
from communique.read.feed_tree import DECLARES, NotTakenApart, feed_tree, in_utf8
from communique.read.inputs import Source
from communique.read.origin import agency_named, names_in
from communique.read.pieces import laid_out, pieces_of
from communique.read.readings import ReadAs, Reading, Refused
from communique.read.row_kinds import text_of_markup
from communique.read.text import About
from communique.read.trees import MAX_XML, html_tree
from communique.read.whole import reading_of
from communique.settings import Settings

LEAST_SUMMARY_WORDS = 80
"""Words from which a summary is a report of its own; teasers have 20 to 60 (our choice)."""
CUT_OFF = re.compile(r"(?:…|\.{3}|\[…\]|\[\.{3}\]|(?i:read more|continue reading|read on)\W*)\W*\Z")
LONGEST_END = 200
"""Code points at the end of a summary in which it may tell that it is cut off; the search takes quadratic time."""
CLOSED = re.compile(rb"</(?:item|entry|\w{1,20}:(?:item|entry))\s*>")
"""The ends of entries: those of a torn feed that were not closed are torn themselves."""
MARKUP = re.compile(r"<[a-zA-Z/!]")


def read_feed(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
    """A reading or a refusal for each entry of a feed; raises UnreadableInput where there is none."""
    data = source.whole()
    feed = _parsed(data, source.name)
    if not feed.entries:
        raise UnreadableInput(source.name, "the feed has no entries", next_step="Save the feed again.")
    is_torn = bool(feed.bozo) and type(feed.bozo_exception).__name__ == "SAXParseException"
    closed = len(CLOSED.findall(data)) if is_torn else len(feed.entries)
    # As plain dictionaries: one of feedparser's answers "updated" with "published" where it has only that.
    for number, entry in enumerate(map(dict, feed.entries), start=1):
        name = f"{source.name}:{number}"
        try:
            _check_closed(number, closed, name)
            yield _reading(entry, feed.feed, name, options, settings)
        except UnreadableInput as error:
            yield Refused(name=name, error=error)
    if is_torn and closed >= len(feed.entries):
        fault = UnreadableInput(source.name, "the feed is damaged", next_step="Save it again: entries may be missing.")
        yield Refused(name=source.name, error=fault)


def _check_closed(number: int, closed: int, name: str) -> None:
    if number > closed:
        raise UnreadableInput(name, "the feed ends within it", next_step="Save the feed again.")


def _parsed(data: bytes, name: str) -> Any:
    if len(data) > MAX_XML:
        raise UnreadableInput(name, f"it is a feed of more than {MAX_XML:,} bytes", next_step="Split it.")
    try:
        if DECLARES.search(data) or DECLARES.search(in_utf8(data)):
            told = "it declares entities, which are not expanded"
            raise UnreadableInput(name, told, next_step="Save the feed again.")
        return feed_tree(data)
    except NotTakenApart as error:
        raise UnreadableInput(name, str(error), next_step="Save the feed again.") from error


def _reading(entry: Any, feed: Any, name: str, options: ReadAs, settings: Settings) -> Reading:
    text, marked = _text(entry, name)
    told = [str(author.get("name") or "") for author in entry.get("authors") or () if author]
    carried = (entry.get("source") or {}).get("title")
    about = About(
        url=_address(entry.get("link")),
        source=_line(feed.get("title")),
        origin=_line(carried) or next((agency for words in told if (agency := agency_named(words))), None),
        authors=tuple(dict.fromkeys(person for words in told for person in names_in(words))),
        title=_line(entry.get("title")),
        page_date=_moment(entry, "published"),
        modified=_moment(entry, "updated"),
        rights=_line(entry.get("rights")) or _line(feed.get("rights")),
        marked=marked,
    )
    reading = reading_of(text, about, name=name, extractor="feed", options=options.of_parts(), settings=settings)
    return replace(reading, key=_line(entry.get("id")))


def _text(entry: Any, name: str) -> tuple[str, tuple[Any, ...]]:
    """The text of an entry: its content, else a summary that is long enough."""
    contents = sorted((str(one.get("value") or "") for one in entry.get("content") or ()), key=len)
    if contents and (found := _plain(contents[-1], name))[0]:
        return found
    text, marked = _plain(str(entry.get("summary") or ""), name)
    words = len(text.split())
    if words >= LEAST_SUMMARY_WORDS and not CUT_OFF.search(text[-LONGEST_END:]):
        return text, marked
    raise UnreadableInput(
        name,
        "the feed holds only a summary of it" if words else "the feed holds no text of it",
        next_step="Save the page that it links to, and read that.",
    )


def _plain(value: str, name: str) -> tuple[str, tuple[Any, ...]]:
    if MARKUP.search(value):
        return text_of_markup(value, name=name)
    return "\n\n".join(part for line in value.splitlines() if (part := " ".join(line.split()))), ()


def _line(value: Any) -> str | None:
    """Words in one line, without the markup that titles may bring."""
    words = str(value or "")
    if MARKUP.search(words):
        tree = html_tree(words)
        words = laid_out(pieces_of(tree))[0] if tree is not None else ""
    return without_surrogates(" ".join(words.split()))[:500] or None


def _address(value: Any) -> str | None:
    words = str(value or "").strip()
    return words if words.startswith(("http://", "https://")) and len(words) <= 2_000 else None


def _moment(entry: Any, key: str) -> str | None:
    """A date of an entry as written, in its own time zone; None where it tells none."""
    words = _line(entry.get(key)) if key in entry else None
    return (moment_of(words) or words) if words else None
