"""What the package's tables cost: loading them, and a look-up, each in new processes, beside spaCy.

    python -m bench.speed.tables              # five processes of each, in turns
    python -m bench.speed.tables --check      # exit 1 where a target is missed

Loading is all imports of `knowledge` and the first look-up in every table, in seconds of processor time, against
`import spacy`. A look-up is one of a name not asked for before, among names drawn from the tables, against spaCy's
tokenizer on one word of a report of ours. Figures are medians; memory is the peak of the whole process.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS, MOST_MEGABYTES, MOST_MICROSECONDS = 0.3, 150, 100
"""The targets (decision 8): processor time to load, peak memory of the process, and "microseconds" for a look-up."""

Figures = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The medians of several processes: OURS, by what was measured, and STOCK, spaCy's."""

    ours: Figures
    stock: Figures

    @property
    def missed(self) -> list[str]:
        """The targets that were missed, each as a sentence."""
        slowest = max(value for name, value in self.ours.items() if name.startswith("look-up"))
        found = (
            ("loading took", self.ours["load"], MOST_SECONDS, "s"),
            ("the process took", self.ours["peak"], MOST_MEGABYTES, "MB"),
            ("a look-up took", slowest, MOST_MICROSECONDS, "µs"),
        )
        return [
            f"{what} {value:.3g} {unit}, at most {most} are allowed"
            for what, value, most, unit in found
            if value > most
        ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where --check is given and a target is missed."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--turns", type=int, default=5)
    ap.add_argument("--check", action="store_true", help="fail where a target is missed")
    options = ap.parse_args(arguments)
    cost = measure(options.turns)
    print("\n".join(lines(cost)))
    if options.check and cost.missed:
        print(f"tables: FAILED: {'; '.join(cost.missed)}", file=sys.stderr)
        return 1
    return 0


def measure(turns: int) -> Cost:
    """Medians over so many processes of each kind, in turns; the first of each only warms the system's cache."""
    told = [(_figures("ours"), _figures("stock")) for _ in range(turns + 1)][1:]
    ours, stock = ([pair[side] for pair in told] for side in (0, 1))
    return Cost(ours=medians(ours), stock=medians(stock))


def lines(cost: Cost) -> list[str]:
    """The figures as lines for people."""
    ours, stock = cost.ours, cost.stock
    peak = f"peak {ours['peak']:.0f} MB ({ours['peak'] / stock['peak']:.2f} times), {ours['added']:.0f} MB by loading"
    return [
        f"load: {1e3 * ours['load']:.0f} ms, {ours['load'] / stock['load']:.2f} times importing spaCy; {peak}",
        *(
            f"{name}: {value:.1f} µs, {value / stock['word']:.1f} times tokenizing a word"
            for name, value in ours.items()
            if name.startswith("look-up")
        ),
    ]


def _figures(kind: str) -> Figures:
    command = [sys.executable, "-m", "bench.speed.tables_process", kind]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def medians(told: Sequence[Figures]) -> Figures:
    """The median of each figure over several processes."""
    return {name: statistics.median(figures[name] for figures in told) for name in told[0]}


if __name__ == "__main__":
    sys.exit(main())
