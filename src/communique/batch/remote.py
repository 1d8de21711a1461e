"""Inputs that lie elsewhere: s3://, gs://, https:// and whatever else fsspec reads. The door to fsspec.

What fails on the way ends the run (`BatchError`) and is no refusal: the bytes are there, and the next run has them.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import tempfile
from collections.abc import Iterator
from typing import Any

from communique.batch.shards import Input
from communique.errors import BatchError, CommuniqueError, MissingPart, UnreadableInput

TAGS = ("ETag", "etag", "md5Hash", "Content-MD5", "checksum", "mtime", "LastModified", "Last-Modified", "created")
"""What stores call the tag or moment of a version of a file, the surest first."""
CHUNK = 1 << 20
WEB = ("http://", "https://")
AGAIN = "Run the same command again: it goes on where it was."


def is_remote(name: str) -> bool:
    """Whether a name is an address of any kind, and no path."""
    scheme, parted, _ = name.partition("://")
    return bool(parted) and scheme.isascii() and scheme.replace("+", "").replace("-", "").isalnum()


def called(given: str) -> str:
    """The same address; raises MissingPart where what reads such addresses is not installed, UnreadableInput."""
    system, path = _system(given)
    if not _told(given, system.exists, path):
        raise UnreadableInput(given, "there is no such file", next_step="Check the address.")
    return given


def files_at(name: str) -> Iterator[Input]:
    """The file at an address, or those below the folder there in order of their names; of the web, always a file."""
    system, path = _system(name)
    if name.startswith(WEB) or not _told(name, system.isdir, path):
        yield Input(name=name, size=_size(_told(name, system.info, path)), mark="")
        return
    found = False
    for one in _below(name, system, path):
        found = True
        yield one
    if not found:
        raise UnreadableInput(name, "the folder holds no files", next_step="Give a folder with reports in it.")


def _below(name: str, system: Any, path: str) -> Iterator[Input]:
    entries = _told(name, lambda: sorted(system.ls(path, detail=True), key=lambda one: one["name"].rstrip("/")))
    for entry in entries:
        inner = entry["name"].rstrip("/")
        if inner.rpartition("/")[2].startswith(".") or inner == path.rstrip("/"):
            continue
        if entry["type"] == "directory":
            yield from _below(name, system, inner)
        else:
            yield Input(name=system.unstrip_protocol(inner), size=_size(entry), mark="", in_folder=True)


def marked(one: Input) -> tuple[int, str]:
    """The size of a file and the tag that its store gives this version; its sha256 where it gives none."""
    system, path = _system(one.name)
    told = _told(one.name, system.info, path)
    tag = next((f"{key.lower()}:{told[key]}" for key in TAGS if told.get(key)), None)
    if tag is None:
        whole = hashlib.sha256()
        with opened(one.name) as stream:
            while piece := stream.read(CHUNK):
                whole.update(piece)
        tag = f"sha256:{whole.hexdigest()}"
    return _size(told), tag


def opened(name: str) -> io.RawIOBase:
    """The bytes at an address as a stream; what fails in it raises BatchError."""
    system, path = _system(name)
    stream = _told(name, lambda: system.open(path, "rb", block_size=CHUNK))
    if not _can_seek(stream):
        stream.close()
        stream = _told(name, lambda: _copied(system.open(path, "rb", block_size=0)))  # given as it comes
    return _Remote(name, stream)


def _can_seek(stream: Any) -> bool:
    """Whether one can go to any place of a stream: web servers without ranges give it from the beginning alone."""
    try:
        stream.seek(1)
        stream.read(1)
        stream.seek(0)
    except ValueError:
        return False
    except Exception:  # noqa: BLE001 -- it fails again when it is read, and is told then
        return True
    return True


def _copied(stream: Any) -> Any:
    """The same bytes in a file here, which is gone when it is closed."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115 -- who asked for the stream closes it
    with stream:
        shutil.copyfileobj(stream, copy, CHUNK)
    copy.seek(0)
    return copy


class _Remote(io.RawIOBase):
    """A stream of fsspec's, whose failures are told as ours."""

    def __init__(self, name: str, stream: Any) -> None:
        self._name = name
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(_told(self._name, self._stream.seek, offset, whence))

    def tell(self) -> int:
        return int(self._stream.tell())

    def readinto(self, buffer: Any) -> int:
        piece: bytes = _told(self._name, self._stream.read, len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _system(name: str) -> tuple[Any, str]:
    """What reads an address, and how it calls what is there."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise MissingPart("fsspec, which reads what lies elsewhere,", "remote") from None
    scheme = name.partition("://")[0]
    try:
        system, path = url_to_fs(name)
    except ImportError as fault:
        needed = " ".join(str(fault).split()) or "a library of its own"
        raise MissingPart(f"What reads {scheme}://", "remote", next_step=f"fsspec says: {needed}.") from None
    except ValueError:
        raise UnreadableInput(
            name, f"nothing is known that reads {scheme}://", next_step="Give a path, s3://, gs:// or https://."
        ) from None
    return system, path


def _told(name: str, call: Any, *given: Any) -> Any:
    """What a call of fsspec's gives; each store has errors of its own, and each is told as one of ours."""
    try:
        return call(*given)
    except CommuniqueError:
        raise
    except Exception as fault:
        reason = " ".join(str(fault).split()) or type(fault).__name__
        raise BatchError(f"{name} cannot be read: {reason[:200]}.", next_step=AGAIN) from fault


def _size(told: Any) -> int:
    return int(told.get("size") or 0)
