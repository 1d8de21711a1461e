"""Other tools on the same documents, in the same run: quality and reports a second, side by side.

    python -m bench.peers.run                          # every peer on the development part of PolNeAR
    python -m bench.peers.run --write                  # and renew the table of docs/peers.md
    python -m bench.peers.run --data FILE --json       # any file laid out like it; prints figures only
    python -m bench.peers.run --only textacy "stock spaCy" --no-install

Each peer is a process of its own on one thread, warmed up on our own example reports. Then all go through the documents
in turns, in an order that changes each turn, so that a machine that drifts drifts for all; ratios are relative to the
full stock spaCy pipeline in the same turns. A peer that cannot be installed or run is skipped, with the reason.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.peers.catalogue import FLOOR, PEERS, Peer, UnknownPeer, peer_called
from bench.peers.connection import ROOT, Connection
from bench.peers.environments import PeerUnavailable, python_of
from bench.peers.protocol import Answer, Document, row_of
from bench.peers.results import Compared, Comparison, NoMarks, write_page
from bench.quality.corpora import Corpus, read_corpus
from bench.quality.scoring import score_rows
from communique import __version__

SHARED = ROOT.parent / "shared"
SCORER = "score_statements.py"
PAGE = ROOT / "docs" / "peers.md"
TURN = 6
"""Documents a turn: about a second of stock spaCy, shorter than a machine drifts; enough for batches to pay."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, print, write; 0, or 2 where there is nothing to compare on or with."""
    options = _options(arguments)
    scorer = options.tools / SCORER
    missing = [str(path) for path in (options.data, scorer) if not path.is_file()]
    if missing:
        print(f"peers: skipped: {' and '.join(missing)} not here, so nothing can be compared", file=sys.stderr)
        return 0 if options.skip_missing else 2
    try:
        peers = {name: peer_called(name) for name in options.only or PEERS}
        compared = compare(
            peers, read_corpus(options.data), scorer=scorer, cache=options.cache, install=options.install
        )
        if options.write:
            write_page(PAGE, list(compared.table()))
    except (UnknownPeer, NoMarks) as wrong:
        print(f"peers: {wrong}", file=sys.stderr)
        return 2
    print(json.dumps(compared.as_json(), ensure_ascii=False, indent=1) if options.json else "\n".join(compared.table()))
    return 0 if any(peer.skipped is None for peer in compared.peers) else 2


def compare(peers: dict[str, Peer], corpus: Corpus, *, scorer: Path, cache: Path, install: bool) -> Comparison:
    """Run the peers over a corpus in turns, and score what they found."""
    documents = [Document(id=row["id"], text=row["text"]) for row in corpus.rows]
    runs = _Runs(documents)
    cache.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        open_ones = {}
        for name, peer in peers.items():
            with runs.skipping(name):
                python = python_of(peer, cache, install=install)
                log = cache / f"{peer.worker.rpartition('.')[2]}.log"
                open_ones[name] = stack.enter_context(Connection(peer, python, log=log))
                open_ones[name].ask(_warming())
        runs.take_turns(open_ones)
    found = [runs.compared(name, peer, scorer=scorer, gold=corpus.path) for name, peer in peers.items()]
    return Comparison(
        stem=corpus.stem,
        sha256=corpus.sha256,
        documents=len(documents),
        words=sum(len(document.text.split()) for document in documents),
        versions={"communique": __version__, "spaCy": version("spacy")},
        peers=found,
    )


class _Runs:
    """What the peers answered so far, in how many seconds, and which were skipped."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._turns = [documents[at : at + TURN] for at in range(0, len(documents), TURN)]
        self._answers: dict[str, list[Answer]] = {}
        self._seconds: dict[str, list[float]] = {}
        self._skipped: dict[str, str] = {}

    @contextlib.contextmanager
    def skipping(self, name: str) -> Iterator[None]:
        """Notes the reason where a peer cannot be run."""
        try:
            yield
        except PeerUnavailable as reason:
            self._skipped[name] = str(reason)
            print(f"peers: {name} skipped: {reason}", file=sys.stderr)

    def take_turns(self, connections: dict[str, Connection]) -> None:
        """Every document through every peer; who begins changes from turn to turn."""
        names = list(connections)
        for number, turn in enumerate(self._turns):
            first = number % len(names) if names else 0
            for name in names[first:] + names[:first]:
                if name in self._skipped:
                    continue
                with self.skipping(name):
                    answers, seconds = connections[name].ask(turn)
                    self._answers.setdefault(name, []).extend(answers)
                    self._seconds.setdefault(name, []).append(seconds)

    def compared(self, name: str, peer: Peer, *, scorer: Path, gold: Path) -> Compared:
        """The figures and the speed of a peer."""
        if name in self._skipped:
            return Compared(name=name, what=peer.what, skipped=self._skipped[name])
        answers = self._answers.get(name, [])
        return Compared(
            name=name,
            what=peer.what,
            figures=score_rows(scorer, gold, [row_of(answer) for answer in answers]) if peer.extracts else {},
            turns=self._seconds.get(name, []),
            against=[] if FLOOR in self._skipped else self._seconds.get(FLOOR, []),
            failures=Counter(failure for answer in answers for failure in answer.reading.failures),
        )


def _warming() -> list[Document]:
    """Our own example reports, which no figure is measured on."""
    paths = sorted((ROOT / "examples").glob("*.txt"))
    return [Document(id=path.stem, text=path.read_text(encoding="utf-8")) for path in paths]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    standard = SHARED / "data" / "statements" / "polnear.dev.jsonl"
    ap.add_argument("--data", type=Path, default=standard, metavar="FILE", help="JSON Lines: id, text, attributions")
    ap.add_argument("--tools", type=Path, default=SHARED / "tools", help="folder of the scorers")
    ap.add_argument("--cache", type=Path, default=ROOT / ".peers", help="environments and logs of peers")
    ap.add_argument("--only", nargs="*", default=[], metavar="PEER", help=f"of: {', '.join(PEERS)}")
    ap.add_argument("--no-install", dest="install", action="store_false", help="skip peers that are not installed")
    ap.add_argument("--write", action="store_true", help=f"renew the table of {PAGE.relative_to(ROOT)}")
    ap.add_argument("--json", action="store_true", help="print every figure as one JSON object")
    ap.add_argument("--skip-missing", action="store_true", help="exit 0 where the documents are absent")
    options = ap.parse_args(arguments)
    if options.write and options.only:
        ap.error("--write takes every peer: leave out --only")
    return options


if __name__ == "__main__":
    sys.exit(main())
