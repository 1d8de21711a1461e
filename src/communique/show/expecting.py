"""What to expect of this machine: each engine measured for some seconds, and what that makes of many reports."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.settings import ENGINES, Engine
from communique.show.progress import in_words

WORDS = 400
"""Words of a report of news, on average (DESIGN.md, section 6)."""
SIDE_BY_SIDE = 0.92
"""Share of its speed alone that a process keeps beside others, one a core (measured with two, November 2026)."""
AMOUNTS = {"1,000 reports": 1_000, "100,000 reports": 100_000, "a day of the world's news (500,000)": 500_000}
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
PATIENCE = 120.0
"""Seconds beyond those of measuring that a process may take."""
SMALL = 1_000_000
"""Bytes in a megabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """One core reads so many WORDS a second, once it has started in STARTED seconds, with PEAK bytes of memory.

    That takes TIMES_STOCK the time of spaCy's stock pipeline on the same texts.
    """

    words: float
    started: float
    peak: int
    times_stock: float

    @property
    def reports(self) -> float:
        """Reports of news a second."""
        return self.words / WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What CORES cores of this machine do: the speed of each engine, or why it was not measured."""

    cores: int
    machine: str
    engines: dict[Engine, Speed | str]

    def seconds(self, engine: Engine, reports: int) -> float | None:
        """How long so many reports take on all cores; None where the engine was not measured."""
        speed = self.engines[engine]
        if isinstance(speed, str):
            return None
        beside = SIDE_BY_SIDE if self.cores > 1 else 1.0
        return speed.started + reports / (speed.reports * self.cores * beside)


def expected(*, seconds: float, measured: Callable[[str], Speed | str] | None = None) -> Expected:
    """What to expect, with SECONDS of processor time for each engine; MEASURED may be other than real."""
    measure = measured or (lambda name: _measured(name, seconds=seconds))
    return Expected(
        cores=_cores(),
        machine=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        engines={engine: measure(engine) for engine in ENGINES},
    )


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _measured(name: str, *, seconds: float) -> Speed | str:
    """The speed of one engine in a process of its own; what that process said where it could not be measured."""
    command = [sys.executable, "-m", "communique.show.expecting_process", name, str(seconds)]
    environment = os.environ | ONE_THREAD | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 -- our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        started = time.perf_counter() - began
        try:
            rest, said = process.communicate(timeout=PATIENCE + 10 * seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return "it took too long"
    if process.returncode or first != "ready\n":
        return next(reversed(said.strip().splitlines()), f"it ended with exit code {process.returncode}")
    told = json.loads(rest)
    times_stock = told["seconds"] / told["stock_seconds"]
    return Speed(
        words=told["words"] / told["seconds"], started=started, peak=told["peak_bytes"], times_stock=times_stock
    )


def as_json(found: Expected) -> dict[str, object]:
    """The same for programs."""
    return {
        "cores": found.cores,
        "machine": found.machine,
        "words_a_report": WORDS,
        "engines": {
            engine: {"not_measured": speed}
            if isinstance(speed, str)
            else {
                "reports_per_second": round(speed.reports, 2),
                "words_per_second": round(speed.words),
                "start_seconds": round(speed.started, 2),
                "peak_megabytes": round(speed.peak / SMALL),
                "times_stock": round(speed.times_stock, 2),
                "seconds_on_all_cores": {str(n): _rounded(found.seconds(engine, n)) for n in AMOUNTS.values()},
            }
            for engine, speed in found.engines.items()
        },
    }


def lines_of(found: Expected) -> Iterator[str]:
    """The same for people."""
    yield f"{found.machine}; {found.cores} core{'s' if found.cores != 1 else ''}; reports of {WORDS} words"
    for engine, speed in found.engines.items():
        yield ""
        if isinstance(speed, str):
            yield f"{engine}: not measured: {speed}"
            continue
        yield (
            f"{engine}: {speed.reports:.1f} reports/s and {speed.words:,.0f} words/s on one core, "
            f"start {speed.started:.1f} s, memory {speed.peak / SMALL:.0f} MB"
        )
        yield f"  {speed.times_stock:.2f} times the time of spaCy's stock pipeline on the same texts"
        for words, count in AMOUNTS.items():
            taken = found.seconds(engine, count)
            if taken is not None:
                yield f"  {words}: {in_words(taken)} on all cores"
    yield ""
    yield "An expectation, no benchmark: eight reports of our own, again and again; others differ by a third and more."


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
