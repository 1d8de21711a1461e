"""Work that is tried again while it fails for a reason that may pass, such as another writer's lock."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

PAUSE = 0.1
"""Seconds before what failed for a passing reason is tried again."""
Done = TypeVar("Done")
Fault = TypeVar("Fault", bound=Exception)


def persistently(
    work: Callable[[], Done], passes: Callable[[Fault], bool], *, of: type[Fault], patience: float
) -> Done:
    """What WORK gives, tried again for PATIENCE seconds while it fails with a fault OF this type that may pass."""
    until = time.monotonic() + patience
    while True:
        try:
            return work()
        except of as fault:
            if not passes(fault) or time.monotonic() > until:
                raise
            time.sleep(PAUSE)
