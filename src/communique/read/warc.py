"""Web archives (WARC 1.0 and 1.1, as of Common Crawl's CC-NEWS): each page fetched is read as a file of its own.

Records are parted here, so that an archive of any size takes the memory of one record and a torn one gives what is
whole; what is in a record is taken apart by fastwarc. The door to it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from communique.errors import UnreadableInput
from communique.model import Refusal
from communique.read.inputs import Source, too_large
from communique.read.readings import MOST_DEPTH, Envelope, ReadAs, Reader, Reading, Refused
from communique.settings import Settings

BEGINS = b"WARC/"
MAX_HEADER = 64_000
"""Bytes of a record's header lines; longer ones are damage."""
PAGES = frozenset({"conversion", "resource", "response", "revisit"})
"""Types of records that tell of what was fetched; the others (requests, metadata, the archive's own) are no inputs."""
FORMATS = {
    "application/json": "json",
    "application/pdf": "pdf",
    "application/xhtml+xml": "html",
    "text/html": "html",
}
"""Content types whose format is known."""
TELLING = frozenset({"", "application/atom+xml", "application/rss+xml", "application/xml", "text/plain", "text/xml"})
"""Content types that leave it to the content to tell the format."""
OK = 200
NONE = "Nothing is to be done."
NEXT = "Fetch the archive again; what stands before the damage was read."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Framed:
    """Record NUMBER of an archive: its HEADERS (names in small letters) and all its BYTES, or why it has none."""

    number: int
    headers: dict[str, str]
    whole: bytes = b""
    fault: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether it tells of a page that was fetched; answers of name servers are archived beside them."""
        of_web = self.headers.get("warc-target-uri", "").lower().startswith(("http://", "https://"))
        return of_web and self.headers.get("warc-type", "").lower() in PAGES


def read_warc(source: Source, options: ReadAs, settings: Settings, inner: Reader) -> Iterator[Reading | Refused]:
    """A reading or a refusal for each page of an archive; `inner` reads the bytes of one."""
    if options.envelope.depth > MOST_DEPTH:
        raise UnreadableInput(source.name, "it is an archive within archives", next_step="Unpack the outer ones.")
    part = options.part
    records = ((record.number, record) for record in _records(source, first=part.begins))
    for number, record in part.until_last(records):
        if number < part.first:
            continue
        name = f"{source.name}:{number}"
        part.begun(number, name)
        try:
            _check_whole(record, name, source)
            if record.is_page:
                yield from _page(record, name, options, settings, inner)
        except UnreadableInput as error:
            yield Refused(name=name, error=error)


def places_in(source: Source) -> Iterator[tuple[int, int | None, bool]]:
    """The number of each record, where it begins in the stream (None: it is torn off), whether it may give a report."""
    begins: list[int] = []
    for record in _records(source, begun=lambda size: begins.append(source.stream.tell() - size)):
        yield record.number, begins[-1] if begins else None, record.is_page or bool(record.fault)
        begins.clear()


def _records(source: Source, *, first: int = 1, begun: Callable[[int], None] = lambda _: None) -> Iterator[_Framed]:
    """The records in order; damage is one record with a fault, after which reading goes on where it can.

    BEGUN is told how long the first line of a record is, which was just taken of the source.
    """
    number = first - 1
    lost = False
    try:
        for line in iter(lambda: source.line(MAX_HEADER), b""):
            if line.startswith(BEGINS):
                begun(len(line))
                number += 1
                record = _framed(source, line, number)
                lost = record.fault is not None
                yield record
            elif line.strip() and not lost:
                begun(len(line))
                number, lost = number + 1, True
                yield _Framed(number=number, headers={}, fault="it is damaged (no record begins where one should)")
    except UnreadableInput as error:
        yield _Framed(number=number + 1, headers={}, fault=f"the archive ends within a record ({error.reason})")


def _framed(source: Source, first: bytes, number: int) -> _Framed:
    head, size = [first], len(first)
    headers: dict[str, str] = {}
    while (line := source.line(MAX_HEADER)).strip():
        head.append(line)
        size += len(line)
        if size > MAX_HEADER:
            return _Framed(number=number, headers=headers, fault="it is damaged (its header does not end)")
        key, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(key.strip().lower(), value.strip().strip("<>"))
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        return _Framed(number=number, headers=headers, fault="it is damaged (its length is not told)")
    if int(length) > source.max_bytes:
        source.skip(int(length))
        return _Framed(number=number, headers=headers)
    content = source.exactly(int(length))
    if len(content) < int(length):
        return _Framed(number=number, headers=headers, fault="the archive ends within a record")
    return _Framed(number=number, headers=headers, whole=b"".join([*head, b"\r\n", content]))


def _check_whole(record: _Framed, name: str, source: Source) -> None:
    if record.fault:
        raise UnreadableInput(name, record.fault, next_step=NEXT)
    if not record.whole:
        raise too_large(name, source.max_bytes)


def _page(
    record: _Framed, name: str, options: ReadAs, settings: Settings, inner: Reader
) -> Iterator[Reading | Refused]:
    if record.headers["warc-type"].lower() == "revisit":
        raise UnreadableInput(name, "it only repeats an earlier record", next_step="Give the archive that has it.")
    payload, kind, envelope = _opened(record, name, most=settings.max_bytes)
    part = Source(name=name, stream=io.BufferedReader(io.BytesIO(payload)), max_bytes=settings.max_bytes)
    if kind not in FORMATS and kind not in TELLING:
        raise UnreadableInput(name, f"it is {kind[:60]}, not a report", next_step=NONE)
    options = options.inside()
    envelope = replace(envelope, depth=options.envelope.depth)
    cut = record.headers.get("warc-truncated")
    for found in inner(part, replace(options, format=FORMATS.get(kind), envelope=envelope), settings):
        if cut and isinstance(found, Reading):
            torn = Refusal(stage="read", reason=f"the archive cut the page off ({cut[:20]})")
            yield replace(found, refusals=(*found.refusals, torn))
        else:
            yield found


def _opened(record: _Framed, name: str, *, most: int) -> tuple[bytes, str, Envelope]:
    """The payload of a record without its encodings, its content type, and what the record tells of it."""
    fault = ""
    for decoding in ("all", "content", "none"):  # crawlers that decode what they store often keep the old headers
        try:
            return _parsed(record, name, most=most, decoding=decoding)
        except (OSError, ValueError, EOFError) as error:
            fault = " ".join(str(error).split())[:80]
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # pyo3's, which is no Exception and has no public name
                raise
            fault = "its parser failed"
    raise UnreadableInput(name, f"its record cannot be opened ({fault})", next_step=NEXT)


def _parsed(record: _Framed, name: str, *, most: int, decoding: str) -> tuple[bytes, str, Envelope]:
    from fastwarc.warc import ArchiveIterator

    archive: Any = ArchiveIterator(io.BytesIO(record.whole), parse_http=False)
    found = next(iter(archive), None)
    if found is None:
        raise ValueError("it holds no record")
    date, kind = found.record_date, record.headers.get("content-type", "")
    if found.is_http:
        found.parse_http(auto_decode=decoding)
        status = found.http_headers.status_code
        if status != OK:
            raise UnreadableInput(name, f"its server answered {status or 'nothing'}", next_step=NONE)
        kind = found.http_headers.get("Content-Type") or ""
    payload = found.reader.read(most + 1)
    if len(payload) > most:
        raise too_large(name, most)
    envelope = Envelope(
        url=record.headers.get("warc-target-uri"),
        retrieved=_moment(date),
        charset=found.http_charset if found.is_http else None,
    )
    return payload, kind.partition(";")[0].strip().lower(), envelope


def _moment(date: datetime | None) -> str | None:
    """When a page was fetched, in UTC; None where that is before the first year or after the last."""
    try:
        return date.astimezone(UTC).isoformat() if date else None
    except OverflowError:
        return None
