"""Where a file of many reports may be parted, so that each part is read without what stands before it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from communique.errors import UnreadableInput
from communique.read.inputs import CHUNK, GZIP, MAX_RATIO, Source
from communique.read.readings import Part
from communique.read.rows import is_blank, parsed
from communique.read.warc import places_in
from communique.read.zipped import BREAKS, members_of

Places = Iterator[tuple[int, int | None, bool]]
"""The number of each row, record or member, where in the unpacked stream it begins (None: it cannot be entered), and
whether it is an input: an archive holds other records too."""
WINDOW = 15 + 16
"""What tells zlib that a stream is gzip with the largest window."""


def rows_in(source: Source) -> Places:
    """The lines of JSON Lines that are not blank."""
    at: int | None = source.stream.tell()
    for number, line in source.lines():
        if not is_blank(line):
            yield number, at, True
        at = None if line is None else source.stream.tell()  # the rest of a line that is too long is still to come


def objects_in(source: Source) -> Places:
    """The members of a JSON array; none where it is one object."""
    value = parsed(source.whole(), source.name)
    yield from ((number, None, True) for number in range(1, len(value) + 1 if isinstance(value, list) else 1))


def packed_in(source: Source) -> Places:
    """The files of a zip."""
    try:
        with zipfile.ZipFile(source.stream if source.stream.seekable() else io.BytesIO(source.whole())) as archive:
            yield from ((number, None, True) for number, _ in enumerate(members_of(archive, source.name), start=1))
    except BREAKS as error:
        raise UnreadableInput(source.name, str(error), next_step="Fetch or pack the file again.") from error


PARTED: dict[str, Callable[[Source], Places]] = {
    "json": objects_in,
    "jsonl": rows_in,
    "warc": places_in,
    "zip": packed_in,
}
"""The formats that can be parted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Door:
    """The one numbered BEGINS begins at byte OFFSET of the file, where reading can begin."""

    begins: int = 1
    offset: int = 0


def parts_of(
    stream: Any,
    *,
    name: str,
    kind: str,
    most: int,
    max_bytes: int,
    size: int,
) -> Iterator[tuple[Part, int]]:
    """The parts of a file (open at its beginning, of SIZE bytes) with MOST inputs each, and how many each holds.

    KIND is the name of its format in `READERS`. The last part has no end: what a damaged file still gives belongs to
    it. A file in a format of one report, and one that holds nothing, is one part.
    """
    tracked = Tracked(stream, most=size * MAX_RATIO + CHUNK)
    source = Source(name=name, stream=io.BufferedReader(tracked, CHUNK), max_bytes=max_bytes)
    door, open_door, first, count = _Door(), _Door(), 1, 0
    places = PARTED[kind](source) if kind in PARTED else iter(())
    try:
        for number, at, is_input in places:
            offset = None if at is None else tracked.offset_of(at)
            if offset is not None:
                open_door = _Door(begins=number, offset=offset)
            if not is_input:
                continue
            if count == most:
                yield Part(first=first, last=number - 1, offset=door.offset, begins=door.begins), count
                door, first, count = open_door, number, 0
            count += 1
    except UnreadableInput:
        pass  # reading meets the damage again, and counts it
    yield Part(first=first, offset=door.offset, begins=door.begins), max(count, 1)


class Tracked(io.RawIOBase):
    """A file, unpacked where it is gzip, that knows which places of what it gives can be entered in the file itself.

    Of a plain file every place can; of gzip those where one of its members begins: archives of the web pack each record
    as a member.
    """

    def __init__(self, file: Any, *, most: int) -> None:
        self._file = file
        self._left = most
        start = file.read(len(GZIP))
        file.seek(0)
        self._is_packed = start == GZIP
        self._unpacking = zlib.decompressobj(WINDOW)
        self._packed, self._taken, self._given = b"", 0, 0
        self._doors: deque[tuple[int, int]] = deque([(0, 0)])

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return not self._is_packed

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if self._is_packed:
            raise io.UnsupportedOperation
        self._given = self._file.seek(offset, whence)
        return self._given

    def tell(self) -> int:
        return self._given

    def offset_of(self, place: int) -> int | None:
        """The byte of the file that gives this place; None where none can be entered. Places are asked in order."""
        if not self._is_packed:
            return place
        while self._doors and self._doors[0][0] < place:
            self._doors.popleft()
        return self._doors[0][1] if self._doors and self._doors[0][0] == place else None

    def readinto(self, buffer: Any) -> int:
        if not self._is_packed:
            piece = self._file.read(len(buffer))
        else:
            piece = self._unpacked(min(len(buffer), CHUNK))
            self._left -= len(piece)
            if self._left < 0:
                raise UnreadableInput("", "it unpacks beyond belief", next_step="Unpack it yourself.")
        buffer[: len(piece)] = piece
        self._given += len(piece)
        return len(piece)

    def _unpacked(self, size: int) -> bytes:
        """Up to SIZE bytes more; none at the end, or where nothing follows that is gzip."""
        while True:
            if self._unpacking.eof and not self._enter():
                return b""
            if not self._packed and not self._take():
                return self._unpacking.decompress(b"", size)  # what a torn file still gives
            piece = self._unpacking.decompress(self._packed, size)
            self._packed = self._unpacking.unused_data if self._unpacking.eof else self._unpacking.unconsumed_tail
            if piece:
                return piece

    def _enter(self) -> bool:
        """Begin the next member, behind zeros that may stand between two; whether there is one."""
        self._packed = self._packed.lstrip(b"\0")
        while not self._packed:
            if not self._take():
                return False
            self._packed = self._packed.lstrip(b"\0")
        if len(self._packed) < len(GZIP):
            self._take()
        if not self._packed.startswith(GZIP):
            return False
        self._unpacking = zlib.decompressobj(WINDOW)
        self._doors.append((self._given, self._taken - len(self._packed)))
        return True

    def _take(self) -> bool:
        piece = self._file.read(CHUNK)
        self._taken += len(piece)
        self._packed += piece
        return bool(piece)
