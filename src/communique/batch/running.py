"""Runs a batch: what is not done yet, on whatever runs shards, with a tally of what came of it.

with LocalPool(load, settings, workers=4) as runner, folder.locked():
for step in Run(folder, plan, runner).steps():
…
"""

from __future__ import annotations

import queue
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self

from communique.batch.coder import Coder, code_shard
from communique.batch.coding import Line, Load
from communique.batch.folder import Folder, Journal
from communique.batch.shards import Counts, Manifest, Shard
from communique.batch.watched import Limits, Stopped
from communique.model import MadeBy
from communique.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """So many INPUTS more were coded, by some worker, of the SHARD with this id."""

    shard: str
    inputs: int


class Runner(Protocol):
    """What runs shards somewhere: the cores of this machine (`LocalPool`), or others'.

    It calls `code_shard` for each, there, and knows nothing of what that does.
    """

    def made_by(self) -> MadeBy:
        """The tools that shards are coded with."""

    def run(self, shards: Iterator[Shard], folder: Folder) -> Iterator[Manifest | Moved]:
        """Code the shards, in any order: each gives its manifest, and on the way what `Moved`.

        No more shards are taken than are coded at once. Where one cannot be coded, the error is raised and the others
        end; so they do when the iteration is closed.
        """


@dataclass(slots=True)
class Tally:
    """What a batch holds so far: shards that were DONE before, and CODED now; the counts are of both."""

    done: int = 0
    coded: int = 0
    reports: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    not_kept: Counter[str] = field(default_factory=Counter)

    def add(self, counts: Counts) -> None:
        """Count a shard in."""
        self.reports += counts.reports
        self.refused.update(counts.refused)
        self.not_kept.update(counts.not_kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a run: BYTES of the inputs are done with, INPUTS were coded; MANIFEST where a shard is done."""

    bytes: int = 0
    inputs: int = 0
    manifest: Manifest | None = None


class Run:
    """One run over SHARDS in FOLDER, which is locked; iterate over `steps`, then see `tally`."""

    def __init__(self, folder: Folder, shards: Iterator[Shard], runner: Runner, *, today: str | None) -> None:
        self._folder = folder
        self._runner = runner
        self._shards = shards
        self._today = today
        self._passed: queue.SimpleQueue[Step] = queue.SimpleQueue()
        self._sizes: dict[str, int] = {}
        self.planned: set[str] = set()
        self.tally = Tally()

    def steps(self) -> Iterator[Step]:
        """The steps, in the order in which they happen; raises BatchError, UnreadableInput and what coding raises."""
        self._folder.prepare()
        with closing(self._runner.run(self._open(), self._folder)) as said:  # type: ignore[type-var]
            for one in said:
                yield from self._passed_over()
                if isinstance(one, Moved):
                    yield Step(inputs=one.inputs)
                else:
                    self.tally.coded += 1
                    self.tally.add(one.counts)
                    yield Step(bytes=self._sizes.pop(one.shard, 0), manifest=one)
        yield from self._passed_over()
        self._folder.finish()

    def _open(self) -> Iterator[Shard]:
        """The shards that are still to be coded; whoever runs them may ask for them in another thread."""
        journal = Journal(self._folder, today=self._today)
        for shard in self._shards:
            self.planned.add(shard.id)
            dated = journal.dated(shard)
            if self._folder.is_done(shard.id):
                self.tally.done += 1
                self.tally.add(self._folder.manifest(shard.id).counts)
                self._passed.put(Step(bytes=shard.size))
            else:
                self._sizes[shard.id] = shard.size
                yield dated

    def _passed_over(self) -> Iterator[Step]:
        while not self._passed.empty():
            yield self._passed.get()


class LocalPool:
    """As many coders as WORKERS, each watched by a thread of this process and with a process of its own."""

    def __init__(self, load: Load, settings: Settings, *, workers: int, limits: Limits | None = None) -> None:
        self._stop = threading.Event()
        self._coders = [Coder(load, settings, limits=limits, stopped=self._stop.is_set) for _ in range(workers)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        for coder in self._coders:
            coder.close()

    def made_by(self) -> MadeBy:
        """The tools of the first worker; the others load theirs meanwhile."""
        for coder in self._coders:
            coder.begin()
        return self._coders[0].made_by

    def run(self, shards: Iterator[Shard], folder: Folder) -> Iterator[Manifest | Moved]:
        """Code the shards, each by the next worker that is free."""
        said: queue.SimpleQueue[Manifest | Moved | BaseException | None] = queue.SimpleQueue()
        source = _Shared(shards)
        threads = [
            threading.Thread(target=self._work, args=(coder, source, folder, said.put), daemon=True)
            for coder in self._coders
        ]
        for thread in threads:
            thread.start()
        try:
            working = len(threads)
            while working:
                one = said.get()
                if one is None:
                    working -= 1
                elif isinstance(one, BaseException):
                    raise one
                else:
                    yield one
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def _work(
        self, coder: Coder, source: _Shared, folder: Folder,
        say: Callable[[Manifest | Moved | BaseException | None], None],
    ) -> None:  # fmt: skip
        """What a thread does: it codes shards until there are none, or it is told to stop."""
        try:
            while not self._stop.is_set() and (shard := source.take()) is not None:
                name = shard.id

                def moved(_: Line, name: str = name) -> None:
                    say(Moved(shard=name, inputs=1))

                say(code_shard(shard, folder, coder, progressed=moved))
        except Stopped:
            pass
        except BaseException as fault:  # noqa: BLE001 -- raised in the thread that waits for us
            say(fault)
        finally:
            say(None)


class _Shared:
    """Shards that several threads take, one at a time."""

    def __init__(self, shards: Iterator[Shard]) -> None:
        self._shards = shards
        self._lock = threading.Lock()

    def take(self) -> Shard | None:
        """The next one; None when there are no more."""
        with self._lock:
            return next(self._shards, None)
