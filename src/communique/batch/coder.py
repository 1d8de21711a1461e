"""A shard to its files: `code_shard`, the one function that runs wherever shards are coded.

It never opens a store, and what it writes depends on the shard alone: not on how often it was killed, nor on how many
work beside it. What it needs is a `Coder`, which has a worker process of its own, for it is to outlive any input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from communique.batch import parquet
from communique.batch.coding import ROWS, At, Code, Line, Load, Position, Write, kept_line, refused_line
from communique.batch.folder import RECORDS, REFUSED, Folder, told_of
from communique.batch.recording import loaded
from communique.batch.shards import Counts, Manifest, Shard
from communique.batch.watched import Ended, Limits, Stuck, Worker, lost
from communique.errors import BatchError
from communique.model import MadeBy
from communique.settings import Settings

TRIES = 3
"""Times that an input may end its worker process: the system may have ended it for want of memory, or somebody."""


def tools_of(settings: Settings) -> Load:
    """What loads the tools that come with the package, to be sent to another process."""
    return partial(loaded, settings)


def code_shard(
    shard: Shard, folder: Folder, coder: Coder, *, progressed: Callable[[Line], None] = lambda _: None
) -> Manifest:
    """Code a shard into its folder, and tell what came of it; PROGRESSED is told of each input.

    Files are written whole or not at all, the mark that the shard is done last of all. Raises BatchError where the
    folder cannot be written, an input elsewhere cannot be reached, or the tools are not those of the shard.
    """
    if coder.made_by != shard.made_by:
        raise BatchError(
            f"This worker has communique {coder.made_by.version} with other models than the shard was planned for.",
            next_step="Install the same version with the same models on every machine.",
        )
    lines = folder.scratch()
    try:
        outcome = _Outcome()
        with told_of(lines), lines.open("wb") as stream:
            for line in coder.lines(shard):
                outcome.add(line, stream)
                progressed(line)
        records = coder.parquet_of(lines)
    finally:
        lines.unlink(missing_ok=True)
    written = (folder.write(RECORDS, shard.id, records), folder.write(REFUSED, shard.id, bytes(outcome.refused)))
    manifest = Manifest(
        shard=shard.id, made_by=shard.made_by, written_by={"pyarrow": parquet.version()}, told=shard.told,
        as_of=shard.as_of, portions=shard.portions, counts=outcome.counts, files=dict(written),
    )  # fmt: skip
    folder.mark(manifest)
    return manifest


@dataclass(slots=True)
class _Outcome:
    """What came of a shard so far."""

    refused: bytearray = field(default_factory=bytearray)
    _counted: Counter[str] = field(default_factory=Counter)
    _reasons: Counter[str] = field(default_factory=Counter)
    _not_kept: Counter[str] = field(default_factory=Counter)

    def add(self, line: Line, kept: BinaryIO) -> None:
        """Take a line in; a record goes to the file of those that are KEPT."""
        if line.kept:
            kept.write(kept_line(line.name, line.whole))
            self._counted.update(line.counts)
            self._counted["reports"] += 1
            self._not_kept.update(line.reasons)
        else:
            self.refused += line.whole + b"\n"
            self._reasons.update(line.reasons)

    @property
    def counts(self) -> Counts:
        """The same, counted."""
        return Counts(**self._counted, refused=dict(self._reasons), not_kept=dict(self._not_kept))


class Coder:
    """Codes shards by a worker process, which is replaced when it ends, is stuck, or has grown too large.

    LOAD makes the tools in it (and is sent there by pickle). STOPPED is asked now and then; once it says yes, `Stopped`
    is raised. To be closed, or used in a `with` block.
    """

    def __init__(
        self, load: Load, settings: Settings, *, limits: Limits | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:  # fmt: skip
        self._limits = limits or Limits()
        self._new = partial(Worker, load, settings, self._limits, stopped)
        self._worker: Worker | None = None
        self._beginning: Worker | None = None
        self._made_by: MadeBy | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker process."""
        for worker in (self._worker, self._beginning):
            if worker is not None:
                worker.end()
        self._worker = self._beginning = None

    def begin(self) -> None:
        """Start the worker process, which is waited for when it is first needed."""
        if self._worker is None and self._beginning is None:
            self._beginning = self._new()

    @property
    def made_by(self) -> MadeBy:
        """The tools of the worker; they are loaded when this is first asked."""
        if self._made_by is None:
            self._working()
        if self._made_by is None:
            raise TypeError(self._worker)
        return self._made_by

    def lines(self, shard: Shard) -> Iterator[Line]:
        """What comes of each input of a shard, in order.

        One that takes too long, or that ends its worker TRIES times in a row, is refused, and the others go on.
        """
        start, ended, over = Position(), 0, False
        while not over:
            try:
                over = True
                for line in self._working().coded(Code(shard, start, self._limits.seconds)):
                    yield line
                    start, ended = line.position._replace(turn=line.position.turn + 1), 0
                    if self._working().is_spent(line):
                        self.close()
                        over = False
                        break
            except GeneratorExit:
                self.close()  # it is still at this shard
                raise
            except Stuck as stuck:
                self._worker, over, ended = None, False, 0
                yield self._refused(shard, stuck.at, f"it took more than {self._limits.seconds:g} s")
                start = _past(stuck.at)
            except Ended as gone:
                self._worker, over, ended = None, False, ended + 1
                if ended >= TRIES and gone.at is not None:
                    yield self._refused(shard, gone.at, "it ended its worker process")
                    start, ended = _past(gone.at), 0
                elif ended >= TRIES:
                    raise lost(ended) from None

    def parquet_of(self, lines: Path) -> bytes:
        """The Parquet file of the records in a file of lines."""
        for _ in range(TRIES):
            try:
                return self._working().made(Write(str(lines)))
            except Ended:
                self._worker = None
        raise BatchError(
            "A worker process ends whenever it is to write a Parquet file.",
            next_step="Give it more memory, or fewer reports at once with --shard-size.",
        )

    def _working(self) -> Worker:
        ended = 0
        while self._worker is None:
            worker, self._beginning = self._beginning or self._new(), None
            try:
                self._made_by = worker.ready()
                self._worker = worker
            except Ended:
                ended += 1
                if ended >= TRIES:
                    raise lost(ended) from None
            except BaseException:
                worker.end()
                raise
        return self._worker

    def _refused(self, shard: Shard, at: At, reason: str) -> Line:
        portion = shard.portions[at.position.portion]
        numbered = not at.coding and at.position.number and portion.format in ROWS
        row = at.position.number if numbered else at.row
        whole = refused_line(at.name, reason, shard, portion, row=row)
        return Line(at.position, at.name, False, whole, {}, (reason,), 0)


def _past(at: At) -> Position:
    """Where to go on behind an input: reading that is stuck cannot go on within the same row, record or file."""
    position = at.position
    if at.coding:
        return position._replace(turn=position.turn + 1)
    if position.number:
        return Position(position.portion, position.number + 1)
    return Position(position.portion + 1)
