"""Peers go through the same documents in turns, so that a machine that drifts drifts for all."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.peers.catalogue import FLOOR, Peer
from bench.peers.connection import ROOT, Connection
from bench.peers.environments import PeerUnavailable, python_of
from bench.peers.protocol import Answer, Document
from bench.peers.results import Compared

TURN = 6
"""Documents a turn: about a second of stock spaCy, shorter than a machine drifts; enough for batches to pay."""


class Turns:
    """What the peers answered, in how many seconds, and which were skipped."""

    def __init__(self, documents: Sequence[Document], *, size: int = TURN) -> None:
        self._turns = [documents[at : at + size] for at in range(0, len(documents), size)]
        self.answers: dict[str, list[Answer]] = {}
        self.seconds: dict[str, list[float]] = {}
        self.skipped: dict[str, str] = {}

    def take(
        self, peers: Mapping[str, Peer], *, cache: Path, install: bool, warming: Sequence[Document] | None = None
    ) -> None:
        """Start the peers, warm them up, and take every document through each; who begins changes from turn to turn."""
        cache.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as stack:
            connections: dict[str, Connection] = {}
            for name, peer in peers.items():
                with self._skipping(name):
                    python = python_of(peer, cache, install=install)
                    connections[name] = stack.enter_context(Connection(peer, python, logs=cache))
                    connections[name].ask(examples() if warming is None else warming)
            names = [name for name in connections if name not in self.skipped]
            for number, turn in enumerate(self._turns):
                first = number % len(names) if names else 0
                for name in names[first:] + names[:first]:
                    if name not in self.skipped:
                        with self._skipping(name):
                            self._ask(name, connections[name], turn)

    def compared(self, name: str, peer: Peer, *, figures: Mapping[str, float] | None = None) -> Compared:
        """The speed of a peer, beside its figures."""
        if name in self.skipped:
            return Compared(name=name, what=peer.what, skipped=self.skipped[name])
        return Compared(
            name=name,
            what=peer.what,
            figures=figures or {},
            turns=self.seconds.get(name, []),
            against=[] if FLOOR in self.skipped else self.seconds.get(FLOOR, []),
            failures=Counter(f for answer in self.answers.get(name, []) for f in answer.reading.failures),
        )

    def _ask(self, name: str, connection: Connection, turn: Sequence[Document]) -> None:
        answers, seconds = connection.ask(turn)
        self.answers.setdefault(name, []).extend(answers)
        self.seconds.setdefault(name, []).append(seconds)

    @contextlib.contextmanager
    def _skipping(self, name: str) -> Iterator[None]:
        """Notes the reason where a peer cannot be run."""
        try:
            yield
        except PeerUnavailable as reason:
            self.skipped[name] = str(reason)
            print(f"peers: {name} skipped: {reason}", file=sys.stderr)


def examples() -> list[Document]:
    """Our own example reports, which no figure is measured on."""
    paths = sorted((ROOT / "examples").glob("*.txt"))
    return [Document(id=path.stem, text=path.read_text(encoding="utf-8")) for path in paths]
