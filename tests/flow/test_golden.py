"""What the examples say, page by page: a change that alters a record shows here. Rewritten by `make golden` alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.show.text import RecordPage, console_for
from tests.flow.conftest import RecordOf

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))
DAY = re.compile(r"^\d{4}-\d\d-\d\d")
pytestmark = pytest.mark.model


def test_there_are_eight_examples() -> None:
    assert 8 == len(EXAMPLES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_an_example_says_what_it_said(path: Path, record_of_text: RecordOf, golden: Callable[[str, str], None]) -> None:
    day = DAY.match(path.name)
    assert day
    record = record_of_text(path.read_text(encoding="utf-8"), day.group())
    out = io.StringIO()
    console_for(out).print(RecordPage(record))
    golden(f"{path.stem}.page.txt", out.getvalue())
