"""The channel and the outlet of a statement, from the words around its cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from communique.extract.statements.drafts import Draft, Range
from communique.extract.statements.outlets import MEDIA_NOUNS, OUTLET
from communique.extract.statements.speakers import noun_phrase
from communique.model import Span
from communique.notes import Notes, Token
from communique.vocabulary import Channel

NOUNS_OF: Final[Mapping[Channel, str]] = {
    "call": "call phone telephone",
    "document": "affidavit article communication complaint document draft filing indictment lawsuit memo memorandum "
    "note paper petition record report resolution ruling summary text transcript",
    "interview": "interview",
    "letter": "e-mail email letter op-ed",
    "media report": "broadcast editorial newscast",
    "press conference": "briefing journalist press reporter",
    "speech": "address appearance assembly audience ceremony congress convention crowd debate forum gathering hearing "
    "inauguration lawmaker lecture parliament rally remark sermon speech supporter testimony",
    "talks": "meeting negotiation talk",
    "tweet": "tweet twitter",
    "verbal message": "message",
    "written statement": "communique communiqué declaration readout release statement",
}
CHANNEL_NOUNS: Mapping[str, Channel] = {noun: channel for channel, nouns in NOUNS_OF.items() for noun in nouns.split()}
"""Nouns that name the channel of what is said in, on or at them."""
CHANNEL_VERBS: Mapping[str, Channel] = {"retweet": "tweet", "retweete": "tweet", "tweet": "tweet"}
CARRYING = frozenset("at by during in on over through via".split())
ISSUING = frozenset("deliver give issue make post publish release send".split())
"""Verbs whose object carries what follows: “issued a statement saying”."""
HEARERS = frozenset("address assure brief tell".split())
"""Verbs whose object hears what is said."""
SPEAKING = frozenset("say speak talk testify".split())
"""Verbs that bring their hearer by “to”."""
CONFERENCES = frozenset({"media", "news", "press"})
BEFORE_PEOPLE = frozenset({"press conference", "speech"})
TEXTS = frozenset({"document", "letter", "media report", "tweet", "written statement"})
ISSUED = frozenset({"document", "letter", "speech", "tweet", "written statement"})


def channel_of(draft: Draft, around: Sequence[Token], source_head: Token | None, notes: Notes) -> Channel:
    """The channel that the cue, its source or the nearest noun around the cue names."""
    anchor = notes.tokens[draft.anchor]
    if anchor.lemma in CHANNEL_VERBS:
        return CHANNEL_VERBS[anchor.lemma]
    if anchor.pos == "NOUN" and anchor.lemma in CHANNEL_NOUNS and CHANNEL_NOUNS[anchor.lemma] in TEXTS:
        return CHANNEL_NOUNS[anchor.lemma]
    if source_head is not None and (named := CHANNEL_NOUNS.get(source_head.lemma)) in TEXTS and named is not None:
        return named
    found: list[tuple[int, Channel]] = []
    for token in around:
        channel = _channel_at(token, notes)
        if channel is not None:
            found.append((abs(token.i - draft.anchor), channel))
    return min(found)[1] if found else "unspecified"


def _channel_at(token: Token, notes: Notes) -> Channel | None:
    """The channel that a noun names where it stands so that something is said in it or to it."""
    lemma = token.lemma.lower()
    if token.lower == "speaking":
        return _spoken_to(token, notes)
    if lemma == "conference" and _modifier(notes, token, CONFERENCES):
        channel: Channel = "press conference"
    elif lemma == "conference":
        channel = "speech"
    elif lemma == "media" and _modifier(notes, token, {"social"}):
        channel = "tweet"
    elif lemma in CHANNEL_NOUNS:
        channel = CHANNEL_NOUNS[lemma]
    else:
        return None
    head = notes.tokens[token.head]
    if token.dep in {"pobj", "conj"} and head.lower in CARRYING and channel != "verbal message":
        return channel if channel != "press conference" or lemma != "press" else None
    if token.dep in {"dobj", "dative"} and head.lemma in HEARERS and channel in BEFORE_PEOPLE:
        return channel
    if (
        token.dep == "pobj"
        and head.lower == "to"
        and notes.tokens[head.head].lemma in SPEAKING
        and channel in BEFORE_PEOPLE
    ):
        return channel
    if (
        token.dep in {"dobj", "pobj"}
        and notes.tokens[token.head].lemma in ISSUING
        and channel in {"written statement", "document", "letter", "speech", "tweet"}
    ):
        return channel
    if token.dep == "dobj" and head.lemma == "address" and channel in BEFORE_PEOPLE:
        return channel
    return None


def _spoken_to(speaking: Token, notes: Notes) -> Channel | None:
    """What "speaking to" or "speaking at" tells: a press conference before reporters, a speech before others."""
    preposition = next((t for t in notes.below(speaking.i, "prep") if t.lower in {"at", "before", "to"}), None)
    hearer = notes.child(preposition.i, "pobj") if preposition is not None else None
    if hearer is None:
        return None
    return "press conference" if CHANNEL_NOUNS.get(hearer.lemma) == "press conference" else "speech"


def _modifier(notes: Notes, token: Token, words: frozenset[str] | set[str]) -> bool:
    return any(child.lower in words for child in notes.below(token.i, "compound", "amod", "nmod"))


def outlets_among(around: Sequence[Token], notes: Notes) -> Iterator[Range]:
    """Outlets named among these tokens, as token ranges."""
    if not around:
        return
    allowed = {token.i for token in around}
    start, end = around[0].start, around[-1].end
    for m in OUTLET.finditer(notes.report.text, start, end):
        first, last = notes.range_of(notes.report.span(*m.span()))
        if first < last and first in allowed:
            yield first, last
    for token in around:
        if (
            (token.lemma in MEDIA_NOUNS or token.lower in MEDIA_NOUNS)
            and token.dep in {"nsubj", "pobj"}
            and token.pos in {"NOUN", "PROPN"}
        ):
            governor = notes.tokens[token.head]
            if governor.lower not in {"in", "on", "at", "of"}:
                yield noun_phrase(notes, token.i)


def medium_of(outlets: Sequence[Range], draft: Draft, told: Token | None, notes: Notes) -> tuple[Span | None, Channel]:
    """The outlet that carries a statement, and the channel that this means."""
    for first, last in outlets:
        head = notes.head_of(notes.span(first, last))
        token = notes.tokens[head if head is not None else first]
        if token.dep in {"compound", "nmod"} and not (first <= token.head < last):
            continue
        if token.dep == "poss" and draft.source is not None and not draft.source[0] <= token.i < draft.source[1]:
            continue
        span = notes.span(first, last)
        if told is not None and first <= told.i < last:
            return span, "interview"
        governor = notes.tokens[token.head]
        if draft.source is not None and draft.source[0] <= token.i < draft.source[1]:
            return span, "media report"
        if governor.lower == "with" and notes.tokens[governor.head].lemma == "interview":
            return span, "interview"
        if governor.lower in {"by", "to", "from", "via", "in", "on"}:
            return span, "media report" if governor.lower in {"by", "to"} else "unspecified"
        if token.dep == "nsubj":
            return span, "media report"
    return None, "unspecified"
