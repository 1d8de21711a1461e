"""Files and functions stay small enough to read at one sitting (DESIGN.md, section 3)."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(p for folder in ("src", "bench", "train", "tests") for p in (ROOT / folder).rglob("*.py"))
MOST_LINES, MOST_FUNCTION_LINES, MOST_PIPELINE_LINES, MEDIAN_LINES = 400, 50, 120, 150


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_there_is_something_to_measure() -> None:
    assert len(FILES) > 50


def test_no_file_is_longer_than_400_lines() -> None:
    assert {} == {str(p.relative_to(ROOT)): _lines(p) for p in FILES if _lines(p) > MOST_LINES}


def test_the_median_file_is_under_150_lines() -> None:
    assert statistics.median(_lines(p) for p in FILES) < MEDIAN_LINES


def test_the_flow_fits_on_two_screens() -> None:
    assert _lines(ROOT / "src/communique/pipeline.py") < MOST_PIPELINE_LINES


@pytest.mark.parametrize("folder", ["src", "bench", "train"])
def test_no_function_is_longer_than_50_lines(folder: str) -> None:
    found = {}
    for path in (p for p in FILES if p.relative_to(ROOT).parts[0] == folder):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MOST_FUNCTION_LINES:
                    found[f"{path.relative_to(ROOT)}:{node.name}"] = length
    assert {} == found
