"""Every stretch in double quotation marks is a statement; nothing says whose. What needs no linguistics at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bench.peers.protocol import Attribution, Document, Reading, Span, serve

QUOTED = re.compile(r'"[^"\n]+"|“[^“”\n]+(?:”|$)', re.MULTILINE)
"""A pair of marks in one paragraph; a curly one may stay open to its end, where the quotation goes on in the next."""


def quoted_spans(text: str) -> list[Span]:
    """The stretches of a text in double quotation marks, marks included."""
    return [found.span() for found in QUOTED.finditer(text)]


def read(documents: Sequence[Document]) -> Iterator[Reading]:
    """Each stretch in quotation marks as a statement of nobody."""
    for document in documents:
        yield Reading(attributions=tuple(_attributions(quoted_spans(document.text))))


def _attributions(spans: Iterable[Span]) -> Iterator[Attribution]:
    return (Attribution(content=(span,)) for span in spans)


if __name__ == "__main__":
    serve(read)
