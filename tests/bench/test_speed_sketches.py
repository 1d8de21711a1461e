from __future__ import annotations

from pathlib import Path

import pytest

from bench.speed.sketches import line, main
from bench.speed.sketches_process import ours

ROWS = [
    {
        "text": f"The talks on fish will open in {place} in the middle of May, the ministry said on Tuesday.",
        "published": "2024-03-05",
        "source": source,
        "url": f"https://{source}/{place}",
    }
    for place, source in (("Bergen", "a.example"), ("Bergen", "b.example"), ("Lima", "c.example"))
]


def test_our_step_finds_the_pairs() -> None:
    figures, pairs = ours(ROWS)
    assert [(0, 1), (0, 2), (1, 2)] == sorted(pairs["one origin"])
    assert set(pairs["one origin"]) <= set(pairs["looked at"])
    assert figures["relations"] >= 1
    assert figures["pairs looked at"] >= 1
    assert figures["bytes"] > 0


def test_a_line_names_what_was_measured() -> None:
    figures = {"sketch": 0.5, "look-up": 1.0, "pairs looked at": 3.0, "bytes": 600.0, "peak": 80.0}
    assert "x: 200 sketches/s, 100 look-ups/s, 3 pairs to look at, 600 bytes/report, peak 80 MB" == line(
        "x", figures, 100
    )


def test_without_reports_nothing_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["--reports", str(tmp_path / "none.gz")])
    assert "skipped" in capsys.readouterr().err
