"""One thread for small products: OpenBLAS parts even these among all cores, at half as much time again (2026-11)."""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

NUMPY = Path(np.__file__).parent
PLACES = (NUMPY.parent / "numpy.libs", NUMPY / ".dylibs")
"""Where numpy's wheels hold their OpenBLAS; builds with another library have none and are left as they are."""
NAMES = tuple(f"{before}openblas_{{}}_num_threads{after}" for before in ("scipy_", "") for after in ("64_", ""))


@contextmanager
def one_thread() -> Iterator[None]:
    """Let numpy multiply on this thread alone, until the block is left."""
    number, set_number = _openblas(PLACES)
    before = number()
    set_number(1)
    try:
        yield
    finally:
        set_number(before)


@functools.cache
def _openblas(places: tuple[Path, ...]) -> tuple[Callable[[], int], Callable[[int], object]]:
    """How many threads numpy's OpenBLAS takes, and how to set it; nothing to set where there is none."""
    for path in (path for place in places for path in sorted(place.glob("*openblas*"))):
        library = ctypes.CDLL(str(path))
        for name in NAMES:
            if hasattr(library, name.format("set")):
                return getattr(library, name.format("get")), getattr(library, name.format("set"))
    return (lambda: 1), (lambda _: None)
