"""Statements: communique and other tools on the development part of PolNeAR, or any file laid out like it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from bench.peers.catalogue import PEERS, Peer
from bench.peers.part import Asked, Told
from bench.peers.protocol import Document, row_of
from bench.peers.results import Comparison
from bench.peers.turns import Turns
from bench.quality.corpora import Corpus, read_corpus
from bench.quality.scoring import score_rows
from communique import __version__

SCORER = "score_statements.py"


def run(asked: Asked) -> Told:
    """Compare; raises NothingToCompare."""
    scorer = asked.tools / SCORER
    asked.needing(asked.statements, scorer)
    peers = asked.chosen(PEERS)
    compared = compare(peers, read_corpus(asked.statements), scorer=scorer, cache=asked.cache, install=asked.install)
    ran = any(peer.skipped is None for peer in compared.peers)
    return Told(lines=list(compared.table()), as_json=compared.as_json(), ran=ran)


def compare(peers: dict[str, Peer], corpus: Corpus, *, scorer: Path, cache: Path, install: bool) -> Comparison:
    """Run the peers over a corpus in turns, and score what they found."""
    documents = [Document(id=row["id"], text=row["text"]) for row in corpus.rows]
    turns = Turns(documents)
    turns.take(peers, cache=cache, install=install)
    found = []
    for name, peer in peers.items():
        rows = [row_of(answer) for answer in turns.answers.get(name, [])]
        scored = peer.extracts and name not in turns.skipped
        figures = score_rows(scorer, corpus.path, rows) if scored else None
        found.append(turns.compared(name, peer, figures=figures))
    return Comparison(
        stem=corpus.stem,
        sha256=corpus.sha256,
        documents=len(documents),
        words=sum(len(document.text.split()) for document in documents),
        versions={"communique": __version__, "spaCy": version("spacy")},
        peers=found,
    )
