"""A worker process that is watched: it is ended when it is stuck, and replaced when it has ended or grown too large."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from communique.batch.coding import At, Code, Done, Failed, Line, Load, Made, Ready, Write, serve
from communique.errors import BatchError
from communique.model import MadeBy
from communique.settings import MEGABYTE, Settings

TICK = 0.25
"""Seconds between two looks at a worker."""
LOADING = 300.0
"""Seconds that loading the tools may take."""
WAITING = 5
"""Times the time limit that an input may take when its worker does not work but waits."""
CAREFUL = 2.0
"""Of a look that came late (the machine slept, we were stopped) so many ticks are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """SECONDS of the processor for one input; a worker is replaced after REPORTS, or above MEMORY bytes."""

    seconds: float = 60.0
    reports: int = 20_000
    memory: int = 850 * MEGABYTE


class Stopped(Exception):
    """Whoever watches was told to stop."""


class Stuck(Exception):
    """An input took more time than it may; AT says which."""

    def __init__(self, at: At) -> None:
        super().__init__(at.name)
        self.at = at


class Ended(Exception):
    """A worker process ended by itself, or was ended by the system; AT is the input that it was at, if any."""

    def __init__(self, at: At | None) -> None:
        super().__init__(at.name if at else "")
        self.at = at


class Worker:
    """One worker process; raises `Stuck`, `Ended` and `Stopped`, after which the process is gone.

    STOPPED is asked several times a second.
    """

    def __init__(self, load: Load, settings: Settings, limits: Limits, stopped: Callable[[], bool]) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._limits, self._stopped = limits, stopped
        self._process = context.Process(target=serve, args=(theirs, load, settings), daemon=True)
        self._process.start()
        theirs.close()
        self.lines = 0
        """Inputs it has done."""

    def ready(self) -> MadeBy:
        """Wait until it has loaded the tools, and tell which; raises what loading raised."""
        said = self._said(None, _Spent(self._pid, seconds=LOADING))
        if not isinstance(said, Ready):
            raise TypeError(said)
        return said.made_by

    def coded(self, asked: Code) -> Iterator[Line]:
        """What comes of each input of a shard."""
        self._ask(asked)
        at: At | None = None
        spent = _Spent(self._pid, seconds=self._limits.seconds)
        while not isinstance(said := self._said(at, spent), Done):
            if isinstance(said, At):
                at = said
            else:
                self.lines += 1
                yield said
            spent = _Spent(self._pid, seconds=self._limits.seconds)

    def made(self, asked: Write) -> bytes:
        """The Parquet file of lines."""
        self._ask(asked)
        said = self._said(None, _Spent(self._pid, seconds=LOADING))
        if not isinstance(said, Made):
            raise TypeError(said)
        return said.whole

    def is_spent(self, line: Line) -> bool:
        """Whether another is to take its place after this line."""
        return self.lines >= self._limits.reports or line.memory > self._limits.memory

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    @property
    def _pid(self) -> int:
        return self._process.pid or 0

    def _ask(self, asked: Code | Write) -> None:
        try:
            self._connection.send(asked)
        except OSError:
            self._gone(None)

    def _said(self, at: At | None, spent: _Spent) -> Any:
        """The next that it says, while it is AT an input on which it has SPENT some time."""
        try:
            while not self._connection.poll(TICK):
                if self._stopped():
                    self.end()
                    raise Stopped
                if spent.is_too_much():
                    self.end()
                    raise Stuck(at) if at else Ended(None)
            said: Any = self._connection.recv()
        except (EOFError, ConnectionError):
            self._gone(at)
        if isinstance(said, Failed):
            self.end()
            raise said.error
        return said

    def _gone(self, at: At | None) -> NoReturn:
        self.end()
        raise Ended(at)


class _Spent:
    """The time that a process spends on one thing, against SECONDS that it may.

    Counted are seconds of the processor, so that a busy machine makes no input look stuck; a process that waits for
    something has WAITING times as many, by the clock. Where the system does not tell, the clock alone counts.
    """

    def __init__(self, pid: int, *, seconds: float) -> None:
        self._pid, self._seconds = pid, seconds
        self._worked: float | None = None
        self._looked, self._passed = time.monotonic(), 0.0

    def is_too_much(self) -> bool:
        """Whether more was spent than may be; to be asked once a tick."""
        now = time.monotonic()
        self._passed += min(now - self._looked, CAREFUL * TICK)
        self._looked = now
        worked = _worked(self._pid)
        if worked is None:
            return self._passed > self._seconds
        if self._worked is None:
            self._worked = worked  # at the first tick
        return worked - self._worked > self._seconds or self._passed > WAITING * self._seconds


def _worked(pid: int) -> float | None:
    """Seconds of the processor that a process has taken; None where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


def lost(count: int) -> BatchError:
    """What is told where workers end while they load, COUNT one after the other."""
    return BatchError(
        f"{count} worker processes ended while they loaded their tools.",
        next_step="`communique doctor` tells what is missing; there may be too little memory for so many --workers.",
    )
