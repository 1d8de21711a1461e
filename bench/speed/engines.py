"""What each engine costs: `record_of` by each against the full stock spaCy pipeline, on the same reports, in turns.

    python -m bench.speed.engines            # 300 reports of ../shared/data/reports
    python -m bench.speed.engines --write    # and keep the figures for docs/engines.md (docs/make_readme.py)

As in `bench.speed.ratio`: one process, one thread, turns of 20 reports, sums of processor time.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.speed.ratio import REPORTS, TURN, reading, rows_in
from communique.annotate.parse import load
from communique.pipeline import standard_tools
from communique.settings import ENGINES, Settings

KEPT = Path(__file__).with_name("engines.json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reports", type=Path, default=REPORTS, help="JSON Lines with text and published")
    ap.add_argument("--count", type=int, default=300)
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
    return 0


def measure(rows: Sequence[dict[str, str]]) -> dict[str, object]:
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


if __name__ == "__main__":
    sys.exit(main())
