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
from collections.abc import Sequence
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
    measured = measure(rows, options.turns, install=not options.no_install)
    count = rows.count(b"\n")
    for name, figures in measured.items():
        print(line(name, figures, count))
    reached = count / measured["ours"]["sketch"]
    if options.check and reached < LEAST:
        print(f"sketches: FAILED: {reached:.0f} reports a second, at least {LEAST} are wanted", file=sys.stderr)
        return 1
    return 0


def measure(rows: bytes, turns: int, *, install: bool) -> dict[str, Figures]:
    """Medians over so many processes of each, in turns."""
    pythons = {"ours": sys.executable}
    try:
        pythons["datasketch"] = str(python_of(DATASKETCH, ROOT / ".peers", install=install))
    except PeerUnavailable as reason:
        print(f"sketches: datasketch skipped: {reason}", file=sys.stderr)
    told = [{name: _figures(python, name, rows) for name, python in pythons.items()} for _ in range(turns)]
    return {name: medians([turn[name] for turn in told]) for name in pythons}


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


def _figures(python: str, name: str, rows: bytes) -> Figures:
    command = [python, "-m", "bench.speed.sketches_process", name]
    environment = environment_for(DATASKETCH, ROOT) | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    done = subprocess.run(command, input=rows, check=True, cwd=ROOT, capture_output=True, env=environment)
    figures: Figures = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    sys.exit(main())
