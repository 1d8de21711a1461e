"""Bodies as servers pack them (gzip, deflate, brotli), unpacked piece by piece and never beyond a limit."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli

from communique.errors import NotFetched
from communique.read.fetching.connecting import too_long

OFFERED = "gzip, deflate, br"
PIECE = 1 << 16
Unpack = Callable[[Iterable[bytes]], Iterator[bytes]]


class _Damaged(ValueError):
    """A packed body that is no such thing, or cut off."""


def unpacked(pieces: Iterable[bytes], *, coding: str, url: str, most: int) -> bytes:
    """The whole body; raises NotFetched where it is larger than `most`, damaged, or packed as nobody asked for."""
    names = [name for part in coding.split(",") if (name := part.strip().lower()) not in {"", "identity"}]
    if len(names) > 1 or (names and names[0] not in CODINGS):
        raise NotFetched(url, "it is packed in a way that was not asked for", next_step="Fetch it yourself.")
    body = bytearray()
    try:
        for piece in CODINGS[names[0]](pieces) if names else pieces:
            body += piece
            if len(body) > most:
                raise too_long(url)
    except (_Damaged, zlib.error, brotli.error) as error:
        raise NotFetched(url, "it is packed, and damaged", next_step="Try again later.", passing=True) from error
    return bytes(body)


def _gzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """One or more members of gzip; what follows the last is left aside, as browsers do."""
    unpacking, begun = zlib.decompressobj(31), False
    for piece in pieces:
        data = piece
        while data:
            if unpacking.eof:
                if not data.startswith(b"\x1f"):
                    return
                unpacking = zlib.decompressobj(31)
            begun = True
            yield unpacking.decompress(data, PIECE)
            data = unpacking.unused_data if unpacking.eof else unpacking.unconsumed_tail
    if begun and not unpacking.eof:
        raise _Damaged


def _deflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Deflate with its zlib wrapping, or without, as some servers send it."""
    unpacking = None
    for piece in pieces:
        data = piece
        while data and not (unpacking and unpacking.eof):
            if unpacking is None:
                unpacking = zlib.decompressobj(15 if data[0] & 0x0F == zlib.DEFLATED else -15)
            yield unpacking.decompress(data, PIECE)
            data = unpacking.unconsumed_tail
    if unpacking and not unpacking.eof:
        raise _Damaged


def _brotli(pieces: Iterable[bytes]) -> Iterator[bytes]:
    unpacking, begun = brotli.Decompressor(), False
    for piece in pieces:
        begun = begun or bool(piece)
        if unpacking.is_finished():
            return
        yield unpacking.process(piece, output_buffer_limit=PIECE)
        while not unpacking.can_accept_more_data():
            yield unpacking.process(b"", output_buffer_limit=PIECE)
    if begun and not unpacking.is_finished():
        raise _Damaged


CODINGS: dict[str, Unpack] = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli}
