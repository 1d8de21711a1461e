"""The scorers of the data folder, run as they stand; their JSON flattened to {measure: value}."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.quality.engine import Row
from bench.quality.writing import written


class ScorerFailed(RuntimeError):
    """A scorer that exited with an error; its last line is the message."""


def run_scorer(script: Path, *arguments: Path | str) -> dict[str, Any]:
    """The JSON that a scorer prints; raises ScorerFailed."""
    command = [sys.executable, str(script), *map(str, arguments), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ScorerFailed(f"{script.name}: {(done.stderr.strip().splitlines() or ['no message'])[-1]}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def scorer_module(script: Path) -> Any:
    """A scorer as a module, for what it counts on the way to the figures that it prints."""
    sys.path.insert(0, str(script.parent))  # it imports its neighbours
    try:
        return importlib.import_module(script.stem)
    finally:
        sys.path.remove(str(script.parent))


def score_rows(script: Path, gold: Path, predicted: Sequence[Row], *arguments: str) -> dict[str, float]:
    """The figures of a scorer over a gold file and predictions in memory; ARGUMENTS are options of the scorer."""
    with written(predicted) as path:
        return dict(figures(run_scorer(script, gold, path, *arguments)))


def figures(result: object, prefix: str = "") -> Iterator[tuple[str, float]]:
    """Every number in a scorer's JSON under a dotted name; true, false, text and null are left out."""
    if isinstance(result, dict):
        for key, value in result.items():
            yield from figures(value, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(result, int | float) and not isinstance(result, bool):
        yield prefix, float(result)
