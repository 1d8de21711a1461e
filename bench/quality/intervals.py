"""Time expressions of our own in sentences with a publication date: is the interval right on both ends?

    python -m bench.quality.intervals              # expressions with both ends right, by set
    python -m bench.quality.intervals --failures   # and those that are wrong, a line each

The files of `intervals` follow section 5 of data/gold/GUIDE.md (null: open to that side; early, middle and late are
thirds); each was written and committed before communique had read any of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from communique.link.times import read_times

_FOLDER: Final = Path(__file__).with_name("intervals")
SETS: Final = {
    "expressions": _FOLDER / "expressions.jsonl",
    "expressions.second": _FOLDER / "expressions.second.jsonl",
    "expressions.third": _FOLDER / "expressions.third.jsonl",
}
"""The sets by the name of their figure in the gate."""
Ends = tuple[str | None, str | None]


def found_for(row: Row, engine: Engine) -> Ends | None:
    """The interval of the expression that shares most words with a row's; None where none is found there."""
    notes = engine.notes(row["text"], row["published"])
    shared = [
        (min(time.span.end, row["end"]) - max(time.span.start, row["start"]), reading)
        for time, reading in zip(notes.times, read_times(notes), strict=True)
    ]
    best = max(shared, key=lambda one: one[0], default=None)
    if best is None or best[0] <= 0:
        return None
    when = best[1].when
    first, last = (end.isoformat() if end else None for end in (when.earliest, when.latest))
    return first, last


def wrong(rows: Sequence[Row], engine: Engine) -> list[tuple[Row, Ends | None]]:
    """The rows whose interval is another, with the one found."""
    told = [(row, found_for(row, engine)) for row in rows]
    return [(row, found) for row, found in told if found != (row["earliest"], row["latest"])]


def share_right(rows: Sequence[Row], engine: Engine) -> float:
    """The share of expressions with both ends right."""
    return 1 - len(wrong(rows, engine)) / len(rows)


def score_set(path: Path, engine: Engine) -> dict[str, float]:
    """The figure of one of the sets."""
    return {"both ends right": share_right(read_corpus(path).rows, engine)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--failures", action="store_true", help="print the expressions that are wrong")
    options = ap.parse_args(arguments)
    engine = Engine()
    for stem, path in SETS.items():
        rows = read_corpus(path).rows
        failed = wrong(rows, engine)
        print(f"{stem}: both ends right {1 - len(failed) / len(rows):.3f}  of {len(rows)}")
        for row, found in failed if options.failures else ():
            words, wanted = row["text"][row["start"] : row["end"]], f"{row['earliest']}..{row['latest']}"
            print(f"{row['id']} {row['published']} [{words}] {wanted}: got {found}  {row['text']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
