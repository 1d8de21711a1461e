"""What it costs to find which reports may be copies: our sketch step beside datasketch, on the same reports in one run.

    python -m bench.speed.sketches              # the 3,000 reports of ../shared/data/reports
    python -m bench.speed.sketches --check      # exit 1 under 1,000 reports a second

Each is measured in new processes, in turns, on one thread; figures are medians of processor time. Words are made by our
own words for both, so that the difference is MinHash and the index over it. datasketch is installed into an environment
of its own under .peers at the first run, as in `make peers`; without it ours alone is measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.peers.catalogue import Peer
from bench.peers.environments import PeerUnavailable, environment_for, python_of
from bench.speed.tables import medians

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "data" / "reports" / "reports.jsonl.gz"
LEAST = 1000
"""Reports a second that the sketch step is to make on one core (issue 6)."""
DATASKETCH = Peer(
    what="MinHash and LSH", worker="bench.speed.sketches_process.datasketch", requirements=("datasketch==2.0.0",)
)

Figures = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The medians of FIGURES, and the PAIRS found, by what they are, as places among the reports."""

    figures: Figures
    pairs: Mapping[str, frozenset[tuple[int, int]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where --check is given and the target is missed."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reports", type=Path, default=REPORTS, help="JSON Lines with text, published, source and url")
    ap.add_argument("--turns", type=int, default=3)
    ap.add_argument("--no-install", action="store_true", help="do not make an environment for datasketch")
    ap.add_argument("--check", action="store_true", help="fail where the target is missed")
    options = ap.parse_args(arguments)
    if not options.reports.exists():
        print(f"sketches: skipped: {options.reports} is not here", file=sys.stderr)
        return 0
    with gzip.open(options.reports, "rb") as lines:
        rows = lines.read()
    try:
        measured = measure(rows, options.turns, cache=ROOT / ".peers", install=not options.no_install)
    except PeerUnavailable as reason:
        print(f"sketches: datasketch skipped: {reason}", file=sys.stderr)
        measured = measure(rows, options.turns, cache=None)
    count = rows.count(b"\n")
    for name, told in measured.items():
        print(line(name, told.figures, count))
    reached = count / measured["ours"].figures["sketch"]
    if options.check and reached < LEAST:
        print(f"sketches: FAILED: {reached:.0f} reports a second, at least {LEAST} are wanted", file=sys.stderr)
        return 1
    return 0


def measure(rows: bytes, turns: int, *, cache: Path | None, install: bool = True) -> dict[str, Measured]:
    """Medians over so many processes of each, in turns; ours alone without a CACHE; raises PeerUnavailable."""
    pythons = {"ours": sys.executable}
    if cache is not None:
        cache.mkdir(parents=True, exist_ok=True)
        pythons["datasketch"] = str(python_of(DATASKETCH, cache, install=install).absolute())
    told = [{name: _measured(python, name, rows) for name, python in pythons.items()} for _ in range(turns)]
    return {
        name: Measured(figures=medians([turn[name].figures for turn in told]), pairs=told[0][name].pairs)
        for name in pythons
    }


def line(name: str, figures: Figures, count: int) -> str:
    """The figures of one of them as a line."""
    words = (
        f"{name}: {count / figures['sketch']:.0f} sketches/s, {count / figures['look-up']:.0f} look-ups/s, "
        f"{figures['pairs looked at']:.0f} pairs to look at, {figures['bytes']:.0f} bytes/report, "
        f"peak {figures['peak']:.0f} MB"
    )
    if "whole" in figures:
        words += (
            f"; with relations decided {count / figures['whole']:.0f} reports/s, {figures['relations']:.0f} relations"
        )
    return words


def _measured(python: str, name: str, rows: bytes) -> Measured:
    command = [python, "-m", "bench.speed.sketches_process", name]
    environment = environment_for(DATASKETCH, ROOT) | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    done = subprocess.run(command, input=rows, check=True, cwd=ROOT, capture_output=True, env=environment)
    told = json.loads(done.stdout)
    pairs = {kind: frozenset((one, other) for one, other in found) for kind, found in told["pairs"].items()}
    return Measured(figures=told["figures"], pairs=pairs)


if __name__ == "__main__":
    sys.exit(main())
