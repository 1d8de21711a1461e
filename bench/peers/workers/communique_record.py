"""communique as a whole: `record_of`, with events, places, times, actors and plans.

Its outermost statements are scored as they stand: the source of "X, who says ..." is X; PolNeAR marks the pronoun.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bench.peers.protocol import Attribution, Read, Reading, Span, serve
from communique import model
from communique.pipeline import record_of, standard_tools
from communique.read.text import read_text


def reader() -> Read:
    """Reads whole records."""
    tools = standard_tools()

    def read(texts: Sequence[str]) -> Iterator[Reading]:
        for text in texts:
            record = record_of(read_text(text), tools)
            yield Reading(attributions=tuple(_attribution(s) for s in record.statements if s.inside is None))

    return read


def _attribution(statement: model.Statement) -> Attribution:
    return Attribution(
        source=_spans([statement.speaker]), cue=_spans([statement.cue]), content=_spans(statement.content)
    )


def _spans(spans: Iterable[model.Span | None]) -> tuple[Span, ...]:
    return tuple((span.start, span.end) for span in spans if span is not None)


if __name__ == "__main__":
    serve(reader())
