"""Which documents are trained on, which choices are made on, and which are kept aside: the id decides."""

from __future__ import annotations

import hashlib

ONE_IN, ONE_IN_DEV = 10, 8
FOLDS = 5
"""Parts of a cross-validation."""


def is_held(name: str) -> bool:
    """Whether the document of this id belongs to the tenth that is kept aside."""
    return _number(name) % ONE_IN == 0


def part_of(name: str) -> str:
    """The part that a document belongs to: held, dev, or train."""
    if is_held(name):
        return "held"
    return "dev" if _number(f"dev {name}") % ONE_IN_DEV == 0 else "train"


def fold_of(name: str) -> int:
    """The part of a cross-validation to which the row of this id belongs."""
    return _number(name) % FOLDS


def is_aside(place: int) -> bool:
    """Whether the row at this place of a file of time expressions, counted from 0, is of the half kept aside.

    The place, not the id: the first error analysis of TimeBank was done on the rows at even places.
    """
    return place % 2 == 1


def is_kept_half(name: str) -> bool:
    """Whether the row of this id belongs to the half that is scored and never looked at."""
    return _number(f"half {name}") % 2 == 0


def _number(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)
