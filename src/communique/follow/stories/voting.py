"""To which story a report belongs: the one that speaks loudest for it, or a new one."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date

VOTERS = 5
"""Members of a story that speak for it: those most like the report."""
LEAST = 0.5
"""How loud a story must speak. One member of this likeness does, or five of .25 each."""
Voters = Mapping[str, list[tuple[str, float]]]
"""By the first report of a story those of its members that a report is compared with, the most like first."""


def voters_of(earlier: Mapping[str, float], head_of: Callable[[str], str | None]) -> Voters:
    """By story the members that a report is compared with; HEAD_OF tells the first report of the story of each."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for other, likeness in sorted(earlier.items(), key=lambda one: (-one[1], one[0])):
        head = head_of(other)
        if head is not None:
            found[head].append((other, likeness))
    return found


def loudest(voters: Voters, place_of: Callable[[str], tuple[date, str]]) -> str | None:
    """The first report of the story that speaks loudest, of two the earlier one; None where none is loud enough."""
    found, least = None, LEAST
    for head in sorted(voters, key=place_of):
        voices = [likeness for _, likeness in voters[head][:VOTERS]]
        loudness = sum(voices) / math.sqrt(len(voices))
        if loudness > least:
            found, least = head, loudness
    return found
