"""The reports in examples/ are read as they are meant to be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from communique.read import Reading, read_path

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXTS = sorted(EXAMPLES.glob("*.txt"))


def reading(path: Path) -> Reading:
    (found,) = read_path(path)
    assert isinstance(found, Reading)
    return found


def test_there_are_eight_reports() -> None:
    assert 8 == len(TEXTS)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_an_example_tells_its_own_date_and_title(path: Path) -> None:
    report = reading(path).report
    assert (path.stem[:10], "dateline") == (report.published, report.published_from)
    assert report.title
    assert 150 <= len(report.text.split()) <= 300


def test_the_rows_are_the_texts() -> None:
    done = subprocess.run([sys.executable, str(EXAMPLES / "rows.py"), "--check"], check=False)
    assert 0 == done.returncode


def test_every_row_is_read_with_its_title_marked() -> None:
    readings = list(read_path(EXAMPLES / "reports.jsonl"))
    titles = [json.loads(line)["title"] for line in (EXAMPLES / "reports.jsonl").read_text().splitlines()]
    assert titles == [part.report.title for part in readings if isinstance(part, Reading)]
    assert all(
        "title" in {block.role for block in part.report.blocks} for part in readings if isinstance(part, Reading)
    )


def test_the_copy_shares_its_body_with_the_report_it_copies() -> None:
    original, copy = (
        set(reading(EXAMPLES / name).report.text.split("\n\n"))
        for name in ("2018-05-24-cancelled.txt", "2018-05-25-cancelled-copy.txt")
    )
    assert 3 <= len(original & copy)
