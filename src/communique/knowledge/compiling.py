"""A GeoNames dump that a user has downloaded -> a gazetteer that look-ups can use.

Lines are sorted in runs of bounded size, in files without a name, and merged into a file that takes its place at the
end: a build that is killed leaves the old gazetteer, or none.
"""

from __future__ import annotations

import errno
import hashlib
import heapq
import io
import os
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import IO

from communique.errors import WrongPlaces
from communique.knowledge.cities import HEAD_LENGTH, head_of
from communique.knowledge.countries import countries
from communique.knowledge.geonames import NOT_POPULATED, lines_of

LONGEST_LINE = 100_000
"""Bytes of a line; 10,000 characters of other names are the most that GeoNames gives."""
RUN = 32_000_000
"""Bytes that are sorted in memory at once."""
HOPELESS = 1_000
"""Lines after which a file without a single good one is given up."""
TOLD_EVERY = 20_000
"""Lines between two reports of progress."""
STALE = 24 * 3600
"""Seconds after which what a killed build has left is removed by the next one."""
ZIP = b"PK"
WANTED = "Give allCountries.txt, cities500.txt or another file of the table `geoname` of GeoNames, or its .zip."

Advance = Callable[[str, int, int], None]
"""Told what is done ("reading", "sorting"), how much of it, and of how much."""


@dataclass(slots=True, kw_only=True)
class Built:
    """What a build made of LINES lines: PLACES under NAMES spellings, with this SHA256; REFUSED counts lines."""

    lines: int = 0
    places: int = 0
    names: int = 0
    size: int = 0
    sha256: str = ""
    left_out: int = 0
    refused: Counter[str] = field(default_factory=Counter)


def build_places(dump: Path, out: Path, *, advance: Advance = lambda _doing, _done, _of: None) -> Built:
    """Compile a dump, plain or zipped, into OUT: the same bytes for the same lines. Raises WrongPlaces, OSError."""
    if out.exists() and not _may_be_replaced(out):
        raise WrongPlaces(str(out), "it holds something else than a gazetteer", next_step="Name another file.")
    built = Built()
    with ExitStack() as stack:
        stream, total = stack.enter_context(_opened(dump))
        out.parent.mkdir(parents=True, exist_ok=True)
        runs = [
            stack.enter_context(run)
            for run in _runs(_kept(dump, stream, built, lambda done: advance("reading", done, total)), out.parent)
        ]
        if not built.places:
            raise WrongPlaces(str(dump), _why_nothing(built), next_step=WANTED)
        with _replacing(out) as file:
            _merge(runs, file, built, lambda done: advance("sorting", done, built.names))
    return built


def _may_be_replaced(out: Path) -> bool:
    with out.open("rb") as file:
        begin = file.read(HEAD_LENGTH)
    return not begin or begin.startswith(b"\tcommunique-places/")


def _why_nothing(built: Built) -> str:
    if not built.lines:
        return "it is empty"
    most = f" (most: {built.refused.most_common(1)[0][0]})" if built.refused else ""
    return f"none of its first {built.lines} lines is a populated place{most}"


@contextmanager
def _opened(dump: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The lines of a dump, and how many bytes they are."""
    with dump.open("rb") as file:
        zipped = file.read(len(ZIP)) == ZIP
        file.seek(0)
        if not zipped:
            yield file, os.fstat(file.fileno()).st_size
            return
        with _unbroken(dump):
            archive = zipfile.ZipFile(file)
            member = _member(dump, archive)
            raw = archive.open(member)
        with archive, raw, io.BufferedReader(_Unzipped(dump, raw), 1 << 20) as stream:
            yield stream, member.file_size


class _Unzipped(io.RawIOBase):
    """What a zip holds, as a stream whose faults are errors of ours."""

    def __init__(self, dump: Path, raw: IO[bytes]) -> None:
        self._dump = dump
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        with _unbroken(self._dump):
            got = self._raw.read(len(buffer))
        buffer[: len(got)] = got
        return len(got)


@contextmanager
def _unbroken(dump: Path) -> Iterator[None]:
    """What zipfile raises over broken archives is an error of ours (found by changing bytes of one at random)."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as fault:
        if isinstance(fault, OSError) and fault.errno != errno.EINVAL:
            raise
        raise WrongPlaces(
            str(dump), f"the zip is cut off or broken ({fault})", next_step="Download it anew, or give the .txt."
        ) from fault


def _member(dump: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    tables = [m for m in archive.infolist() if m.filename.endswith(".txt") and not m.filename.startswith("readme")]
    if len(tables) != 1:
        names = ", ".join(m.filename for m in archive.infolist()[:5]) or "nothing"
        raise WrongPlaces(str(dump), f"the zip does not hold one table but {names}", next_step=WANTED)
    return tables[0]


def _kept(dump: Path, stream: IO[bytes], built: Built, done: Callable[[int], None]) -> Iterator[bytes]:
    """The lines of our own that a dump gives, unsorted; the others are counted."""
    iso3_of: Mapping[str, str] = {state.iso2: state.iso3 for state in countries().values() if state.iso2}
    read = 0
    for line, size in _bounded(stream):
        built.lines, read = built.lines + 1, read + size
        found = lines_of(line, iso3_of) if line is not None else f"longer than {LONGEST_LINE} bytes"
        if isinstance(found, tuple):
            built.places += 1
            yield from found
        elif found == NOT_POPULATED:
            built.left_out += 1
        else:
            built.refused[found] += 1
            if built.refused.total() == built.lines == HOPELESS:
                raise WrongPlaces(str(dump), _why_nothing(built), next_step=WANTED)
        if built.lines % TOLD_EVERY == 0:
            done(read)
    done(read)


def _bounded(stream: IO[bytes]) -> Iterator[tuple[bytes | None, int]]:
    """Each line without its end, and its size; None in place of one that is too long to be held."""
    while line := stream.readline(LONGEST_LINE):
        size, rest = len(line), line
        while len(rest) == LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE)
            size += len(rest)
        yield line.rstrip(b"\r\n") if size == len(line) else None, size


def _runs(lines: Iterator[bytes], folder: Path) -> Iterator[IO[bytes]]:
    """Sorted files of at most RUN bytes, which vanish when they are closed."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= RUN:
            yield _sorted(held, folder)
            held, size = [], 0
    if held:
        yield _sorted(held, folder)


def _sorted(lines: list[bytes], folder: Path) -> IO[bytes]:
    file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 -- closed by the build
    lines.sort()
    file.writelines(lines)
    file.seek(0)
    return file


def _merge(runs: list[IO[bytes]], file: IO[bytes], built: Built, done: Callable[[int], None]) -> None:
    """All runs in order, each line once, after a head that says how many bytes they are."""
    digest = hashlib.sha256()
    file.write(head_of(0, "0" * 64))
    for line, _ in groupby(heapq.merge(*runs)):
        file.write(line)
        digest.update(line)
        built.names, built.size = built.names + 1, built.size + len(line)
        if built.names % TOLD_EVERY == 0:
            done(built.names)
    built.sha256 = digest.hexdigest()
    file.seek(0)
    file.write(head_of(built.size, built.sha256))


@contextmanager
def _replacing(out: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes the place of OUT once it is whole."""
    for left in out.parent.glob(f".{out.name}.*.part"):
        if time.time() - left.stat().st_mtime > STALE:
            left.unlink(missing_ok=True)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
