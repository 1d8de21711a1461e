"""A million reports in one pass: copies, stories and matters found in shards, in bounded memory.

    python -m bench.speed.million                                  # 1,000,000 reports
    python -m bench.speed.million --reports 100000 --a-day 1000 --workers 2
    python -m bench.speed.million --reports 2000 --check            # and the same by a store that follows them

Reports are made from real ones: the eight examples and, where ../shared is, some of its reports, read once and cut to
their first words. They are told again and again, each time a block of them, about other countries, in other words
(drawn as often as news has them, each for each, so that copies stay copies and what tells one story still does) and on
other days. Reading is not measured. Printed: the time of each part, reports a second, and the most memory that this
process held, and of its workers the one that held most.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, islice
from pathlib import Path

from bench.speed.serving import _examples
from communique.codec import pack, unpack
from communique.follow.copies import posting_keys, sketch_of
from communique.follow.stories import Traits
from communique.follow.stories.words import COMMON
from communique.follow.tellings import Telling
from communique.following import copies_of, follow, matters_of, stories_of
from communique.following.sharded import Left, Shards
from communique.following.traces import MADE, traces_of, traits_in
from communique.ids import identity, text_hash
from communique.knowledge.countries import countries
from communique.knowledge.news_words import stem_of
from communique.knowledge.tables import rows
from communique.model import MadeBy, Record, Report
from communique.pipeline import record_of, standard_tools
from communique.read import Reading, read_path
from communique.settings import Settings
from communique.store import Store
from communique.store.kept import Traces
from communique.store.kept_copies import KeptSketch

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "reports" / "reports.jsonl.gz"
BASE, WORDS, SPAN = 192, 200, 90
"""Reports of ../shared that are told again, words kept of each, and days over which a block is told."""
FIRST_DAY = date(1950, 1, 1)
WORD = re.compile(r"[A-Za-z]{3,}")
Parts = dict[str, Callable[[], int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A real report, cut, with what it leaves; told so many days after the first of its block."""

    report: Report
    traits: Traits
    told: tuple[tuple[int, tuple[Telling, ...]], ...]
    after: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; with --check 1 where the shards find something else than a store."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reports", type=int, default=1_000_000)
    ap.add_argument("--a-day", type=int, default=1_000)
    ap.add_argument("--workers", type=int, default=1)
    ap.add_argument("--folder", type=Path, help="where files are put aside; default: a temporary folder")
    ap.add_argument("--check", action="store_true")
    options = ap.parse_args(arguments)
    base = _base()
    print(
        f"{len(base)} real reports, told again {options.reports / len(base):.0f} times, {options.a_day} a day",
        flush=True,
    )
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        shards = Shards(Path(folder), workers=options.workers)
        left = islice(_told_again(base, options.a_day), options.reports)
        parts: Parts = {
            "made and put aside": lambda: _put(shards, left, options.reports),
            "copies": lambda: sum(1 for _ in shards.copies()),
            "stories": lambda: sum(one.tied is None for one in shards.members()),
            "matters": lambda: sum(1 for _ in shards.matters()),
        }
        for part, act in parts.items():
            started, worked = time.perf_counter(), _worked()
            found = act()
            seconds = time.perf_counter() - started
            print(f"{part:<20} {found:>9,}  {seconds:8.1f} s, {_worked() - worked:8.1f} s of the processor, "
                  f"{options.reports / seconds:7,.0f} reports/s; at most {_megabytes()} MB", flush=True)  # fmt: skip
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        print(f"files put aside: {size / 1e6:,.0f} MB", flush=True)
        if options.check:
            return _checked(shards, list(islice(_told_again(base, options.a_day), options.reports)))
    return 0


def _put(shards: Shards, left: Iterator[Left], count: int) -> int:
    shards.put(left)
    return count


def _checked(shards: Shards, left: Sequence[Left]) -> int:
    """Whether a store that followed the same reports holds the same."""
    with Store.at("sqlite://") as store:
        for one in left:
            store.keep(Record(made_by=MadeBy(version="0", models={}), report=one.report), one.traces)
        follow(store)
        copies = copies_of(store, [one.report.id for one in left])
        pages, _ = stories_of(store, least=1)
        held = (
            {(one.earlier, one.later): one for one in copies},
            {report: (page.reports[0][0], tied) for page in pages for report, tied in page.reports},
            {one.id: one for one in matters_of(store)},
        )
    found = (
        {(one.earlier, one.later): one for one in shards.copies()},
        {one.report: (one.head, one.tied) for one in shards.members()},
        {one.id: one for one in shards.matters()},
    )
    for what, mine, theirs in zip(("copies", "stories", "matters"), held, found, strict=True):
        print(f"{what}: {'the same' if mine == theirs else 'NOT THE SAME'} in a store", flush=True)
    return 0 if held == found else 1


