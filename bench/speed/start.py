"""How long the command line takes from nothing to one record, against importing and loading spaCy's small pipeline.

    python -m bench.speed.start              # five starts of each, in turns
    python -m bench.speed.start --most 3     # exit 1 where the ratio of the medians is higher

Each start is a new process; the files are in the system's cache after the first one, which is not counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "2018-03-09-announced.txt"
OURS = ("-m", "communique", "read", str(EXAMPLE), "--published", "2018-03-09", "--no-store", "--format", "json")
STOCK = ("-c", "import spacy; from communique.annotate.parse import DEFAULT_MODEL; spacy.load(DEFAULT_MODEL)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both medians as a ratio; 1 where it is above --most."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--turns", type=int, default=5)
    ap.add_argument("--most", type=float, help="fail above this ratio")
    options = ap.parse_args(arguments)
    for command in (OURS, STOCK):
        _seconds(command)
    times = [(_seconds(OURS), _seconds(STOCK)) for _ in range(options.turns)]
    ours, stock = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"from nothing to a record: {ours / stock:.2f} times importing and loading spaCy's small pipeline")
    if options.most is not None and ours > options.most * stock:
        print(f"start: FAILED: the ratio is above {options.most}", file=sys.stderr)
        return 1
    return 0


def _seconds(command: Sequence[str]) -> float:
    """How long a new interpreter takes for a command."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
