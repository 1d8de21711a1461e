"""communique up to its statements: annotation and statement extraction, in the conventions of PolNeAR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.peers.protocol import Document, Read, Reading, attributions_of, serve
from bench.quality import statements
from communique.annotate import Annotator
from communique.read.text import read_text
from communique.settings import Settings


def reader() -> Read:
    """Annotates and extracts statements, as the quality gate does."""
    annotate = Annotator.of(Settings())

    def read(documents: Sequence[Document]) -> Iterator[Reading]:
        for document in documents:
            found = statements.attributions_of(annotate(read_text(document.text)))
            yield Reading(attributions=attributions_of(found))

    return read


if __name__ == "__main__":
    serve(reader())
