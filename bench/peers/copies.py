"""Copies: our sketches and what is decided on them, beside datasketch, over the large file of reports.

Two things are looked for. "Near copies" are pairs of the file whose five-word runs have a Jaccard similarity of half at
least, counted exactly here: what datasketch is asked for. "Labelled copies" are the pairs of public documents that we
labelled (`bench.quality.copies`) as of one origin, a shared passage being enough; of the other labelled pairs (joint
boilerplate, the same quotation, nothing) none should be told as copies.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.peers.environments import PeerUnavailable
from bench.peers.part import Asked, Told
from bench.peers.results import figure, rows_of_table
from bench.quality.copies import PAIRS
from bench.quality.corpora import read_corpus
from bench.speed.sketches import DATASKETCH, Measured, measure
from bench.speed.sketches_process import GRAM, THRESHOLD
from communique.follow.passages import keys_of
from communique.ids import text_hash
from communique.vocabulary import ONE_ORIGIN

FILE = Path("reports/reports.jsonl.gz")
NAME = "datasketch"
COPY_PEERS = {NAME: DATASKETCH}
TURNS = 3
COMMON = 50
"""Reports that may share a run of words for it to name pairs: what more of them share is a form, and alone no copy."""
HEADINGS = (
    "", "what it is", "sketches/s", "look-ups/s", "reports/s, all told", "pairs told", "near copies found",
    "labelled copies found", "other labelled pairs told",
)  # fmt: skip

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The pairs of the file that are NEAR copies, those labelled as COPIES, and those labelled as something else."""

    reports: int
    near: frozenset[Pair]
    copies: frozenset[Pair]
    others: frozenset[Pair]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A way of finding copies: its speeds a second (None: not its work), and the PAIRS that it tells."""

    name: str
    what: str
    sketches: float | None = None
    look_ups: float | None = None
    whole: float | None = None
    pairs: frozenset[Pair] = frozenset()
    skipped: str | None = None


def run(asked: Asked) -> Told:
    """Measure; raises NothingToCompare."""
    path = asked.data / FILE
    asked.needing(path, PAIRS)
    packed = gzip.decompress(path.read_bytes())
    wanted = wanted_in([json.loads(line) for line in packed.splitlines()], read_corpus(PAIRS).rows)
    why = None
    try:
        measured = measure(packed, TURNS, cache=asked.cache, install=asked.install)
    except PeerUnavailable as reason:
        why = str(reason)
        measured = measure(packed, TURNS, cache=None)
    rows = list(rows_of(measured, wanted.reports, why=why))
    return Told(lines=list(lines(rows, wanted)), as_json=_as_json(rows, wanted))


def wanted_in(rows: Sequence[Mapping[str, str]], labelled: Iterable[Mapping[str, Any]]) -> Wanted:
    """What is to be found among reports; labelled pairs count where both texts are those that were labelled."""
    places = {row["id"]: place for place, row in enumerate(rows)}
    found: dict[bool, set[Pair]] = {True: set(), False: set()}
    for pair in labelled:
        here = [places.get(pair[side]["id"]) for side in "ab"]
        if all(
            place is not None and text_hash(rows[place]["text"]) == pair[side]["sha256"]
            for place, side in zip(here, "ab", strict=True)
        ):
            one, other = sorted(place for place in here if place is not None)
            found[pair["relation"] in ONE_ORIGIN].add((one, other))
    near = near_copies([row["text"] for row in rows])
    return Wanted(reports=len(rows), near=near, copies=frozenset(found[True]), others=frozenset(found[False]))


def near_copies(texts: Iterable[str]) -> frozenset[Pair]:
    """The pairs of texts whose sets of five-word runs are alike by the threshold."""
    runs: list[frozenset[int]] = []
    having: dict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        keys = keys_of(text)
        runs.append(frozenset(map(hash, zip(*(keys[k:] for k in range(GRAM)), strict=False))))
        for run_ in runs[-1]:
            having[run_].append(place)
    sharing = Counter(pair for places in having.values() if len(places) <= COMMON for pair in combinations(places, 2))
    return frozenset(
        (one, other)
        for one, other in sharing
        if len(runs[one] & runs[other]) >= THRESHOLD * len(runs[one] | runs[other])
    )


def rows_of(measured: Mapping[str, Measured], reports: int, *, why: str | None) -> Iterator[Row]:
    """The rows of the table: our candidates, our copies, then datasketch or the reason that it is not there."""
    ours = measured["ours"]
    yield Row(
        name="communique, sketches",
        what="the pairs that are then compared",
        sketches=reports / ours.figures["sketch"],
        look_ups=reports / ours.figures["look-up"],
        pairs=ours.pairs["looked at"],
    )
    yield Row(
        name="communique, copies",
        what="the pairs decided to be of one origin, with the words they share",
        whole=reports / ours.figures["whole"],
        pairs=ours.pairs["one origin"],
    )
    if NAME not in measured:
        yield Row(name=NAME, what=DATASKETCH.what, skipped=why)
        return
    figures = measured[NAME].figures
    yield Row(
        name=NAME,
        what=f"{DATASKETCH.what} of datasketch 2.0.0 at {THRESHOLD:g}; a pair told is a likeness, nothing more",
        sketches=reports / figures["sketch"],
        look_ups=reports / figures["look-up"],
        pairs=measured[NAME].pairs["looked at"],
    )


def lines(rows: Sequence[Row], wanted: Wanted) -> Iterator[str]:
    """The table, and what it was measured on."""
    yield from rows_of_table(HEADINGS, (_cells(row, wanted) for row in rows))
    yield (
        f"\n`{FILE.name}`: {wanted.reports:,} reports, {len(wanted.near):,} near copies among them; labelled pairs: "
        f"{len(wanted.copies)} copies, {len(wanted.others)} others. "
        f"Medians of {TURNS} processes each, in turns, of processor time."
    )


def _cells(row: Row, wanted: Wanted) -> Iterator[str]:
    yield row.name
    if row.skipped is not None:
        yield from (f"skipped: {row.skipped}", *["–"] * 7)
        return
    yield row.what
    for speed in (row.sketches, row.look_ups, row.whole):
        yield figure(speed, digits=0)
    yield f"{len(row.pairs):,}"
    for sought in (wanted.near, wanted.copies, wanted.others):
        yield f"{len(row.pairs & sought)} of {len(sought)}"


def _as_json(rows: Sequence[Row], wanted: Wanted) -> dict[str, Any]:
    return {
        row.name: {"skipped": row.skipped}
        if row.skipped is not None
        else {
            "sketches_per_second": row.sketches,
            "look_ups_per_second": row.look_ups,
            "reports_per_second": row.whole,
            "pairs": len(row.pairs),
            "near_copies": len(row.pairs & wanted.near),
            "labelled_copies": len(row.pairs & wanted.copies),
            "labelled_others": len(row.pairs & wanted.others),
        }
        for row in rows
    }
