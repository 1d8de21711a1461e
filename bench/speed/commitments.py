"""What it costs to keep one report more, from 1,000 to 100,000 reports; and one that is a month late.

    python -m bench.speed.commitments                  # 1,000, 10,000 and 100,000 reports
    python -m bench.speed.commitments --most 20000

Promises and deeds are made up: every day some of sixty states promise something to somebody, say it again, do it or do
something else. Reading is not measured, only what follows it. Printed are ratios to the cost at 1,000 reports, in one
run on one machine.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from communique.follow.commitments.keeper import Keeper
from communique.follow.commitments.promises import Promise, Tells
from communique.model import Span

SEED = 7
A_DAY = 100
"""Reports a day that tell of a promise or a deed."""
STATES = [f"S{n:02}" for n in range(60)]
THINGS = [f"thing{n:03}" for n in range(400)]
VERBS = ("send", "withdraw", "lift", "build")
BEGINNING = date(2001, 1, 1)
WORDS = Span(start=0, end=4, text="will")


def promises(count: int, seed: int = SEED, *, a_day: int = A_DAY) -> Iterator[Promise]:
    """So many reports in order of publication, each with one promise or deed."""
    chance = random.Random(seed)  # noqa: S311 -- made-up reports, the same in every run
    made: list[tuple[str, str, str, str]] = []
    for n in range(count):
        day = BEGINNING + timedelta(days=n // a_day)
        tells: Tells = "made"
        if made and chance.random() < 0.7:
            about = made[-1 - chance.randrange(min(len(made), 20 * a_day))]
            tells = chance.choice(("made", "did", "did", "broken"))
        else:
            one, other = chance.sample(STATES, 2)
            about = one, other, chance.choice(VERBS), chance.choice(THINGS)
            made.append(about)
        by, to, verb, thing = about
        yield Promise(
            report=f"rep-{n:07}",
            published=day,
            tells=tells,
            by=by,
            towards=(to,),
            verb=verb,
            objects=(thing,),
            what=WORDS,
            evidence=WORDS,
        )


def cost_of_next(keeper: Keeper, more: Sequence[Promise]) -> float:
    """Seconds a report to add some more to those known, and to ask each time what became of its party's promises."""
    started = time.perf_counter()
    for promise in more:
        keeper.take(promise.report, promise.published, (promise,))
        keeper.follow(promise.by)
    return (time.perf_counter() - started) / len(more)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ratios."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--most", type=int, default=100_000)
    options = ap.parse_args(arguments)
    sizes = [size for size in (1_000, 10_000, 100_000) if size <= options.most] or [options.most]
    every = list(promises(sizes[-1] + A_DAY))
    costs: dict[int, tuple[float, float]] = {}
    keeper = Keeper()
    known = 0
    for size in sizes:
        for promise in every[known:size]:
            keeper.take(promise.report, promise.published, (promise,))
        for state in STATES:
            keeper.follow(state)
        following = every[size : size + A_DAY]
        late = [
            Promise(**{f: getattr(p, f) for f in p.__dataclass_fields__} | {
                "report": f"{p.report}-late", "published": p.published - timedelta(days=30)
            })
            for p in following[:10]
        ]  # fmt: skip
        costs[size] = cost_of_next(keeper, following), cost_of_next(keeper, late)
        known = size + A_DAY
    first = costs[sizes[0]][0]
    for size, (next_one, late_one) in costs.items():
        print(f"{size} reports: the next costs {next_one / first:.1f}, one a month late {late_one / first:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
