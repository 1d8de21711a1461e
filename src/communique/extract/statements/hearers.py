"""Who is spoken to, and who carried the words of somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extract.statements.drafts import Draft, Offsets, Range
from communique.extract.statements.speakers import noun_phrase, quoting_verb
from communique.model import Span
from communique.notes import Notes, Token

HEARD_BY = frozenset(
    "advise ask assure brief convince inform notify persuade promise reassure remind tell warn".split()
)
"""Verbs whose object is spoken to when a clause follows."""
DIRECTING = frozenset(
    "advise appeal ask beg call command direct encourage exhort implore instruct invite lobby order press remind "
    "request tell urge warn".split()
)
"""Verbs whose object is spoken to when somebody is to do something."""
RELAYING = frozenset("broadcast carry cite publish quote relay release report".split())
PASSING = frozenset("bring carry convey deliver hand pass relay transmit".split())
"""Verbs of handing on somebody else's message."""
REPORTERS = frozenset({"journalist", "press", "reporter"})
"""Hearers that stand for a press conference, and are nobody's addressee."""


def told(draft: Draft, notes: Notes) -> Token | None:
    """The object of a verb of telling: who hears it."""
    anchor = notes.tokens[draft.anchor]
    if anchor.pos != "VERB" or draft.frame not in {"that", "aside", "quotation", "object_to", "passive_that"}:
        return None
    if anchor.lemma in HEARD_BY:
        heard = next((t for t in notes.below(anchor.i, "dative", "dobj") if not inside(t, draft.content)), None)
        if heard is not None:
            return heard
    return _to(anchor, notes)


def _to(anchor: Token, notes: Notes) -> Token | None:
    to = next((t for t in notes.below(anchor.i, "prep", "dative") if t.lower == "to"), None)
    return notes.child(to.i, "pobj") if to is not None else None


def inside(token: Token, content: Sequence[Offsets]) -> bool:
    """Whether a token lies in the content."""
    return any(a <= token.start < b for a, b in content)


def addressees_of(draft: Draft, hearer: Token | None, notes: Notes) -> Iterator[Range]:
    """The noun phrases that name whom a statement is addressed to."""
    anchor = notes.tokens[draft.anchor]
    if draft.frame == "object_to" and anchor.lemma in DIRECTING:
        obj = notes.child(anchor.i, "dobj", "dative")
        if obj is not None:
            yield noun_phrase(notes, obj.i)
    elif draft.frame == "prep_on" and anchor.lemma == "call":
        on = next((t for t in notes.below(anchor.i, "prep") if t.lower == "on"), None)
        if on is not None and (who := notes.child(on.i, "pobj")) is not None:
            yield noun_phrase(notes, who.i)
    elif (
        draft.frame == "passive_that"
        and (subject := notes.child(anchor.i, "nsubjpass")) is not None
        and subject.lower != "it"
    ):
        yield noun_phrase(notes, subject.i)
    elif hearer is not None and hearer.lemma not in REPORTERS and hearer.pos in {"NOUN", "PRON", "PROPN"}:
        yield noun_phrase(notes, hearer.i)


def relays(anchor: Token, around: Sequence[Token], notes: Notes) -> Iterator[Span]:
    """Who reported or carried it: “in quotes reported by”, “was quoted by”, “the agency quoted him as saying”."""
    quoting = quoting_verb(notes, anchor)
    if quoting is not None and (outlet := notes.child(quoting.i, "nsubj")) is not None:
        yield notes.span(*noun_phrase(notes, outlet.i))
    for token in around:
        if token.lower != "by" or token.dep not in {"agent", "prep"}:
            continue
        verb = notes.tokens[token.head]
        who = notes.child(token.i, "pobj")
        if verb.lemma in RELAYING and verb.tag in {"VBN", "VBD"} and who is not None:
            yield notes.span(*noun_phrase(notes, who.i))


def message_handed_on(draft: Draft, notes: Notes) -> tuple[Range | None, Range | None]:
    """Author and carrier of a message handed on: “they passed a message from the emir, saying”."""
    anchor = notes.tokens[draft.anchor]
    verb = notes.tokens[anchor.head] if anchor.dep in {"advcl", "acl", "relcl", "ccomp", "conj", "xcomp"} else anchor
    noun = verb if verb.pos == "NOUN" else notes.child(verb.i, "dobj")
    passing = notes.tokens[noun.head] if noun is not None and noun.dep == "dobj" else verb
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
