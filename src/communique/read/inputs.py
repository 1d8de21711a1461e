"""Opens what is to be read: files, folders, gzip; every size is bounded before anything is parsed."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.errors import UnreadableInput
from communique.settings import MEGABYTE

GZIP = b"\x1f\x8b"
MAX_RATIO = 200
"""Unpacked to packed size of gzip that is still believed: news text packs 3 to 20 fold, a bomb 1,000 fold."""
CHUNK = 1 << 16
Taken = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of NAME are in STREAM; MAX_BYTES is the most that one report may take of them."""

    name: str
    stream: io.BufferedReader[Any]
    max_bytes: int

    def peek(self, size: int) -> bytes:
        """Up to `size` bytes from the start, left to be read again."""
        try:
            return self.stream.peek(size)[:size]
        except (OSError, EOFError, zlib.error) as error:
            raise broken(self.name, error) from error

    def whole(self) -> bytes:
        """All bytes; raises UnreadableInput where there are none, or more than `max_bytes`."""
        read = self._read(self.max_bytes + 1)
        if len(read) > self.max_bytes:
            raise too_large(self.name, self.max_bytes)
        if not read.strip():
            raise UnreadableInput(self.name, "it is empty", next_step="Give a file that holds a report.")
        return read

    def lines(self, *, first: int = 1) -> Iterator[tuple[int, bytes | None]]:
        """Numbered lines (from FIRST) without their ends; None for one of more than `max_bytes`, which is skipped."""
        number = first - 1
        while line := self._readline(self.max_bytes + 1):
            number += 1
            if len(line) <= self.max_bytes or line.endswith(b"\n"):
                yield number, line.rstrip(b"\r\n")
                continue
            yield number, None
            while (rest := self._readline(CHUNK)) and not rest.endswith(b"\n"):
                pass

    def line(self, most: int) -> bytes:
        """The next line with its end, or its first `most` bytes; empty at the end."""
        return self._readline(most)

    def exactly(self, size: int) -> bytes:
        """The next `size` bytes; fewer only where no more come."""
        return self._read(size)

    def skip(self, size: int) -> None:
        """Pass over the next `size` bytes."""
        while size > 0 and (piece := self._read(min(size, CHUNK))):
            size -= len(piece)

    def _read(self, size: int) -> bytes:
        try:
            return self.stream.read(size)
        except (OSError, EOFError, zlib.error) as error:
            raise broken(self.name, error) from error

    def _readline(self, size: int) -> bytes:
        try:
            return self.stream.readline(size)
        except (OSError, EOFError, zlib.error) as error:
            raise broken(self.name, error) from error


class _BoundedUnpacking(io.RawIOBase):
    """Gzip read as a stream that stops, with an error, where it unpacks beyond belief."""

    def __init__(self, packed: io.BufferedReader[Any], *, name: str, most: int) -> None:
        self._packed = packed
        self._unpacked = gzip.GzipFile(fileobj=packed, mode="rb")
        self._name = name
        self._left = most

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._packed.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._unpacked.read1(min(len(buffer), CHUNK))  # read would lose what came before a torn end
        self._left -= len(piece)
        if self._left < 0:
            raise UnreadableInput(
                self._name,
                f"it unpacks to more than {MAX_RATIO} times its size",
                next_step="Unpack it yourself if it is what it should be.",
            )
        buffer[: len(piece)] = piece
        return len(piece)


def open_stream(stream: io.RawIOBase | io.BytesIO, *, name: str, size: int, max_bytes: int) -> Source:
    """A source over a stream of `size` bytes, unpacked where it is gzip (told by its first two bytes)."""
    buffered = io.BufferedReader(stream, CHUNK)
    if buffered.peek(len(GZIP)).startswith(GZIP):
        unpacked = _BoundedUnpacking(buffered, name=name, most=size * MAX_RATIO + CHUNK)
        buffered = io.BufferedReader(unpacked, CHUNK)
    return Source(name=name, stream=buffered, max_bytes=max_bytes)


class _Watched(io.RawIOBase):
    """A file that says how many bytes were taken of it, each time some are."""

    def __init__(self, file: io.RawIOBase, taken: Taken) -> None:
        self._file = file
        self._taken = taken

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        count: int | None = self._file.readinto(buffer)
        self._taken(count or 0)
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def open_file(path: Path, *, max_bytes: int, taken: Taken | None = None, offset: int = 0) -> Source:
    """A source over a file, from byte OFFSET on; raises UnreadableInput where there is none that can be read.

    TAKEN is told how many bytes were taken of the file, each time some are.
    """
    name = str(path)
    try:
        if path.exists() and not path.is_file():
            raise UnreadableInput(name, "it is not a regular file", next_step="Give a file, a folder, or - for input.")
        file: io.RawIOBase = path.open("rb", buffering=0)
        file.seek(offset)
        stream = _Watched(file, taken) if taken else file
        return open_stream(stream, name=name, size=path.stat().st_size, max_bytes=max_bytes)
    except (OSError, ValueError) as error:
        raise unopened(name, error) from error


def size_of(path: Path) -> int:
    """The bytes of a file, or of the files below a folder; 0 where there are none that can be read."""
    try:
        files = files_of(path) if path.is_dir() else (path,)
        return sum(file.stat().st_size for file in files)
    except (OSError, ValueError, UnreadableInput):
        return 0


def files_of(folder: Path) -> tuple[Path, ...]:
    """The files below a folder in sorted order, hidden ones and links to folders left out."""
    found: list[Path] = []

    def refuse(error: OSError) -> None:
        raise unopened(str(error.filename or folder), error)

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(parent, name) for name in files if not name.startswith("."))
    if not found:
        raise UnreadableInput(str(folder), "the folder holds no files", next_step="Give a folder with reports in it.")
    return tuple(sorted(found))


def files_below(folder: Path) -> Iterator[Path]:
    """The same files in the same order, found as they are asked for: no list of a million is made."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((one.name, one.is_dir(), one.is_symlink()) for one in found if one.name[0] != ".")
    except OSError as error:
        raise unopened(str(error.filename or folder), error) from error
    for name, is_folder, is_link in entries:
        if not is_folder:
            yield folder / name
        elif not is_link:
            yield from files_below(folder / name)


def unopened(name: str, error: OSError | ValueError) -> UnreadableInput:
    """Why a file could not be opened, in plain words."""
    if isinstance(error, FileNotFoundError):
        return UnreadableInput(name, "there is no such file", next_step="Check the path.")
    if isinstance(error, PermissionError):
        return UnreadableInput(name, "it may not be read", next_step="Give yourself permission to read it.")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return UnreadableInput(name, f"it cannot be opened ({reason})", next_step="Check the path.")


def broken(name: str, error: Exception) -> UnreadableInput:
    """Why bytes stopped coming: almost always a gzip file that is cut off or damaged."""
    reason = " ".join(str(error).split()) or type(error).__name__
    return UnreadableInput(name, f"it is damaged ({reason})", next_step="Fetch or pack the file again.")


def too_large(name: str, max_bytes: int) -> UnreadableInput:
    """The refusal of more bytes than one report can have."""
    return UnreadableInput(
        name,
        f"it is larger than {max_bytes / MEGABYTE:g} MB",
        next_step="Split it into one report a file, or JSON Lines.",
    )
