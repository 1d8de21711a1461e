"""What the program was measured at: the pinned figures of the quality gate, as packaged (`data/measured.json`).

`docs/make_readme.py` writes the file from bench/quality/floors.json. Each figure was reached when it was pinned, on
development data, and the gate fails where a change falls under it.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from communique.knowledge.tables import FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """VALUE of FIGURE on CORPUS, in WORDS."""

    corpus: str
    figure: str
    words: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """FIGURES pinned at COMMIT by the command MEASURED_BY, in a file with this sha256."""

    measured_by: str
    commit: str
    floors_sha256: str
    figures: tuple[Figure, ...]


@functools.cache
def measured() -> Measured:
    """The figures that this version of the package was pinned at."""
    told = json.loads((FOLDER / "measured.json").read_text(encoding="utf-8"))
    return Measured(**told | {"figures": tuple(Figure(**figure) for figure in told["figures"])})
