"""What many reports leave, put aside in files from which shards take what they need.

One SQLite file holds the reports and is only read once it is filled; rows of shards are files of framed values.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Self, TypeVar

from communique.codec import pack, unpack
from communique.follow.copies import Sketch
from communique.follow.stories import Traits
from communique.follow.texts import Revision
from communique.following.traces import traces_of, traits_in
from communique.model import Record, Report
from communique.store.kept import Traces

AT_ONCE = 2_000
"""Reports written together."""
UNDATED = 0
_TABLES = """
CREATE TABLE reports (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day INTEGER NOT NULL, sha256 TEXT NOT NULL,
    signatures BLOB NOT NULL, traits BLOB NOT NULL, report BLOB NOT NULL
);
CREATE TABLE tellings (id TEXT NOT NULL, day INTEGER NOT NULL, told BLOB NOT NULL, PRIMARY KEY (id, day)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS by_day ON reports (day, id);
CREATE INDEX IF NOT EXISTS told_by_day ON tellings (day, id);
"""
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A REPORT with the TRACES that its record leaves."""

    report: Report
    traces: Traces


def left_by(records: Iterable[Record]) -> Iterator[Left]:
    """What records leave, each of a page that has one text."""
    return (Left(report=record.report, traces=traces_of(record)) for record in records)


class Spill:
    """The reports of a folder, to be filled once and then read."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "reports.sqlite"
        folder.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(self._path)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("PRAGMA journal_mode = OFF")
        if not self._connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            self._connection.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def put(self, left: Iterable[Left]) -> Iterator[tuple[int, Sketch]]:
        """Put reports aside, of one id the last; yields the number and the sketch of each."""
        number: int = self._connection.execute("SELECT COALESCE(MAX(number), 0) FROM reports").fetchone()[0]
        for one in left:
            number += 1
            sketch, traces = one.traces.sketch, one.traces
            day = sketch.day.toordinal() if sketch.day else UNDATED
            packed = zlib.compress(pack(one.report), 1)
            self._connection.execute(
                "INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, one.report.id, day, one.report.sha256, sketch.signatures, traces.traits, packed),
            )
            self._connection.execute("DELETE FROM tellings WHERE id = ?", (one.report.id,))
            self._connection.executemany(
                "INSERT INTO tellings VALUES (?, ?, ?)",
                [(one.report.id, told_on.toordinal(), told) for told_on, told in traces.told.items()],
            )
            revision = Revision(report=one.report.id, sha256=one.report.sha256)
            yield number, Sketch(revision=revision, day=sketch.day, signatures=sketch.signatures)
            if not number % AT_ONCE:
                self._connection.commit()
        self._connection.commit()
        self._connection.executescript(_INDEXES)

    def sketch(self, number: int) -> Sketch | None:
        """The sketch of the report of a number; None where another text took its place."""
        wanted = "SELECT id, sha256, day, signatures FROM reports WHERE number = ?"
        row = self._connection.execute(wanted, (number,)).fetchone()
        if row is None:
            return None
        day = date.fromordinal(row[2]) if row[2] else None
        return Sketch(revision=Revision(report=row[0], sha256=row[1]), day=day, signatures=row[3])

    def report(self, number: int) -> Report:
        """The report of a number."""
        (packed,) = self._connection.execute("SELECT report FROM reports WHERE number = ?", (number,)).fetchone()
        return unpack(zlib.decompress(packed), Report)

    def days(self) -> tuple[int, ...]:
        """The days of which there are reports, in order."""
        wanted = "SELECT DISTINCT day FROM reports WHERE day > 0 ORDER BY day"
        return tuple(day for (day,) in self._connection.execute(wanted))

    def traits(self, since: int, until: int) -> Iterator[Traits]:
        """The traits of reports of some days, from SINCE on and before UNTIL, in order."""
        wanted = "SELECT traits FROM reports WHERE day >= ? AND day < ? ORDER BY day, id"
        with closing(self._connection.execute(wanted, (since, until))) as rows:
            yield from (traits_in(packed) for (packed,) in rows)

    def traits_of(self, report: str) -> Traits:
        """The traits of the report with this id."""
        (packed,) = self._connection.execute("SELECT traits FROM reports WHERE id = ?", (report,)).fetchone()
        return traits_in(packed)

    def undated(self) -> Iterator[str]:
        """The reports without a day."""
        yield from (name for (name,) in self._connection.execute("SELECT id FROM reports WHERE day = 0 ORDER BY id"))

    def told(self) -> Iterator[tuple[int, str, bytes]]:
        """What reports tell of matters, in order: day, report, tellings."""
        yield from self._connection.execute("SELECT day, id, told FROM tellings ORDER BY day, id")


def write(path: Path, values: Iterable[object]) -> None:
    """Write values to a file, each with its length before it."""
    with path.open("wb") as file:
        for value in values:
            put(file, value)


def put(file: BinaryIO, value: object) -> None:
    """Write a value to a file, with its length before it."""
    packed = pack(value)
    file.write(struct.pack("<I", len(packed)) + packed)


def read(path: Path, kind: type[Value]) -> Iterator[Value]:
    """The values of this type that stand in a file; none where there is no file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        while head := file.read(4):
            yield unpack(file.read(struct.unpack("<I", head)[0]), kind)


class Buckets:
    """Numbers of 64 bits in files by bucket, a few of each held before they are written."""

    def __init__(self, folder: Path, name: str, count: int) -> None:
        self._paths = [bucket_path(folder, name, n) for n in range(count)]
        self._held = [array("Q") for _ in range(count)]
        self._most = max(1_000, 2_000_000 // count)

    def add(self, bucket: int, number: int) -> None:
        """Put a number into a bucket."""
        held = self._held[bucket]
        held.append(number)
        if len(held) >= self._most:
            self._write(bucket)

    def close(self) -> None:
        """Write what is held."""
        for bucket in range(len(self._held)):
            self._write(bucket)

    def _write(self, bucket: int) -> None:
        if self._held[bucket]:
            with self._paths[bucket].open("ab") as file:
                self._held[bucket].tofile(file)
            self._held[bucket] = array("Q")


def bucket_path(folder: Path, name: str, bucket: int) -> Path:
    """The file of a bucket."""
    return folder / f"{name}.{bucket:03}"


def numbers_in(path: Path) -> array[int]:
    """The numbers of a bucket."""
    found = array("Q")
    if path.exists():
        found.frombytes(path.read_bytes())
    return found
