"""Clauses under and around a verb of saying: which one is said, and its words without the cue's own."""

from __future__ import annotations

from communique.extract.statements.drafts import Range
from communique.extract.statements.speakers import PASSIVE_SUBJECTS, RELATIVES, SUBJECTS, trim
from communique.notes import Notes, Token

QUOTES = frozenset({"“", '"', "''", "‘", "'", "``"})
FINITE_TAGS = frozenset({"MD", "VBD", "VBP", "VBZ"})
FREE_RELATIVES = frozenset({"how", "what", "whatever", "who"})
DASHES = frozenset({"-", "–", "—", "―"})
HANGING = frozenset("acl advcl appos ccomp conj dep parataxis relcl".split())
"""How the parser hangs "he said" between commas on the clause around it."""
CARRYING = frozenset({"at", "in", "on", "through", "via"})
CARRIERS = frozenset(
    "address communique communiqué conference declaration interview letter readout release remark speech statement "
    "tweet twitter".split()
)
"""Nouns of which "in a ..." at the end of a content tells how it was said."""
FIRST_WORDS = 60
"""Tokens of a clause that are searched for quotation marks; a bound, so that long clauses cost no more."""


def is_infinitive(notes: Notes, token: Token) -> bool:
    """Whether a verb has its "to"."""
    return any(t.tag == "TO" for t in notes.below(token.i, "aux"))


def is_free_relative(notes: Notes, clause: Token) -> bool:
    """Whether a clause stands for a thing: "what he called a mistake"."""
    return notes.tokens[notes.edges(clause.i)[0]].lower in FREE_RELATIVES


def clause_said(notes: Notes, verb: Token) -> Token | None:
    """The head of the clause that a verb of saying would govern; one with its own "that" before any other."""
    found: Token | None = None
    for token in notes.below(verb.i, "ccomp", "xcomp", "parataxis"):
        if _is_said(notes, verb, token) and (found is None or notes.child(token.i, "mark") is not None):
            found = token
    return found or _clause_behind_carrier(notes, verb)


def _clause_behind_carrier(notes: Notes, verb: Token) -> Token | None:
    """The clause that the parser hung on the letter of "wrote in a letter that"."""
    for preposition in notes.below(verb.i, "prep"):
        noun = notes.child(preposition.i, "pobj") if preposition.i > verb.i and preposition.lower in CARRYING else None
        clause = notes.child(noun.i, "acl", "ccomp", "relcl") if noun is not None and noun.lemma in CARRIERS else None
        mark = notes.child(clause.i, "mark") if clause is not None else None
        if mark is not None and mark.lower == "that":
            return clause
    return None


def _is_said(notes: Notes, verb: Token, token: Token) -> bool:
    if token.i < verb.i:
        subject = notes.child(verb.i, *SUBJECTS, *PASSIVE_SUBJECTS, "attr", "expl")
        return (
            subject is not None
            and subject.lower not in RELATIVES
            and verb.dep != "relcl"
            and (token.dep != "xcomp" or _is_finite(notes, token))
        )
    if token.dep == "parataxis" or is_infinitive(notes, token):
        return False
    return _is_finite(notes, token) or (token.dep == "ccomp" and _begins_quoted(notes, token))


def _begins_quoted(notes: Notes, token: Token) -> bool:
    first = notes.edges(token.i)[0]
    return any(notes.tokens[i].text in QUOTES for i in range(max(0, first - 1), first + 1))


def _is_finite(notes: Notes, token: Token) -> bool:
    if token.tag in FINITE_TAGS or notes.child(token.i, "mark", "nsubj", "nsubjpass", "expl") is not None:
        return True
    return any(t.tag in FINITE_TAGS for t in notes.below(token.i, "aux", "auxpass"))


def clause_content(notes: Notes, verb: Token, clause: Token) -> tuple[Range, ...]:
    """The words of a finite clause, without the complementizer and without the cue's own words."""
    first, last = notes.edges(clause.i)
    mark = notes.child(clause.i, "mark")
    if mark is not None and mark.lower == "that" and mark.i < clause.i and mark.i - first <= 1:
        first = mark.i + 1
    if clause.i > verb.i:
        return (trim(notes, max(first, verb.i + 1), _end_of(notes, verb, last)),)
    own = _own_words(notes, verb, clause)
    return without(notes, (min(first, own[0]), max(last, own[1])), own)


def _end_of(notes: Notes, verb: Token, last: int) -> int:
    """The end of a clause after its verb, with clauses that the parser hung one level too high."""
    for token in notes.below(verb.i, "advcl", "conj"):
        first, end = notes.edges(token.i)
        joined = token.dep == "advcl" and first == last and notes.child(token.i, "mark", "advmod") is not None
        if joined or (token.dep == "conj" and first == last + 1 and _goes_on(notes, token)):
            last = end
    return last


def _goes_on(notes: Notes, second: Token) -> bool:
    """Whether a second verb goes on with what is said: it has "that", or quotation marks and no subject of its own."""
    mark = notes.child(second.i, "mark")
    if mark is not None and mark.lower == "that":
        return True
    if notes.child(second.i, *SUBJECTS, "nsubjpass") is not None or notes.child(second.i, "aux") is None:
        return False
    last = min(notes.edges(second.i)[1], second.i + FIRST_WORDS)
    return any(t.text in QUOTES for t in notes.tokens[second.i + 1 : last])


def _own_words(notes: Notes, verb: Token, clause: Token) -> Range:
    """The tokens of the cue's own clause: subject, auxiliaries, adverbs, addressee, without the clause said."""
    first, last = verb.i, verb.i + 1
    for child in notes.children(verb.i):
        token = notes.tokens[child]
        begin, end = notes.edges(child)
        if child == clause.i or token.dep in {"punct", "ccomp", "parataxis", "cc", "conj"} or begin <= clause.i < end:
            continue
        if end <= clause.i and token.dep not in {"nsubj", "aux", "auxpass", "neg", "advmod"}:
            continue
        first, last = min(first, begin), max(last, end)
    return first, last


def without(notes: Notes, whole: Range, hole: Range) -> tuple[Range, ...]:
    """A range without the hole in it, each part trimmed and holding a word."""
    parts = [trim(notes, a, b) for a, b in ((whole[0], hole[0]), (hole[1], whole[1])) if a < b]
    return tuple(part for part in parts if any(notes.tokens[i].pos not in {"PUNCT", "SPACE"} for i in range(*part)))


def parenthesis(notes: Notes, verb: Token) -> tuple[Range, ...]:
    """The sentence around "he said" between commas, or before it at the end, where the cue hangs on the content."""
    if verb.dep not in HANGING or verb.head == verb.i or notes.child(verb.i, *SUBJECTS) is None:
        return ()
    if notes.child(verb.i, "ccomp", "dobj", "mark", "xcomp") is not None:
        return ()
    tokens, sentence = notes.tokens, notes.sentence_of(verb.i)
    first, last = notes.edges(verb.i)
    before = tokens[first - 1].text if first > sentence.first else ""
    after = tokens[last].text if last < sentence.last else "."
    begins = before == "," or before in DASHES or (first < verb.i and tokens[first].text == ",")
    ends = after in {",", ".", ";"} or after in DASHES or tokens[last - 1].text in {",", "."}
    return without(notes, (sentence.first, sentence.last), (first, last)) if begins and ends else ()
