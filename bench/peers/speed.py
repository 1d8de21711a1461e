"""Speed on the same reports: communique doing everything beside tools that do one thing, and what is demanded of it.

Demanded (issue 9): at least as fast as rules of the kind of GenderGapTracker on the stock parse, which give statements
alone, and at least ten times as fast as HeidelTime over the whole batch in one JVM, which gives times alone.
"""

from __future__ import annotations

import gzip
import json
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.peers.catalogue import FAST, FLOOR, SPEECH_VERBS, STANDARD, STOCK, TEXTACY, VERB_PATTERNS, Peer
from bench.peers.part import Asked, Told
from bench.peers.protocol import Document
from bench.peers.results import Compared, figure, rows_of_table
from bench.peers.times.catalogue import TIME_PEERS
from bench.peers.turns import Turns

FILE = Path("reports/reports.jsonl.gz")
WARMING = 16
"""Reports before anything is timed, none of those that are: a JVM compiles what it runs often only after a while."""
DATEPARSER = TIME_PEERS["dateparser"]
SPEED_PEERS: dict[str, Peer] = {
    "communique, standard": STANDARD,
    "communique, fast": FAST,
    FLOOR: STOCK,
    "speech-verb rules": SPEECH_VERBS,
    "textacy": TEXTACY,
    "verb patterns": VERB_PATTERNS,
    "HeidelTime": TIME_PEERS["HeidelTime"],
    "recognizers-text": TIME_PEERS["recognizers-text"],
    "dateparser": Peer(
        what=f"{DATEPARSER.what}, `search_dates` with one preference",
        worker=DATEPARSER.worker,
        arguments=("past",),
        requirements=DATEPARSER.requirements,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """OURS takes at most MOST of the time of THEIRS on the same reports in the same turns."""

    ours: str
    theirs: str
    most: float


DEMANDS = tuple(
    Demand(ours=ours, theirs=theirs, most=most)
    for theirs, most in (("speech-verb rules", 1.0), ("HeidelTime", 0.1))
    for ours in ("communique, standard", "communique, fast")
)
HEADINGS = ("", "what it does", "reports/s", "words/s", "time × stock spaCy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a demand came out: the RATIO of the sums and the SPREAD of those of the turns, or WHY there is none."""

    demand: Demand
    ratio: float | None = None
    spread: tuple[float, float] | None = None
    why: str | None = None

    @property
    def is_met(self) -> bool:
        """Whether it was measured and is low enough."""
        return self.ratio is not None and self.ratio <= self.demand.most

    def line(self) -> str:
        """In words, with the verdict."""
        what = f"{self.demand.ours} against {self.demand.theirs}"
        if self.ratio is None:
            return f"- **not measured**: {what}: {self.why}"
        spread = f" ({self.spread[0]:.3f}–{self.spread[1]:.3f})" if self.spread else ""
        verdict = "met" if self.is_met else "not met"
        return (
            f"- **{verdict}**: {what}: {self.ratio:.3f}{spread} of its time, at most {self.demand.most:g}; "
            f"{1 / self.ratio:.2f} times as fast"
        )


def run(asked: Asked) -> Told:
    """Measure; raises NothingToCompare."""
    path = asked.data / FILE
    asked.needing(path)
    warming, documents = sample(path, asked.reports)
    peers = asked.chosen(SPEED_PEERS)
    turns = Turns(documents)
    turns.take(peers, cache=asked.cache, install=asked.install, warming=warming)
    found = [turns.compared(name, peer) for name, peer in peers.items()]
    outcomes = [outcome(demand, found) for demand in DEMANDS if {demand.ours, demand.theirs} <= peers.keys()]
    words = sum(len(document.text.split()) for document in documents)
    return Told(
        lines=list(lines(found, outcomes, reports=len(documents), words=words)),
        as_json=_as_json(found, outcomes, reports=len(documents), words=words),
        missed=[one.line() for one in outcomes if not one.is_met],
        ran=any(peer.skipped is None for peer in found),
    )


def sample(path: Path, count: int) -> tuple[list[Document], list[Document]]:
    """Reports to warm up on, and COUNT to be timed, both from all of the file: it is sorted by kind."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        every = [json.loads(row) for row in rows]
    step = max(1, len(every) // count)
    timed = every[::step][:count]
    between = every[step // 2 :: step] if step > 1 else every
    warming = between[:: max(1, len(between) // WARMING)][:WARMING]
    return list(map(_document, warming)), list(map(_document, timed))


def _document(row: Mapping[str, str]) -> Document:
    return Document(id=row["id"], text=row["text"], published=row["published"][:10])


def outcome(demand: Demand, found: Sequence[Compared]) -> Outcome:
    """What came of a demand."""
    sides = {peer.name: peer for peer in found}
    ours, theirs = sides[demand.ours], sides[demand.theirs]
    for side in (ours, theirs):
        if side.skipped is not None:
            return Outcome(demand=demand, why=f"{side.name} skipped: {side.skipped}")
    each = [x / y for x, y in zip(ours.turns, theirs.turns, strict=True) if y]
    low, _, high = statistics.quantiles(each) if len(each) > 1 else (each[0], each[0], each[0])
    return Outcome(demand=demand, ratio=sum(ours.turns) / sum(theirs.turns), spread=(low, high))


def lines(found: Sequence[Compared], outcomes: Sequence[Outcome], *, reports: int, words: int) -> Iterator[str]:
    """The table, what it was measured on, and the demands."""
    yield from rows_of_table(HEADINGS, (_cells(peer, reports=reports, words=words) for peer in found))
    yield ""
    yield (
        f"`{FILE.name}`: {reports} reports from all of it, {words:,} words, with their dates. Processor time on one "
        "core; in brackets the middle half of the ratios of the turns."
    )
    for peer in found:
        if peer.failures:
            yield f"\n{peer.name}, what could not be read: {peer.unread}."
    if outcomes:
        yield ""
        yield from (one.line() for one in outcomes)


def _cells(peer: Compared, *, reports: int, words: int) -> Sequence[str]:
    if peer.skipped is not None:
        return peer.name, f"skipped: {peer.skipped}", "–", "–", "–"
    seconds = sum(peer.turns)
    return peer.name, peer.what, figure(reports / seconds, digits=1), f"{words / seconds:,.0f}", peer.beside_the_floor


def _as_json(found: Sequence[Compared], outcomes: Sequence[Outcome], *, reports: int, words: int) -> dict[str, Any]:
    peers = {
        peer.name: {"skipped": peer.skipped}
        if peer.skipped is not None
        else {"reports_per_second": reports / sum(peer.turns), "seconds": sum(peer.turns), "ratio": peer.ratio}
        for peer in found
    }
    demands = [
        {
            "ours": one.demand.ours,
            "theirs": one.demand.theirs,
            "ratio": one.ratio,
            "most": one.demand.most,
            "met": one.is_met,
        }
        for one in outcomes
    ]
    return {"measured_on": {"reports": reports, "words": words}, "peers": peers, "demands": demands}
