"""How much two workers do in the time of one, and what memory a worker takes over many reports.

    python -m bench.speed.workers                     # 1,000 reports by one worker and by two
    python -m bench.speed.workers --long 50000        # one worker over 50,000 reports, memory by the thousand
    python -m bench.speed.workers --check

`communique batch` codes the same file of reports with one worker and with two; the figure is the ratio of both times by
the clock, start and loading included. The long run reads the beginnings of real reports again and again, in each of
which some words are replaced by words never seen before, as new reports bring new names: caches grow as they would.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.speed.engines import REPORTS, Row, reading, rows_in

LEAST, MOST_MEGABYTES, MOST_GROWTH = 1.85, 900, 1.1
"""Times as fast as one that two workers are to be; memory of a worker; at the end as a multiple of a fifth in."""
SHARD = 25
BEGINNING = 1_000
"""Code points of a report that are read in the long run."""
NEW = 0.02
"""Share of words that are replaced by new ones: about what a day of news brings beyond the day before."""
WORD = re.compile(r"\b[A-Za-z]{4,}\b")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 with --check where they miss the limits."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reports", type=Path, default=REPORTS, help="JSON Lines with text and published")
    ap.add_argument("--count", type=int, default=1_000)
    ap.add_argument("--long", type=int, metavar="N", help="read so many reports in one process instead")
    ap.add_argument("--check", action="store_true", help="fail where the limits are missed")
    options = ap.parse_args(arguments)
    if not options.reports.exists():
        print(f"workers: skipped: {options.reports} is not here", file=sys.stderr)
        return 0
    rows = rows_in(options.reports, options.count)
    fine = _flat(rows, options.long) if options.long else _faster(rows)
    return 1 if options.check and not fine else 0


def _faster(rows: Sequence[Row]) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "reports.jsonl")
        told = ({key: row[key] for key in ("text", "url")} | {"published": row["published"][:10]} for row in rows)
        corpus.write_text("".join(json.dumps(row) + "\n" for row in told), encoding="utf-8")
        seconds = {}
        for workers in (1, 2):
            command = [
                sys.executable,
                "-m",
                "communique",
                "batch",
                str(corpus),
                "--out",
                str(Path(folder, str(workers))),
            ]
            command += ["--workers", str(workers), "--shard-size", str(SHARD), "--quiet"]
            began = time.perf_counter()
            subprocess.run(command, check=False)
            seconds[workers] = time.perf_counter() - began
            print(f"{workers} at once: {len(rows) / seconds[workers]:.1f} reports/s by the clock", flush=True)
    gain = seconds[1] / seconds[2]
    print(f"two workers do {gain:.2f} times what one does (at least {LEAST})")
    return gain >= LEAST


def _flat(rows: Sequence[Row], count: int) -> bool:
    from communique.pipeline import standard_tools

    tools, held = standard_tools(), []
    gc.freeze()
    for n, row in enumerate(_renewed(rows, count), 1):
        reading(row, tools)
        if n % max(1, count // 50) == 0:
            held.append(_megabytes())
            print(f"{n} reports: {held[-1]} MB", flush=True)
    growth = held[-1] / held[len(held) // 5]
    print(f"at most {max(held)} MB (at most {MOST_MEGABYTES}), at the end {growth:.2f} times what it was a fifth in")
    return max(held) <= MOST_MEGABYTES and growth <= MOST_GROWTH


def _renewed(rows: Sequence[Row], count: int) -> Iterator[Row]:
    """Beginnings of the rows, over and over, each time with some other words that nobody has seen."""
    chance = random.Random(1)  # noqa: S311 -- the same in every run

    def other(match: re.Match[str]) -> str:
        if chance.random() >= NEW:
            return match.group()
        letters = "".join(chance.choices(string.ascii_lowercase, k=len(match.group())))
        return letters.capitalize() if match.group()[0].isupper() else letters

    for n in range(count):
        row = rows[n % len(rows)]
        yield row | {"text": WORD.sub(other, row["text"][:BEGINNING])}


def _megabytes() -> int:
    """What this process holds now."""
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", told)[0]) // 1000


if __name__ == "__main__":
    sys.exit(main())
