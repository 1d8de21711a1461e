"""What a worker process does: it loads the tools once, and codes the inputs of shards one by one.

Before it takes up an input it says so (`At`), so that who watches it knows which one it was that took too long, or that
ended the process; and it can be told to go on from any input on. Nothing it says depends on a clock, on the machine or
on what it coded before.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from communique import codec
from communique.batch import places, remote
from communique.batch.parquet import parquet_of
from communique.batch.recording import defect, recorded, sound
from communique.batch.rows import Row, row_of
from communique.batch.shards import Portion, Shard
from communique.errors import MalformedRecord
from communique.model import MadeBy, Record
from communique.pipeline import Tools
from communique.read import Reading, Refused, read_path, read_stream
from communique.settings import Settings
from communique.vocabulary import Stage

Load = Callable[[], Tools]
ROWS = frozenset({"json", "jsonl"})
"""Formats in which a part of a file is a row of it."""
ORPHANED, AT_LEAST = 6, 60.0
"""Times the time limit (and seconds at least) after which a worker ends itself, in whatever code it is."""


class Position(NamedTuple):
    """The TURN-th that comes of the row, record or member NUMBER (0: none has one) of a PORTION; each from 0 or 1."""

    portion: int = 0
    number: int = 0
    turn: int = 0


class Code(NamedTuple):
    """Asked of a worker: code a SHARD from a position on; end yourself if one input takes so long."""

    shard: Shard
    start: Position
    seconds: float


class Write(NamedTuple):
    """Asked of a worker: make the Parquet file of the reports in a file of lines (`Line`)."""

    lines: str


class Ready(NamedTuple):
    """A worker has loaded these tools."""

    made_by: MadeBy


class At(NamedTuple):
    """A worker takes up what is called NAME: it reads on there, or (with CODING) codes what it read."""

    position: Position
    name: str
    row: int | None
    coding: bool


class Line(NamedTuple):
    """What came of an input: a record (KEPT), or why it was refused; with counts, and the memory of the worker."""

    position: Position
    name: str
    kept: bool
    whole: bytes
    counts: dict[str, int]
    reasons: tuple[str, ...]
    memory: int


class Done(NamedTuple):
    """A worker has coded all of a shard."""


class Made(NamedTuple):
    """The Parquet file that was asked for."""

    whole: bytes


class Failed(NamedTuple):
    """A worker cannot go on, for ERROR, which is no fault of an input."""

    error: Exception


class RefusedLine(msgspec.Struct, frozen=True, omit_defaults=False):
    """A refused input as a line of JSON: what the ledger of a store takes, with how to read it again."""

    name: str
    stage: Stage
    reason: str
    path: str | None
    row: int | None
    options: dict[str, str | bool]


def serve(connection: Connection, load: Load, settings: Settings) -> None:
    """Do what is asked through a connection until it is closed; the whole of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a group: who watches us decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        tools = load()
        connection.send(Ready(tools.made_by))
        while True:
            asked = connection.recv()
            if isinstance(asked, Code):
                for said in coded(asked, tools, settings, say=connection.send):
                    connection.send(said)
                connection.send(Done())
            else:
                connection.send(Made(parquet_of(rows_in(Path(asked.lines)))))
    except (EOFError, BrokenPipeError):
        return  # nobody asks any more
    except Exception as error:  # noqa: BLE001 -- who watches us raises it
        connection.send(Failed(error))


def coded(asked: Code, tools: Tools, settings: Settings, *, say: Callable[[At], None]) -> Iterator[Line]:
    """What comes of each input of a shard, from a position on."""
    with _fuse(asked.seconds) as renew:

        def at(position: Position, name: str, row: int | None = None, *, coding: bool = False) -> None:
            renew()
            say(At(position, name, row, coding))

        for index in range(asked.start.portion, len(asked.shard.portions)):
            portion = asked.shard.portions[index]
            start = asked.start if index == asked.start.portion else Position(index)
            for position, found in _taken(asked.shard, portion, start, settings, at=at):
                if isinstance(found, Reading):
                    at(position, found.name, found.row, coding=True)
                    result = _record(found, tools, debug=settings.debug)
                else:
                    result = found
                yield _line(position, result, asked.shard, portion)


