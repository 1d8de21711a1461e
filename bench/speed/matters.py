"""What it costs to follow one report more, from 1,000 to 100,000 reports; and one that arrives a month late.

    python -m bench.speed.matters                  # 1,000, 10,000 and 100,000 reports
    python -m bench.speed.matters --most 20000

Tellings are made up: every day some of the states plan meetings, which later reports date, doubt, call off or report as
held; the world grows with time and not with the number of reports, as news does. Reading is not measured, only follow.
Printed are ratios to the cost at 1,000 reports, in one run on one machine.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from communique.follow.matters import Follower
from communique.follow.tellings import Telling
from communique.model import Span
from communique.vocabulary import StepState

SEED = 7
A_DAY = 100
"""Reports a day that tell of a plan."""
STATES = [f"S{n:02}" for n in range(60)]
LIFE: tuple[StepState, ...] = ("announced", "scheduled", "in_doubt", "announced", "cancelled", "announced", "held")
BEGINNING = date(2001, 1, 1)


def tellings(count: int, seed: int = SEED, *, a_day: int = A_DAY) -> Iterator[Telling]:
    """So many reports in order of publication, each with one telling."""
    chance = random.Random(seed)  # noqa: S311 -- made-up reports, the same in every run
    running: list[tuple[tuple[str, str], date, int]] = []
    for n in range(count):
        day = BEGINNING + timedelta(days=n // a_day)
        running = [plan for plan in running if plan[1] >= day and plan[2] < len(LIFE)]
        if len(running) < a_day or chance.random() < 1 / len(LIFE):
            pair = tuple(sorted(chance.sample(STATES, 2)))
            running.append(((pair[0], pair[1]), day + timedelta(days=chance.randrange(10, 60)), 0))
        at = chance.randrange(len(running))
        parties, when, step = running[at]
        running[at] = (parties, when, step + 1)
        yield _telling(n, day, parties, when, LIFE[step])


def _telling(n: int, day: date, parties: tuple[str, str], when: date, state: StepState) -> Telling:
    return Telling(
        report=f"rep-{n:07}",
        published=day,
        kind="meeting",
        state=state,
        parties={party: frozenset({f"Head of {party}"}) for party in parties},
        earliest=when if state == "scheduled" else None,
        latest=when if state == "scheduled" else None,
        told=(f"pln-{n:07}",),
        evidence=(Span(start=0, end=4, text="meet"),),
        founds=state in {"announced", "scheduled"},
        what="meeting",
    )


def cost_of_next(follower: Follower, more: Sequence[Telling]) -> float:
    """Seconds a report to add some more to those known, and to follow them."""
    started = time.perf_counter()
    for telling in more:
        follower.take(telling.report, telling.published, (telling,))
        follower.follow()
    return (time.perf_counter() - started) / len(more)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ratios."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--most", type=int, default=100_000)
    options = ap.parse_args(arguments)
    sizes = [size for size in (1_000, 10_000, 100_000) if size <= options.most] or [options.most]
    every = list(tellings(sizes[-1] + A_DAY))
    follower, known, first = Follower(), 0, 0.0
    for size in sizes:
        for telling in every[known:size]:
            follower.take(telling.report, telling.published, (telling,))
        follower.follow()
        known = size
        cost = cost_of_next(follower, every[size : size + A_DAY])
        first = first or cost
        print(f"{size:>7} reports: the next one costs {cost / first:.2f} of what it costs at {sizes[0]:,}")
        known = size + A_DAY
    late = every[known - A_DAY * 30]
    follower.take("rep-late", late.published, (late,))
    started = time.perf_counter()
    follower.follow()
    print(f"one that is a month late costs {(time.perf_counter() - started) / first:.0f} times as much")
    return 0


if __name__ == "__main__":
    sys.exit(main())
