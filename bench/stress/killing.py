"""Does a store lose anything but the report in hand, when its writer, or the server, is killed at any moment?

    python -m bench.stress.killing             # 200 kills of the writer of each kind of store, 5 of the server
    python -m bench.stress.killing --only sqlite --kills 50
    python -m bench.stress.killing --full      # a disk that fills up (a small one in memory: needs root)

A writer (a process of its own) keeps one report after the other and says which were kept; it is killed with signal 9
after a time drawn at random, counted from the first report kept, and for one in eight from its start. Then the store is
opened: every report that was said to be kept must be there as it was written, at most the one in hand may be there
beside them, and `store.damage` and `store.looked` must find no fault.
Exit code 1 where a report was lost or a fault found.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from bench.speed.many import records
from bench.stress.server import NoServer, Server, running
from communique.errors import StoreError
from communique.model import Record
from communique.store import Store

KINDS = 64
"""Records to choose from: making them takes longer than keeping them."""
LONGEST = 0.4
"""Seconds after which a writer is killed at the latest."""
FROM_START = 8
"""One in so many kills may come before anything is kept, while the store is opened."""
PATIENCE = 30.0
"""Seconds that a writer may take to keep its first report, and that it waits for a server that is started again."""
LOOKED_EVERY = 20
"""Kills between two looks at every record."""
DISK = 6
"""Megabytes of the small disk."""


@dataclass(slots=True)
class Trial:
    """What became of the reports of one kind of store: so many KILLS, and what was found after them."""

    name: str
    kills: int = 0
    early: int = 0
    """Kills before the writer had kept anything."""
    acknowledged: list[int] = field(default_factory=list)
    in_hand: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost, and no fault found."""
        return not self.lost and not self.faults

    def told(self) -> Iterator[str]:
        """The counts, and the first faults."""
        yield (
            f"{self.name:24} {self.kills:4} kills ({self.early} before anything was kept), "
            f"{len(self.acknowledged):6} reports acknowledged, {len(self.acknowledged) - self.lost:6} found, "
            f"{self.lost} lost, {self.in_hand} in hand were kept, {len(self.faults)} faults"
        )
        yield from (f"  FAULT {fault}" for fault in self.faults[:8])


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill writers and servers, and print what was lost; 1 where something was."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--kills", type=int, default=200, help="of the writer, for each kind of store")
    ap.add_argument("--server-kills", type=int, default=5)
    ap.add_argument("--only", choices=("sqlite", "postgresql"))
    ap.add_argument("--full", action="store_true", help="a disk that fills up, instead of kills")
    ap.add_argument("--seed", type=int, default=7)
    options = ap.parse_args(arguments)
    chance = random.Random(options.seed)  # noqa: S311 -- when to kill is no secret
    trials = list(_full() if options.full else _killed(options, chance))
    for trial in trials:
        for line in trial.told():
            print(line)
    return 0 if all(trial.is_sound for trial in trials) else 1


def _killed(options: argparse.Namespace, chance: random.Random) -> Iterator[Trial]:
    if options.only != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial("SQLite, writer killed")
            yield kill_writers(Path(folder) / "store.sqlite", options.kills, chance, trial)
    if options.only == "sqlite":
        return
    try:
        with running(options=()) as server:
            trial = Trial("PostgreSQL, writer killed")
            yield kill_writers(server.new_database(), options.kills, chance, trial)
            trial = Trial("PostgreSQL, server killed")
            yield kill_server(server, server.new_database(), options.server_kills, chance, trial)
    except NoServer as reason:
        print(f"PostgreSQL was not tried: {reason}")


def kill_writers(where: Path | str, kills: int, chance: random.Random, trial: Trial) -> Trial:
    """Kill one writer after the other, and look at the store after each."""
    for number in range(kills):
        with writer(where, first=len(trial.acknowledged) + trial.in_hand) as (process, begun, kept):
            if number % FROM_START:
                begun.wait(PATIENCE)
            time.sleep(chance.uniform(0.0, LONGEST))
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            told = kept()
        trial.kills += 1
        trial.early += not told
        trial.acknowledged += told
        _look(where, trial, told, thoroughly=(number + 1) % LOOKED_EVERY == 0 or number + 1 == kills)
    return trial