@contextmanager
def _fuse(seconds: float) -> Iterator[Callable[[], None]]:
    """End this process when one input takes ORPHANED times SECONDS; to be renewed with each.

    It is for workers whose watcher is gone while they are in code that lets no other thread run.
    """
    burning, most = 0.0, max(ORPHANED * seconds, AT_LEAST)

    def renew() -> None:
        nonlocal burning
        if time.monotonic() - burning > seconds:
            burning = time.monotonic()
            faulthandler.dump_traceback_later(most, exit=True, file=nowhere)

    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 -- faulthandler keeps its descriptor
        try:
            yield renew
        finally:
            faulthandler.cancel_dump_traceback_later()


def _taken(
    shard: Shard, portion: Portion, start: Position, settings: Settings, *, at: Callable[[Position, str], None]
) -> Iterator[tuple[Position, Reading | Refused]]:
    """The readings of a portion from a position on, each with its own; AT is told where reading is."""
    here = start._replace(turn=0)

    def begun(number: int, name: str) -> None:
        nonlocal here
        here = Position(start.portion, number)
        at(here, name)

    part = replace(portion.part, first=max(portion.first, start.number), begun=begun)
    options = replace(shard.read_as(portion), part=part)
    name = portion.input.name
    with closing(sound(name, partial(_opened, portion, options, settings), debug=settings.debug)) as readings:
        at(here, name)
        for found in readings:
            if here >= start:
                yield here, found
            here = here._replace(turn=here.turn + 1)
            at(here, name if here.number == 0 else f"{name}:{here.number}")


def _opened(portion: Portion, options: Any, settings: Settings) -> Iterator[Reading | Refused]:
    name = portion.input.name
    if not remote.is_remote(name):
        yield from read_path(name, settings=settings, options=options)
        return
    with places.opened(name) as stream:
        stream.seek(options.part.offset)
        yield from read_stream(stream, name=name, size=portion.input.size, settings=settings, options=options)


def _record(reading: Reading, tools: Tools, *, debug: bool) -> tuple[Reading, Record, bytes] | Refused:
    record = recorded(reading, tools, debug=debug)
    if isinstance(record, Refused):
        return record
    try:
        return reading, record, codec.encode(record)
    except MalformedRecord as fault:
        return defect(reading.name, fault, row=reading.row, debug=debug)


def _line(position: Position, found: tuple[Reading, Record, bytes] | Refused, shard: Shard, portion: Portion) -> Line:
    if isinstance(found, Refused):
        whole = refused_line(found.name, found.error.reason, shard, portion, row=found.row)
        return Line(position, found.name, False, whole, {}, (found.error.reason,), memory_of_this())
    reading, record, whole = found
    counts = {
        "statements": len(record.statements), "events": len(record.events), "plans": len(record.plans),
    }  # fmt: skip
    reasons = tuple(refusal.reason for refusal in record.refusals)
    return Line(position, reading.name, True, whole, counts, reasons, memory_of_this())


def refused_line(name: str, reason: str, shard: Shard, portion: Portion, *, row: int | None) -> bytes:
    """A refused input as a line of JSON."""
    told = shard.told
    options = {"published": told.published, "source": told.source, "language": told.language}
    again: dict[str, str | bool] = {key: value for key, value in options.items() if value}
    if portion.input.in_folder:
        again["in_folder"] = True
    called = _as_text(name)
    file = called if row is None else called.removesuffix(f":{row}")
    line = RefusedLine(
        name=called, stage="read", reason=_as_text(reason),
        path=None if called != name or remote.is_remote(portion.input.name) else file, row=row, options=again,
    )  # fmt: skip
    return msgspec.json.encode(line)


def kept_line(name: str, whole: bytes) -> bytes:
    """A record with the name of its input, as a line of the file of which the Parquet file is made."""
    return msgspec.json.encode(_as_text(name)) + b"\t" + whole + b"\n"


def rows_in(lines: Path) -> Iterator[Row]:
    """The rows of the records in such a file."""
    with lines.open("rb") as stream:
        for line in stream:
            name, _, whole = line.rstrip(b"\n").partition(b"\t")
            yield row_of(codec.decode_checked(whole), whole, name=msgspec.json.decode(name, type=str))


def memory_of_this() -> int:
    """Bytes of this process that are in memory; where the system does not tell, the most that there were."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return _most_memory()


def _most_memory() -> int:
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if os.uname().sysname == "Darwin" else most * 1024


def _end_with_parent() -> None:
    """End this process when the one that watches it is gone, however it went."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _as_text(name: str) -> str:
    """A name as JSON takes it: bytes that are no UTF-8 are written out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
