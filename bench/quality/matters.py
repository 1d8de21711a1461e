"""Streams of reports -> matters, as score_matters.py reads them.

    python -m bench.quality.matters                    # ../shared/data/matters/stream.dev.jsonl, by its scorer
    python -m bench.quality.matters --steps            # and the steps of every matter that is followed

Every report of the stream is read by the whole flow; nothing but its text, title, source and date is used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from bench.quality.scoring import figures, run_scorer
from bench.quality.writing import written
from communique.model import Matter, Step
from communique.pipeline import follow

SHARED = Path(__file__).resolve().parents[3] / "shared"


def matters_of(rows: Iterable[Row], engine: Engine) -> tuple[tuple[Matter, ...], dict[str, str]]:
    """The matters that the reports of a stream tell, and the row of each report."""
    records = [(row, engine.record(row["text"], row["published"], title=row.get("title") or None)) for row in rows]
    return follow(record for _, record in records), {record.report.id: row["id"] for row, record in records}


def predict_matters(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """Each matter with its steps, reports by the ids of their rows."""
    matters, row_of = matters_of(rows, engine)
    return [{"matter": m.id, "steps": [_step(step, row_of) for step in m.steps]} for m in matters]


def score_matters(stream: Path, tools: Path, engine: Engine) -> dict[str, float]:
    """The figures of score_matters.py over the matters beside a stream."""
    gold = stream.with_name(stream.name.replace("stream.", "matters."))
    with written(predict_matters(read_corpus(stream).rows, engine)) as predicted:
        found = dict(figures(run_scorer(tools / "score_matters.py", gold, predicted)))
    return {name: value for name, value in found.items() if not name.startswith("n final")}


def _step(step: Step, row_of: dict[str, str]) -> dict[str, Any]:
    ends = [end.isoformat() if end else None for end in (step.earliest, step.latest)]
    return {
        "report": row_of[step.report],
        "state": step.state,
        "when": ends if any(ends) else None,
        "place": {"decided": "; ".join(step.places) or None, "options": list(step.options)},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--stream", type=Path, default=SHARED / "data" / "matters" / "stream.dev.jsonl")
    ap.add_argument("--tools", type=Path, default=SHARED / "tools")
    ap.add_argument("--steps", action="store_true", help="print every matter with its steps")
    options = ap.parse_args(arguments)
    engine = Engine()
    for name, value in score_matters(options.stream, options.tools, engine).items():
        print(f"{name} {value:.3f}")
    if options.steps:
        matters, row_of = matters_of(read_corpus(options.stream).rows, engine)
        for matter in matters:
            print(f"\n{matter.what} {matter.parties} {matter.people}")
            for step in matter.steps:
                print(
                    f"  {row_of[step.report]} {step.state} {step.earliest}..{step.latest} {step.places} {step.options}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
