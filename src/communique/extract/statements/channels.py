"""The channel and the outlet of a statement, from the words around its cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from communique.extract.statements.drafts import Draft, Range
from communique.extract.statements.outlets import MEDIA_NOUNS, ON_AIR, OUTLET, PLATFORMS, is_outlet
from communique.extract.statements.speakers import noun_phrase, quoting_verb
from communique.model import Span
from communique.notes import Notes, Token
from communique.vocabulary import Channel

NOUNS_OF: Final[Mapping[Channel, str]] = {
    "call": "call phone telephone videocall",
    "document": "affidavit article autobiography book cable communication complaint document dossier draft filing "
    "indictment lawsuit manifesto memo memoir memorandum note paper petition record report resolution ruling study "
    "summary text transcript",
    "interview": "interview",
    "letter": "e-mail email letter op-ed",
    "media report": "broadcast editorial newscast",
    "press conference": "briefing correspondent journalist press reporter",
    "speech": "address appearance assembly audience ceremony congress convention crowd debate forum gathering hearing "
    "inauguration lawmaker lecture parliament rally remark sermon speech supporter testimony",
    "talks": "consultation discussion meeting negotiation summit talk",
    "tweet": "post posting tweet twitter",
    "verbal message": "message",
    "written statement": "blog bulletin communique communiqué declaration notice readout release statement",
}
CHANNEL_NOUNS: Mapping[str, Channel] = {noun: channel for channel, nouns in NOUNS_OF.items() for noun in nouns.split()}
"""Nouns that name the channel of what is said in, on or at them."""
CHANNEL_VERBS: Mapping[str, Channel] = {"post": "tweet", "retweet": "tweet", "retweete": "tweet", "tweet": "tweet"}
CARRYING = frozenset("at by during in on over through via".split())
ISSUING = frozenset("deliver give issue make post publish release send".split())
"""Verbs whose object carries what follows: “issued a statement saying”."""
HEARERS = frozenset("address assure brief tell".split())
"""Verbs whose object hears what is said."""
SPEAKING = frozenset("say speak talk testify".split())
"""Verbs that bring their hearer by “to”."""
APPEARING = frozenset({"appearing", "speaking", "talking"})
CONFERENCES = frozenset({"conference", "media", "news", "press"})
"""Words before “conference”, “briefing” and “call” that make reporters of those who listen."""
BEFORE_PEOPLE = frozenset({"press conference", "speech"})
LAID_DOWN = frozenset(
    "accord act agreement bill charter constitution decree law pact plan program programme treaty".split()
)
"""What calls for, bans or provides something as its speaker: its words stand in a document."""
TEXTS = frozenset({"document", "letter", "media report", "tweet", "written statement"})
ISSUED = frozenset({"document", "letter", "speech", "tweet", "written statement"})
POSTED_ON = frozenset({"by", "in", "on", "through", "via"})
PAGES = frozenset("account app channel feed message network page platform post site story thread update video".split())
"""What a network's name stands before: “her Facebook page”."""
SHOWS = frozenset("appearance broadcast channel interview podcast program programme show".split())
PRINTED = frozenset("article column commentary editorial essay op-ed report story".split())
"""What an outlet carries: its name stands before it, and somebody speaks in it."""
ASKED = frozenset({"asked", "pressed", "quizzed"})
MESSAGES: Mapping[str, Channel] = {
    **dict.fromkeys(["audio", "new-year", "radio", "recorded", "televised", "video", "voice"], "speech"),
    **dict.fromkeys(["text", "whatsapp", "written"], "letter"),
}
"""Words before “message” that tell what kind it is; without them it is verbal, and told where it is handed on."""


def channel_of(draft: Draft, around: Sequence[Token], source_head: Token | None, notes: Notes) -> Channel:
    """The channel that the cue, its source or the nearest noun around the cue names."""
    anchor = notes.tokens[draft.anchor]
    if anchor.pos == "VERB" and anchor.lemma in CHANNEL_VERBS:
        return CHANNEL_VERBS[anchor.lemma]
    if anchor.pos == "NOUN" and anchor.lemma in CHANNEL_NOUNS and CHANNEL_NOUNS[anchor.lemma] in TEXTS:
        return CHANNEL_NOUNS[anchor.lemma]
    if source_head is not None and source_head.lemma == "report" and source_head.tag == "NNS":
        return "media report"  # "reports reaching Oslo said"
    if source_head is not None and source_head.lemma in LAID_DOWN:
        return "document"
    if source_head is not None and (named := CHANNEL_NOUNS.get(source_head.lemma)) in TEXTS and named is not None:
        return named
    found: list[tuple[int, Channel]] = []
    for token in around:
        channel = _channel_at(token, anchor, notes)
        if channel is not None:
            found.append((abs(token.i - draft.anchor), channel))
    if not found and _writes_to(anchor, notes):
        return "letter"
    if not found and quoting_verb(notes, anchor) is not None:
        return "media report"  # "was quoted as saying"
    return min(found)[1] if found else "unspecified"


