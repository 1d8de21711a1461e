"""Other tools on the same time expressions: our intervals, and TimeBank where its data are here.

    python -m bench.peers.times.run                  # every tool, as the table of docs/peers.md
    python -m bench.peers.times.run --write          # and renew that table
    python -m bench.peers.times.run --only HeidelTime --no-install

Two shares of our expressions are told. "Both ends": the interval is right to the day. "Closed ends": only the ends that
are not open in the right answer are compared, for tools that read "by May" as May. A tool that cannot be installed or
run is skipped, with the reason. `bench/peers/times/ends.py` says how answers become intervals.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from bench.peers.catalogue import Peer, UnknownPeer, peer_called
from bench.peers.connection import ROOT
from bench.peers.environments import PeerUnavailable, environment_for, python_of
from bench.peers.results import NoMarks, write_page
from bench.peers.run import PAGE, SHARED
from bench.peers.times.catalogue import TIME_PEERS
from bench.peers.times.ends import candidates, is_closed_right, is_exact
from bench.peers.times.exchange import Ends, Found, Question, ways_of
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
Answers = Mapping[str, Sequence[Sequence[Found]]]
"""A way of using a tool to what it found for each question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the table: for each set the shares with both and with closed ends right, then TimeBank's F1."""

    name: str
    what: str
    sets: Sequence[tuple[float, float]] = ()
    timebank: Sequence[float] = ()
    skipped: str | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, score, print, write; 2 where a name or the page is wrong."""
    options = _options(arguments)
    names = options.only or list(TIME_PEERS)
    try:
        peers = {name: peer_called(name, TIME_PEERS) for name in names}
        lines = list(_lines(options, peers))
        if options.write:
            write_page(PAGE, list(table(lines)), mark="times")
    except (UnknownPeer, NoMarks) as wrong:
        print(f"peers: {wrong}", file=sys.stderr)
        return 2
    print("\n".join(table(lines)))
    return 0


def _lines(options: argparse.Namespace, peers: Mapping[str, Peer]) -> Iterator[Line]:
    sets = [list(read_corpus(path).rows) for path in SETS.values()]
    gold = options.data / TIMEBANK
    scorer = options.tools / "score_times.py"
    corpus = list(read_corpus(gold).rows) if gold.is_file() and scorer.is_file() else []
    if not corpus:
        print(f"peers: TimeBank skipped: {gold} or its scorer is not here", file=sys.stderr)
    yield _our_line(sets, corpus, gold, scorer)
    questions = [_question(row) for rows in sets for row in rows] + [_question(row) for row in corpus]
    options.cache.mkdir(parents=True, exist_ok=True)
    for name, peer in peers.items():
        try:
            answers = ask(peer, questions, cache=options.cache, install=options.install)
        except PeerUnavailable as reason:
            yield Line(name=name, what=peer.what, skipped=str(reason))
            continue
        told = {way: _told(sets, found) for way, found in answers.items()}
        for way, found in answers.items():
            timed = found[len(questions) - len(corpus) :]
            figures = _timebank(corpus, timed, gold, scorer) if any(timed) else ()
            shares = _shares(sets, told[way])
            yield Line(name=f"{name}, {way}", what=peer.what, sets=shares, timebank=figures)
        if len(told) > 1:
            best = [set[Ends]().union(*each) for each in zip(*told.values(), strict=True)]
            yield Line(name=f"{name}, the best of these", what=peer.what, sets=_shares(sets, best))


def _our_line(sets: Sequence[Sequence[Row]], corpus: Sequence[Row], gold: Path, scorer: Path) -> Line:
    engine = Engine()
    found = [found_for(row, engine) for rows in sets for row in rows]
    shares = _shares(sets, [{ends} if ends else set() for ends in found])
    figures = score_rows(scorer, gold, predict_timex(corpus, engine)) if corpus else {}
    return Line(
        name=OURS,
        what="times found and read by rules over the parse",
        sets=shares,
        timebank=[figures[name] for name in MEASURES] if figures else (),
    )


def ask(peer: Peer, questions: Sequence[Question], *, cache: Path, install: bool) -> Answers:
    """What a tool finds for each question, by way of using it; raises PeerUnavailable."""
    python = python_of(peer, cache, install=install)
    asked = "".join(json.dumps(asdict(question)) + "\n" for question in questions)
    log = cache / f"{peer.worker.rpartition('.')[2]}.log"
    with log.open("w", encoding="utf-8") as errors:
        try:
            done = subprocess.run(
                [python, "-m", peer.worker], input=asked, stdout=subprocess.PIPE, stderr=errors, text=True,
                encoding="utf-8", cwd=ROOT, env=environment_for(peer, ROOT), timeout=PATIENCE, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise PeerUnavailable(f"no answer in {PATIENCE} s") from None
    rows = [ways_of(line) for line in done.stdout.splitlines()]
    if done.returncode or len(rows) != len(questions):
        error = (log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or ["no message"])[-1]
        kind = error.partition(":")[0].rpartition(".")[2]
        raise PeerUnavailable(f"ended with code {done.returncode} after {len(rows)} answers ({kind})")
    ways = dict.fromkeys(way for row in rows for way in row)
    if not ways:
        raise PeerUnavailable(f"answered nothing, see {log.name}")
    return {way: [row.get(way, []) for row in rows] for way in ways}


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
    headings = ["", "what it is", *names, "TimeBank strict F1", "relaxed", "value"]
    yield f"| {' | '.join(headings)} |"
    yield "|---" * len(headings) + "|"
    for line in lines:
        shares = [f"{share:.3f}" for pair in line.sets for share in pair] or ["–"] * 2 * len(SETS)
        figures = [f"{figure:.3f}" for figure in line.timebank] or ["–"] * len(MEASURES)
        what = f"skipped: {line.skipped}" if line.skipped else line.what
        yield f"| {line.name} | {what} | {' | '.join((*shares, *figures))} |"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, default=SHARED / "data", help="folder of the development sets")
    ap.add_argument("--tools", type=Path, default=SHARED / "tools", help="folder of the scorers")
    ap.add_argument("--cache", type=Path, default=ROOT / ".peers", help="environments and logs of peers")
    ap.add_argument("--only", nargs="*", default=[], metavar="PEER", help=f"of: {', '.join(TIME_PEERS)}")
    ap.add_argument("--no-install", dest="install", action="store_false", help="skip peers that are not installed")
    ap.add_argument("--write", action="store_true", help=f"renew the table of times in {PAGE.relative_to(ROOT)}")
    options = ap.parse_args(arguments)
    if options.write and options.only:
        ap.error("--write takes every peer: leave out --only")
    return options


if __name__ == "__main__":
    sys.exit(main())
