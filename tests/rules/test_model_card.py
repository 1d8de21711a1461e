"""The model card names the weights that are shipped."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "models" / "communique_en"


@pytest.mark.parametrize("name", ["heads.onnx", "tokenizer.json"])
def test_the_card_has_the_hash_of_each_file(name: str) -> None:
    digest = hashlib.sha256((FOLDER / "src" / "communique_en" / name).read_bytes()).hexdigest()
    assert f"| {name} | {digest} |" in (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_the_weights_stay_under_thirty_megabytes() -> None:
    assert (FOLDER / "src" / "communique_en" / "heads.onnx").stat().st_size < 30_000_000