def _channel_at(token: Token, anchor: Token, notes: Notes) -> Channel | None:
    """The channel that a word names where it stands so that something is said in it or to it."""
    if token.lower in APPEARING or (token.tag == "VBG" and token.head == anchor.i):
        return _said_while(token, notes)
    if _is_platform(token, notes):
        return "tweet"
    channel = _named_by(token, notes)
    if channel is None:
        return None
    head = notes.tokens[token.head]
    listening = channel in BEFORE_PEOPLE
    if token.dep in {"pobj", "conj"} and head.lower in CARRYING and channel != "verbal message":
        return channel if channel != "press conference" or token.lemma != "press" else None
    if token.dep in {"dobj", "dative"} and head.lemma in HEARERS and listening:
        return channel
    if token.dep == "pobj" and head.lower == "to" and notes.tokens[head.head].lemma in SPEAKING and listening:
        return channel
    if token.dep == "pobj" and head.lower == "by" and notes.tokens[head.head].lower in ASKED:
        return channel if channel == "press conference" else None
    if token.dep == "pobj" and head.lower == "of" and _hears(notes.tokens[head.head], notes) and listening:
        return channel  # "told a group of reporters"
    if token.dep in {"dobj", "pobj"} and head.lemma in ISSUING and channel in ISSUED:
        return channel
    return None


def _named_by(token: Token, notes: Notes) -> Channel | None:
    """The channel that a noun and the words before it name, wherever it stands."""
    lemma = token.lemma.lower()
    if token.pos not in {"NOUN", "PROPN"}:
        return None
    if lemma == "conference":
        return "press conference" if _modifier(notes, token, CONFERENCES) else "speech"
    if lemma == "call" and _modifier(notes, token, CONFERENCES):
        return "press conference"
    if lemma == "media":
        return "tweet" if _modifier(notes, token, {"social"}) else None
    if token.lower in {"post", "posts"}:
        if token.pos == "PROPN":
            return None  # the Harbour Post
        blog = _modifier(notes, token, {"blog"})
        return "written statement" if blog else "tweet" if notes.child(token.i, "det", "poss") else None
    if lemma == "message":
        return next((MESSAGES[t.lower] for t in _before(notes, token) if t.lower in MESSAGES), "verbal message")
    return CHANNEL_NOUNS.get(lemma)


def _hears(token: Token, notes: Notes) -> bool:
    return token.dep in {"dobj", "dative"} and notes.tokens[token.head].lemma in HEARERS


def _said_while(verb: Token, notes: Notes) -> Channel | None:
    """What "speaking to", "addressing" or "meeting" tells of what is said meanwhile."""
    if verb.lower in APPEARING:
        return _spoken_to(verb, notes)
    heard = notes.child(verb.i, "dobj")
    if heard is None:
        return None
    if verb.lower == "addressing":
        return "press conference" if CHANNEL_NOUNS.get(heard.lemma) == "press conference" else "speech"
    return "talks" if verb.lower == "meeting" else None


def _spoken_to(speaking: Token, notes: Notes) -> Channel | None:
    """What "speaking to", "at" or "on" tells: an interview on the air, a press conference, or a speech."""
    for preposition in notes.below(speaking.i, "prep"):
        hearer = notes.child(preposition.i, "pobj")
        if hearer is None or preposition.lower not in {"at", "before", "in", "on", "to", "with"}:
            continue
        if CHANNEL_NOUNS.get(hearer.lemma) == "press conference" and hearer.lemma != "press":
            return "press conference"
        if preposition.lower != "in" and _on_air(hearer, notes):
            return "interview"
        if preposition.lower in {"at", "before", "to"}:
            return "speech"
    return None


def _on_air(noun: Token, notes: Notes) -> bool:
    """Whether a noun phrase is an outlet or one of its programmes."""
    if noun.lemma in ON_AIR:
        return True
    text = notes.phrase(noun.i).text
    return OUTLET.search(text) is not None or is_outlet(text)


