"""The records of a store as files, to be passed on or brought into another store.

A file holds one record a line (JSON Lines, gzip where it is named so); a folder holds records.jsonl.gz, the ledger of
refused inputs and a manifest with the hash of both. Without full texts a line is no `communique/1` record: it has the
hash of the text, every offset, and quotations of limited length; it can be read, not imported.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

import msgspec

import communique
from communique.errors import MalformedRecord, StoreError
from communique.store import RefusedInput, Store

QUOTED = 300
"""Characters of one quotation that are passed on without the full text: two or three sentences."""
SHARE = 0.25
"""Of a text that all quotations together may hold; without it they held 80 % of 150 reports (2026-11)."""
EVIDENCE = "communique-evidence/1"
RECORDS, REFUSED, MANIFEST = "records.jsonl.gz", "refused.jsonl", "manifest.json"
RIGHTS = {
    True: "Holds the full texts of reports, which belong to their publishers: pass it on only where they allow it.",
    False: "Holds short quotations of reports, together at most a quarter of each, with their sources; no full texts.",
}
MOST = 64_000_000
"""Bytes of one line that are still believed to be a record."""
NO_TEXT = "it was exported without the text, and no record can be made of quotations"
Taken = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a folder holds: RECORDS (with earlier texts) and REFUSED inputs, with the hashes of their files."""

    format: str = "communique-export/1"
    version: str
    full_text: bool
    rights: str
    records: int
    refused: int
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """The format of a line, without the rest of it."""

    format: str


@dataclass(slots=True)
class Imported:
    """What became of the lines so far: by OUTCOME; lines that were REFUSED by reason, the first of them with number."""

    outcomes: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    first: str | None = None
    inputs: int = 0


def export(store: Store, to: Path, *, full_text: bool, advance: Callable[[], None]) -> int:
    """Write the records of a store to a file, or with the ledger to a folder; how many. Nothing half is left behind."""
    whole = to if to.suffix in {".jsonl", ".gz"} else to / RECORDS
    try:
        whole.parent.mkdir(parents=True, exist_ok=True)
        with _written(whole) as stream, closing(store.encoded()) as lines:
            count = 0
            for encoded in lines:
                stream.write((encoded if full_text else evidence(encoded)) + b"\n")
                count += 1
                advance()
        if whole != to:
            _accompany(store, to, count, full_text=full_text)
    except OSError as fault:
        raise StoreError(
            f"{fault.filename or to} cannot be written: {fault.strerror}.", next_step="Give another file or folder."
        ) from fault
    return count


def evidence(encoded: bytes) -> bytes:
    """A record without its text, and with quotations of limited length.

    The shortest come first (names, dates, verbs), then what is quoted at length, until SHARE of the text is told. Where
    the words of a span are left out, its offsets stay.
    """
    record: dict[str, Any] = msgspec.json.decode(encoded)
    record["format"] = EVIDENCE
    size = len(record["report"].pop("text"))
    record["report"]["characters"] = size
    told, left = bytearray(size), int(size * SHARE)
    for span in sorted(_spans(record), key=lambda span: (span["end"] - span["start"], span["start"])):
        start, end = span["start"], min(span["end"], span["start"] + QUOTED)
        new = end - start - sum(told[start:end])
        span["text"] = span["text"][:QUOTED] if new <= left else ""
        if new <= left:
            told[start:end] = b"\x01" * (end - start)
            left -= new
    return msgspec.json.encode(record)


def bring(store: Store, path: Path, tally: Imported, *, taken: Taken) -> Iterator[None]:
    """Bring the lines of a file or folder into a store, one a step, and tally them. What is there stays as it is."""
    if path.is_dir():
        _verify(path)
    file = path / RECORDS if path.is_dir() else path
    for number, line in _lines(file, taken):
        if line.strip():
            _bring_line(store, line, f"{file}:{number}", tally)
            yield
    if path.is_dir() and (path / REFUSED).exists():
        with (path / REFUSED).open("rb") as lines:
            tally.inputs = store.restore_refused([msgspec.json.decode(line, type=RefusedInput) for line in lines])


