"""Events: communique and verb patterns on the tenth of our labelled passages that is never trained on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bench.peers.catalogue import EVENT_PEERS
from bench.peers.part import Asked, NothingToCompare, Told
from bench.peers.protocol import Answer, Document
from bench.peers.results import Compared, figure, rows_of_table
from bench.peers.turns import Turns
from bench.quality import labelled_events
from bench.quality.labelled_events import Told as Event
from bench.quality.labelled_events import figures_of, gold_of, passages
from bench.quality.parts import part_of

PART = "held"
TURN = 30
"""Passages a turn: they are short."""
MEASURES = ("events.f1", "events+type.f1", "events+type.precision", "events+type.recall")
HEADINGS = ("", "what it is", "events F1", "with type F1", "precision", "recall", "passages/s", "time × stock spaCy")
NO_STATUS = "occurred"
"""Put where a coder gives no status; no figure told here asks for it."""


def run(asked: Asked) -> Told:
    """Compare; raises NothingToCompare."""
    if not asked.data.is_dir():
        raise NothingToCompare(asked.data)
    asked.needing(labelled_events.LABELS)
    labelled = [(words, row) for words, row in passages(asked.data) if part_of(row["id"]) == PART]
    documents = [Document(id=row["sha256"], text=words, published=row["published"] or None) for words, row in labelled]
    gold = [gold_of(row) for _, row in labelled]
    peers = asked.chosen(EVENT_PEERS)
    turns = Turns(documents, size=TURN)
    turns.take(peers, cache=asked.cache, install=asked.install)
    found = []
    for name, peer in peers.items():
        scored = peer.extracts and name not in turns.skipped
        figures = scores(gold, turns.answers.get(name, [])) if scored else None
        found.append(turns.compared(name, peer, figures=figures))
    return Told(
        lines=list(lines(found, passages=len(gold), events=sum(map(len, gold)))),
        as_json=_as_json(found, len(gold)),
        ran=any(peer.skipped is None for peer in found),
    )


def scores(gold: Sequence[Sequence[Event]], answers: Sequence[Answer]) -> dict[str, float]:
    """The figures of what a peer found in each passage."""
    found = [[(event.trigger, event.type, NO_STATUS) for event in answer.reading.events] for answer in answers]
    figures = figures_of(list(zip(gold, found, strict=True)))
    return {name: figures[name] for name in MEASURES}


def lines(found: Sequence[Compared], *, passages: int, events: int) -> Iterator[str]:
    """The table, and what it was measured on."""
    yield from rows_of_table(HEADINGS, (_cells(peer, passages) for peer in found))
    yield f"\n{passages} passages with {events} events, of the tenth of our labels that nothing was trained on."
    for peer in found:
        if peer.failures:
            yield f"\n{peer.name}, what could not be read: {peer.unread}."


def _cells(peer: Compared, passages: int) -> Iterator[str]:
    yield peer.name
    if peer.skipped is not None:
        yield from (f"skipped: {peer.skipped}", *["–"] * 6)
        return
    yield peer.what
    yield from (figure(peer.figures.get(name)) for name in MEASURES)
    yield figure(passages / sum(peer.turns), digits=1)
    yield peer.beside_the_floor


def _as_json(found: Sequence[Compared], passages: int) -> Mapping[str, Any]:
    return {
        peer.name: {"skipped": peer.skipped}
        if peer.skipped is not None
        else {"figures": dict(peer.figures), "passages_per_second": passages / sum(peer.turns), "ratio": peer.ratio}
        for peer in found
    }
