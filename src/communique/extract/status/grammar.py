"""What the parse says of one verb: its auxiliaries, its tense, its negation, the clauses that hang on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from communique.notes import Notes, Token

Form = Literal["past", "present", "modal", "infinitive", "bare", "gerund", "participle"]

NEAR = 120
"""How many tokens to either side of a head are looked at: bounds the work in a list of thousands of words."""
FEW = 60
"""Children that are all looked at, wherever they stand."""
NEGATIONS = frozenset("neither never no nobody none nor not nothing nowhere".split())
NEAR_MISSES = frozenset("almost barely hardly nearly scarcely".split())
DOUBTS = frozenset(
    "allegedly conceivably likely maybe perhaps possibly potentially presumably probably supposedly".split()
)
"""Adverbs that leave open whether it is so ("reportedly" only says who tells it, and is not among them)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """How the clause of verb HEAD is put: FORM of its first verb, MODAL where there is one, and so on."""

    head: int
    form: Form
    modal: str | None = None
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    near_miss: bool = False
    doubted: bool = False
    marker: str | None = None

    @property
    def finite(self) -> bool:
        """Whether the clause has a tense or a modal of its own."""
        return self.form in {"past", "present", "modal"}


def near(notes: Notes, i: int) -> Iterator[Token]:
    """The children of token i that stand near it, left to right."""
    children = notes.children(i)
    if len(children) < FEW:
        yield from (notes.tokens[child] for child in children)
        return
    for child in children[bisect_left(children, i - NEAR) : bisect_right(children, i + NEAR)]:
        yield notes.tokens[child]


def hanging(notes: Notes, i: int, *deps: str) -> Iterator[Token]:
    """The near children of token i on one of these dependency labels."""
    return (token for token in near(notes, i) if token.dep in deps)


def clause_at(notes: Notes, i: int) -> Clause:
    """The clause of which token i is the verb; a later conjunct borrows the auxiliaries of the first one."""
    token = notes.tokens[i]
    own = _auxiliaries(notes, i)
    words, negated = own, _negated(notes, i)
    first = _lender(notes, i) if not own and token.tag in {"VB", "VBN", "VBG"} else None
    if first is not None:
        words, negated = _auxiliaries(notes, first), negated or _negated(notes, first, words_only=True)
    adverbs = {t.lower for t in hanging(notes, i, "advmod", "neg")}
    modal = next((_modal(t) for t in words if t.tag == "MD"), None)
    lemmas = [t.lemma for t in words]
    return Clause(
        head=i,
        form=_form(token, words),
        modal=modal,
        perfect="have" in lemmas and token.tag in {"VBN", "VBD", "VBG"},
        progressive="be" in lemmas and (token.tag == "VBG" or any(t.lower == "being" for t in words)),
        passive=any(t.dep == "auxpass" for t in words),
        negated=negated,
        near_miss=bool(adverbs & NEAR_MISSES),
        doubted=bool(adverbs & DOUBTS),
        marker=marker_of(notes, i),
    )


def marker_of(notes: Notes, i: int) -> str | None:
    """The word that makes the clause of token i a subordinate one ("if", "that", "until"), in lower case."""
    found = next(hanging(notes, i, "mark"), None)
    if found is None:
        found = next(
            (t for t in hanging(notes, i, "advmod") if t.lower in {"when", "once", "whenever"} and t.i < i), None
        )
    return found.lower if found else None


def conditioned(notes: Notes, i: int) -> bool:
    """Whether an if-clause, or one with the same meaning, hangs on the clause of token i or on its first conjunct."""
    return any(_opens_condition(notes, t) for at in _with_lender(notes, i) for t in hanging(notes, at, "advcl", "prep"))


def awaiting(notes: Notes, i: int) -> bool:
    """Whether the clause of token i waits for something: "until", "unless", "before", "without"."""
    for t in hanging(notes, i, "advcl", "prep", "ccomp"):
        if t.lower in {"until", "till", "unless", "without", "before"} or marker_of(notes, t.i) in {
            "until",
            "unless",
            "before",
            "till",
        }:
            return True
    return conditioned(notes, i)


def particles(notes: Notes, i: int) -> tuple[str, ...]:
    """The lemma of verb i with each of its particles, then alone."""
    lemma = notes.tokens[i].lemma
    beside = (t for t in near(notes, i) if t.dep == "prt" or (t.dep == "advmod" and t.i == i + 1))
    return (*(f"{lemma}_{t.lower}" for t in beside), lemma)


def first_conjunct(notes: Notes, i: int) -> int:
    """The first of the words joined to token i by "and" or "or"; i itself where it is the first."""
    seen = 0
    while notes.tokens[i].dep == "conj" and notes.tokens[i].head != i and seen < NEAR:
        i, seen = notes.tokens[i].head, seen + 1
    return i


def question(notes: Notes, i: int) -> bool:
    """Whether the sentence of token i asks whether it is so: it ends in a question mark and has no question word."""
    sentence = notes.sentence_of(i)
    last = sentence.last - 1
    while last > sentence.first and notes.tokens[last].lower in {'"', "”", "’", "'", ")", "''"}:
        last -= 1
    if notes.tokens[last].lower != "?":
        return False
    return not any(t.tag in {"WRB", "WP", "WDT"} for t in near(notes, i))


