"""What each engine costs: `record_of` by each against the full stock spaCy pipeline, on the same reports, in turns.

    python -m bench.speed.engines            # 1,000 reports of ../shared/data/reports
    python -m bench.speed.engines --check    # exit 1 where an engine takes more than it may
    python -m bench.speed.engines --write    # and keep the figures for docs/engines.md (docs/make_readme.py)

One process, one thread, all warmed up, then turns of 20 reports: the figures are ratios of sums of processor time, for
absolute times drift with the machine and what else runs. The stock pipeline is `nlp.pipe` with every component over the
whole texts.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import platform
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from communique.annotate.parse import load
from communique.pipeline import Tools, record_of, standard_tools
from communique.read.text import read_text
from communique.settings import ENGINES, Settings

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "data" / "reports" / "reports.jsonl.gz"
KEPT = Path(__file__).with_name("engines.json")
MOST = {"standard": 1.0, "fast": 0.6}
"""Times the stock pipeline that an engine may take."""
TURN = 20
Row = dict[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 with --check where one is above its limit."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reports", type=Path, default=REPORTS, help="JSON Lines with text and published")
    ap.add_argument("--count", type=int, default=1_000)
    ap.add_argument("--check", action="store_true", help="fail above the limits")
    ap.add_argument("--write", action="store_true", help="keep the figures for the documentation")
    options = ap.parse_args(arguments)
    if not options.reports.exists():
        print(f"engines: skipped: {options.reports} is not here", file=sys.stderr)
        return 0
    found = measure(rows_in(options.reports, options.count))
    told = json.dumps(found, indent=1) + "\n"
    print(told, end="")
    if options.write:
        KEPT.write_text(told, encoding="utf-8")
    above = [name for name, most in MOST.items() if found["engines"][name]["times_stock"] > most]
    for name in above:
        print(f"engines: {name} takes more than {MOST[name]} of the stock pipeline", file=sys.stderr)
    return 1 if above and options.check else 0


def measure(rows: Sequence[Row]) -> dict[str, Any]:
    """Reports and words a second of each engine on one core, and its time as a multiple of stock spaCy's."""
    stock, tools = load(), {engine: standard_tools(Settings(engine=engine)) for engine in ENGINES}
    list(stock.pipe(row["text"] for row in rows[:5]))
    for row in rows[:5]:
        for own in tools.values():
            reading(row, own)
    gc.freeze()  # as `communique read` does
    seconds = dict.fromkeys([*tools, "stock"], 0.0)
    for at in range(0, len(rows), TURN):
        turn = rows[at : at + TURN]
        for name, own in tools.items():
            began = time.process_time()
            for row in turn:
                reading(row, own)
            seconds[name] += time.process_time() - began
        began = time.process_time()
        for _ in stock.pipe(row["text"] for row in turn):
            pass
        seconds["stock"] += time.process_time() - began
    words = sum(len(row["text"].split()) for row in rows)
    return {
        "measured_by": "python -m bench.speed.engines --write",
        "month": f"{datetime.now(tz=UTC):%B %Y}",
        "machine": platform.machine(),
        "reports": len(rows),
        "words": words,
        "engines": {
            name: {
                "reports_per_second": round(len(rows) / taken, 2),
                "words_per_second": round(words / taken),
                "times_stock": round(taken / seconds["stock"], 3),
            }
            for name, taken in seconds.items()
        },
    }


def reading(row: Row, tools: Tools) -> None:
    """Read one row to its record."""
    record_of(read_text(row["text"], url=row["url"], published=row["published"][:10]), tools)


def rows_in(path: Path, count: int) -> list[Row]:
    """COUNT of the rows of a file, from all of its length: it is sorted by kind, and the kinds differ in length."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    step = max(1, len(rows) // count)
    return rows[::step][:count]


if __name__ == "__main__":
    sys.exit(main())