def _is_platform(token: Token, notes: Notes) -> bool:
    """Whether a word names the network on which something is posted."""
    if token.lower not in PLATFORMS and not (token.lower == "social" and notes.tokens[token.i - 1].lower == "truth"):
        return False
    head = notes.tokens[token.head]
    if token.lower == "x" and token.text != "X":
        return False
    if token.dep in {"compound", "nmod", "poss"} and head.lemma in PAGES:
        return True
    return token.dep in {"pobj", "conj", "appos"} and (head.lower in POSTED_ON or head.lemma in PAGES)


def _writes_to(anchor: Token, notes: Notes) -> bool:
    """Whether the cue is "wrote to the council", or goes with it: "wrote to the council, saying"."""
    verb = notes.tokens[anchor.head] if anchor.tag == "VBG" and anchor.dep == "advcl" else anchor
    if verb.lemma != "write":
        return False
    to = next((t for t in notes.below(verb.i, "prep", "dative") if t.lower == "to"), None)
    return to is not None and notes.child(to.i, "pobj") is not None


def _before(notes: Notes, token: Token) -> Iterator[Token]:
    return notes.below(token.i, "compound", "amod", "nmod")


def _modifier(notes: Notes, token: Token, words: frozenset[str] | set[str]) -> bool:
    return any(child.lower in words for child in _before(notes, token))


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
    yield from _known_outlets(around, notes)
    for token in around:
        if (
            (token.lemma in MEDIA_NOUNS or token.lower in MEDIA_NOUNS)
            and token.dep in {"dative", "dobj", "nsubj", "pobj"}
            and token.pos in {"NOUN", "PROPN"}
        ):
            governor = notes.tokens[token.head]
            hears = token.dep in {"nsubj", "pobj"} or governor.lemma in HEARERS
            if hears and governor.lower not in {"in", "on", "at", "of"}:
                yield noun_phrase(notes, token.i)


def _known_outlets(around: Sequence[Token], notes: Notes) -> Iterator[Range]:
    """Names among these tokens that the tables know for outlets, with their article."""
    names = {name.first: name for t in around if (name := notes.name_at(t.i)) and name.kind == "organisation"}
    for name in names.values():
        if is_outlet(name.span.text):
            article = name.first > 0 and notes.tokens[name.first - 1].lower == "the"
            yield name.first - article, name.last


def medium_of(outlets: Sequence[Range], draft: Draft, told: Token | None, notes: Notes) -> tuple[Span | None, Channel]:
    """The outlet that carries a statement, and the channel that this means."""
    for first, last in outlets:
        head = notes.head_of(notes.span(first, last))
        token = notes.tokens[head if head is not None else first]
        of_source = draft.source is not None and draft.source[0] <= token.i < draft.source[1]
        if token.dep in {"compound", "nmod", "poss"} and not (first <= token.head < last):
            whose = notes.tokens[token.head]
            if _carried_in(whose, notes):
                return _unowned(first, last, notes), "interview" if whose.lemma in SHOWS else "unspecified"
            if not of_source or token.dep != "poss":
                continue
        channel = _carried_by(token, (first, last), told, of_source=of_source, notes=notes)
        if channel is not None:
            return notes.span(first, last), channel
    return None, "unspecified"


def _carried_by(token: Token, outlet: Range, told: Token | None, *, of_source: bool, notes: Notes) -> Channel | None:
    """The channel that an outlet means where its head stands; None where it carries nothing."""
    if told is not None and outlet[0] <= told.i < outlet[1]:
        return "interview"
    governor = notes.tokens[token.head]
    above = notes.tokens[governor.head]
    if of_source:
        return "media report"
    if governor.lower == "with" and above.lemma == "interview":
        return "interview"
    if governor.lower == "by" and above.lower in ASKED:
        return "interview"
    if governor.lower in {"by", "to"}:
        return "media report"
    if governor.lower == "on" and notes.tokens[outlet[1] - 1].pos == "PROPN":
        return "interview"
    if governor.lower in {"from", "via", "in", "on"}:
        return "unspecified"
    return "media report" if token.dep == "nsubj" else None


def _carried_in(noun: Token, notes: Notes) -> bool:
    """Whether something is said in or on what an outlet's name stands before: "on NBC's morning show"."""
    return (
        noun.dep == "pobj" and notes.tokens[noun.head].lower in {"during", "in", "on"} and noun.lemma in SHOWS | PRINTED
    )


def _unowned(first: int, last: int, notes: Notes) -> Span:
    """The words of a name without the "'s" of an owner."""
    return notes.span(first, last - 1 if last - first > 1 and notes.tokens[last - 1].tag == "POS" else last)