def _with_lender(notes: Notes, i: int) -> tuple[int, ...]:
    first = first_conjunct(notes, i)
    return (i,) if first == i else (i, first)


def _opens_condition(notes: Notes, t: Token) -> bool:
    if t.dep == "prep":
        return t.lower == "if" or (t.lower in {"after", "upon"} and notes.tokens[t.i - 1].lower == "only")
    marker = marker_of(notes, t.i)
    if marker in {"after", "once"}:
        return clause_at(notes, t.i).form == "present" and clause_at(notes, t.head).form in {"infinitive", "modal"}
    if marker in {"if", "unless", "provided", "providing"}:
        before = {m.lower for m in near(notes, t.i) if m.i < t.i and m.dep in {"mark", "advmod"}}
        return marker != "if" or not before & {"as", "even"}
    return any(m.tag == "MD" and m.lower == "should" and m.i < t.i for m in hanging(notes, t.i, "aux")) and inverted(
        notes, t.i
    )


def inverted(notes: Notes, i: int) -> bool:
    """Whether an auxiliary stands before the subject of token i, as in a question or in "should they meet"."""
    subject = next(hanging(notes, i, "nsubj", "nsubjpass", "expl"), None)
    aux = next(hanging(notes, i, "aux", "auxpass"), None)
    return subject is not None and aux is not None and aux.i < subject.i


def _auxiliaries(notes: Notes, i: int) -> list[Token]:
    return [t for t in near(notes, i) if t.dep in {"aux", "auxpass"}]


def _lender(notes: Notes, i: int) -> int | None:
    """The conjunct whose auxiliaries token i shares: of the same form, and token i has no subject of its own."""
    token = notes.tokens[i]
    if token.dep != "conj" or token.head == i or next(hanging(notes, i, "nsubj", "nsubjpass"), None):
        return None
    for at in (token.head, first_conjunct(notes, i)):
        same = notes.tokens[at].tag == token.tag or (
            token.tag == "VB" and notes.tokens[at].pos in {"VERB", "AUX", "ADJ"}
        )
        if same and _auxiliaries(notes, at):
            return at
    return None


def _modal(token: Token) -> str:
    return {"'ll": "will", "’ll": "will", "wo": "will", "'d": "would", "’d": "would", "ca": "can"}.get(
        token.lower, token.lower
    )


def _form(token: Token, auxiliaries: list[Token]) -> Form:
    if auxiliaries:
        first = auxiliaries[0]
        if first.tag == "MD":
            return "modal"
        if any(t.tag == "TO" for t in auxiliaries):
            return "infinitive"
        if first.tag in {"VBD", "VBZ", "VBP"}:
            return "past" if first.tag == "VBD" else "present"
        if first.tag == "VBG":
            return "gerund"
        return "participle" if token.tag in {"VBN", "VBD"} else "bare"
    return {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "gerund", "VBN": "participle", "VB": "bare"}.get(
        token.tag, "past"
    )  # type: ignore[return-value]


def _negated(notes: Notes, i: int, *, words_only: bool = False) -> bool:
    """Whether "not", "never", "no longer" or a negative subject or object denies the verb at token i."""
    return any(_negates(notes, t, i, words_only=words_only) for t in near(notes, i))


def _negates(notes: Notes, t: Token, i: int, *, words_only: bool) -> bool:
    if t.dep == "neg" or (t.dep in {"advmod", "preconj", "cc"} and t.lower in NEGATIONS and t.i < i):
        return True
    if t.dep == "advmod" and t.lower == "longer":
        return any(c.lower == "no" for c in near(notes, t.i))
    return not words_only and t.dep in {"nsubj", "nsubjpass", "dobj", "attr"} and _negative_phrase(notes, t)


def _negative_phrase(notes: Notes, t: Token) -> bool:
    if t.lower in {"nobody", "none", "nothing", "neither", "no-one"}:
        return True
    return any(
        c.lower in {"no", "neither"} and c.dep in {"det", "neg", "preconj"} and c.i < t.i for c in near(notes, t.i)
    )


SCHEDULING = frozenset("agenda calendar cards schedule table".split())


def is_back_on(notes: Notes, noun: int, *, also: str = "") -> bool:
    """Whether the words say that what was called off is to be held after all: "the summit is back on", "on again".

    `also` is another word that may stand before "on" ("still").
    """
    at = notes.tokens[first_conjunct(notes, noun)]
    verb = notes.tokens[at.head]
    if at.dep != "nsubj" or verb.lemma != "be" or next(hanging(notes, verb.i, "neg"), None) is not None:
        return False
    words = notes.tokens[verb.i + 1 : verb.i + 5]
    for before, word, after in zip((verb, *words), words, words[1:], strict=False):
        if word.lower == "on" and (before.lower in {"back", also} or after.lower == "again"):
            placed = next(hanging(notes, word.i, "pobj"), None)
            return placed is None or placed.lemma in SCHEDULING
    return False