def kill_server(server: Server, where: str, kills: int, chance: random.Random, trial: Trial) -> Trial:
    """Kill the server under a writer and start it again; the writer goes on, until it is killed too."""
    for _ in range(kills):
        with writer(where, first=len(trial.acknowledged) + trial.in_hand) as (process, begun, kept):
            begun.wait(PATIENCE)
            time.sleep(chance.uniform(0.1, 1.5))
            server.kill()
            server.start()
            time.sleep(chance.uniform(0.5, 1.5))
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            told = kept()
        trial.kills += 1
        trial.acknowledged += told
        _look(where, trial, told, thoroughly=True)
    return trial


@contextmanager
def writer(where: Path | str, *, first: int) -> Iterator[tuple[int, threading.Event, Callable[[], list[int]]]]:
    """A process that keeps reports from number FIRST on, whether it has begun, and which it said were kept."""
    record_of(first)  # made here once, not in every process
    told, telling = os.pipe()
    begun = threading.Event()
    process = os.fork()
    if process == 0:
        os.close(told)
        _write(where, first, telling)
    os.close(telling)
    found: list[bytes] = []

    def listen() -> None:
        with os.fdopen(told, "rb") as lines:
            for line in iter(lines.readline, b""):
                found.append(line)
                begun.set()

    listener = threading.Thread(target=listen)
    listener.start()

    def kept() -> list[int]:
        listener.join()
        return [int(line) for line in found if line.endswith(b"\n")]

    yield process, begun, kept


def _write(where: Path | str, first: int, telling: int) -> None:
    """Keep reports until we are killed."""
    code = 1
    try:
        with Store.open(where, patience=PATIENCE) as store:
            for number in count(first):
                store.keep(record_of(number))
                os.write(telling, b"%d\n" % number)
    except StoreError as error:
        print(f"the writer stopped: {error}", file=sys.stderr)
        code = 0
    finally:
        os._exit(code)


_made: list[Record] = []


def record_of(number: int) -> Record:
    """The record with this number, the same in every process."""
    if not _made:
        _made.extend(records(KINDS))
    one = _made[number % KINDS]
    return replace(one, report=replace(one.report, id=f"rep-kill{number:08}", url=None))


def _look(where: Path | str, trial: Trial, told: Sequence[int], *, thoroughly: bool) -> None:
    """Whether the reports that were said to be kept are there, and no more than one beside them."""
    try:
        with Store.open(where) as store:
            missing = [number for number in told if store.held(f"rep-kill{number:08}") != record_of(number)]
            trial.lost += len(missing)
            expected = len(trial.acknowledged) + trial.in_hand
            more = store.counts().reports - expected + len(missing)
            if not 0 <= more <= 1:
                trial.faults.append(f"{more} reports more than were acknowledged")
            trial.in_hand += more
            if thoroughly:
                trial.faults += [fault.what for fault in store.damage()]
                trial.faults += [fault.what for looked in store.looked() for fault in looked.faults]
    except StoreError as error:
        trial.faults.append(str(error))


def _full() -> Iterator[Trial]:
    """Write to a small disk until it is full, make room, and go on."""
    with tempfile.TemporaryDirectory() as folder:
        mounted = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", folder]
        if subprocess.run(mounted, check=False, capture_output=True).returncode:
            print("A small disk cannot be made here: it needs root and the right to mount.")
            return
        try:
            yield _fill(Path(folder))
        finally:
            subprocess.run(["umount", folder], check=False)  # noqa: S607 -- wherever the system has it


def _fill(folder: Path) -> Trial:
    trial = Trial("SQLite, disk full")
    where, ballast = folder / "store.sqlite", folder / "ballast"
    ballast.write_bytes(b"\0" * (1 << 20))
    for _ in range(2):
        first = len(trial.acknowledged)
        told = []
        try:
            with Store.open(where) as store:
                for number in count(first):
                    store.keep(record_of(number))
                    told.append(number)
        except StoreError as error:
            print(f"  told after {len(told)} reports: {error}")
        trial.kills += 1
        trial.acknowledged += told
        ballast.unlink(missing_ok=True)
        _look(where, trial, told, thoroughly=True)
    return trial


if __name__ == "__main__":
    sys.exit(main())
