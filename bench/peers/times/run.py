"""Times: communique and other tools on our intervals, and on TimeBank where its data are here.

Two shares of our expressions are told. "Both ends": the interval is right to the day. "Closed ends": only the ends that
are not open in the right answer are compared, for tools that read "by May" as May. A tool that cannot be installed or
run is skipped, with the reason. `bench/peers/times/ends.py` says how answers become intervals.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from bench.peers.catalogue import Peer
from bench.peers.connection import ROOT
from bench.peers.environments import PeerUnavailable, environment_for, python_of
from bench.peers.part import Asked, Told
from bench.peers.results import figure, rows_of_table
from bench.peers.times.catalogue import TIME_PEERS
from bench.peers.times.ends import candidates, is_closed_right, is_exact
from bench.peers.times.exchange import Ends, Found, Question, told_in
from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from bench.quality.intervals import SETS, found_for
from bench.quality.scoring import score_rows
from bench.quality.times import predict_timex, published_of

OURS: Final = "communique"
TIMEBANK: Final = Path("times/timebank.dev.jsonl")
PATIENCE: Final = 3600
"""Seconds that a tool may take for all questions."""
MEASURES: Final = ("strict.F1", "relaxed.F1", "value.F1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the table: for each set the shares with both and with closed ends right, then TimeBank's F1.

    SPEED is documents of TimeBank a second of processor time.
    """

    name: str
    what: str
    sets: Sequence[tuple[float, float]] = ()
    timebank: Sequence[float] = ()
    speed: float | None = None
    skipped: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What a way of using a tool FOUND for each question, in how many SECONDS each, where they are told."""

    found: Sequence[Sequence[Found]]
    seconds: Sequence[float | None]


def run(asked: Asked) -> Told:
    """Ask and score."""
    lines = list(_lines(asked, asked.chosen(TIME_PEERS)))
    return Told(lines=list(table(lines)), as_json={line.name: _as_json(line) for line in lines})


def _lines(asked: Asked, peers: Mapping[str, Peer]) -> Iterator[Line]:
    sets = [list(read_corpus(path).rows) for path in SETS.values()]
    gold, scorer = asked.data / TIMEBANK, asked.tools / "score_times.py"
    corpus = list(read_corpus(gold).rows) if gold.is_file() and scorer.is_file() else []
    if not corpus:
        print(f"peers: TimeBank skipped: {gold} or its scorer is not here", file=sys.stderr)
    yield _our_line(sets, corpus, gold, scorer)
    questions = [_question(row) for rows in sets for row in rows] + [_question(row) for row in corpus]
    asked.cache.mkdir(parents=True, exist_ok=True)
    for name, peer in peers.items():
        try:
            ways = ask(peer, questions, cache=asked.cache, install=asked.install)
        except PeerUnavailable as reason:
            print(f"peers: {name} skipped: {reason}", file=sys.stderr)
            yield Line(name=name, what=peer.what, skipped=str(reason))
            continue
        told = {way: _told(sets, each.found) for way, each in ways.items()}
        first = len(questions) - len(corpus)
        for way, each in ways.items():
            timed = each.found[first:]
            scored = any(timed)
            yield Line(
                name=f"{name}, {way}",
                what=peer.what,
                sets=_shares(sets, told[way]),
                timebank=_timebank(corpus, timed, gold, scorer) if scored else (),
                speed=_speed(each.seconds[first:]) if scored else None,
            )
        if len(told) > 1:
            best = [set[Ends]().union(*each) for each in zip(*told.values(), strict=True)]
            yield Line(name=f"{name}, the best of these", what=peer.what, sets=_shares(sets, best))


def _speed(seconds: Sequence[float | None]) -> float | None:
    """Documents a second, of those that could be read; None where no time was told."""
    known = [each for each in seconds if each is not None]
    return len(known) / sum(known) if sum(known) else None


def _our_line(sets: Sequence[Sequence[Row]], corpus: Sequence[Row], gold: Path, scorer: Path) -> Line:
    engine = Engine()
    found = [found_for(row, engine) for rows in sets for row in rows]
    shares = _shares(sets, [{ends} if ends else set() for ends in found])
    began = time.process_time()
    predicted = predict_timex(corpus, engine)
    seconds = time.process_time() - began
    figures = score_rows(scorer, gold, predicted) if corpus else {}
    return Line(
        name=OURS,
        what="times found and read by rules over the parse",
        sets=shares,
        timebank=[figures[name] for name in MEASURES] if figures else (),
        speed=len(corpus) / seconds if corpus else None,
    )


def ask(peer: Peer, questions: Sequence[Question], *, cache: Path, install: bool) -> dict[str, Way]:
    """What a tool finds for each question, by way of using it; raises PeerUnavailable."""
    python = python_of(peer, cache, install=install)
    asked = "".join(json.dumps(asdict(question)) + "\n" for question in questions)
    log = cache / peer.log
    with log.open("w", encoding="utf-8") as errors:
        try:
            done = subprocess.run(
                [python, "-m", peer.worker, *peer.arguments], input=asked,
                stdout=subprocess.PIPE, stderr=errors, text=True,
                encoding="utf-8", cwd=ROOT, env=environment_for(peer, ROOT), timeout=PATIENCE, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise PeerUnavailable(f"no answer in {PATIENCE} s") from None
    rows = [told_in(line) for line in done.stdout.splitlines()]
    if done.returncode or len(rows) != len(questions):
        error = (log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or ["no message"])[-1]
        kind = error.partition(":")[0].rpartition(".")[2]
        raise PeerUnavailable(f"ended with code {done.returncode} after {len(rows)} answers ({kind})")
    ways = dict.fromkeys(way for row in rows for way in row.ways)
    if not ways:
        raise PeerUnavailable(f"answered nothing, see {log.name}")
    return {
        way: Way(found=[row.ways.get(way, ()) for row in rows], seconds=[row.seconds.get(way) for row in rows])
        for way in ways
    }


def _question(row: Row) -> Question:
    return Question(
        id=row["id"], text=row["text"], published=published_of(row), start=row.get("start"), end=row.get("end")
    )


def _told(sets: Sequence[Sequence[Row]], found: Sequence[Sequence[Found]]) -> list[set[Ends]]:
    """The intervals that count for each of our expressions."""
    rows = [row for rows in sets for row in rows]
    return [
        candidates(here, row["start"], row["end"], row["published"]) for row, here in zip(rows, found, strict=False)
    ]


def _shares(sets: Sequence[Sequence[Row]], told: Sequence[set[Ends]]) -> list[tuple[float, float]]:
    """For each set the shares with both ends and with closed ends right."""
    shares, each = [], iter(told)
    for rows in sets:
        pairs = [(next(each), (row["earliest"], row["latest"])) for row in rows]
        exact, closed = (sum(right(ends, wanted) for ends, wanted in pairs) for right in (is_exact, is_closed_right))
        shares.append((exact / len(rows), closed / len(rows)))
    return shares


def _timebank(corpus: Sequence[Row], found: Sequence[Sequence[Found]], gold: Path, scorer: Path) -> list[float]:
    predicted = [
        {"id": row["id"], "timex": [{k: getattr(time, k) for k in ("start", "end", "type", "value")} for time in here]}
        for row, here in zip(corpus, found, strict=True)
    ]
    figures = score_rows(scorer, gold, predicted)
    return [figures[name] for name in MEASURES]


def table(lines: Sequence[Line]) -> Iterator[str]:
    """The lines of the page."""
    names = [f"{stem}: {share}" for stem in SETS for share in ("both ends", "closed ends")]
    headings = ["", "what it is", *names, "TimeBank strict F1", "relaxed", "value", "documents/s"]
    yield from rows_of_table(headings, map(_cells, lines))


def _cells(line: Line) -> Iterator[str]:
    yield line.name
    yield f"skipped: {line.skipped}" if line.skipped else line.what
    yield from [figure(share) for pair in line.sets for share in pair] or ["–"] * 2 * len(SETS)
    yield from [figure(share) for share in line.timebank] or ["–"] * len(MEASURES)
    yield figure(line.speed, digits=1)


def _as_json(line: Line) -> dict[str, Any]:
    if line.skipped:
        return {"skipped": line.skipped}
    sets = {stem: {"both ends": a, "closed ends": b} for stem, (a, b) in zip(SETS, line.sets, strict=True)}
    return {
        "sets": sets, "timebank": dict(zip(MEASURES, line.timebank, strict=False)), "documents_per_second": line.speed
    }  # fmt: skip
