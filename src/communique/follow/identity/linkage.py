"""Average linkage: what belongs together, by pairs that are more or less alike."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

Likeness = Mapping[tuple[int, int], float]
"""How like two things are, by their numbers, the lower first; pairs that are not here have 0."""


def average_link(likeness: Likeness, count: int, *, least: float) -> list[list[int]]:
    """Groups of the numbers from 0 to COUNT whose members are alike on average; the most alike are joined first.

    Two groups are joined while the average over their pairs is at least LEAST (over 0); of equals those of the lowest
    numbers come first, so the answer does not depend on the order of the pairs. Time grows with the number of pairs.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (i, j), value in sorted(likeness.items()):
        sums[i][j] = sums[j][i] = value
    queue = [(-value, i, j) for (i, j), value in likeness.items() if value >= least]
    heapq.heapify(queue)
    while queue:
        negative, i, j = heapq.heappop(queue)
        if i not in members or j not in members or _average(members, sums, i, j) != -negative:
            continue
        members[i] += members.pop(j)
        for k, value in sums.pop(j).items():
            del sums[k][j]
            if k != i:
                sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + value
        for k in sums[i]:
            average = _average(members, sums, i, k)
            if average >= least:
                heapq.heappush(queue, (-average, min(i, k), max(i, k)))
    return [sorted(group) for _, group in sorted(members.items())]


def _average(members: dict[int, list[int]], sums: dict[int, dict[int, float]], i: int, j: int) -> float:
    return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))