def _base() -> list[Base]:
    """The real reports with what they leave, from the first day of each set on."""
    tools, settings = standard_tools(Settings()), Settings()
    sets = [_examples()]
    if REPORTS.exists():
        read = (one for one in read_path(str(REPORTS), settings=settings) if isinstance(one, Reading))
        sets.append([record_of(one.report, tools) for one in islice(read, BASE)])
    return [base for records in sets for base in _of_block([one for one in records if one.report.published_on])]


def _of_block(records: Sequence[Record]) -> Iterator[Base]:
    first = min(record.report.published_on or date.max for record in records)
    for record in records:
        left = traces_of(record)
        day = record.report.published_on
        assert day
        words = list(re.finditer(r"\S+", record.report.text))[:WORDS]
        text = record.report.text[: words[-1].end()] if words else record.report.text
        yield Base(
            report=replace(record.report, text=text, sha256=text_hash(text), blocks=(), language="en"),
            traits=traits_in(left.traits),
            told=tuple(((on - day).days, unpack(told, tuple[Telling, ...])) for on, told in left.told.items()),
            after=(day - first).days % SPAN,
        )


def _told_again(base: Sequence[Base], a_day: int) -> Iterator[Left]:
    """The reports block by block, without end."""
    block = 0
    while True:
        start = FIRST_DAY + timedelta(days=block * len(base) // a_day)
        anew = Anew(block)
        yield from (anew.of(one, start) for one in base)
        block += 1


class Anew:
    """Reports of one block in other words, about other countries."""

    def __init__(self, block: int) -> None:
        self._block = block
        chance = random.Random(block)  # noqa: S311 -- the same in every run
        codes = sorted(countries())
        others = list(codes)
        chance.shuffle(others)
        self._country = dict(zip(codes, others, strict=True))
        words, weights = _news_words()
        self._word = lru_cache(maxsize=None)(lambda _: chance.choices(words, cum_weights=weights)[0])

    def of(self, base: Base, start: date) -> Left:
        """A report as it is told in this block."""
        day = start + timedelta(days=base.after)
        moved = day - (base.report.published_on or day)
        name = identity("rep", base.report.id, self._block)
        text = WORD.sub(lambda found: self._other(found[0].casefold()), base.report.text)
        report = replace(
            base.report, id=name, url=f"https://news.example/{name}", title=None, published=day.isoformat(),
            sha256=text_hash(text), text=text,
        )  # fmt: skip
        sketch = sketch_of(report)
        traits = replace(
            base.traits,
            report=name,
            published=day,
            words=dict(sorted({stem_of(self._word(word)) if len(word) > 4 else word: n
                               for word, n in base.traits.words.items()}.items())),
            countries=frozenset(self._country.get(one, one) for one in base.traits.countries),
        )  # fmt: skip
        told = {day + timedelta(days=n): pack(tuple(self._telling(one, name, moved) for one in some))
                for n, some in base.told}  # fmt: skip
        kept = KeptSketch(report=name, sha256=report.sha256, day=day, signatures=sketch.signatures,
                          keys=posting_keys(sketch))  # fmt: skip
        return Left(report=report, traces=Traces(made=MADE, traits=pack(traits), told=told, sketch=kept))

    def _other(self, word: str) -> str:
        """The word that stands for one in this block; words that tell nothing stay."""
        return word if word in COMMON else self._word(word)

    def _telling(self, one: Telling, name: str, moved: timedelta) -> Telling:
        def other(day: date | None) -> date | None:
            with suppress(OverflowError):
                return day + moved if day else None
            return None

        def elsewhere(parties: object) -> dict[str, frozenset[str]]:
            return {self._country.get(p, p): who for p, who in dict(parties).items()}  # type: ignore[call-overload]

        return replace(
            one, report=name, published=one.published + moved, earliest=other(one.earliest), latest=other(one.latest),
            parties=elsewhere(one.parties), hints=elsewhere(one.hints),
            hosts=tuple(self._country.get(host, host) for host in one.hosts),
        )  # fmt: skip


@lru_cache(maxsize=1)
def _news_words() -> tuple[list[str], list[int]]:
    counted = [row for row in rows("news_words") if row["key"] and row["kind"] == "word"]
    return [row["key"] for row in counted], list(accumulate(int(row["count"]) for row in counted))


def _worked() -> float:
    return sum(used.ru_utime + used.ru_stime for used in _used())


def _megabytes() -> int:
    """The most memory that this process held, and the most that any one of its workers did."""
    return sum(used.ru_maxrss for used in _used()) // 1000


def _used() -> list[resource.struct_rusage]:
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


if __name__ == "__main__":
    sys.exit(main())
