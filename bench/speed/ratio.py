"""How long `record_of` takes against the full stock spaCy pipeline, on the same reports, in the same run.

    python -m bench.speed.ratio              # 300 reports of ../shared/data/reports
    python -m bench.speed.ratio --most 1.6   # exit 1 where the ratio is higher

Both run on one thread, in turns of 20 reports, after both were warmed up; the figure is the ratio of the two sums of
processor time, since absolute times drift with the machine. The stock pipeline is `nlp.pipe` with every component over
the whole texts.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.annotate.parse import load
from communique.pipeline import Tools, record_of, standard_tools
from communique.read.text import read_text

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "reports" / "reports.jsonl.gz"
TURN = 20
STEP = 10
"""Every tenth report of the file is taken: it is sorted by kind, and the kinds differ in length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds that OURS and STOCK took for REPORTS with WORDS words; MEMORY is the peak of the process in megabytes."""

    reports: int
    words: int
    ours: float
    stock: float
    memory: int

    @property
    def ratio(self) -> float:
        """Ours as a multiple of stock."""
        return self.ours / self.stock


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the timing; 1 where the ratio is above --most."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reports", type=Path, default=REPORTS, help="JSON Lines with text and published")
    ap.add_argument("--count", type=int, default=300)
    ap.add_argument("--most", type=float, help="fail above this ratio")
    options = ap.parse_args(arguments)
    if not options.reports.exists():
        print(f"speed: skipped: {options.reports} is not here", file=sys.stderr)
        return 0
    timing = measure(rows_in(options.reports, options.count))
    print(
        f"{timing.reports} reports, {timing.words} words: record_of {timing.reports / timing.ours:.1f} reports/s, "
        f"stock spaCy {timing.reports / timing.stock:.1f} reports/s, ratio {timing.ratio:.2f}, peak {timing.memory} MB"
    )
    if options.most is not None and timing.ratio > options.most:
        print(f"speed: FAILED: the ratio is above {options.most}", file=sys.stderr)
        return 1
    return 0


def measure(rows: Sequence[dict[str, str]]) -> Timing:
    """Both pipelines over the rows, in turns."""
    stock, tools = load(), standard_tools()
    list(stock.pipe(row["text"] for row in rows[:5]))
    for row in rows[:5]:
        reading(row, tools)
    gc.freeze()  # as `communique read` does
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    ours = theirs = 0.0
    for at in range(0, len(rows), TURN):
        turn = rows[at : at + TURN]
        started = time.process_time()
        for row in turn:
            reading(row, tools)
        middle = time.process_time()
        for _ in stock.pipe(row["text"] for row in turn):
            pass
        ours += middle - started
        theirs += time.process_time() - middle
    memory = max(memory, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    words = sum(len(row["text"].split()) for row in rows)
    return Timing(reports=len(rows), words=words, ours=ours, stock=theirs, memory=memory)


def reading(row: dict[str, str], tools: Tools) -> None:
    """Read one row to its record."""
    record_of(read_text(row["text"], url=row["url"], published=row["published"][:10]), tools)


def rows_in(path: Path, count: int) -> list[dict[str, str]]:
    """COUNT of the rows of a file, from all of its length."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for n, line in enumerate(lines) if n % STEP == 0][:count]


if __name__ == "__main__":
    sys.exit(main())
