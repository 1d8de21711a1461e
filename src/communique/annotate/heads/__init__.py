"""The learned layer: one encoder, read once for all heads (docs/model.md)."""

from __future__ import annotations

import importlib
from pathlib import Path

from communique.annotate.heads.encoder import Heads
from communique.errors import MissingPart
from communique.settings import NO_HEADS

__all__ = ["Heads", "heads_called"]


def heads_called(name: str) -> Heads | None:
    """The heads of an installed package of weights, or of a folder; None for "none". Raises MissingPart."""
    if name == NO_HEADS:
        return None
    if "/" in name or "\\" in name:
        folder, called = Path(name), Path(name).name
    else:
        try:
            folder, called = Path(str(importlib.import_module(name).FOLDER)), name
        except ModuleNotFoundError:
            raise _missing(name) from None
    if not (folder / "heads.onnx").exists():
        raise _missing(name)
    return Heads(folder, name=called)


def _missing(name: str) -> MissingPart:
    return MissingPart(
        f"The learned layer {name!r}",
        "heads",
        next_step="Install it with: pip install ./models/communique_en, or set COMMUNIQUE_ENGINE=fast: rules alone.",
    )
