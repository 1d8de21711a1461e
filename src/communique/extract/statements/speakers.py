"""Who is given as the source of a statement: subjects, agents, possessors, and the noun phrases that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.extract.statements.drafts import Offsets, Range
from communique.notes import Notes, Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
TEXTS = frozenset(
    {
        "communique",
        "declaration",
        "email",
        "letter",
        "memo",
        "note",
        "post",
        "release",
        "report",
        "speech",
        "statement",
        "tweet",
        "video",
    }
)
"""What somebody issues in order to say something."""
RELATIVES = frozenset({"that", "which", "who", "whom"})
QUOTING = frozenset({"cite", "quote", "report"})
LOOSE = frozenset({"acl", "advcl", "advmod", "amod", "ccomp", "dep", "parataxis", "prep", "relcl"})
"""Dependents that, after a comma, only add to a name and are left out of it."""
SETTING_OFF = frozenset({",", "-", "–", "—", "―", "(", ";"})
ENDS = frozenset({",", ".", ":", ";", "-", "–", "—", "―"})
LONGEST_CHAIN = 6
"""Steps up the parse in search of a subject; more has never helped (measured on PolNeAR train)."""


def subject_of(notes: Notes, verb: int) -> Token | None:
    """The token that heads the subject of a verb, its own or one it shares; None where the clause has none."""
    token = notes.tokens[verb]
    quoting = quoting_verb(notes, token)
    if quoting is not None:
        return notes.child(quoting.i, "nsubjpass" if is_passive(notes, quoting.i) else "dobj") or subject_of(
            notes, quoting.i
        )
    for _ in range(LONGEST_CHAIN):
        own = notes.child(token.i, *SUBJECTS, *PASSIVE_SUBJECTS)
        if own is not None:
            return own
        before = next((t for t in notes.below(token.i, "ccomp") if t.i < token.i), None)
        if before is not None and (shared := notes.child(before.i, *SUBJECTS)) is not None:
            return shared  # "He denied it, said he would stay": the parser makes a clause of the first verb
        if (
            token.dep == "acl"
            and token.tag == "VBG"
            and (issuer := _issuer(notes, notes.tokens[token.head])) is not None
        ):
            return issuer
        if token.dep == "acl" and token.tag == "VBD":
            # A finite verb is never a participle: the parser hung the main verb on the noun before it.
            return next((own for up in notes.above(token.i) if (own := notes.child(up.i, *SUBJECTS)) is not None), None)
        if token.dep in {"acl", "relcl"} and notes.tokens[token.head].pos in {"NOUN", "PROPN", "PRON"}:
            return notes.tokens[token.head] if token.tag in {"VBG", "VBN", "VBZ", "VBP", "VBD"} else None
        if token.dep not in {"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "aux", "auxpass", "acl"}:
            return None
        if token.head == token.i or (token.dep == "ccomp" and token.tag not in {"VBG", "VBN"}):
            return None
        token = notes.tokens[token.head]
    return None


def _issuer(notes: Notes, text: Token) -> Token | None:
    """Who issues the text that says something: "the ministry" in "the ministry issued a statement saying"."""
    governor = notes.tokens[text.head]
    if text.dep != "dobj" or text.lemma not in TEXTS or governor.pos != "VERB":
        return None
    return notes.child(governor.i, *SUBJECTS)


def quoting_verb(notes: Notes, verb: Token) -> Token | None:
    """The verb of "quoted ... as saying", where this is its "saying"."""
    if verb.dep != "pcomp" or verb.tag != "VBG" or notes.tokens[verb.head].lower != "as":
        return None
    quoting = notes.tokens[notes.tokens[verb.head].head]
    return quoting if quoting.lemma in QUOTING else None


def quotes_saying(notes: Notes, verb: Token) -> bool:
    """Whether a verb is the "quoted" of "quoted ... as saying", whose "saying" is the cue."""
    if verb.lemma not in QUOTING:
        return False
    return any(t.lower == "as" and notes.child(t.i, "pcomp") is not None for t in notes.below(verb.i, "prep"))


def is_passive(notes: Notes, verb: int) -> bool:
    """Whether a verb is a passive participle (was told, being asked)."""
    if notes.child(verb, "auxpass", *PASSIVE_SUBJECTS) is not None:
        return True
    token = notes.tokens[verb]
    return token.tag == "VBN" and token.dep in {"acl", "advcl"} and notes.child(verb, "aux", *SUBJECTS) is None


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
    """The first word of each dependent that a comma sets off from a noun or from its apposition."""
    for holder in (head, *(t.i for t in notes.below(head, "appos") if t.i > head)):
        for child in notes.children(holder):
            start = notes.edges(child)[0]
            if start > head and notes.tokens[child].dep in LOOSE and notes.tokens[start - 1].text in SETTING_OFF:
                yield notes.tokens[start]


def trim(notes: Notes, first: int, last: int) -> Range:
    """A range without blanks, commas, stops and dashes at its ends; brackets and quotation marks are kept."""
    tokens = notes.tokens
    while last - first > 1 and (tokens[last - 1].pos == "SPACE" or tokens[last - 1].text in ENDS):
        last -= 1
    while last - first > 1 and (tokens[first].pos == "SPACE" or tokens[first].text in ENDS):
        first += 1
    return first, last


def offsets(notes: Notes, ranges: Iterable[Range]) -> tuple[Offsets, ...]:
    """Where these token ranges stand in the text."""
    return tuple((notes.tokens[first].start, notes.tokens[last - 1].end) for first, last in ranges if last > first)