def size_of(path: Path) -> int | None:
    """The bytes of the records in a file or folder, as they are packed."""
    file = path / RECORDS if path.is_dir() else path
    return file.stat().st_size if file.exists() else None


def _bring_line(store: Store, line: bytes, name: str, tally: Imported) -> None:
    if len(line) > MOST:
        reason: str | None = f"the line is longer than {MOST} bytes"
    elif _is_evidence(line):
        reason = NO_TEXT
    else:
        reason = _restored(store, line, tally)
    if reason:
        tally.refused[reason] += 1
        tally.first = tally.first or name


def _restored(store: Store, line: bytes, tally: Imported) -> str | None:
    """Why a line is no record that can be kept; None where it was."""
    try:
        tally.outcomes[store.restore(line)] += 1
    except MalformedRecord as fault:
        return fault.reason
    return None


def _is_evidence(line: bytes) -> bool:
    try:
        return msgspec.json.decode(line, type=_Line).format == EVIDENCE
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value
        else:
            for inner in value.values():
                yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def _accompany(store: Store, folder: Path, count: int, *, full_text: bool) -> None:
    """Write the ledger and the manifest beside the records."""
    inputs = store.refused_inputs()
    with _written(folder / REFUSED) as stream:
        for one in inputs:
            stream.write(msgspec.json.encode(one) + b"\n")
    manifest = Manifest(
        version=communique.__version__, full_text=full_text, rights=RIGHTS[full_text], records=count,
        refused=len(inputs), sha256={name: _hash(folder / name) for name in (RECORDS, REFUSED)},
    )  # fmt: skip
    with _written(folder / MANIFEST) as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")


def _verify(folder: Path) -> None:
    """Raise StoreError where the files of a folder are not those that its manifest tells of."""
    again = "Export it again, or give records.jsonl.gz alone to import what can be read."
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
        changed = [name for name, known in manifest.sha256.items() if _hash(folder / name) != known]
    except OSError as fault:
        raise StoreError(f"{fault.filename} cannot be read: {fault.strerror}.", next_step=again) from fault
    except msgspec.DecodeError as fault:
        raise StoreError(f"{folder / MANIFEST} is no manifest of an export ({fault}).", next_step=again) from fault
    if changed:
        raise StoreError(f"{folder / changed[0]} is not as it was exported.", next_step=again)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _written(path: Path) -> Iterator[IO[bytes]]:
    """A file that is there whole or not at all; packed where it is named so, without a clock in it."""
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as plain:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", fileobj=plain, mode="wb", mtime=0, compresslevel=6) as packed:
                    yield cast("IO[bytes]", packed)
            else:
                yield plain
            plain.flush()
            os.fsync(plain.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


class _Counted(io.RawIOBase):
    """A file that tells how many bytes were taken of it."""

    def __init__(self, path: Path, taken: Taken) -> None:
        self._file = path.open("rb", buffering=0)
        self._taken = taken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._file.readinto(buffer) or 0
        self._taken(count)
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def _lines(path: Path, taken: Taken) -> Iterator[tuple[int, bytes]]:
    """The numbered lines of a file, unpacked where it is gzip; one that is too long is cut, and then refused."""
    try:
        with io.BufferedReader(_Counted(path, taken), 1 << 16) as plain:
            packed = plain.peek(2).startswith(b"\x1f\x8b")
            stream: Any = gzip.GzipFile(fileobj=plain, mode="rb") if packed else plain
            number = 0
            while line := stream.readline(MOST + 2):
                number += 1
                yield number, line.rstrip(b"\r\n")
                while not line.endswith(b"\n") and (line := stream.readline(1 << 16)):
                    pass
    except (OSError, EOFError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        step = "Check the path, or export it again."
        raise StoreError(f"{path} cannot be read: {reason}.", next_step=step) from fault
