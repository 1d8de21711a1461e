"""What it costs to follow one report more in a store, from 1,000 to 100,000 reports of one season; and a late one.

    python -m bench.speed.following                 # 1,000, 10,000 and 100,000 reports
    python -m bench.speed.following --most 10000

Reports are made up, 100 a day: tellings as in `bench.speed.matters`, and traits of words drawn as often as
news has them. Reading is not measured: only what is left in the store, and following. Printed are ratios to
the cost at 1,000 reports, in one run on one machine.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

from bench.speed.matters import A_DAY, BEGINNING, SEED, tellings
from communique.codec import pack
from communique.follow.stories import Traits
from communique.follow.tellings import Telling
from communique.following import follow, matters_of, stories_of
from communique.following.matters import Wanted
from communique.following.traces import MADE
from communique.ids import text_hash
from communique.knowledge.tables import rows
from communique.model import MadeBy, Record, Report
from communique.store import Store
from communique.store.kept import Traces
from communique.store.kept_copies import KeptSketch

WORDS = 40
"""Words of a report's head, drawn as often as news has them (`knowledge.news_words`)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ratios."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--most", type=int, default=100_000)
    options = ap.parse_args(arguments)
    sizes = [size for size in (1_000, 10_000, 100_000) if size <= options.most] or [options.most]
    every = list(_reports(sizes[-1] + A_DAY))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder, "store.sqlite")) as store:
        first: dict[str, float] = {}
        known = 0
        for size in sizes:
            _put(store, every[known:size])
            follow(store)
            costs = {
                "the next 100 reports, kept and followed": _timed(partial(_add, store, every[size : size + A_DAY])),
                "one list of matters": _timed(partial(matters_of, store, Wanted(told_from=_day(size)))),
                "one list of stories": _timed(partial(stories_of, store, limit=50)),
            }
            known = size + A_DAY
            first = first or costs
            told = "; ".join(f"{what} {cost / first[what]:.2f}" for what, cost in costs.items())
            print(f"{size:>7} reports, against {sizes[0]:,}: {told}", flush=True)
        late = every[known - A_DAY * 30]
        cost = _timed(partial(_add, store, [_moved(late)]))
        print(f"one that is a month late costs {cost / first['the next 100 reports, kept and followed']:.1f} times "
              "as much as 100 in order at the beginning")  # fmt: skip
    return 0


def _reports(count: int) -> Iterator[tuple[Telling, Traits]]:
    chance = random.Random(SEED)  # noqa: S311 -- made-up reports, the same in every run
    counted = [row for row in rows("news_words") if row["key"]]
    words, countries = (
        ([row["key"] for row in of], list(accumulate(int(row["count"]) for row in of)))
        for of in ([row for row in counted if row["kind"] == kind] for kind in ("word", "country"))
    )
    for telling in tellings(count):
        traits = Traits(
            report=telling.report,
            published=telling.published,
            words=dict.fromkeys(sorted(chance.choices(words[0], cum_weights=words[1], k=WORDS)), 1),
            countries=frozenset(chance.choices(countries[0], cum_weights=countries[1], k=2)),
        )
        yield telling, traits


def _moved(one: tuple[Telling, Traits]) -> tuple[Telling, Traits]:
    return replace(one[0], report="rep-late"), replace(one[1], report="rep-late")


def _add(store: Store, new: Sequence[tuple[Telling, Traits]]) -> None:
    _put(store, new)
    follow(store)


def _put(store: Store, new: Sequence[tuple[Telling, Traits]]) -> None:
    for telling, traits in new:
        text = telling.report
        report = Report(id=text, published=telling.published.isoformat(), sha256=text_hash(text), text=text)
        sketch = KeptSketch(report=text, sha256=report.sha256, day=telling.published, signatures=b"")
        told = {telling.published: pack((telling,))}
        left = Traces(made=MADE, traits=pack(traits), told=told, sketch=sketch)
        store.keep(Record(made_by=MadeBy(version="0", models={}), report=report), left)


def _day(size: int) -> date:
    return BEGINNING + timedelta(days=size // A_DAY - 1)


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
