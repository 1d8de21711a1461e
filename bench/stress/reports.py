"""Are thousands of reports read from end to end without a crash, and is a second run quick and without change?

    python -m bench.stress.reports                              # the 3,000 reports of ../shared/data/reports
    python -m bench.stress.reports --reports FILE.jsonl.gz --store postgresql://USER@/NAME

Runs `communique read` twice into one store, in processes of their own, and prints what each took, what was refused
(by reason, as `communique refusals` counts it) and whether the second run changed anything. Exit code 1 where a report
broke the program, the second run changed the store, or took more than a tenth of the processor's time of the first.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.stress.texts import DATA
from communique.settings import store_at
from communique.store import Store

MOST = 0.1
"""Of the time of the first run that the second may take."""
CRASHED = "communique broke on it"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOver:
    """One run of the command: its exit CODE, the SECONDS it took, those of the processor (WORKED), its last line."""

    code: int
    seconds: float
    worked: float
    told: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Read twice and print what became of it; 1 where something is not as it must be."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reports", type=Path, default=DATA / "reports" / "reports.jsonl.gz")
    ap.add_argument("--store", help="an empty store; default: a file that is deleted afterwards")
    options = ap.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or str(Path(folder) / "reports.sqlite")
        first = read(options.reports, store)
        before = digest(store)
        second = read(options.reports, store)
        faults = list(_faults(store, first, second, same=before == digest(store)))
        for line in (f"first run   {_told(first)}", f"second run  {_told(second)}", *_refused(store)):
            print(line)
    print(f"the second took {second.worked / first.worked:.3f} of the processor's time of the first")
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults else 0


def read(reports: Path, store: str) -> RunOver:
    """One run of `communique read`, its records thrown away."""
    command = [sys.executable, "-m", "communique", "read", str(reports), "--store", store, "--format", "json"]
    started, before = time.monotonic(), _worked()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ, check=False)
    lines = done.stderr.decode(errors="replace").splitlines() or [""]
    seconds, worked = time.monotonic() - started, _worked() - before
    return RunOver(code=done.returncode, seconds=seconds, worked=worked, told=lines[-1])


def _worked() -> float:
    """Seconds of the processor that our finished processes have taken: other programs do not lengthen them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def digest(store: str) -> str:
    """The sha256 of all records of a store, in order."""
    from communique.codec import encode

    whole = hashlib.sha256()
    with Store.open(store_at(store), writable=False) as opened:
        for record in opened.records():
            whole.update(encode(record) + b"\n")
    return whole.hexdigest()


def _faults(store: str, first: RunOver, second: RunOver, *, same: bool) -> Iterator[str]:
    with Store.open(store_at(store), writable=False) as opened:
        crashed = opened.refusal_counts(reason=CRASHED)
    yield from (f"{one.count} reports: {one.reason}" for one in crashed)
    for name, run in (("first", first), ("second", second)):
        if run.code not in {0, 1}:
            yield f"the {name} run ended with {run.code}: {run.told}"
    if not same:
        yield "the second run changed records"
    if second.worked > MOST * first.worked:
        yield f"the second run took more than {MOST} of the time of the first"


def _told(run: RunOver) -> str:
    took = f"{run.seconds:7.1f} s ({run.worked:.1f} s of the processor)"
    return f"{took}, exit code {run.code}: {run.told.removeprefix('communique: ')}"


def _refused(store: str) -> Iterator[str]:
    with Store.open(store_at(store), writable=False) as opened:
        counts = opened.refusal_counts()
        yield f"{opened.counts()}"
    for one in counts[:40]:
        yield f"  {one.count:6}  {'input' if one.whole else 'words'}  {one.stage:8}  {one.reason}"
    if len(counts) > 40:
        yield f"  and {len(counts) - 40} more reasons"


if __name__ == "__main__":
    sys.exit(main())
