"""What is fuzzed: a check takes bytes, and lets nothing out but errors of our own."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from urllib.robotparser import RobotFileParser

from communique.codec import decode, encode
from communique.errors import CommuniqueError
from communique.extract.asked.answer import answer_in
from communique.read import READERS, ReadAs, Reading, read_bytes, read_stream
from communique.read.datelines import dateline_end
from communique.read.dates import date_in, iso_date
from communique.read.encoding import text_of
from communique.read.fetching.addresses import location_of
from communique.read.fetching.entries import feed_of
from communique.read.fetching.fetcher import seconds_to_wait
from communique.read.fetching.unpacking import CODINGS, unpacked
from communique.read.markup import TooMuchMarkup, tamed
from communique.read.parting import PARTED, parts_of
from communique.settings import Settings

Check = Callable[[bytes], None]
LIMITS = Settings(max_bytes=2_000_000, max_characters=100_000)
TODAY = date(2026, 1, 1)
PAGES = Path(__file__).parent
"""Where saved pages are looked for; none are there, and what lies beside it must not be found."""


def _read(data: bytes, *, format: str | None) -> None:  # noqa: A002 -- as ReadAs calls it
    options = ReadAs(format=format, today=TODAY, pages=PAGES)
    for found in read_bytes(data, name="fuzz", settings=LIMITS, options=options):
        if isinstance(found, Reading):
            text = found.report.text
            text.encode("utf-8")  # no half characters
            last = 0
            for block in found.report.blocks:
                assert last <= block.start < block.end <= len(text), (last, block)
                last = block.end


def _parts(data: bytes) -> None:
    """The parts of a file give, one after the other, what the whole gives."""
    kind = sorted(PARTED)[zlib.crc32(data) % len(PARTED)]
    parts = parts_of(
        io.BytesIO(data), name="fuzz", kind=kind, most=1 + len(data) % 3, max_bytes=LIMITS.max_bytes, size=len(data)
    )
    whole = list(_outcomes(data, ReadAs(format=kind)))
    found = [one for part, _ in parts for one in _outcomes(data, ReadAs(format=kind, part=part))]
    assert whole == found, (kind, whole, found)


def _outcomes(data: bytes, options: ReadAs) -> Iterator[tuple[str, str]]:
    stream = io.BytesIO(data)
    stream.seek(options.part.offset)
    try:
        for found in read_stream(stream, name="fuzz", size=len(data), settings=LIMITS, options=options):
            yield found.name, found.report.id if isinstance(found, Reading) else found.error.reason
    except CommuniqueError as error:
        yield "", str(error)


def _markup(data: bytes) -> None:
    text = data.decode("utf-8", "surrogatepass") if _is_utf8(data) else data.decode("latin-1")
    try:
        assert len(tamed(text)) <= len(text)
    except TooMuchMarkup:
        return


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except ValueError:
        return False
    return True


def _encoding(data: bytes) -> None:
    declared = data[:12].decode("latin-1") if data[:1] == b"#" else None
    text_of(data, name="fuzz", declared=declared, markup=len(data) % 2 == 0).encode("utf-8")


def _dates(data: bytes) -> None:
    words = data.decode("utf-8", "replace")
    date_in(words, year=2018)
    assert 0 <= dateline_end(words) <= len(words)
    seconds_to_wait(words)
    iso_date(words)


def _codec(data: bytes) -> None:
    record = decode(data)
    assert record == decode(encode(record))


def _answers(data: bytes) -> None:
    answer = answer_in(data)
    assert all(said.content for said in answer.statements)


def _entries(data: bytes) -> None:
    for entry in feed_of(data, url="https://news.example/feed", today=TODAY).entries:
        assert entry.url.startswith(("http://", "https://"))


def _locations(data: bytes) -> None:
    found = location_of(data.decode("utf-8", "surrogateescape"))
    assert found.url.isascii()
    assert found.url.startswith(f"{found.site}/")
    assert found == location_of(found.url)


def _robots(data: bytes) -> None:
    parser = RobotFileParser()
    parser.parse(data.decode("utf-8-sig", "replace").splitlines())
    parser.can_fetch("communique", "https://news.example/a?b")
    parser.crawl_delay("communique")


def _unpacking(data: bytes) -> None:
    coding = sorted(CODINGS)[zlib.crc32(data) % len(CODINGS)]
    assert len(unpacked([data[:50], data[50:]], coding=coding, url="fuzz", most=100_000)) <= 100_000


READING: dict[str, Check] = {
    "any": partial(_read, format=None),
    "dates": _dates,
    "encoding": _encoding,
    "markup": _markup,
    "news-please": partial(_read, format="json"),
    "ninjs": partial(_read, format="json"),
    "parts": _parts,
    **{name: partial(_read, format=name) for name in READERS},
}
FETCHING: dict[str, Check] = {
    "entries": _entries, "locations": _locations, "robots": _robots, "unpacking": _unpacking,
}  # fmt: skip
GROUPS: dict[str, dict[str, Check]] = {
    "codec": {"codec": _codec}, "engines": {"answers": _answers}, "fetching": FETCHING, "readers": READING,
}  # fmt: skip
"""What may be asked for together."""
TARGETS: dict[str, Check] = {name: check for group in GROUPS.values() for name, check in group.items()}


def tried(check: Check, data: bytes) -> Exception | None:
    """What came out of a check that should not have; None where all is well."""
    try:
        check(data)
    except CommuniqueError as error:
        told = str(error)
        if "\n" in told or not error.next_step:
            return AssertionError(f"an error of ours is not one line with a next step: {told!r}")
    except Exception as fault:  # noqa: BLE001 -- to be told is what fuzzing is for
        return fault
    return None
