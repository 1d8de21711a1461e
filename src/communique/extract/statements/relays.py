"""Who carried the words of somebody else to the reader: quoting outlets, spokesmen, interpreters, messengers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extract.statements.drafts import Draft, Range
from communique.extract.statements.outlets import OUTLET
from communique.extract.statements.speakers import noun_phrase, quoting_verb
from communique.model import Span
from communique.notes import Notes, Token

RELAYING = frozenset("broadcast carry cite publish quote relay release report".split())
PASSING = frozenset("bring carry convey deliver hand pass relay transmit".split())
"""Verbs of handing on somebody else's message."""
MOUTHPIECES = frozenset(
    "adviser advisor agent aide ally ambassador assistant attorney counsel deputy embassy emissary envoy friend "
    "go-between intermediary interpreter lawyer mediator messenger negotiator office publicist representative "
    "spokesman spokesperson spokeswoman translator".split()
)
"""Those through whom somebody speaks."""
THROUGH = frozenset({"through", "via"})


def relays(draft: Draft, around: Sequence[Token], notes: Notes) -> Iterator[Span]:
    """Who reported or carried it, in order of the text: “through a spokesman”, “was quoted by”."""
    quoting = quoting_verb(notes, notes.tokens[draft.anchor])
    if quoting is not None and (outlet := notes.child(quoting.i, "nsubj")) is not None:
        yield _named(outlet, notes)
    for token in around:
        who = notes.child(token.i, "pobj") if token.dep in {"agent", "prep"} else None
        if who is None:
            continue
        verb = notes.tokens[token.head]
        reported = token.lower == "by" and verb.lemma in RELAYING and verb.tag in {"VBN", "VBD"}
        if reported or (token.lower in THROUGH and who.lemma in MOUTHPIECES):
            yield notes.span(*noun_phrase(notes, who.i))


def _named(outlet: Token, notes: Notes) -> Span:
    """An outlet's whole name, where the parser broke it ("The Harbour | Gazette quoted ...")."""
    first = notes.sentence_of(outlet.i).first
    start, end = notes.tokens[first].start, outlet.end
    for m in OUTLET.finditer(notes.report.text, start, end):
        if m.start() <= outlet.start and m.end() == end:
            return notes.report.span(*m.span())
    return notes.span(*noun_phrase(notes, outlet.i))


def speaks_for(draft: Draft, around: Sequence[Token], notes: Notes) -> Range | None:
    """On whose behalf the source of a draft speaks: then they are the speaker, and the source carries their words."""
    for token in around:
        if token.lemma != "behalf" or token.dep != "pobj" or notes.tokens[token.head].lower not in {"in", "on"}:
            continue
        verb = notes.tokens[notes.tokens[token.head].head]
        if verb.i != draft.anchor and not (verb.head == draft.anchor and verb.lower in {"speaking", "talking"}):
            continue
        of = next((t for t in notes.below(token.i, "prep") if t.lower == "of"), None)
        whose = notes.child(of.i, "pobj") if of is not None else notes.child(token.i, "poss")
        if whose is not None and whose.tag != "PRP$":
            return noun_phrase(notes, whose.i)
    return None


def message_handed_on(draft: Draft, notes: Notes) -> tuple[Range | None, Range | None]:
    """Author and carrier of a message handed on: “they passed a message from the emir, saying”."""
    anchor = notes.tokens[draft.anchor]
    verb = notes.tokens[anchor.head] if anchor.dep in {"advcl", "acl", "relcl", "ccomp", "conj", "xcomp"} else anchor
    noun = verb if verb.pos == "NOUN" else _message_of(verb, notes)
    passing = notes.tokens[noun.head] if noun is not None else verb
    if noun is not None and noun.dep == "pobj":
        passing = notes.tokens[passing.head]
    if noun is None or noun.lemma != "message" or passing.lemma not in PASSING:
        return None, None
    origin = next(
        (t for t in (*notes.below(noun.i, "prep"), *notes.below(passing.i, "prep")) if t.lower in {"from", "of"}), None
    )
    author = notes.child(origin.i, "pobj") if origin is not None else notes.child(noun.i, "poss")
    carrier = notes.child(passing.i, "nsubj")
    if author is None or carrier is None:
        return None, None
    return noun_phrase(notes, author.i, without=draft.anchor), noun_phrase(notes, carrier.i)


def _message_of(verb: Token, notes: Notes) -> Token | None:
    """The object of a verb, or of its particle where the parser takes that for a preposition: "passed on a"."""
    obj = notes.child(verb.i, "dobj")
    if obj is not None:
        return obj
    on = next((t for t in notes.below(verb.i, "prep") if t.lower in {"along", "on", "over"}), None)
    return notes.child(on.i, "pobj") if on is not None else None
