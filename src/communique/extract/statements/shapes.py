"""The shapes of a verb's clause: for each frame that a clause has, the words that would be the content."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.statements.clauses import (
    QUOTES,
    clause_content,
    clause_said,
    is_free_relative,
    is_infinitive,
    parenthesis,
)
from communique.extract.statements.drafts import Range
from communique.extract.statements.speakers import PASSIVE_SUBJECTS, is_passive, noun_phrase, trim
from communique.notes import Notes, Token

Shape = tuple[str, tuple[Range, ...]]
"""A frame (a key of `cues.FRAMES`) and the token ranges of its content."""

ADJUNCTS = frozenset("advcl advmod agent cc conj dep mark npadvmod parataxis punct tmod".split())
"""Dependents that never belong to the content of the verb they hang on."""
CARRYING = frozenset("after amid at before by during in on since through via within".split())
"""Prepositions that tell how, when or where something was said, and end a content made of a noun phrase."""
BRINGING = frozenset({"for", "of", "on", "upon"})
"""Prepositions whose noun may be followed by what it does or is to do: "called on Minsk to wait"."""
WEEKDAYS = frozenset("friday monday saturday sunday thursday tuesday wednesday".split())
FIRST_WORDS = 60
"""Tokens of a phrase that are searched for quotation marks; a bound, so that long phrases cost no more."""


def shapes_of(notes: Notes, verb: Token) -> Iterator[Shape]:
    """The shapes of a verb's clause, the most telling first."""
    passive = is_passive(notes, verb.i)
    clause = clause_said(notes, verb)
    if clause is not None:
        content = clause_content(notes, verb, clause)
        if is_free_relative(notes, clause):
            yield "object", content
        yield ("passive_that" if passive else "that"), content
    around = parenthesis(notes, verb)
    if around:
        yield "aside", around
    if passive:
        subject = notes.child(verb.i, *PASSIVE_SUBJECTS)
        if subject is not None:
            yield from _passive_shapes(notes, verb, noun_phrase(notes, subject.i, without=verb.i))
            return
    yield from _active_shapes(notes, verb, passive=passive)


def _passive_shapes(notes: Notes, verb: Token, about: Range) -> Iterator[Shape]:
    infinitive = _infinitive(notes, verb)
    if infinitive is not None:
        yield "passive_to", (about, _reach(notes, verb, infinitive))
    as_phrase = _as_phrase(notes, verb)
    if as_phrase is not None:
        yield "passive_as", (about, notes.edges(as_phrase.i))
    predicate = _predicate(notes, verb)
    if predicate is not None:
        yield "passive_predicate", (about, notes.edges(predicate.i))
    preposition = next((t for t in notes.below(verb.i, "prep") if t.i > verb.i and t.lower not in CARRYING), None)
    if preposition is not None:
        yield f"passive_{preposition.lower}", (about, notes.edges(preposition.i))
    yield "passive", (about,)


def _active_shapes(notes: Notes, verb: Token, *, passive: bool) -> Iterator[Shape]:
    infinitive = None if passive else _infinitive(notes, verb)
    obj = next((t for t in notes.below(verb.i, "dobj") if t.i > verb.i), None)
    if infinitive is not None:
        told = obj is not None and obj.i < infinitive.i
        yield ("object_to" if told else "to"), (_reach(notes, verb, infinitive, begin=obj if told else None),)
    predicate = _predicate(notes, verb)
    if obj is not None:
        content = (_reach(notes, verb, obj),)
        as_phrase = _as_phrase(notes, verb)
        if as_phrase is not None and as_phrase.i > obj.i:
            yield "object_as", content
        if (predicate is not None and predicate.i > obj.i) or _is_described(notes, obj):
            yield "object_predicate", content
        yield "object", content
    if predicate is not None and predicate.tag == "VBG":
        yield "gerund", (_reach(notes, verb, predicate),)
    for preposition in notes.below(verb.i, "prep"):
        inner = notes.child(preposition.i, "pobj", "pcomp", "prep")
        if preposition.i > verb.i and inner is not None:
            first = preposition.i if preposition.lower == "as" else preposition.i + 1
            yield f"prep_{preposition.lower}", (trim(notes, first, _phrase_end(notes, verb, preposition)),)


def _infinitive(notes: Notes, verb: Token) -> Token | None:
    return next((t for t in notes.below(verb.i, "xcomp", "ccomp") if t.i > verb.i and is_infinitive(notes, t)), None)


def _predicate(notes: Notes, verb: Token) -> Token | None:
    return next((t for t in notes.below(verb.i, "oprd", "xcomp") if t.i > verb.i and not is_infinitive(notes, t)), None)


def _as_phrase(notes: Notes, verb: Token) -> Token | None:
    return next((t for t in notes.below(verb.i, "prep") if t.lower == "as" and t.i > verb.i), None)


def _is_described(notes: Notes, obj: Token) -> bool:
    """Whether an adjective or quotation marks follow a noun, as the parser reads "called it a 'lie'"."""
    if any(t.i > obj.i for t in notes.below(obj.i, "amod", "appos")):
        return True
    last = min(notes.edges(obj.i)[1], obj.i + FIRST_WORDS)
    return any(t.text in QUOTES for t in notes.tokens[obj.i + 1 : last])


def _phrase_end(notes: Notes, verb: Token, preposition: Token) -> int:
    """Where a prepositional phrase ends, with what its noun does or is to do."""
    last = notes.edges(preposition.i)[1]
    if preposition.lower not in BRINGING:
        return last
    for token in notes.below(verb.i, "acl", "advcl", "ccomp", "xcomp"):
        first, end = notes.edges(token.i)
        if first == last and (token.tag == "VBG" or is_infinitive(notes, token)):
            last = end
    return last


def _is_day(notes: Notes, token: Token) -> bool:
    """Whether a phrase is "on Thursday": the day on which something was said."""
    day = notes.child(token.i, "pobj") if token.dep == "prep" else None
    return day is not None and day.lower in WEEKDAYS


def _reach(notes: Notes, verb: Token, start: Token, *, begin: Token | None = None) -> Range:
    """From the first word of the content to the last dependent of the verb that still belongs to it."""
    first = max(notes.edges((begin or start).i)[0], verb.i + 1)
    last = notes.edges(start.i)[1]
    for child in notes.children(verb.i):
        token = notes.tokens[child]
        if child <= start.i or notes.edges(child)[1] <= last:
            continue
        if token.dep in ADJUNCTS or _is_day(notes, token):
            break
        last = max(last, notes.edges(child)[1])
    return trim(notes, first, last)
