"""The folder of a batch: what was planned, what is done; each file is there whole or not at all.

records/ID.parquet    one row a report
refused/ID.jsonl      inputs that were refused, and why
manifests/ID.json     what the shard was made of, by which tools, and the hashes of the two
done/ID               the hash of the manifest: written last, and only then is the shard done
planned.jsonl         shards in the order in which they were planned, with the day as of which each is read
scratch/              what is under way; removed when the next run starts
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from communique.batch.shards import Manifest, Shard, Written, encoded
from communique.errors import BatchError

RECORDS, REFUSED, MANIFESTS, DONE, SCRATCH = "records", "refused", "manifests", "done", "scratch"
PLANNED, LOCK = "planned.jsonl", "lock"
SUFFIXES = {RECORDS: ".parquet", REFUSED: ".jsonl", MANIFESTS: ".json", DONE: ""}
AGAIN = "Make room or mend the disk, then run the same command again: it goes on where it was."


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The shard with this id is coded AS_OF a day, and takes SIZE bytes of the inputs."""

    shard: str
    as_of: str | None
    size: int


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of one batch; raises BatchError where it cannot be written or understood."""

    root: Path

    def path(self, kind: str, shard: str) -> Path:
        """Where a file of a shard is, or is to be."""
        return self.root / kind / f"{shard}{SUFFIXES[kind]}"

    def is_done(self, shard: str) -> bool:
        """Whether a shard was coded, and all its files are there."""
        return all(self.path(kind, shard).exists() for kind in (DONE, MANIFESTS, RECORDS, REFUSED))

    def done(self) -> list[str]:
        """The ids of the shards that are done, in order."""
        try:
            marks = sorted(one.name for one in (self.root / DONE).iterdir() if one.name.startswith("shd-"))
        except FileNotFoundError:
            return []
        return [one for one in marks if self.is_done(one)]

    def manifest(self, shard: str) -> Manifest:
        """What a shard that is done holds; raises BatchError where it is not as it was written."""
        whole = self.path(MANIFESTS, shard).read_bytes()
        if self.path(DONE, shard).read_text(encoding="ascii").strip() != hashlib.sha256(whole).hexdigest():
            raise changed(self.path(MANIFESTS, shard))
        try:
            return msgspec.json.decode(whole, type=Manifest)
        except msgspec.DecodeError as fault:
            raise changed(self.path(MANIFESTS, shard)) from fault

    def check(self, manifest: Manifest) -> None:
        """Raise BatchError where the files of a shard are not those that its manifest tells of."""
        for name, known in manifest.files.items():
            path = self.root / name
            with told_of(path), path.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != known.sha256:
                    raise changed(path)

    def prepare(self) -> None:
        """Make the folders, and remove what a run that was killed left half done."""
        with told_of(self.root):
            for kind in SUFFIXES:
                (self.root / kind).mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self.root / SCRATCH, ignore_errors=True)
            (self.root / SCRATCH).mkdir()
            done = set(self.done())
            for kind, suffix in SUFFIXES.items():
                for one in (self.root / kind).iterdir():
                    if one.name.startswith("shd-") and one.name.removesuffix(suffix) not in done:
                        one.unlink()

    def finish(self) -> None:
        """Remove what is not needed between runs."""
        shutil.rmtree(self.root / SCRATCH, ignore_errors=True)

    def scratch(self) -> Path:
        """A new file for what is under way; two who work at one shard do not meet in it."""
        with told_of(self.root / SCRATCH):
            (self.root / SCRATCH).mkdir(exist_ok=True)
            path = self.root / SCRATCH / secrets.token_hex(16)
            path.touch(exist_ok=False)
        return path

    def write(self, kind: str, shard: str, whole: bytes) -> tuple[str, Written]:
        """Write a file whole or not at all, to last when it is there; its name from the folder on, and what it is."""
        path = self.path(kind, shard)
        with told_of(path):
            self._put(path, whole)
        name = path.relative_to(self.root).as_posix()
        return name, Written(size=len(whole), sha256=hashlib.sha256(whole).hexdigest())

    def _put(self, path: Path, whole: bytes) -> None:
        part = self.scratch()
        with part.open("wb") as stream:
            stream.write(whole)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        _settle(path.parent)

    def mark(self, manifest: Manifest) -> None:
        """Write the manifest of a shard, then that it is done."""
        whole = encoded(manifest)
        self.write(MANIFESTS, manifest.shard, whole)
        self.write(DONE, manifest.shard, hashlib.sha256(whole).hexdigest().encode("ascii") + b"\n")

    def remove(self, shard: str) -> None:
        """Remove a shard; first that it is done."""
        with told_of(self.root):
            for kind in (DONE, MANIFESTS, REFUSED, RECORDS):
                self.path(kind, shard).unlink(missing_ok=True)

    def planned(self) -> list[Planned]:
        """The shards that were planned here; a last line that a kill tore off is none."""
        try:
            whole = (self.root / PLANNED).read_bytes()
        except FileNotFoundError:
            return []
        lines = whole[: whole.rfind(b"\n") + 1].splitlines()
        try:
            return [msgspec.json.decode(line, type=Planned) for line in lines]
        except msgspec.DecodeError as fault:
            raise changed(self.root / PLANNED) from fault

    def forget(self, wanted: set[str]) -> None:
        """Leave in the list of planned shards only these: others will not be coded any more."""
        kept = [one for one in self.planned() if one.shard in wanted]
        whole = b"".join(msgspec.json.encode(one) + b"\n" for one in kept)
        path = self.root / PLANNED
        with told_of(path):
            if path.exists() and path.read_bytes() != whole:
                self._put(path, whole)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Alone in this folder, as long as this process lives; raises BatchError where another run is."""
        with told_of(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            lock = (self.root / LOCK).open("a+b")
        with lock:
            if not _lock(lock.fileno()):
                raise BatchError(
                    f"Another run works in {self.root}.", next_step="Wait for it, or give another folder with --out."
                )
            yield


class Journal:
    """The days as of which shards are coded: that of a shard is noted, to last, before the shard is begun."""

    def __init__(self, folder: Folder, *, today: str | None) -> None:
        self._today = today
        self._path = folder.root / PLANNED
        self._days = {one.shard: one.as_of for one in folder.planned()}
        self._cut()

    def dated(self, shard: Shard) -> Shard:
        """A shard as of the day on which it was first planned here."""
        known, day = shard.id, shard.told.as_of or self._today
        if known not in self._days:
            line = msgspec.json.encode(Planned(shard=known, as_of=day, size=shard.size)) + b"\n"
            with told_of(self._path), self._path.open("ab") as stream:
                stream.write(line)
                stream.flush()
                os.fsync(stream.fileno())
            self._days[known] = day
        return shard.dated(self._days[known])

    def _cut(self) -> None:
        """Take a last line away that a kill tore off."""
        if not self._path.exists():
            return
        with told_of(self._path), self._path.open("r+b") as stream:
            whole = stream.read()
            stream.truncate(whole.rfind(b"\n") + 1)


def changed(path: Path) -> BatchError:
    """What is told of a file that is not as it was written."""
    return BatchError(
        f"{path} is not as it was written.", next_step="Delete it and run the batch again: its shard is made anew."
    )


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Faults of the disk while PATH is used, told as BatchError."""
    try:
        yield
    except OSError as fault:
        where = fault.filename or path
        raise BatchError(f"{where} cannot be used: {fault.strerror or fault}.", next_step=AGAIN) from fault


def _settle(folder: Path) -> None:
    """Have the names in a folder last; systems that cannot open one keep them by themselves."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _lock(opened: int) -> bool:
    """Take the lock of an open file, which ends with the process; whether it was free."""
    try:
        import fcntl
    except ImportError:  # Windows
        return _lock_on_windows(opened)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_on_windows(opened: int) -> bool:
    import importlib

    locking = importlib.import_module("msvcrt")
    try:
        locking.locking(opened, locking.LK_NBLCK, 1)
    except OSError:
        return False
    return True
