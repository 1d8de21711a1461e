"""One engine measured in a process of its own: `python -m communique.show.expecting_process ENGINE SECONDS`.

Prints a line "ready" once it could read, then a JSON object with what it did in SECONDS of processor time over the
reports of our own that the package holds, in turns with spaCy's stock pipeline, every component of it.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from communique.annotate.parse import load
from communique.errors import CommuniqueError
from communique.knowledge.tables import Row, example_reports
from communique.pipeline import record_of, standard_tools
from communique.read.text import read_text
from communique.settings import ENGINES, Engine, Settings

Read = Callable[[Sequence[Row]], None]
MOST_TURNS = 10_000
"""Turns through all reports, however long the time given."""
KILOBYTES = 1 if sys.platform == "darwin" else 1024
"""Of what the system counts the memory of a process in: bytes on macOS, kilobytes elsewhere."""


def main(arguments: Sequence[str]) -> None:
    """Measure, and print."""
    engine, seconds = next(one for one in ENGINES if one == arguments[0]), float(arguments[1])
    rows = example_reports()
    ours = _ours(engine)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    ours(rows)  # caches are filled: the first reports of a run are slower, and few
    peak = _peak()
    stock = _stock()
    stock(rows)
    turns, taken, by_stock = 0, 0.0, 0.0
    while taken < seconds and turns < MOST_TURNS:
        taken += _timed(ours, rows)
        by_stock += _timed(stock, rows)
        turns += 1
    words = turns * sum(len(row["text"].split()) for row in rows)
    told = {"words": words, "seconds": taken, "stock_seconds": by_stock, "peak_bytes": peak}
    sys.stdout.write(json.dumps(told) + "\n")


def _peak() -> int:
    """The most memory that this process took, in bytes.

    Linux is asked elsewhere: what `getrusage` tells there begins with the memory of the process that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        found = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
        if found:
            return found[0] * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES


def _timed(read: Read, rows: Sequence[Row]) -> float:
    began = time.process_time()
    read(rows)
    return time.process_time() - began


def _ours(engine: Engine) -> Read:
    tools = standard_tools(replace(Settings.of(os.environ), engine=engine, aided_by=()))
    gc.freeze()  # as `communique read` does

    def read(rows: Sequence[Row]) -> None:
        for row in rows:
            record_of(read_text(row["text"], published=row["published"], title=row["title"]), tools)

    return read


def _stock() -> Read:
    nlp = load()

    def read(rows: Sequence[Row]) -> None:
        for _ in nlp.pipe(row["text"] for row in rows):
            pass

    return read


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except CommuniqueError as error:
        sys.exit(str(error))
