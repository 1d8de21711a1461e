from __future__ import annotations

from pathlib import Path

import pytest

from bench.quality import halves
from bench.quality.times import main

ROWS = [{"id": str(place)} for place in range(5)]


def test_rows_at_odd_places_are_kept_aside() -> None:
    assert ["1", "3"] == [row["id"] for row in halves.kept_aside(ROWS)]


def test_each_row_is_in_one_half() -> None:
    assert ROWS == sorted(halves.looked_at(ROWS) + halves.kept_aside(ROWS), key=lambda row: row["id"])


def test_without_the_data_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["--halves", "--data", str(tmp_path)])
    assert "skipped" in capsys.readouterr().out
