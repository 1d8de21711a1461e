"""The weights of communique's learned layer for English; FOLDER holds heads.onnx and tokenizer.json."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
