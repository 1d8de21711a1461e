"""Who is given as the source of a statement: subjects, agents, possessors, and the noun phrases that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.extract.statements.drafts import Offsets, Range
from communique.notes import Notes, Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
RELATIVES = frozenset({"that", "which", "who", "whom"})
LONGEST_CHAIN = 6
"""Steps up the parse in search of a subject; more has never helped (measured on PolNeAR train)."""


def subject_of(notes: Notes, verb: int) -> Token | None:
    """The token that heads the subject of a verb, its own or one it shares; None where the clause has none."""
    token = notes.tokens[verb]
    for _ in range(LONGEST_CHAIN):
        own = notes.child(token.i, *SUBJECTS, *PASSIVE_SUBJECTS)
        if own is not None:
            return own
        if token.dep in {"acl", "relcl"} and notes.tokens[token.head].pos in {"NOUN", "PROPN", "PRON"}:
            return notes.tokens[token.head] if token.tag in {"VBG", "VBN", "VBZ", "VBP", "VBD"} else None
        if token.dep not in {"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "aux", "auxpass", "acl"}:
            return None
        if token.head == token.i or (token.dep == "ccomp" and token.tag not in {"VBG", "VBN"}):
            return None
        token = notes.tokens[token.head]
    return None


def is_passive(notes: Notes, verb: int) -> bool:
    """Whether a verb is a passive participle (was told, being asked)."""
    return notes.child(verb, "auxpass", *PASSIVE_SUBJECTS) is not None


def agent_of(notes: Notes, verb: int) -> Token | None:
    """The noun after "by" under a passive verb or participle."""
    by = next((t for t in notes.below(verb, "agent", "prep") if t.lower == "by"), None)
    return notes.child(by.i, "pobj") if by is not None else None


def antecedent(notes: Notes, subject: Token) -> Token:
    """What a relative pronoun used as a subject stands for; any other subject is itself."""
    if subject.lower not in RELATIVES or subject.pos not in {"PRON", "DET", "SCONJ", "ADP"}:
        return subject
    verb = notes.tokens[subject.head]
    for _ in range(LONGEST_CHAIN):
        if verb.dep == "relcl":
            return notes.tokens[verb.head]
        if verb.head == verb.i:
            break
        verb = notes.tokens[verb.head]
    return subject


def noun_phrase(notes: Notes, head: int, *, without: int | None = None) -> Range:
    """The tokens of the noun phrase of a head, its titles and apposition with it, without clauses set off by commas.

    `without` is a token (the cue) that the phrase must not reach.
    """
    first, last = notes.edges(head)
    cuts = [first_word.i for first_word in _loose_clauses(notes, head)]
    last = min([last, *(cut for cut in cuts if cut > head)])
    if without is not None:
        if head < without < last:
            last = without
        if first <= without < head:
            first = without + 1
    return trim(notes, first, last)


def _loose_clauses(notes: Notes, head: int) -> Iterator[Token]:
    for child in notes.children(head):
        token = notes.tokens[child]
        start = notes.edges(child)[0]
        comma = start > 0 and notes.tokens[start - 1].text in {",", "―", "–", "—", "-", "(", ";"}
        if token.dep in {"relcl", "acl", "advcl", "ccomp", "parataxis", "dep"} and comma and start > head:
            yield notes.tokens[start]
        elif token.dep == "appos" and start > head:
            yield from _loose_clauses(notes, child)


def trim(notes: Notes, first: int, last: int) -> Range:
    """A range without punctuation and blanks at its ends; brackets and quotation marks that it opens are kept."""
    tokens = notes.tokens
    while last - first > 1 and (tokens[last - 1].pos == "SPACE" or tokens[last - 1].text in {",", ".", ":", ";", "-", "–", "—", "―"}):
        last -= 1
    while last - first > 1 and (tokens[first].pos == "SPACE" or tokens[first].text in {",", ":", ";", "-", "–", "—", "―"}):
        first += 1
    return first, last


def offsets(notes: Notes, ranges: Iterable[Range]) -> tuple[Offsets, ...]:
    """Where these token ranges stand in the text."""
    return tuple((notes.tokens[first].start, notes.tokens[last - 1].end) for first, last in ranges if last > first)
