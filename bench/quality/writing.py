"""Predictions as a file, for the time that a scorer reads it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.quality.engine import Row


@contextmanager
def written(rows: Sequence[Row]) -> Iterator[Path]:
    """A file of JSON lines that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield write_rows(Path(folder) / "predicted.jsonl", rows)


def write_rows(path: Path, rows: Sequence[Row]) -> Path:
    """Write rows as JSON Lines; returns the path."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
