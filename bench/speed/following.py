"""What it costs to keep and follow 100 reports more in a store of 1,000, 10,000 and 100,000, part by part.

    python -m bench.speed.following                   # both densities, up to 100,000 reports: half an hour
    python -m bench.speed.following --most 10000 --density fixed

With a fixed density there are 100 reports a day, and more reports are a longer time; with a growing one all are of
100 days, and more reports are more a day. Reports are made up: tellings as in `bench.speed.matters`, in every fifth
a promise or deed as in `bench.speed.commitments`, words drawn as often as news has them, and every fifth text is one
of the last days with some words changed. Every report was followed as it would be, 100 at a time, so that what the
next ones meet is what following leaves. Times are those of the processor, the middle of three turns; reading is not
among them.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from statistics import median

from bench.speed import commitments as promising
from bench.speed import matters as planning
from communique.codec import pack, unpack
from communique.follow.commitments.promises import Promise
from communique.follow.copies import posting_keys, sketch_of
from communique.follow.stories import Traits
from communique.follow.tellings import Telling
from communique.following import following
from communique.following.traces import MADE, promises_left, traits_in
from communique.ids import text_hash
from communique.knowledge.tables import rows
from communique.model import MadeBy, Record, Report
from communique.store import Store
from communique.store.kept import Traces
from communique.store.kept_copies import KeptSketch

SIZES = (1_000, 10_000, 100_000)
NEXT, TURNS = 100, 3
A_DAY, DAYS = 100, 100
"""Reports a day where the density is fixed; days where it grows."""
WORDS, TEXT = 40, 160
"""Words of a report's head, and of its text, drawn as often as news has them (`knowledge.news_words`)."""
PROMISING, COPIED = 5, 5
"""Of so many reports one tells of a promise, and one is a copy."""
PARTS = ("kept", *following.PARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report that was made up, with what it leaves."""

    record: Record
    left: Traces


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--most", type=int, default=SIZES[-1])
    ap.add_argument("--density", choices=("fixed", "growing", "both"), default="both")
    options = ap.parse_args(arguments)
    sizes = [size for size in SIZES if size <= options.most] or [options.most]
    if options.density != "growing":
        print(f"fixed density: {A_DAY} reports a day", flush=True)
        _measured(sizes, made(sizes[-1] + TURNS * NEXT * len(sizes), a_day=A_DAY))
    if options.density != "fixed":
        print(f"growing density: {DAYS} days, so many reports a day that they fill these", flush=True)
        first: dict[str, float] = {}
        for size in sizes:
            first = _measured([size], made(size + TURNS * NEXT, a_day=size // DAYS), first=first)
    return 0


def _measured(
    sizes: Sequence[int], reports: Iterator[Made], *, first: dict[str, float] | None = None
) -> dict[str, float]:
    """Print what the next reports cost at each size, against the first one; returns the costs at that."""
    first, known = dict(first or {}), 0
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder, "store.sqlite")) as store:
        for size in sizes:
            started = time.perf_counter()
            while known < size:
                known += _added(store, list(islice(reports, min(NEXT, size - known))), defaultdict(float))
            filled = time.perf_counter() - started
            turns: list[dict[str, float]] = []
            late: list[Made] = []
            for _ in range(TURNS):
                turns.append(defaultdict(float))
                some = list(islice(reports, NEXT))
                known += _added(store, some, turns[-1])
                late += some[:1]
            costs = {part: median(turn[part] for turn in turns) for part in PARTS}
            costs["all"] = median(sum(turn.values()) for turn in turns)
            costs["one a week late"] = median(_late(store, one) for one in late)
            first = first or costs
            print(f"{size:>8,} reports (filled in {filled:.0f} s)", flush=True)
            for what, cost in costs.items():
                print(f"  {what:<18} {cost * 1000:8.1f} ms {cost / first[what]:6.2f}", flush=True)
    return first


def _added(store: Store, new: Sequence[Made], costs: dict[str, float]) -> int:
    """Keep and follow reports, and add what each part costs."""
    started = time.process_time()
    for one in new:
        store.keep(one.record, one.left)
    costs["kept"] += time.process_time() - started
    for part in following.PARTS:
        started = time.process_time()
        following.follow_part(store, part)
        costs[part] += time.process_time() - started
    return len(new)


def _late(store: Store, one: Made) -> float:
    day = one.left.sketch.day
    assert day
    costs: dict[str, float] = defaultdict(float)
    _added(store, [_moved(one, -7)], costs)
    return sum(costs.values())


def made(count: int, *, a_day: int) -> Iterator[Made]:
    """So many reports in order of publication; the same in every run."""
    chance = random.Random(planning.SEED)  # noqa: S311 -- made-up reports, the same in every run
    draw_words, draw_countries = _drawn(chance, "word"), _drawn(chance, "country")
    promises = promising.promises(count // PROMISING + 1, a_day=max(1, a_day // PROMISING))
    texts: list[str] = []
    for n, telling in enumerate(planning.tellings(count, a_day=a_day)):
        words = draw_words(k=TEXT)
        if texts and chance.randrange(COPIED) == 0:
            words = chance.choice(texts).split()
            for at in chance.sample(range(len(words)), 5):
                words[at] = draw_words(k=1)[0]
        texts = [*texts[-3 * a_day :], " ".join(words)]
        traits = Traits(
            report=telling.report,
            published=telling.published,
            words=dict.fromkeys(sorted(words[:WORDS]), 1),
            countries=frozenset(draw_countries(k=2)),
        )
        told = [next(promises)] if n % PROMISING == 0 else []
        mine = [replace(one, report=telling.report, published=telling.published) for one in told]
        yield _made(telling, traits, texts[-1], mine)


def _drawn(chance: random.Random, kind: str) -> partial[list[str]]:
    counted = [row for row in rows("news_words") if row["key"] and row["kind"] == kind]
    weights = list(accumulate(int(row["count"]) for row in counted))
    return partial(chance.choices, [row["key"] for row in counted], cum_weights=weights)


def _made(telling: Telling, traits: Traits, text: str, promises: Sequence[Promise]) -> Made:
    day = telling.published
    report = Report(id=telling.report, published=day.isoformat(), sha256=text_hash(text), text=text)
    sketch = sketch_of(report)
    left = Traces(
        made=MADE,
        traits=pack(traits),
        told={day: pack((telling,))},
        sketch=KeptSketch(report=report.id, sha256=report.sha256, day=day, signatures=sketch.signatures,
                          keys=posting_keys(sketch)),
        promises=tuple(promises_left(promises, day)),
    )  # fmt: skip
    return Made(record=Record(made_by=MadeBy(version="0", models={}), report=report), left=left)


def _moved(one: Made, days: int) -> Made:
    """The same report under another id, on another day."""
    ((telling,),) = (unpack(told, tuple[Telling, ...]) for told in one.left.told.values())
    day = telling.published + timedelta(days=days)
    name = f"{telling.report}-late"
    kept = [p for told in one.left.promises for p in unpack(told.encoded, tuple[Promise, ...])]
    return _made(
        replace(telling, report=name, published=day),
        replace(traits_in(one.left.traits), report=name, published=day),
        one.record.report.text,
        [replace(p, report=name, published=day) for p in kept],
    )


if __name__ == "__main__":
    sys.exit(main())
