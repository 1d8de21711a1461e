"""Figures of times by halves: the rows that may be looked at, and those that nobody looks at.

    python -m bench.quality.times --halves

Rows at odd places of the file (counted from 0) have been kept from error analysis of TimeBank since its first run. Only
figures of that half are ever printed; `looked_at` gives the other for error analysis.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from bench.quality.parts import is_aside
from bench.quality.scoring import score_rows
from bench.quality.times import predict_timex

SHARED: Final = Path(__file__).resolve().parents[3] / "shared"
CORPORA: Final = ("timebank.dev", "aquaint.dev")
MEASURES: Final = ("strict", "relaxed", "value")
Figures = dict[str, float]


def looked_at(rows: Sequence[Row]) -> list[Row]:
    """The half that may be read."""
    return [row for place, row in enumerate(rows) if not is_aside(place)]


def kept_aside(rows: Sequence[Row]) -> list[Row]:
    """The half that nobody reads."""
    return [row for place, row in enumerate(rows) if is_aside(place)]


def score_halves(rows: Sequence[Row], engine: Engine, *, scorer: Path) -> dict[str, Figures]:
    """F1 of extents, looser extents and values on each half, and how many rows it has."""
    figures: dict[str, Figures] = {}
    for name, half in (("looked at", looked_at(rows)), ("kept aside", kept_aside(rows))):
        with tempfile.TemporaryDirectory() as folder:
            gold = Path(folder) / "half.jsonl"
            gold.write_text("".join(json.dumps(row) + "\n" for row in half), encoding="utf-8")
            scores = score_rows(scorer, gold, predict_timex(half, engine))
        figures[name] = {measure: scores[f"{measure}.F1"] for measure in MEASURES} | {"rows": len(half)}
    return figures


def print_halves(data: Path, tools: Path) -> int:
    """Print the figures of every corpus; 2 where none is here."""
    engine = Engine()
    found = [path for stem in CORPORA if (path := data / "times" / f"{stem}.jsonl").is_file()]
    for path in found:
        corpus = read_corpus(path)
        for name, figures in score_halves(corpus.rows, engine, scorer=tools / "score_times.py").items():
            told = "  ".join(f"{measure} {figures[measure]:.3f}" for measure in MEASURES)
            print(f"{corpus.stem:12} {name:10} {told}  of {figures['rows']:.0f} texts")
    if not found:
        print(f"times: skipped: none of {', '.join(CORPORA)} is in {data / 'times'}")
    return 0 if found else 2
