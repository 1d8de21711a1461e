"""Lists of addresses (one a line, or GDELT's tables) whose pages were saved in a folder: each page by its address.

Nothing is fetched. The page of an address is looked for under the names that the usual tools give it:

1. its sha256 in hexadecimal, with or without ".html", ".htm", ".json" or ".txt" (and ".gz");
2. the whole address, percent-encoded ("https%3A%2F%2Fnews.example%2Fsummit.html");
3. host and path, as `wget -x` and `wget -m` lay them out ("news.example/2018/03/summit.html", "…/summit/index.html",
   the query after "?" or "@").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from communique.errors import UnreadableInput
from communique.read.inputs import Source, open_file
from communique.read.readings import Envelope, ReadAs, Reader, Reading, Refused
from communique.settings import Settings

ADDRESS = re.compile(r"https?://[^\s\"'<>]{3,2000}", re.IGNORECASE)
PARTING = "<UDIV>"
"""What parts addresses within a column of GDELT's first Knowledge Graph."""
ENDINGS = ("", ".html", ".htm", ".json", ".txt", ".html.gz", ".gz")
ROW_COLUMNS = 3
"""Columns from which a line is a row of a table."""


def read_list(source: Source, options: ReadAs, settings: Settings, inner: Reader) -> Iterator[Reading | Refused]:
    """A reading or a refusal for each address of a list, in order, each once; `inner` reads a saved page."""
    if options.pages is None:
        raise UnreadableInput(
            source.name,
            "it is a list of addresses, not a report",
            next_step="Save the pages and name their folder with --pages: nothing is fetched.",
        )
    seen: set[str] = set()
    for _, line in source.lines():
        for address in addresses_in((line or b"").decode("utf-8", "replace")):
            if address in seen:
                continue
            seen.add(address)
            try:
                yield from _page(address, options.pages, options, settings, inner)
            except UnreadableInput as error:
                yield Refused(name=address, error=error)
    if not seen:
        raise UnreadableInput(
            source.name, "it holds no addresses", next_step="Give one address a line, or GDELT's rows."
        )


def addresses_in(line: str) -> list[str]:
    """The addresses in the first column of a line that holds such; GDELT's later columns hold pictures."""
    for column in line.strip("\ufeff\r\n ").split("\t"):
        parts = [part.strip() for part in column.split(PARTING)]
        if parts and all(ADDRESS.fullmatch(part) for part in parts):
            return parts
    return []


def is_list(head: str, *, whole: bool) -> bool:
    """Whether a text is a list of addresses: every line one, or a row with one; the last may be cut off."""
    lines = [line for line in head.splitlines() if line.strip("\ufeff \t") and not line.startswith("#")]
    lines = lines if whole or len(lines) < 2 else lines[:-1]
    return bool(lines) and all(
        ADDRESS.fullmatch(line.strip("\ufeff ")) or (line.count("\t") >= ROW_COLUMNS and addresses_in(line))
        for line in lines
    )


def saved_page(address: str, folder: Path) -> Path | None:
    """The file in a folder that holds the page of an address; None where there is none by any of the names."""
    root = folder.resolve()
    for name in _names(address):
        try:
            path = (folder / name).resolve()
            if path.is_relative_to(root) and path.is_file():
                return path
        except (OSError, ValueError):  # a name too long for the file system, or with a zero
            continue
    return None


def _names(address: str) -> Iterator[str]:
    for ending in ENDINGS:
        yield hashlib.sha256(address.encode()).hexdigest() + ending
    for ending in ENDINGS:
        yield quote(address, safe="") + ending
    try:
        parts = urlsplit(address)
        place = f"{parts.netloc}{unquote(parts.path)}"
    except ValueError:
        return
    for query in (f"?{parts.query}", f"@{parts.query}") if parts.query else ("",):
        yield from (f"{place}{query}{ending}" for ending in ENDINGS if not place.endswith("/"))
        yield from (f"{place.rstrip('/')}/index.html{query}{ending}" for ending in ENDINGS)


def _page(
    address: str, folder: Path, options: ReadAs, settings: Settings, inner: Reader
) -> Iterator[Reading | Refused]:
    path = saved_page(address, folder)
    if path is None:
        raise UnreadableInput(
            address, "its page is not in the folder", next_step=f"Save it in {folder} and read again."
        )
    envelope = Envelope(url=address, depth=options.envelope.depth + 1)
    source = open_file(path, max_bytes=settings.max_bytes)
    yield from inner(
        replace(source, name=address), replace(options, format=None, pages=None, envelope=envelope), settings
    )
