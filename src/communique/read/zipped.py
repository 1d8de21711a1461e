"""Zip files: each member is read as a file of its own; sizes are bounded as it is unpacked, whatever it declares."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from communique.errors import UnreadableInput
from communique.read.inputs import CHUNK, MAX_RATIO, Source, broken, open_stream
from communique.read.readings import MOST_DEPTH, ReadAs, Reader, Reading, Refused
from communique.settings import Settings

MOST_MEMBERS = 100_000
ENCRYPTED = 0x1
OFFICE = {
    "[Content_Types].xml": "an office document",
    "META-INF/container.xml": "an e-book",
    "META-INF/manifest.xml": "an office document",
}
"""Members by which a zip is known for the file of one program."""
BREAKS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, IndexError, NotImplementedError, OSError,
    RuntimeError, ValueError,
)  # fmt: skip
"""What the standard library raises on damaged archives and members."""


def read_zip(source: Source, options: ReadAs, settings: Settings, inner: Reader) -> Iterator[Reading | Refused]:
    """The reports of the members in sorted order, with what was refused; `inner` reads the bytes of one."""
    if options.envelope.depth >= MOST_DEPTH:
        raise UnreadableInput(source.name, "it is an archive within archives", next_step="Unpack the outer ones.")
    packed = source.stream if source.stream.seekable() else io.BytesIO(source.whole())
    try:
        archive = zipfile.ZipFile(packed)
    except BREAKS as error:
        raise broken(source.name, error) from error
    with archive:
        budget = _Budget(left=sum(member.compress_size for member in archive.infolist()) * MAX_RATIO + CHUNK)
        for number, member in enumerate(members_of(archive, source.name), start=1):
            if number < options.part.first or options.part.is_past(number):
                continue
            name = f"{source.name}!{member.filename}"
            options.part.begun(number, name)
            try:
                part = _opened(archive, member, name, budget, max_bytes=source.max_bytes)
                yield from inner(part, replace(options.inside(), format=None), settings)
            except UnreadableInput as error:
                yield Refused(name=name, error=error)


def members_of(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The files of an archive in sorted order, without hidden ones."""
    kind = next((OFFICE[member] for member in archive.namelist() if member in OFFICE), None)
    if kind:
        raise UnreadableInput(name, f"it is {kind}, not text", next_step="Save it as text, HTML or PDF.")
    files = [
        member
        for member in archive.infolist()
        if not member.filename.endswith("/")  # is_dir fails on a member without a name
        and not any(part.startswith((".", "__MACOSX")) for part in member.filename.split("/"))
    ]
    if not files:
        raise UnreadableInput(name, "the archive holds no files", next_step="Give an archive with reports in it.")
    if len(files) > MOST_MEMBERS:
        raise UnreadableInput(name, f"it has more than {MOST_MEMBERS:,} members", next_step="Unpack it into folders.")
    return sorted(files, key=lambda member: member.filename)


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, budget: _Budget, *, max_bytes: int) -> Source:
    if member.flag_bits & ENCRYPTED:
        raise UnreadableInput(name, "it is encrypted", next_step="Unpack it with its password.")
    try:
        stream = archive.open(member)
    except BREAKS as error:
        raise broken(name, error) from error
    unpacking = _Unpacking(stream, name=name, budget=budget)
    return open_stream(unpacking, name=name, size=member.file_size, max_bytes=max_bytes)


class _Budget:
    """Bytes that may still be unpacked from one archive: members may share bytes, each within belief."""

    def __init__(self, *, left: int) -> None:
        self.left = left


class _Unpacking(io.RawIOBase):
    """A member read as a stream that ends, with an error, where it is damaged or unpacks beyond belief."""

    def __init__(self, stream: IO[bytes], *, name: str, budget: _Budget) -> None:
        self._stream = stream
        self._name = name
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._stream.read(min(len(buffer), CHUNK))
        except BREAKS as error:
            raise broken(self._name, error) from error
        self._budget.left -= len(piece)
        if self._budget.left < 0:
            raise UnreadableInput(
                self._name,
                f"its archive unpacks to more than {MAX_RATIO} times its size",
                next_step="Unpack it yourself if it is what it should be.",
            )
        buffer[: len(piece)] = piece
        return len(piece)
