"""communique as a whole: `record_of`, with events, places, times, actors and plans; the engine may be named.

Its outermost statements are scored as they stand: the source of "X, who says ..." is X; PolNeAR marks the pronoun.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from bench.peers.protocol import Attribution, Coded, Document, Read, Reading, Span, serve
from communique import model
from communique.pipeline import record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Engine, Settings


def reader(engine: str = "standard") -> Read:
    """Reads whole records."""
    tools = standard_tools(Settings(engine=cast("Engine", engine)))

    def read(documents: Sequence[Document]) -> Iterator[Reading]:
        for document in documents:
            record = record_of(read_text(document.text, published=document.published), tools)
            yield Reading(
                attributions=tuple(_attribution(s) for s in record.statements if s.inside is None),
                events=tuple(Coded(trigger=_spans([e.trigger, *e.also]), type=e.type) for e in record.events),
            )

    return read


def _attribution(statement: model.Statement) -> Attribution:
    return Attribution(
        source=_spans([statement.speaker]), cue=_spans([statement.cue]), content=_spans(statement.content)
    )


def _spans(spans: Iterable[model.Span | None]) -> tuple[Span, ...]:
    return tuple((span.start, span.end) for span in spans if span is not None)


if __name__ == "__main__":
    serve(reader(*sys.argv[1:2]))
