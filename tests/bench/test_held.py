from __future__ import annotations

from pathlib import Path

import pytest

from bench.quality.held import main
from bench.quality.parts import is_held


def test_about_one_article_in_ten_is_held() -> None:
    assert 70 < sum(is_held(f"article {n}") for n in range(1000)) < 130


def test_without_the_data_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["--data", str(tmp_path)])
    assert "skipped" in capsys.readouterr().err
